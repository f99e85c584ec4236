import { describe, expect, test } from 'vitest';
import { where } from '../../src/checks/where.ts';
import { foundBy } from './cases.ts';

const api = `openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /admin:
    get: {operationId: listAdmins, tags: [Admin, Users], responses: {'200': {description: A.}}}
  /admin/{id}:
    x-internal: true
    get: {operationId: getAdmin, tags: [Admin], deprecated: true, responses: {'200': {description: A.}}}
    put: {x-internal: false, x-audience: partner, responses: {'200': {description: A.}}}
  /health:
    get: {tags: [Ops], x-audience: [public, partner], responses: {'200': {description: A.}}}
`;

/** The operations in which a check finds something, where it is limited. */
async function looked(limited: object): Promise<string[]> {
  const found = await foundBy('required-codes', { oneOf: ['418'], where: limited }, api);
  return found.map(({ at }) => at.replace(/^paths\.(\S+)\.(\w+)\.responses$/, '$2 $1')).sort();
}

const [list, get, put, health] = ['get /admin', 'get /admin/{id}', 'put /admin/{id}', 'get /health'];

describe('a check looks at operations', () => {
  test.each<[string, object, string[]]>([
    ['on paths', { paths: ['/admin/**'] }, [list, get, put]],
    ['on paths but some', { paths: ['/**', '!/health'] }, [list, get, put]],
    ['on all paths but some', { paths: ['!/admin/**'] }, [health]],
    ['with a tag', { tags: ['Users', 'Ops'] }, [list, health]],
    ['named so', { operations: ['*Admin*', '!getAdmin'] }, [list]],
    ['not named so, those without a name among them', { operations: ['!get*'] }, [list, health, put]],
    ['that are marked, or whose path is, and not false', { marked: 'x-internal' }, [get]],
    ['marked with a value', { marked: { 'x-audience': 'partner' } }, [health, put]],
    ['marked with one of the values', { marked: { 'x-audience': ['public', 'private'] } }, [health]],
    ['marked with false', { marked: { 'x-internal': false } }, [put]],
    ['that are deprecated', { deprecated: true }, [get]],
    ['that are not', { deprecated: false }, [list, health, put]],
    ['of which all of it holds', { tags: ['Admin'], deprecated: false }, [list]],
  ])('%s', async (_, limited, expected) => {
    expect(await looked(limited)).toEqual([...expected].sort());
  });
});

test.each<[object, string]>([
  [{}, 'where is empty; expected paths, tags, operations, marked or deprecated'],
  [{ paths: [] }, 'where.paths is an empty list; expected what the operations have'],
  [{ tags: [] }, 'where.tags is an empty list; expected what the operations have'],
  [{ paths: ['!admin'] }, 'where.paths has "!admin", which matches no path; expected a glob that starts with / or *'],
  [{ path: ['/a'] }, 'where.path is not known; expected paths, tags, operations, marked, deprecated'],
  [{ marked: 'internal' }, 'where.marked is "internal"; expected the name of an extension, such as x-internal'],
  [{ marked: { 'x-a': {} } }, 'where.marked.x-a[0] is {}; expected a text, a number, true or false'],
  [{ deprecated: 'yes' }, 'where.deprecated is "yes"; expected true or false'],
])('%j is refused', (value, message) => {
  expect(() => where(value, 'where')).toThrow(message);
});

test.each<[object, string]>([
  [{ paths: ['/admin/**', '!/admin/health'] }, 'on /admin/**, !/admin/health'],
  [{ paths: ['!/health', '!/token'] }, 'outside /health, /token'],
])('%j is said as: the operation is %s', (value, words) => {
  expect(where(value, 'where').is).toBe(words);
});
