import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from '../cli/run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n";

async function injected(text: string) {
  const { code, stdout, stderr } = await statute(folderWith({ 'a.yaml': text }), ['inject', '-r', 'ed-fi', 'a.yaml']);
  return { code, paths: parse(stdout, { merge: true })?.paths, stdout, stderr: stderr.trimEnd().split('\n') };
}

test('an operation behind an alias is fixed with its anchor where both need the same', async () => {
  const { code, paths, stderr } = await injected(
    `${head}  /a:\n    get: &get\n      responses:\n        '400': {description: no}\n  /b:\n    get: *get\n`,
  );
  expect([code, stderr]).toEqual([0, ['added: 500 on 2 operations, through 1 new component', '2 added, 0 left']]);
  expect(Object.keys(paths['/b'].get.responses)).toEqual(['400', '500']);
});

describe('of operations that share an anchor, what not all need is left, and nothing else', () => {
  const text = (first: string, second: string) => `${head}  ${first}:
    get: &get
      responses:
        '400': {description: no}
  ${second}:
    get: *get
  /c:
    get:
      responses:
        '400': {description: no}
`;

  test('where the alias needs more', async () => {
    const { code, paths, stderr } = await injected(text('/a', '/b/{id}'));
    expect(code).toBe(0);
    for (const path of ['/a', '/b/{id}', '/c']) expect(Object.keys(paths[path].get.responses)).toEqual(['400', '500']);
    expect(stderr).toEqual([
      'left: ed-fi-404-declared on GET /b/{id}: paths./b/{id}.get stands for the anchor &get, so responses.404 cannot be added there alone; expected it written out, or edit the anchor &get, which changes all that use it',
      'added: 500 on 3 operations, through 1 new component',
      '3 added, 1 left',
    ]);
  });

  test('where the anchor needs more', async () => {
    const { code, paths, stderr } = await injected(text('/b/{id}', '/a'));
    expect(code).toBe(0);
    for (const path of ['/a', '/b/{id}', '/c']) expect(Object.keys(paths[path].get.responses)).toEqual(['400', '500']);
    expect(stderr).toEqual([
      'left: ed-fi-404-declared on GET /b/{id}: paths./b/{id}.get is the anchor &get, and not everything that uses it needs the same; expected it written out',
      'added: 500 on 3 operations, through 1 new component',
      '3 added, 1 left',
    ]);
  });
});

test('an operation that a merge key brings in is left alone', async () => {
  const text = `${head}  /a:
    get: &get
      responses: {'400': {description: no}, '500': {description: no, content: {application/json: {}}}}
  /b/{id}:
    get:
      <<: *get
      operationId: b
  /c:
    get:
      responses:
        '400': {description: no}
`;
  const { code, paths, stderr } = await injected(text);
  expect(code).toBe(0);
  expect(Object.keys(paths['/c'].get.responses)).toEqual(['400', '500']);
  expect(Object.keys(paths['/b/{id}'].get.responses)).toEqual(['400', '500']);
  expect(stderr.at(-1)).toBe('1 added, 1 left');
  expect(stderr[0]).toContain('left: ed-fi-404-declared on GET /b/{id}: paths./b/{id}.get.responses ');
});

test('what needs a component in a section behind an alias is left, and the rest is fixed', async () => {
  const components = 'components:\n  responses: &shared\n    A: {description: a}\nx-all: *shared\n';
  const { code, paths, stderr } = await injected(
    `${head}  /a: {get: {responses: {'400': {description: no}}}}\n  /b: {get: {responses: {'500': {description: no}}}}\n${components}`,
  );
  expect(code).toBe(0);
  expect(Object.keys(paths['/a'].get.responses)).toEqual(['400']);
  expect(Object.keys(paths['/b'].get.responses['500'])).toEqual(['description', 'content']);
  expect(stderr).toEqual([
    'left: ed-fi-500-declared on GET /a: components.responses is the anchor &shared, and not everything that uses it needs the same; expected it written out',
    'added: an error body of 500 on 1 operation',
    '1 added, 1 left',
  ]);
});

test.each([
  ['is an anchor', 'A: &a {description: x}\n    B: {description: y}\nx-a: *a', 'A'],
  ['is an alias', 'A: *a\n    B: {description: y}\nx-a: *a', 'A', 'x-b: &a {description: x}\n'],
  ['has a merge key', 'A: {<<: *h}\n    B: {description: y}', 'A', 'x-b: &h {headers: {X: {description: x}}}\n'],
])('a shared response that %s is left where it cannot be edited, and the others are fixed', async (_, responses, name, before = '') => {
  const text = `${before}${head}  /a: {get: {responses: {'500': {$ref: '#/components/responses/${name}'}}}}
  /b: {get: {responses: {'500': {$ref: '#/components/responses/B'}}}}
components:
  responses:
    ${responses}
`;
  const { code, stdout } = await injected(text);
  const { components } = parse(stdout, { merge: true });
  expect(code).toBe(0);
  expect(components.responses.B).toHaveProperty('content');
});

test('what something else stands in the way of is left, and the rest is fixed', async () => {
  const { code, paths, stderr } = await injected(
    `${head}  /a: {get: {parameters: {a: 1}, responses: {'304': {description: no}, '500': {description: no, content: {a/b: {}}}}}}\n  /b: {get: {responses: {'500': {description: no}}}}\n`,
  );
  expect(code).toBe(0);
  expect(paths['/b'].get.responses['500']).toHaveProperty('content');
  expect(stderr.at(-1)).toMatch(/^1 added/);
});

test('operations whose anchor something else uses too are left', async () => {
  const { code, paths, stderr } = await injected(
    `${head}  /a:\n    get: &get\n      responses:\n        '400': {description: no}\n  /b:\n    get: *get\nx-kept: *get\n`,
  );
  expect(code).toBe(0);
  expect(Object.keys(paths['/b'].get.responses)).toEqual(['400']);
  expect(stderr).toEqual([
    'left: ed-fi-500-declared on GET /a, GET /b: paths./a.get is the anchor &get, and not everything that uses it needs the same; expected it written out (and 1 other reason: --verbose)',
    '0 added, 2 left',
  ]);
});
