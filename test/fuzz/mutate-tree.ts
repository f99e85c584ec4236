import type { Draw } from './draw.ts';
import { keyBy, referenceBy, valueBy } from './pieces.ts';
import { copyOf, raw, type Slot, scalar, slotsIn, type Tree, treeIn } from './tree.ts';

/** A document that is mutated, with another that it may refer to and one that it may take pieces from. */
export interface Subject {
  readonly root: Tree;
  readonly other: Tree;
  readonly donor: Tree;
}

const operations = [
  'get: {responses: {"200": {description: x}}}',
  'put: {security: [{basic: []}], responses: {}}',
  'post: {requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {"201": {description: x}, default: {$ref: "#/components/responses/NotFound"}}}',
  'delete: {operationId: x, tags: [a], responses: {204: {description: x}}}',
  'query: {responses: {"200": {description: x}}}',
  'additionalOperations: {COPY: {responses: {"200": {description: x}}}, get: {}, __proto__: {}}',
  'parameters: [{$ref: "#/components/parameters/Id"}, {name: If-Match, in: header}]',
  'get:',
];

const versions = ["'2.0'", '3.0.3', '3.1.0', '3.2.0', "'3.0'", '3.1', '3', '2', '"3.1.0-rc"', 'null', '[3]', "'4.0.0'"];

/** Parts of a document that no rule looks into, or hardly any. */
const dull = /^(schemas?|definitions|properties|examples?|info|servers)$/;

type Mutation = (subject: Subject, slot: Slot, draw: Draw) => void;

const mutations: readonly Mutation[] = [
  (_, slot) => slot.remove(),
  (_, slot, draw) => slot.set(valueBy(draw)),
  ({ root }, slot, draw) => slot.set(referenceBy(draw, placesIn(root))),
  ({ root }, slot, draw) =>
    slot.set(referenceBy(draw, [slot.path, slot.path.slice(0, -1), slot.path.slice(0, -2), ...placesIn(root).slice(0, 2)])),
  ({ root }, slot, draw) =>
    inMap(slot.get(), root, map => map.entries.splice(draw.between(0, map.entries.length), 0, { key: keyBy(draw), value: valueBy(draw) })),
  ({ root }, slot, draw) =>
    inMap(slot.get(), root, map =>
      map.entries.splice(draw.between(0, map.entries.length), 0, {
        key: keyBy(draw),
        value: copyOf(draw.pick(slotsIn(root))?.get() ?? root),
      }),
    ),
  ({ root }, slot, draw) =>
    inMap(slot.get(), root, map => {
      const entry = draw.pick(map.entries);
      if (entry) entry.key = draw.happens(0.2) ? valueBy(draw) : keyBy(draw);
    }),
  ({ root }, slot, draw) =>
    inMap(slot.get(), root, map => {
      const entry = draw.pick(map.entries);
      if (entry)
        map.entries.splice(draw.between(0, map.entries.length), 0, {
          key: copyOf(entry.key),
          value: draw.happens(0.5) ? copyOf(entry.value) : valueBy(draw),
        });
    }),
  ({ root }, slot, draw) =>
    inMap(slot.get(), root, map => {
      const entry = map.entries.splice(draw.between(0, map.entries.length - 1), 1);
      map.entries.splice(draw.between(0, map.entries.length), 0, ...entry);
    }),
  ({ root }, slot, draw) => {
    const anchor = anchored(slot, draw);
    const target = draw.pick(slotsIn(root));
    if (target && target.get() !== slot.get()) target.set({ kind: 'alias', name: anchor });
  },
  ({ root }, slot, draw) => {
    const anchor = anchored(slot, draw);
    const alias: Tree = { kind: 'alias', name: anchor };
    const value: Tree = draw.happens(0.8) ? alias : { kind: 'list', items: draw.happens(0.5) ? [alias, alias] : [alias, valueBy(draw)] };
    inMap(draw.pick(slotsIn(root))?.get() ?? root, root, map =>
      map.entries.splice(draw.between(0, map.entries.length), 0, { key: raw('<<'), value }),
    );
  },
  ({ donor }, slot, draw) => slot.set(copyOf(draw.pick(slotsIn(donor))?.get() ?? donor)),
  (_, slot, draw) => {
    slot.get().tag =
      draw.pick(['!!map', '!!seq', '!!str', '!!int', '!x', '!!set', '!!omap', '!!binary', '!!null', '!', '!!timestamp']) ?? '!x';
  },
  (_, slot, draw) =>
    slot.set(
      draw.happens(0.5) ? { kind: 'list', items: [slot.get()] } : { kind: 'map', entries: [{ key: keyBy(draw), value: slot.get() }] },
    ),
  (_, slot, draw) => slot.set(draw.pick(slotsIn(slot.get()))?.get() ?? scalar(null)),
  ({ other }, slot, draw) => {
    const name = `moved${draw.between(0, 9)}`;
    if (other.kind === 'map') other.entries.push({ key: scalar(name), value: copyOf(slot.get()) });
    slot.set({ kind: 'map', entries: [{ key: scalar('$ref'), value: scalar(`other.yaml#/${name}`) }] });
  },
  ({ root }, _, draw) => {
    const version = draw.pick(versions) ?? '3.1.0';
    if (root.kind === 'map')
      root.entries = [
        { key: scalar(version.includes('2') && draw.happens(0.5) ? 'swagger' : 'openapi'), value: raw(version) },
        ...root.entries.filter(({ key }) => key.kind !== 'scalar' || !/openapi|swagger/.test(String(key.value))),
      ];
  },
  ({ root }, _, draw) => {
    const made = treeIn(draw.pick(operations) ?? '');
    const items = slotsIn(root).filter(({ path }) => path.length === 2 && path[0] === 'paths');
    inMap(draw.pick(items)?.get() ?? root, root, map =>
      map.entries.splice(draw.between(0, map.entries.length), 0, ...(made?.kind === 'map' ? made.entries : [])),
    );
  },
  ({ root }, _, draw) => {
    const responses = slotsIn(root).filter(({ path }) => path.at(-1) === 'responses');
    inMap(draw.pick(responses)?.get() ?? root, root, map =>
      map.entries.splice(draw.between(0, map.entries.length), 0, {
        key:
          draw.pick([raw("'404'"), raw('"401"'), raw('500'), scalar('default'), scalar('4XX'), scalar('412'), keyBy(draw)]) ??
          scalar('404'),
        value: draw.happens(0.5)
          ? valueBy(draw)
          : referenceBy(draw, [
              ['components', 'responses', 'NotFound'],
              ['responses', 'NotFound'],
            ]),
      }),
    );
  },
];

/** Changes a document in one place. */
export function mutateTree(subject: Subject, draw: Draw): void {
  const of = draw.happens(0.08) ? subject.other : subject.root;
  const all = slotsIn(of);
  const telling = all.filter(({ path }) => !path.some(key => dull.test(key)));
  const slot = draw.pick(draw.happens(0.8) && telling.length > 0 ? telling : all);
  if (slot !== undefined) draw.pick(mutations)?.(subject, slot, draw);
}

/** Places that a reference may lead to, but for those that no rule looks into. */
function placesIn(root: Tree): (readonly string[])[] {
  return slotsIn(root)
    .map(({ path }) => path)
    .filter(path => path.length < 6);
}

function inMap(tree: Tree, root: Tree, change: (map: Tree & { kind: 'map' }) => void): void {
  if (tree.kind === 'map') change(tree);
  else if (root.kind === 'map') change(root);
}

function anchored(slot: Slot, draw: Draw): string {
  const tree = slot.get();
  tree.anchor ??= `a${draw.between(0, 99)}`;
  return tree.kind === 'alias' ? tree.name : tree.anchor;
}
