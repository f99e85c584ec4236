import { areCodes, codePosition, rankOf } from './status-order.ts';

type Keys = readonly (string | undefined)[];

/** Fields in the order in which people write them, where the rest of the map may stand in any order. */
const fieldOrders = [
  ['parameters', 'requestBody', 'responses'],
  ['description', 'headers', 'schema', 'content', 'examples'],
];

/** The fields of a whole document (OpenAPI 3.1, section 4.8.1; Swagger 2.0, Swagger Object). */
const documentOrder = [
  ...['swagger', 'openapi', '$self', 'info', 'jsonSchemaDialect', 'servers', 'host', 'basePath', 'schemes', 'consumes', 'produces'],
  ...[
    'paths',
    'webhooks',
    'components',
    'definitions',
    'parameters',
    'responses',
    'securityDefinitions',
    'security',
    'tags',
    'externalDocs',
  ],
];

/** The fields of a Components Object (OpenAPI 3.1, section 4.8.7). */
const sectionOrder = [
  ...['schemas', 'responses', 'parameters', 'examples', 'requestBodies', 'headers', 'securitySchemes', 'links', 'callbacks', 'pathItems'],
];

/** The fields of an Operation Object that are sections of a Components Object too. */
const operationFields = ['parameters', 'responses', 'callbacks'];

/** Fewer keys than this are in alphabetical order by chance. */
const fewKeys = 3;

/**
 * After which of the keys of a map a new one belongs: a code among codes; a field by the order of the specification; any other one
 * in alphabetical order where the others are, else at the end.
 * @returns its number, -1 for before all of them
 */
export function positionOf(key: string, keys: Keys): number {
  const last = keys.length - 1;
  if (rankOf(key) !== undefined && areCodes(keys)) return codePosition(key, keys);
  const order = orderOf(keys, [key]);
  if (order?.includes(key)) {
    if (isSorted(named(keys, order), each => order.indexOf(each)) || !isAlphabetical(keys)) return byOrder(key, keys, order);
    return alphabetically(key, keys);
  }
  return beforeItsFollowers(key, keys) ?? (isAlphabetical(keys) ? alphabetically(key, keys) : last);
}

/** How new keys of a map follow one another where none of its own keys stands between them. */
export function newKeyOrder(keys: Keys): (a: string, b: string) => number {
  const alphabetical = isAlphabetical(keys);
  return (a, b) => {
    const [one, other] = [rankOf(a), rankOf(b)];
    if (one !== undefined && other !== undefined) return one === other ? 0 : one - other;
    const order = orderOf(keys, [a, b]) ?? fieldOrders.find(each => each.includes(a) && each.includes(b));
    if (order?.includes(a) && order.includes(b)) return order.indexOf(a) - order.indexOf(b);
    return alphabetical ? compare(a, b) : 0;
  };
}

/** The order that the specification has for the fields of a map, undefined where it is of another kind. */
function orderOf(keys: Keys, added: readonly string[]): readonly string[] | undefined {
  if (keys.some(key => key === 'swagger' || key === 'openapi') && keys.includes('info')) return documentOrder;
  const own = keys.filter(key => !key?.startsWith('x-'));
  if ([...own, ...added].every(key => key !== undefined && operationFields.includes(key))) return undefined;
  return own.length > 0 && own.every(key => key !== undefined && sectionOrder.includes(key)) ? sectionOrder : undefined;
}

/** After the nearest field that precedes it there, else before the first that follows. */
function byOrder(key: string, keys: Keys, order: readonly string[]): number {
  const places = keys.map(each => (each === undefined ? -1 : order.indexOf(each)));
  const own = order.indexOf(key);
  const nearest = places.reduce((most, place) => (place < own ? Math.max(most, place) : most), -1);
  if (nearest >= 0) return places.indexOf(nearest);
  const following = places.findIndex(place => place > own);
  return following < 0 ? keys.length - 1 : following - 1;
}

/** After which key a field comes so that it stands before those that follow it by custom; undefined where none of them is there. */
function beforeItsFollowers(key: string, keys: Keys): number | undefined {
  const followers = fieldOrders.flatMap(order => (order.includes(key) ? order.slice(order.indexOf(key) + 1) : []));
  const first = keys.findIndex(other => other !== undefined && followers.includes(other));
  return first < 0 ? undefined : first - 1;
}

function alphabetically(key: string, keys: Keys): number {
  const following = keys.findIndex(each => each !== undefined && !each.startsWith('x-') && compare(key, each) < 0);
  return following < 0 ? keys.length - 1 : following - 1;
}

/** Whether keys stand in alphabetical order, and not by chance; extensions do not count. */
function isAlphabetical(keys: Keys): boolean {
  const names = keys.filter(key => !key?.startsWith('x-'));
  return names.length >= fewKeys && names.every(key => key !== undefined) && isSorted(named(names, undefined), lowered);
}

/** The keys that are names, of a list of them where there is one. */
function named(keys: Keys, of: readonly string[] | undefined): string[] {
  return keys.flatMap(key => (key !== undefined && (of?.includes(key) ?? true) ? [key] : []));
}

function isSorted<T extends string | number>(keys: readonly string[], by: (key: string) => T): boolean {
  return keys.every((key, index) => index === 0 || by(keys[index - 1] ?? key) <= by(key));
}

function compare(a: string, b: string): number {
  return lowered(a) < lowered(b) ? -1 : lowered(a) > lowered(b) ? 1 : 0;
}

function lowered(key: string): string {
  return key.toLowerCase();
}
