import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from '../cli/run.ts';

const text = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'400': {description: no}}}}}\n";

test.each([
  ['C#err.yaml', 'C%23err.yaml'],
  ['a b/e.yaml', 'a%20b/e.yaml'],
  ['100%25?.yaml', '100%2525%3F.yaml'],
  ['a:b.yaml', './a:b.yaml'],
  ['ü.yaml', '%C3%BC.yaml'],
  ['back\\slash.yaml', 'back%5Cslash.yaml'],
])('the file %s is referred to as a URI, and read as such by both engines', async (name, uri) => {
  const folder = folderWith({ 'a.yaml': text, 'a b/x': '' });
  const run = (...args: string[]) => statute(folder, [...args, '-r', 'ed-fi', 'a.yaml']);
  await run('inject', '--style', `external:${name}`, '--write');
  expect(existsSync(join(folder, name))).toBe(true);
  const { paths } = parse(readFileSync(join(folder, 'a.yaml'), 'utf8'));
  expect(paths['/a'].get.responses['500'].$ref).toBe(`${uri}#/components/responses/InternalServerError`);
  for (const more of [[], ['--allow-remote']]) expect((await run('lint', '-f', 'text', ...more)).stdout).toBe('');
  expect(await run('inject', '--style', `external:${name}`, '--check')).toMatchObject({ code: 0 });
});

test('a response that others refer to is referred to in their words', async () => {
  const error =
    '{description: no, content: {application/json: {schema: {type: object, properties: {code: {type: integer}, type: {type: string}, message: {type: string}}}}}}';
  const folder = folderWith({
    'a.yaml': `openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    get:\n      responses:\n        '500': {$ref: 'b.yaml#/{500} error'}\n  /b:\n    get:\n      responses:\n        '400': ${error}\n`,
    'b.yaml': `'{500} error': ${error}\n`,
  });
  const { stdout } = await statute(folder, ['inject', '-r', 'ed-fi', '--only', 'ed-fi-500-declared', 'a.yaml']);
  expect(parse(stdout).paths['/b'].get.responses['500']).toEqual({ $ref: 'b.yaml#/{500} error' });
});
