import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
const deepBlock = Array.from({ length: 3_500 }, (_, level) => `${' '.repeat(level + 1)}a:`).join('\n');
const paths = "paths: {/a: {get: {responses: {'200': {description: ok}}}}}\n";

test.each<[name: string, line: number, text: string]>([
  ['d.json', 1, `{"openapi": "3.0.3", "paths": {}, "x": ${'{"x":'.repeat(3_500)}1${'}'.repeat(3_500)}}`],
  ['lists.json', 1, `{"openapi": "3.0.3", "paths": {}, "x": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['d.yaml', 503, `${head}paths: {}\nx-a:\n${deepBlock}\n`],
  ['flow.yaml', 4, `${head}paths: {}\nx-a: ${'['.repeat(3_500)}${']'.repeat(3_500)}\n`],
  ['compact.yaml', 5, `${head}paths: {}\nx-a:\n  ${'- '.repeat(3_500)}1\n`],
])('%s is nested too deeply', async (name, line, text) => {
  const folder = folderWith({ [name]: text });
  const { code, stderr } = await statute(folder, ['inject', '-r', 'ed-fi', '--check', '--quiet', name]);
  const reason = 'values are nested more than 500 levels deep; expected at most that many';
  expect([code, stderr]).toEqual([2, `statute: ${join(folder, name)}:${line}: ${reason}\n`]);
});

test('some hundred levels, and brackets in prose, are fine', async () => {
  const text = `${head}${paths}x-a: ${'['.repeat(300)}${']'.repeat(300)}\nx-b: |\n  ${'['.repeat(3_000)}\n`;
  const { code } = await statute(folderWith({ 'a.yaml': text }), ['inject', '-r', 'ed-fi', '--quiet', 'a.yaml']);
  expect(code).toBe(0);
});

test.each(['external:../errs.yaml', 'external:/errs-of-nobody.yaml'])('%s, which no $ref reaches, is not written', async style => {
  const folder = join(folderWith({ 'a/a.yaml': head + paths }), 'a');
  const { code, stderr } = await statute(folder, ['inject', '-r', 'ed-fi', '--quiet', '-w', '--style', style, 'a.yaml']);
  expect(code).toBe(2);
  expect(stderr).toContain('errs');
  expect(stderr).toContain('is outside the folders that $refs may read; expected a file below the working directory');
  expect(existsSync(join(folder, '../errs.yaml'))).toBe(false);
});

test('a document in which a key stands twice is not edited', async () => {
  const text = `${head}paths:\n  /a: {get: {responses: {'200': {description: ok}}}}\n  /a: {get: {responses: {'200': {description: ok}}}}\n`;
  const folder = folderWith({ 'a.yaml': text });
  const { code, stderr } = await statute(folder, ['inject', '-r', 'ed-fi', '--quiet', '-w', 'a.yaml']);
  const reason = 'paths./a is a duplicate key; expected each key once in a document that is to be edited';
  expect([code, stderr]).toEqual([2, `statute: ${folder}/a.yaml:5: ${reason}\n`]);
});

test.each([
  ['all', 'openapi: 3.0.3\rpaths:\r  /a:\r    get:\r      responses: {}\r', 1],
  ['one', 'openapi: 3.0.3\r\npaths:\r\n  /a:\r    get:\r\n      responses: {}\r\n', 3],
])('a document in which %s of the lines end in CR alone is left as it is', async (_, text, line) => {
  const folder = folderWith({ 'a.yaml': text });
  const { code, stderr } = await statute(folder, ['inject', '-r', 'ed-fi', '-w', 'a.yaml']);
  const reason = `line ${line} ends in CR only, so nothing can be added there; expected lines that end in LF or CRLF`;
  expect([code, stderr]).toEqual([0, `left: ed-fi-500-declared on GET /a: ${reason}\n0 added, 1 left\n`]);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(text);
});
