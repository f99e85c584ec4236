import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from './run.ts';

const text = `openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {description: ok}
        # What the framework says.
        '422':
          description: Validation Error
          content: {application/json: {schema: {$ref: '#/components/schemas/HTTPValidationError'}}}
    post:
      responses:
        '200': {description: ok}
components:
  schemas:
    HTTPValidationError: {type: object, properties: {detail: {type: string}}}
`;
const replaced = (folder: string, ...args: string[]) =>
  statute(folder, ['inject', '--add', '500', '--prune', '--replace', '422', ...args, 'a.yaml']);

test('a response is replaced by the standard one, and others stay', async () => {
  const folder = folderWith({ 'a.yaml': text });
  const { code, stderr } = await replaced(folder, '--write');
  const after = readFileSync(join(folder, 'a.yaml'), 'utf8');
  const { paths, components } = parse(after);
  expect(code).toBe(0);
  expect(Object.keys(paths['/a'].get.responses)).toEqual(['200', '422', '500']);
  expect(Object.keys(paths['/a'].post.responses)).toEqual(['200', '500']);
  expect(paths['/a'].get.responses['422']).toEqual({ $ref: '#/components/responses/UnprocessableContent' });
  expect(components.responses.UnprocessableContent.content['application/problem+json'].schema).toEqual({
    $ref: '#/components/schemas/ValidationProblem',
  });
  expect(components.schemas.HTTPValidationError).toBeDefined();
  expect(stderr).toContain('removed: GET /a (replace): paths./a.get.responses.422\n');
  expect(stderr).toContain('added: 422 on 1 operation, through 1 new component\n');
});

test('and a second run changes nothing, and says so', async () => {
  const folder = folderWith({ 'a.yaml': text });
  await replaced(folder, '--write');
  const { code, stderr } = await replaced(folder, '--check');
  expect([code, stderr]).toEqual([0, '0 added, 0 left\n']);
});

test('and a diff shows it against the document as it was', async () => {
  const { stdout } = await replaced(folderWith({ 'a.yaml': text }), '--diff', '--quiet');
  expect(stdout).toContain('-          description: Validation Error\n');
  expect(stdout).toContain("+          $ref: '#/components/responses/UnprocessableContent'\n");
});

test('only where the filters lead', async () => {
  const { stdout, code } = await replaced(folderWith({ 'a.yaml': text }), '--method', 'post', '--quiet');
  expect(code).toBe(0);
  expect(parse(stdout).paths['/a'].get.responses['422'].description).toBe('Validation Error');
});

test('not in another file, and it is said', async () => {
  const item = "get:\n  responses:\n    '422': {description: no}\n";
  const folder = folderWith({ 'a.yaml': "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {$ref: b.yaml}}\n", 'b.yaml': item });
  const { stderr } = await replaced(folder, '--write');
  expect(stderr).toContain('left: replace on GET /a: get.responses.422 stays: it is in another place, behind a $ref');
  expect(parse(readFileSync(join(folder, 'b.yaml'), 'utf8')).get.responses['422']).toEqual({ description: 'no' });
});

test('not where the rules accept none in its place: the document stays as it is', async () => {
  const ruleset = `extends: [${join(import.meta.dirname, '../../dist/rulesets/ed-fi.mjs')}]\n`;
  const own = folderWith({ 'a.yaml': text, '.spectral.yaml': ruleset });
  const { code, stderr } = await statute(own, ['inject', '--prune', '--replace', '422', '--write', 'a.yaml']);
  expect(code).toBe(2);
  expect(stderr).toContain('nothing can take the place of a response of GET /a: what can be added breaks ed-fi-permitted-codes');
  expect(readFileSync(join(own, 'a.yaml'), 'utf8')).toBe(text);
});

test.each([
  [['--replace', '422'], '--replace takes responses out of documents, which --prune allows; expected both'],
  [['--prune', '--replace', '422,200'], '--replace names 200; expected codes from 400'],
  [['--prune', '--replace', 'x'], '--replace has "x"; expected status codes from 100 to 599, separated by commas'],
])('%o is refused', async (args, message) => {
  const { code, stderr } = await statute(folderWith({ 'a.yaml': text }), ['inject', '--add', '500', ...args, 'a.yaml']);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
