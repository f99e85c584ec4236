import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDocuments } from '../../src/files/find.ts';
import { folderWith } from '../cli/run.ts';
import { isPosix } from '../system.ts';

const api = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {}}}}\n";

/** What is found, by paths relative to the folder, with the number of files passed over. */
async function found(folder: string, patterns: readonly string[], leftOut: readonly string[] = []) {
  const { files, passedOver } = await findDocuments(patterns, folder, { leftOut });
  return [...files.map(({ path }) => relative(folder, path).replaceAll(sep, '/')), passedOver];
}

describe('folders and globs', () => {
  const folder = folderWith({
    'b.yaml': api,
    'A.json': JSON.stringify({ openapi: '3.0.3', paths: {} }),
    'deep/er/c.yml': api,
    'deep/item.yaml': 'get: {responses: {}}\n',
    'deep/notes.txt': api,
    'package.json': '{"name": "openapi"}',
    'node_modules/p/d.yaml': api,
    '.git/e.yaml': api,
    '.hidden/f.yaml': api,
    '.hidden/.spectral.yaml': `${api}rules: {}\n`,
  });

  test.each([
    [['.'], ['A.json', 'b.yaml', 'deep/er/c.yml', 2]],
    [['deep'], ['deep/er/c.yml', 1]],
    [['deep/'], ['deep/er/c.yml', 1]],
    [['**/*.yaml'], ['b.yaml', 1]],
    [['.hidden'], ['.hidden/f.yaml', 0]],
    [['.hidden/*.yaml'], ['.hidden/f.yaml', 0]],
    [['.hidden/{.*,*}.yaml'], ['.hidden/f.yaml', 0]],
    [
      ['deep', 'deep/**', 'b.yaml'],
      ['b.yaml', 'deep/er/c.yml', 'deep/notes.txt', 1],
    ],
    [
      ['deep/item.yaml', 'deep'],
      ['deep/er/c.yml', 'deep/item.yaml', 0],
    ],
  ])('%j', async (patterns, expected) => {
    expect(await found(folder, patterns)).toEqual(expected);
  });

  test.each([
    ['a name', ['deep'], ['A.json', 'b.yaml', 1]],
    ['a glob', ['**/*.yml'], ['A.json', 'b.yaml', 2]],
    ['a path', ['./deep/er'], ['A.json', 'b.yaml', 2]],
    ['two', ['*.json', 'deep/'], ['b.yaml', 0]],
  ])('without what is left out: %s', async (_, leftOut, expected) => {
    expect(await found(folder, ['.'], leftOut)).toEqual(expected);
  });

  test('a file that is named is left out too where that is asked for, since shells put names for globs', async () => {
    expect(await found(folder, ['b.yaml', 'A.json'], ['b.*'])).toEqual(['A.json', 0]);
    expect(await found(join(folder, 'deep'), ['../b.yaml', '../A.json'], ['b.*'])).toEqual(['../A.json', 0]);
  });

  test.runIf(isPosix)('a link to a file is a document, by folders and by globs', async () => {
    const folder = folderWith({ 'store/deep/api.yaml': api, 'store/notes.txt': 'none' });
    mkdirSync(join(folder, 'apis'));
    symlinkSync(join('..', 'store', 'deep', 'api.yaml'), join(folder, 'apis', 'one.yaml'));
    symlinkSync('nowhere', join(folder, 'apis', 'broken.yaml'));
    symlinkSync(join('..', 'store'), join(folder, 'apis', 'folder.yaml'));
    expect(await found(folder, ['apis'])).toEqual(['apis/one.yaml', 0]);
    expect(await found(folder, ['apis/*.yaml'])).toEqual(['apis/one.yaml', 0]);
  });

  test.runIf(isPosix)('links to folders are not followed', async () => {
    const folder = folderWith({ 'a.yaml': api });
    symlinkSync(folder, join(folder, 'again'));
    expect(await found(folder, ['.'])).toEqual(['a.yaml', 0]);
  });

  test('nothing is a mistake', async () => {
    const folder = folderWith({ 'item.yaml': 'get: {}\n' });
    await expect(findDocuments(['.'], folder)).rejects.toThrow('. contains no OpenAPI document that is not ignored');
    await expect(findDocuments(['*.yaml'], folder)).rejects.toThrow('*.yaml matches no OpenAPI document');
  });
});

describe('.gitignore', () => {
  const folder = folderWith({
    '.gitignore': 'build/\n*.gen.yaml\n!kept.gen.yaml\n',
    'a.yaml': api,
    'b.gen.yaml': api,
    'kept.gen.yaml': api,
    'build/c.yaml': api,
    'build/deep/d.yaml': api,
    'sub/.gitignore': '/e.yaml\n!g.gen.yaml\n',
    'sub/e.yaml': api,
    'sub/f/e.yaml': api,
    'sub/g.gen.yaml': api,
  });
  mkdirSync(join(folder, '.git'));
  const kept = ['a.yaml', 'kept.gen.yaml', 'sub/f/e.yaml', 'sub/g.gen.yaml'];

  test('counts for folders and globs, the nested ones too', async () => {
    expect(await found(folder, ['.'])).toEqual([...kept, 0]);
    expect(await found(folder, ['**/*.yaml'])).toEqual([...kept, 0]);
  });

  test('counts from the top of the checkout on', async () => {
    expect(await found(join(folder, 'sub'), ['.'])).toEqual(['f/e.yaml', 'g.gen.yaml', 0]);
    expect(await found(folder, ['sub'])).toEqual(['sub/f/e.yaml', 'sub/g.gen.yaml', 0]);
  });

  test('does not count for what is named itself', async () => {
    expect(await found(folder, ['b.gen.yaml', 'build/c.yaml', 'build/deep'])).toEqual([
      'b.gen.yaml',
      'build/c.yaml',
      'build/deep/d.yaml',
      0,
    ]);
  });
});

describe('a document that is only referenced', () => {
  const library = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n  responses: {No: {description: no}}\n";
  const referring = `${api}x-a: {$ref: '../shared/my%20library.yaml#/components/responses/No'}\n`;

  test('holds no operations and is referred to', async () => {
    const folder = folderWith({ 'apis/a.yaml': referring, 'shared/my library.yaml': library, 'shared/other.yaml': library });
    expect(await found(folder, ['.'])).toEqual(['apis/a.yaml', 'shared/other.yaml', 1]);
    expect(await found(folder, ['apis', 'shared/my library.yaml'])).toEqual(['apis/a.yaml', 'shared/my library.yaml', 0]);
  });

  test('is a document of its own with operations', async () => {
    const folder = folderWith({ 'apis/a.yaml': referring, 'shared/my library.yaml': api });
    expect(await found(folder, ['.'])).toEqual(['apis/a.yaml', 'shared/my library.yaml', 0]);
  });
});
