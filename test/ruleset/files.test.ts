import { relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { rulesetFiles } from '../../src/ruleset/files.ts';
import { importsOf } from '../../src/ruleset/imports.ts';
import { folderWith } from '../cli/run.ts';

const filesOf = (folder: string, ...names: string[]) => {
  const found = rulesetFiles({ names, all: false, allowRemote: false, cwd: folder });
  return found.reason?.replace(`${folder}/`, '') ?? found.files.map(file => relative(folder, file).replaceAll(sep, '/'));
};

test('what comes with the package has no files', () => {
  expect(filesOf('/', 'ed-fi', 'crest')).toEqual([]);
});

test('a ruleset with all that it is made of', () => {
  const folder = folderWith({
    'main.yaml':
      'extends: [spectral:oas, [./base.json, all], pkg]\nfunctions: [own, [other, {}]]\noverrides: [{files: [a], extends: ./deep/over.yaml}]\n',
    'base.json': '{"functionsDir": "lib", "functions": ["listed"]}',
    'deep/over.yaml': 'rules: {}\n',
    'functions/own.js': "import { a } from '../lib/help.mjs';\nimport 'node:path';\nexport default a;\n",
    'functions/other.js': '',
    'lib/listed.js': "const words = require('./words');\n",
    'lib/help.mjs': '',
    'lib/words.json': '[]',
    'node_modules/pkg/package.json': '{}',
  });
  expect(filesOf(folder, 'main.yaml')).toEqual(
    expect.arrayContaining([
      'main.yaml',
      'base.json',
      'deep/over.yaml',
      'functions/own.js',
      'functions/other.js',
      'lib/listed.js',
      'lib/help.mjs',
      'lib/words.json',
      'node_modules/pkg/package.json',
    ]),
  );
});

test('the names that a folder’s own ruleset may have', () => {
  expect(filesOf(folderWith({ '.spectral.yaml': 'extends: ./base.yaml\n' }))).toEqual(
    expect.arrayContaining(['.spectral.js', '.spectral.mjs', '.spectral.yaml', 'base.yaml']),
  );
});

test.each([
  ["import fs from 'fs';", 'own.mjs uses fs, which may read anything'],
  ["const { execSync } = require('node:child_process');", 'own.mjs uses child_process, which may read anything'],
  ['const name = "a"; await import(name);', 'own.mjs has imports that are known only when it runs'],
  ["import a from 'https://a.example/b.mjs';", 'own.mjs loads https://a.example/b.mjs from the network'],
])('cannot be told: %s', (code, reason) => {
  expect(filesOf(folderWith({ 'own.mjs': code }), 'own.mjs')).toBe(reason);
});

test.each<[string, string[] | undefined]>([
  ["import a, { b } from './a.js';\nexport * from \"b\";import'c';", ['./a.js', 'b', 'c']],
  ["import(/* here */ 'a')", undefined],
  ["require( 'a' ); import(`b`)", ['a', 'b']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a module.
  ['import(`./${name}`)', undefined],
  ['const load = require; load("fs")', undefined],
  ['const nothing = 1;', []],
])('imports of %s', (text, expected) => {
  expect(importsOf(text)?.sort()).toEqual(expected);
});
