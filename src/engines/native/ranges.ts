import type { Path } from '../../openapi/node.ts';
import type { DocumentText } from '../../text/document.ts';
import type { JsonPlace } from '../../text/json-places.ts';
import { lineStartsOf, type Position, positionAt } from '../../text/positions.ts';
import type { NodeId, Tree } from '../../text/tree.ts';

/** Where something stands in a text, as the Language Server Protocol counts: lines and characters from 0. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What Spectral gives for a place that it does not find in the text: all that stands behind an alias. */
export const nowhere: Range = { start: { character: 0, line: 0 }, end: { character: 0, line: 0 } };

/** The range between offsets of a text. */
export function rangeBetween(text: string, start: number, end: number, lines = lineStartsOf(text)): Range {
  return { start: spectralPosition(text, start, lines), end: spectralPosition(text, end, lines) };
}

type Json = Pick<DocumentText, 'text' | 'json'>;

/** The ranges of places in a JSON text, in their order: the same that Spectral gives for them. */
export function rangesInJson({ text, json }: Json, paths: readonly Path[], lines = lineStartsOf(text)): Range[] {
  return (json?.places(paths) ?? []).map(place => {
    if (place === undefined) return nowhere;
    const [start, end] = [startInJson(text, place, lines), endInJson(text, place)];
    return { start: spectralPosition(text, start, lines), end: spectralPosition(text, end, lines) };
  });
}

function startInJson(text: string, { keyEnd, start, end }: JsonPlace, lines: Uint32Array): number {
  if (keyEnd !== undefined && isCollection(text, start)) return keyEnd + 1;
  const isRoot = keyEnd === undefined && text.slice(end).trim() === '';
  return isRoot ? rootStart(text, start, lines) : start;
}

/** Where the last value in a collection ends; where an empty one does itself. */
function endInJson(text: string, { start, end }: JsonPlace): number {
  if (!isCollection(text, start)) return end;
  let last = end;
  while (/[\s\]}]/.test(text.charAt(last - 1))) last -= 1;
  return isCollection(text, last - 1) ? last + text.slice(last, end).search(/[\]}]/) + 1 : last;
}

function isCollection(text: string, start: number): boolean {
  return text[start] === '{' || text[start] === '[';
}

/** Where a root begins with the second line, Spectral takes the first for its beginning. */
function rootStart(text: string, start: number, lines: Uint32Array): number {
  return (text.startsWith('\uFEFF') ? start - 1 : start) === lines[1] ? 0 : start;
}

/** Spectral takes a byte order mark off before it counts offsets, but not where it counts lines. */
function spectralPosition(text: string, offset: number, lines: Uint32Array): Position {
  return positionAt(text.startsWith('\uFEFF') && offset > 0 ? offset - 1 : offset, lines);
}

/** What is known of the places of a document that are asked for one by one. */
interface Known {
  readonly ranges: Map<string, Range>;
  readonly rangeOf: (path: Path) => Range | undefined;
}

const known = new WeakMap<DocumentText, Known>();

function knownOf(document: DocumentText): Known {
  const { read } = document;
  const before = known.get(document);
  if (before !== undefined) return before;
  const made: Known = { ranges: new Map(), rangeOf: read === undefined ? rangeInJson(document) : rangeInTree(read) };
  known.set(document, made);
  return made;
}

/** Forgets the places of a document, and lets go of what its value is made of. */
export function letGoOf(document: DocumentText): void {
  known.delete(document);
  document.release?.();
}

function rangeInJson(document: Json): Known['rangeOf'] {
  const lines = lineStartsOf(document.text);
  return path => rangesInJson(document, [path], lines)[0];
}

function rangeInTree(tree: Tree): Known['rangeOf'] {
  const ranges = new Ranges(tree);
  return path => ranges.of(path);
}

/** Where the value at a path of a document stands; asked for again and again, where it is shared. */
export function rangeIn(document: DocumentText, path: Path): Range {
  const { ranges, rangeOf } = knownOf(document);
  const key = JSON.stringify(path);
  const range = ranges.get(key) ?? rangeOf(path) ?? nowhere;
  ranges.set(key, range);
  return range;
}

/** The same for several places: a JSON text is gone through once for all of them, and not once for each. */
export function rangesIn(document: DocumentText, paths: readonly Path[]): Range[] {
  if (document.read === undefined) {
    const { ranges } = knownOf(document);
    const asked = new Map(paths.map(path => [JSON.stringify(path), path]));
    const left = [...asked].filter(([key]) => !ranges.has(key));
    const found = rangesInJson(
      document,
      left.map(([, path]) => path),
    );
    for (const [index, [key]] of left.entries()) ranges.set(key, found[index] ?? nowhere);
  }
  return paths.map(path => rangeIn(document, path));
}

interface Step {
  readonly node: NodeId;
  /** The key that leads to the node, undefined in a list and at the top. */
  readonly key: NodeId | undefined;
}

/** The ranges of places in a text, the same that Spectral gives for them. */
export class Ranges {
  readonly #tree: Tree;
  readonly #lines: Uint32Array;
  readonly #entries = new Map<NodeId, ReadonlyMap<string, Step>>();

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#lines = lineStartsOf(tree.text);
  }

  /** Where the value at a path stands. */
  of(path: Path): Range {
    const step = this.#find(path);
    if (step === undefined) return nowhere;
    const start = this.#startOf(step);
    return { start: this.#position(start), end: this.#position(Math.max(start, this.#endOf(step))) };
  }

  #position(offset: number): Position {
    return spectralPosition(this.#tree.text, offset, this.#lines);
  }

  #find(path: Path): Step | undefined {
    let step: Step | undefined = { node: this.#tree.root, key: undefined };
    for (const key of path) {
      const { node }: Step = step;
      const kind = this.#tree.kind(node);
      if (kind === 'map') step = this.#entriesOf(node).get(key);
      else if (kind === 'list') step = this.#item(node, Number(key));
      else return undefined;
      if (step === undefined) return undefined;
    }
    return step;
  }

  #item(list: NodeId, index: number): Step | undefined {
    const node = this.#tree.items(list)[index];
    return node === undefined || this.#tree.isEmpty(node) ? undefined : { node, key: undefined };
  }

  /** The entries of a map by the keys as they are written, and those that it merges; of two the last has the say. */
  #entriesOf(map: NodeId): ReadonlyMap<string, Step> {
    const known = this.#entries.get(map);
    if (known !== undefined) return known;
    const steps = new Map<string, Step>();
    this.#entries.set(map, steps);
    for (const { key, value, merges } of this.#tree.entries(map)) {
      if (merges) for (const [name, step] of this.#merged(value)) steps.set(name, step);
      else steps.set(this.#tree.scalar(key), { node: value, key });
    }
    return steps;
  }

  #merged(node: NodeId): [string, Step][] {
    const kind = this.#tree.kind(node);
    if (kind === 'map') return [...this.#entriesOf(node)];
    if (kind === 'list')
      return this.#tree
        .items(node)
        .toReversed()
        .flatMap(item => this.#merged(item));
    const target = kind === 'alias' ? this.#tree.target(node) : undefined;
    return target === undefined ? [] : this.#merged(target);
  }

  #startOf({ node, key }: Step): number {
    const tree = this.#tree;
    const afterKey = key === undefined ? -1 : tree.end(key) + 1;
    if (key !== undefined && (tree.isEmpty(node) || tree.kind(node) !== 'scalar')) return afterKey;
    const block = tree.lastBlockScalar(node);
    if (block !== undefined && tree.kind(node) === 'scalar') return tree.blockHeader(node);
    const start = tree.ownStart(node);
    return node === tree.root ? rootStart(tree.text, start, this.#lines) : start;
  }

  #endOf({ node, key }: Step): number {
    const tree = this.#tree;
    const kind = tree.kind(node);
    if (kind === 'map') {
      const last = tree.entries(node).at(-1);
      if (last !== undefined) return this.#endOf({ node: last.value, key: last.key });
    }
    if (kind === 'list') {
      const last = tree.items(node).at(-1);
      if (last !== undefined) return this.#endOf({ node: last, key: undefined });
    }
    if (key !== undefined && tree.isEmpty(node)) return tree.end(key) + 1;
    return tree.lastBlockScalar(node) === undefined ? tree.end(node) : endOfBlock(tree.text, tree.end(node));
  }
}

/** The end of a block scalar: after the blank lines that follow, without the last line break. */
function endOfBlock(text: string, end: number): number {
  const blank = /(?:[ \t]*\r?\n)*(?:[ \t]*$)?/y;
  blank.lastIndex = end;
  const past = end + (blank.exec(text)?.[0].length ?? 0);
  return text[past - 1] === '\n' ? past - 1 : past;
}
