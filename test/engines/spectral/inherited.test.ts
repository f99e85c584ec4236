import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { lint } from '../../../src/engines/spectral/lint.ts';
import { loadSpectralRuleset } from '../../../src/ruleset/load.ts';
import { folderWith } from '../../cli/run.ts';

/** What Spectral's engine says of files in a folder, of which the first is linted. */
async function lintFiles(files: Readonly<Record<string, string>>) {
  const cwd = folderWith(files);
  const ruleset = await loadSpectralRuleset({ names: ['rfc9110'], all: false, allowRemote: false, cwd });
  const [name = '', text = ''] = Object.entries(files)[0] ?? [];
  return lint(ruleset, { source: join(cwd, name), text }, { allowRemote: false, roots: [cwd] });
}

const to = (reference: string) =>
  `openapi: 3.0.3\npaths:\n  /a:\n    $ref: ${reference}\ninfo: {}\nx-items: {constructor: {get: {responses: {}}}}\n`;

afterEach(() => {
  expect(Object.isFrozen(Object.prototype)).toBe(false);
});

test.each([
  ['as it is', { 'a.yaml': to('"#/info/__proto__"') }],
  ['of a function', { 'a.yaml': to('"#/constructor/prototype"') }],
  ['of a number', { 'a.yaml': to('"#/openapi/constructor/prototype"') }],
  ['percent-encoded', { 'a.yaml': to('"#/%5F%5Fproto__"') }],
  ['in an escape of YAML', { 'a.yaml': to('"#/info/\\x5f_proto__"') }],
  ['in an escape of JSON', { 'a.json': '{"openapi": "3.0.3", "info": {}, "paths": {"/a": {"\\u0024ref": "#/info/\\u005f_proto__"}}}' }],
  ['over the end of a line', { 'a.yaml': to('"#/info/__pro\\\n      to__"') }],
  ['in another file', { 'a.yaml': to('b.yaml#/__proto__'), 'b.yaml': 'get: {}\n' }],
  ['by another file', { 'a.yaml': to('b.yaml#/c'), 'b.yaml': 'c: {get: {x: {$ref: "#/c/\\x5f_proto__"}}}\n' }],
  ['by another file, in a third', { 'a.yaml': to('b.yaml#/c'), 'b.yaml': 'c: {$ref: "c.yaml#/__proto__"}\n', 'c.yaml': 'd: {}\n' }],
])('a reference to what objects inherit is not followed: %s', async (_, files) => {
  const said = await lintFiles(files).then(
    ({ findings }) => findings.map(({ code, message }) => `${code} ${message}`).join('\n'),
    error => String(error),
  );
  expect(said).toMatch(/the reference ".*" leads to (?:__proto__|constructor), where Spectral's engine finds what no document has/);
});

test.each([
  ['in the document', { 'a.yaml': to('"#/x-items/constructor"') }],
  ['in another file', { 'a.yaml': to('b.yaml#/toString'), 'b.yaml': 'toString: {get: {responses: {}}}\n' }],
  ['by another file', { 'a.yaml': to('b.yaml#/c'), 'b.yaml': 'c: {get: {x: {$ref: "#/valueOf"}}}\nvalueOf: {}\n' }],
])('a reference to a key of such a name is followed: %s', async (_, files) => {
  const { findings } = await lintFiles(files);
  expect(findings.filter(({ code }) => code === 'invalid-ref')).toEqual([]);
});

test.each([
  ['a.yaml', 'openapi: 3.0.3\n__proto__: {a: 1}\npaths: {}\n'],
  ['a.json', '{"openapi": "3.0.3", "\\u005f_proto__": {"a": 1}, "paths": {}}'],
])('a prototype at the top is refused: %s', async (name, text) => {
  await expect(lintFiles({ [name]: text })).rejects.toThrow(/its top has a key __proto__, which Spectral's engine cannot take/);
});

test('what no parser reads is refused with its place, whatever names stand in it', async () => {
  await expect(lintFiles({ 'a.yaml': 'openapi: 3.0.3\nx: constructor\npaths: {]\n' })).rejects.toThrow(/a\.yaml:3:\d+: /);
});
