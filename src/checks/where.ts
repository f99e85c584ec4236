import { field, isFields } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { globs, matchesGlobs } from './glob.ts';
import {
  extensionName,
  flag,
  list,
  meaning,
  OptionsError,
  object,
  optional,
  type Reader,
  record,
  type Schema,
  taking,
  text,
  use,
} from './options.ts';

/** The operations that a rule, or a table of a policy, is about. */
export interface Where {
  readonly holds: (operation: Operation) => boolean;
  /** Completes "the operation is...", for people: `on /internal/** and tagged Admin`. */
  readonly is: string;
  /** Whether it is everywhere but on some paths. */
  readonly isRest?: boolean | undefined;
  /** Which parts of a whole this is, where each operation belongs to exactly one of them: the tables of a policy. */
  readonly parts?: Parts | undefined;
}

/** Some parts of a whole, by their numbers from 0. */
interface Parts {
  readonly of: object;
  readonly numbers: readonly number[];
  readonly count: number;
}

/** Extensions that an operation or its path item must have, each with the values that count; undefined for any but `false`. */
type Marks = ReadonlyMap<string, readonly string[] | undefined>;

const values: Reader<readonly string[]> = taking({}, (value, key) =>
  (Array.isArray(value) ? value : [value]).map((each, index) => scalar(each, `${key}[${index}]`)),
);

function scalar(value: unknown, key: string): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw new OptionsError(`${key} is ${JSON.stringify(value)}; expected a text, a number, true or false`);
}

const valuesByName = record(extensionName, values);

const marks: Reader<Marks> = taking(
  {
    anyOf: [
      { type: 'string', pattern: '^x-' },
      { type: 'object', propertyNames: { pattern: '^x-' } },
    ],
  },
  (value, key) => (isFields(value) ? new Map(Object.entries(valuesByName(value, key))) : new Map([[extensionName(value, key), undefined]])),
);

/** A list with something in it: an empty one would mean no operation, or every one. */
function filled<T>(read: Reader<readonly T[]>): Reader<readonly T[]> {
  return taking({ ...read.schema, minItems: 1 }, (value, key) => {
    const all = read(value, key);
    if (all.length > 0) return all;
    throw new OptionsError(`${key} is an empty list; expected what the operations have`);
  });
}

const pathGlobs: Reader<readonly string[]> = taking({ ...globs.schema, items: { type: 'string', pattern: '^!?[/*]' } }, (value, key) => {
  const all = globs(value, key);
  const never = all.find(path => !/^!?[/*]/.test(path));
  if (never === undefined) return all;
  throw new OptionsError(`${key} has ${JSON.stringify(never)}, which matches no path; expected a glob that starts with / or *`);
});

const fields = object({
  paths: optional(
    meaning(
      'globs over path templates: `*` stands for anything within a segment, `**` for any number of segments (`/admin/**` includes `/admin`), `!` excludes',
      filled(pathGlobs),
    ),
  ),
  tags: optional(meaning('tags, one of which the operation has', filled(list(text)))),
  operations: optional(meaning('globs over `operationId`; `!` excludes', filled(globs))),
  marked: optional(
    meaning(
      'an extension of the operation or its path item that is not `false` (`x-internal`), or extensions with their values (`{x-audience: [public, partner]}`)',
      marks,
    ),
  ),
  deprecated: optional(meaning('whether the operation is deprecated', flag)),
});

/** What `where` takes, as schemas share it. */
export const whereSchema: Schema = { ...fields.schema, minProperties: 1 };

/** Reads which operations something is about: all that is named has to hold. */
export const where: Reader<Where> = taking(use('where'), (value, key) => {
  const { paths, tags, operations, marked, deprecated } = fields(value, key);
  const parts: Where[] = [];
  if (paths !== undefined)
    parts.push({ holds: ({ path }) => matchesGlobs(path, paths, '/'), is: pathsText(paths), isRest: isExcluding(paths) });
  if (tags !== undefined)
    parts.push({
      holds: operation => tagsOf(operation).some(tag => typeof tag === 'string' && tags.includes(tag)),
      is: `tagged ${tags.join(' or ')}`,
    });
  if (operations !== undefined)
    parts.push({ holds: operation => matchesGlobs(idOf(operation), operations), is: `named ${operations.join(', ')}` });
  if (marked !== undefined) parts.push({ holds: operation => isMarked(operation, marked), is: `marked ${marksText(marked)}` });
  if (deprecated !== undefined)
    parts.push({ holds: operation => isDeprecated(operation) === deprecated, is: deprecated ? 'deprecated' : 'not deprecated' });
  if (parts.length === 0) throw new OptionsError(`${key} is empty; expected paths, tags, operations, marked or deprecated`);
  return {
    holds: operation => parts.every(part => part.holds(operation)),
    is: parts.map(part => part.is).join(' and '),
    isRest: parts.every(part => part.isRest),
  };
});

function pathsText(paths: readonly string[]): string {
  return isExcluding(paths) ? `outside ${paths.map(path => path.slice(1)).join(', ')}` : `on ${paths.join(', ')}`;
}

function isExcluding(paths: readonly string[]): boolean {
  return paths.every(path => path.startsWith('!'));
}

/** Both of two; of the parts of a whole it may then be less than the whole of them. */
export function both(one: Where | undefined, other: Where | undefined): Where | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    holds: operation => one.holds(operation) && other.holds(operation),
    is: `${one.is} and ${other.is}`,
    parts: one.parts ?? other.parts,
  };
}

/** Whether no operation can be meant by both: they are different parts of one whole. */
export function areApart(one: Where | undefined, other: Where | undefined): boolean {
  return (
    one?.parts !== undefined && one.parts.of === other?.parts?.of && !one.parts.numbers.some(each => other.parts?.numbers.includes(each))
  );
}

/** Whether some, taken together, are known to mean every operation. */
export function areAll(all: readonly (Where | undefined)[]): boolean {
  if (all.includes(undefined)) return true;
  return all.some(one => {
    const same = all.flatMap(each => (each?.parts !== undefined && each.parts.of === one?.parts?.of ? each.parts.numbers : []));
    return one?.parts !== undefined && new Set(same).size === one.parts.count;
  });
}

/** Whether an operation says that it is deprecated (OpenAPI 3.1, section 4.8.10). */
export function isDeprecated({ node }: Operation): boolean {
  return field(node.value, 'deprecated') === true;
}

/** Whether an operation or its path item has an extension that is not `false`. */
export function hasMark(operation: Operation, name: string): boolean {
  return isMarked(operation, new Map([[name, undefined]]));
}

function isMarked(operation: Operation, wanted: Marks): boolean {
  return [...wanted].every(([name, values]) => {
    const found = markOn(operation, name);
    if (values === undefined) return found !== undefined && found !== false;
    return (Array.isArray(found) ? found : [found]).some(each => values.includes(String(each)));
  });
}

/** The value of an extension; that of the operation counts before that of its path item. */
function markOn({ node, pathItem }: Operation, name: string): unknown {
  return [node, ...pathItem].map(({ value }) => field(value, name)).find(value => value !== undefined);
}

function marksText(marked: Marks): string {
  return [...marked].map(([name, values]) => (values === undefined ? name : `${name}: ${values.join(' or ')}`)).join(', ');
}

function tagsOf({ node }: Operation): readonly unknown[] {
  const tags = field(node.value, 'tags');
  return Array.isArray(tags) ? tags : [];
}

function idOf({ node }: Operation): string {
  const id = field(node.value, 'operationId');
  return typeof id === 'string' ? id : '';
}
