import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const item = "get:\n  responses:\n    '418': {description: tea}\n";
const withPath = (ref: string) => `openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a: {$ref: ${JSON.stringify(ref)}}\n`;

/** Ways to write the address of a file, given its folder and its name. */
const ways: Readonly<Record<string, (folder: string, name: string) => string>> = {
  'a file: URL': (folder, name) => pathToFileURL(join(folder, name)).href,
  'one with localhost': (folder, name) => pathToFileURL(join(folder, name)).href.replace('file://', 'file://localhost'),
  'one with a single slash': (folder, name) => pathToFileURL(join(folder, name)).href.replace('file://', 'file:'),
  'one in upper case': (folder, name) => pathToFileURL(join(folder, name)).href.replace('file:', 'FILE:'),
  'one relative to the document': (_, name) => `file:${encodeURIComponent(name)}`,
  'an absolute path': (folder, name) => pathToFileURL(join(folder, name)).pathname,
};

/** Rulesets and options with which our own engine lints, and Spectral's. */
const engines: Readonly<Record<string, readonly string[]>> = {
  'our own engine': ['-r', 'ed-fi'],
  "Spectral's": ['-r', 'own.yaml'],
  "Spectral's with the network": ['-r', 'ed-fi', '--allow-remote'],
};

const edFi = fileURLToPath(new URL('../../rulesets/ed-fi.yaml', import.meta.url));
const own = `extends: [${edFi}]\nrules: {other: {given: $, then: {function: truthy}}}\n`;

describe.each(Object.entries(engines))('%s follows', (_, options) => {
  test.each(Object.entries(ways))('%s', async (__, way) => {
    for (const name of ['item.yaml', 'an item é#1.yaml']) {
      const folder = folderWith({ [name]: item, 'own.yaml': own });
      writeFileSync(join(folder, 'a.yaml'), withPath(way(folder, name)));
      const { stdout } = await statute(folder, ['lint', 'a.yaml', ...options, '-f', 'json']);
      const found: { code: string; path: string[] }[] = JSON.parse(stdout);
      expect([name, found.map(({ code }) => code).sort()]).toEqual([name, ['ed-fi-500-declared', 'ed-fi-permitted-codes']]);
    }
  });

  test('no URL to a file out of reach, nor one of another machine', async () => {
    const folder = folderWith({ 'own.yaml': own });
    const elsewhere = join(folderWith({ 'item.yaml': item }), 'item.yaml');
    for (const ref of [pathToFileURL(elsewhere).href, `file://server${elsewhere}`]) {
      writeFileSync(join(folder, 'a.yaml'), withPath(ref));
      const { stdout } = await statute(folder, ['lint', 'a.yaml', ...options, '-f', 'json']);
      expect(JSON.parse(stdout).map(({ code }: { code: string }) => code)).toEqual(['invalid-ref']);
    }
  });
});

test('inject changes the file that a file: URL leads to, and keeps the URL', async () => {
  const folder = folderWith({ 'item.yaml': item });
  const before = withPath(pathToFileURL(join(folder, 'item.yaml')).href);
  writeFileSync(join(folder, 'a.yaml'), before);
  expect((await statute(folder, ['inject', 'a.yaml', '-r', 'ed-fi', '--style', 'inline', '--write', '--quiet'])).code).toBe(0);
  expect(readFileSync(join(folder, 'item.yaml'), 'utf8')).toContain("'500'");
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toContain(before);
});

test('a document without operations that a file: URL leads to is none of its own in a folder', async () => {
  const folder = folderWith({ 'lib.yaml': "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents: {responses: {}}\n" });
  writeFileSync(join(folder, 'a.yaml'), withPath(`${pathToFileURL(join(folder, 'lib.yaml')).href}#/x`));
  const { stderr } = await statute(folder, ['lint', '.', '-r', 'ed-fi']);
  expect(stderr).toContain('1 document linted');
});
