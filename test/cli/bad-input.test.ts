import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
const levels = Array.from({ length: 12 }, (_, level) => `x-a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`);
const deepBlock = Array.from({ length: 10_000 }, (_, level) => `${' '.repeat(level + 1)}a:`).join('\n');

test.each<[name: string, content: string | Uint8Array, reason: string | RegExp]>([
  ['empty.yaml', '', 'empty.yaml is empty; expected an OpenAPI document'],
  ['blank.yaml', ' \n\n', 'blank.yaml is empty; expected an OpenAPI document'],
  ['binary.yaml', new Uint8Array([111, 0, 1]), 'binary.yaml is not text (a zero byte at offset 1); expected an OpenAPI document in UTF-8'],
  ['latin.yaml', new Uint8Array([0xe9, 0x20]), 'latin.yaml is not text in UTF-8; expected an OpenAPI document in UTF-8'],
  ['syntax.yaml', `${head}paths: [\n`, 'syntax.yaml:4:1: unexpected end of the stream within a flow collection; expected YAML or JSON'],
  ['cut.json', '{"openapi": "3.0.3", "paths": {"/a"', 'cut.json:1:36: unexpected end of the text; expected a colon'],
  [
    'comments.json',
    '{"openapi": "3.0.3",\n  // all\n  "paths": {}}',
    'comments.json:2:3: a comment (//), which JSON does not allow; expected JSON without comments, or YAML',
  ],
  ['yaml.json', `${head}paths: {}\n`, 'yaml.json:1:1: unexpected "openapi"; expected a value'],
  ['several.yaml', `${head}---\na: 1\n`, 'several.yaml:1:1: it contains several YAML documents; expected one'],
  ['scalar.yaml', 'hello\n', 'scalar.yaml:1:1: it is a string, not an OpenAPI document; expected an object with openapi or swagger'],
  ['list.json', '[]', 'list.json:1:1: it is a list, not an OpenAPI document; expected an object with openapi or swagger'],
  ['other.yaml', 'asyncapi: 3.0.0\n', 'other.yaml:1:1: it is not an OpenAPI document; expected openapi or swagger at the top level'],
  ['newer.yaml', 'openapi: 4.0.0\n', 'newer.yaml:1:10: openapi is "4.0.0"; expected version 2.0, 3.0, 3.1 or 3.2'],
  ['older.yaml', "swagger: '1.2'\n", 'older.yaml:1:10: swagger is "1.2"; expected version 2.0, 3.0, 3.1 or 3.2'],
  ['item.yaml', `${head}paths: {/a: hello}\n`, 'item.yaml:3:13: paths./a is a string; expected a path item (an object)'],
  ['paths.yaml', `${head}paths: [a]\n`, 'paths.yaml:3:7: paths is a list; expected an object of path items'],
  ['operation.yaml', `${head}paths: {/a: {get: []}}\n`, 'operation.yaml:3:18: paths./a.get is a list; expected an operation (an object)'],
  [
    'responses.yaml',
    `${head}paths: {/a: {get: {responses: [ok]}}}\n`,
    'responses.yaml:3:30: paths./a.get.responses is a list; expected an object of responses by status code',
  ],
  [
    'bomb.yaml',
    `${head}x-a0: &a0 [1, 1]\n${levels.join('\n')}\n`,
    'bomb.yaml:9: aliases expand to more than 1,000,000 values; expected at most that many',
  ],
  ['deep.yaml', `${head}x-a:\n${deepBlock}\n`, 'deep.yaml:502: values are nested more than 500 levels deep; expected at most that many'],
])('%s', async (name, content, reason) => {
  const folder = folderWith({ [name]: content });
  const { code, stdout, stderr } = await statute(folder, ['lint', '-r', 'rfc9110', '--quiet', '-f', 'text', name]);
  expect(stdout).toBe('');
  const lines = stderr.replaceAll(`${folder}/`, '').trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  if (typeof reason === 'string') expect(lines[0]).toBe(`statute: ${reason}`);
  else expect(lines[0]).toMatch(reason);
  expect(code).toBe(2);
});

test.each([
  ['nowhere.yaml', 'nowhere.yaml does not exist; expected the path of an OpenAPI document, a folder, a glob, or - for standard input'],
  ['*.nowhere', '*.nowhere matches no file; expected the path of an OpenAPI document, or a glob'],
  [
    'folder',
    'folder contains no OpenAPI document that is not ignored; expected .yaml, .yml or .json files with openapi or swagger at the top level',
  ],
])('%s', async (name, reason) => {
  const folder = folderWith({});
  mkdirSync(join(folder, 'folder'));
  const { code, stderr } = await statute(folder, ['lint', '-r', 'rfc9110', name]);
  expect([code, stderr]).toEqual([2, `statute: ${reason}\n`]);
});

test('a duplicate key is reported, not fatal', async () => {
  const folder = folderWith({ 'a.yaml': `${head}info: {title: B}\npaths: {/a: {get: {responses: {'405': {description: no}}}}}\n` });
  const { code, stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '--quiet', '-f', 'text', 'a.yaml']);
  expect(stdout).toContain('3:1 error parser "Duplicate key: info"');
  expect(stdout).toContain('rfc9110-405-allow');
  expect(code).toBe(1);
});

test('aliases that are no bomb are fine', async () => {
  const aliases = Array.from({ length: 100 }, (_, index) => `    /a${index}: *item`).join('\n');
  const folder = folderWith({ 'a.yaml': `${head}x-item: &item {get: {responses: {'405': {description: no}}}}\npaths:\n${aliases}\n` });
  const { stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', 'a.yaml']);
  expect(JSON.parse(stdout)).toHaveLength(100);
});

test('an alias bomb that is referred to is not followed', async () => {
  const bomb = `x-a0: &a0 [1, 1]\n${levels.join('\n')}\n`;
  const folder = folderWith({ 'a.yaml': `${head}paths: {/a: {$ref: 'bomb.yaml#/x-a0'}}\n`, 'bomb.yaml': bomb });
  const { code, stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '--quiet', '-f', 'text', 'a.yaml']);
  expect(stdout).toContain('bomb.yaml:7: aliases expand to more than 1,000,000 values; expected at most that many');
  expect(code).toBe(1);
});

test('JSON has the same depth as YAML', async () => {
  const nested = (levels: number) => `{"openapi": "3.0.3", "paths": {}, "x-a": ${'['.repeat(levels)}${']'.repeat(levels)}}`;
  const folder = folderWith({ 'fine.json': nested(499), 'deep.json': nested(500) });
  const { code, stderr } = await statute(folder, ['lint', '-r', 'rfc9110', '--quiet', 'fine.json', 'deep.json']);
  const reason = 'values are nested more than 500 levels deep; expected at most that many';
  expect([code, stderr]).toEqual([2, `statute: ${join(folder, 'deep.json')}:1: ${reason}\n`]);
});

test.each([['lint'], ['inject', '--check'], ['explain'], ['exceptions']])('JSON with comments is refused by %s', async (...command) => {
  const folder = folderWith({ 'a.json': '{"openapi": "3.0.3",\n"paths": {}} // end\n' });
  const ruleset = command[0] === 'exceptions' ? [] : ['-r', 'rfc9110'];
  const { code, stderr } = await statute(folder, [...command, ...ruleset, 'a.json']);
  expect(code).toBe(2);
  expect(stderr).toContain(`${folder}/a.json:2:14: a comment (//), which JSON does not allow; expected JSON without comments, or YAML\n`);
});

test.each([[[]], [['--allow-remote']]])('JSON with comments that is referred to is not followed %s', async more => {
  const folder = folderWith({
    'a.yaml': `${head}paths: {/a: {get: {responses: {'200': {$ref: 'b.json#/ok'}}}}}\n`,
    'b.json': '{"ok": {"description": "A"}} // end\n',
  });
  const { stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '--quiet', '-f', 'text', ...more, 'a.yaml']);
  expect(stdout).toContain(`$ref is not followed: ${folder}/b.json:1:30: a comment (//), which JSON does not allow`);
});
