import { existsSync, linkSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from '../cli/run.ts';

const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {$ref: 'item.yaml'}}\n";
const ruleset = 'extends: ./base.yaml\nfunctions: [own]\n';

/** The files of a team, none of which may be harmed. */
const files: Readonly<Record<string, string>> = {
  'a.yaml': document,
  'item.yaml': "get: {responses: {'405': {description: no}}}\n",
  'empty.txt': '',
  'rules.yaml': ruleset,
  'base.yaml': 'rules: {here: {given: $, then: {function: own}}}\n',
  'functions/own.js': 'export default () => {};\n',
  'statute-baseline.json': '{\n  "format": 1,\n  "rulesets": ["x"],\n  "rules": {},\n  "findings": []\n}\n',
  '.spectral.yaml': 'extends: [spectral:oas]\n',
  '.gitignore': 'node_modules\n',
  'package.json': '{"scripts": {}}\n',
  'notes.md': '# What I found\n',
  'notes.txt': 'What I found\n',
  'data.json': '[{"code": 1}]\n',
  'page.html': '<!DOCTYPE html>\n<title>Mine</title>\n',
  'figures.csv': 'month,calls\n',
  'picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
  'overlay.yaml': 'overlay: 1.0.0\ninfo:\n  title: By hand\n',
};

/** Each way to have something written, with the name of the file last. */
const ways: Readonly<Record<string, (name: string) => string[]>> = {
  ...Object.fromEntries(
    ['stylish', 'json', 'text', 'pretty', 'markdown', 'html', 'junit', 'sarif', 'github-actions', 'code-climate', 'gitlab', 'teamcity'].map(
      format => [`lint -f ${format} -o`, (name: string) => ['lint', 'a.yaml', '-r', 'rfc9110', '-f', format, '-o', name]],
    ),
  ),
  'lint --cache': name => ['lint', 'a.yaml', '-r', 'rfc9110', '--cache', name],
  'merge -o': name => ['merge', 'found.json', '-f', 'json', '-o', name],
  'report -o': name => ['report', 'a.yaml', '-r', 'rfc9110', '-o', name],
  ...Object.fromEntries(
    ['table', 'json', 'csv', 'markdown'].map(format => [
      `exceptions -f ${format} -o`,
      (name: string) => ['exceptions', 'a.yaml', '-f', format, '-o', name],
    ]),
  ),
  ...Object.fromEntries(
    ['terminal', 'markdown', 'csv', 'json', 'svg'].map(format => [
      `matrix -f ${format} -o`,
      (name: string) => ['matrix', 'a.yaml', '-r', 'rfc9110', '-f', format, '-o', name],
    ]),
  ),
  ...Object.fromEntries(
    ['terminal', 'markdown', 'json'].map(format => [
      `compare -f ${format} -o`,
      (name: string) => ['compare', 'rfc9110', 'crest', '--file', 'a.yaml', '-f', format, '-o', name],
    ]),
  ),
  'baseline -o': name => ['baseline', 'a.yaml', '-r', 'rfc9110', '-o', name],
  'baseline --overwrite -o': name => ['baseline', 'a.yaml', '-r', 'rfc9110', '--overwrite', '-o', name],
  'baseline --update -o': name => ['baseline', 'a.yaml', '-r', 'rfc9110', '--update', '-o', name],
  'inject --overlay': name => ['inject', 'a.yaml', '-r', 'ed-fi', '--overlay', name],
  'inject --style external': name => ['inject', 'a.yaml', '-r', 'ed-fi', '--write', '--style', `external:${name}`],
};

/** Files under other names, and how they come to have them. */
const links: Readonly<Record<string, (folder: string) => void>> = {
  'link-to-document': folder => symlinkSync('a.yaml', join(folder, 'link-to-document')),
  'hard-link': folder => linkSync(join(folder, 'a.yaml'), join(folder, 'hard-link')),
  'link-to-reference': folder => symlinkSync('item.yaml', join(folder, 'link-to-reference')),
  'link-out': folder => symlinkSync(`${folder}-outside`, join(folder, 'link-out')),
  dangling: folder => symlinkSync('nowhere', join(folder, 'dangling')),
  'out/found': folder => symlinkSync(`${folder}-folder`, join(folder, 'out')),
  'functions/../a.yaml': () => {},
  './x/../item.yaml': folder => mkdirSync(join(folder, 'x')),
  'new/.git/config': folder => mkdirSync(join(folder, 'new/.git'), { recursive: true }),
};

/** What is not a place to write to at all. */
const noFiles = ['', '.', 'functions', 'functions/', 'no/such/folder', 'new-folder/', '.spectral.js', 'spectral.yaml'];

function folderOfTeam(): string {
  const folder = folderWith({ ...files, 'found.json': '[]' });
  writeFileSync(`${folder}-outside`, 'private\n');
  mkdirSync(`${folder}-folder`);
  for (const make of Object.values(links)) make(folder);
  return folder;
}

function expectUnharmed(folder: string): void {
  for (const [name, text] of Object.entries(files))
    if (text !== '') expect([name, readFileSync(join(folder, name), 'utf8')]).toEqual([name, text]);
  expect(readFileSync(join(folder, 'hard-link'), 'utf8')).toBe(document);
  expect(statSync(join(folder, 'hard-link')).ino).toBe(statSync(join(folder, 'a.yaml')).ino);
  for (const name of ['link-to-document', 'link-to-reference', 'link-out', 'dangling', 'out'])
    expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
  expect(readFileSync(`${folder}-outside`, 'utf8')).toBe('private\n');
  for (const name of ['nowhere', '.spectral.js', 'spectral.yaml', 'new-folder', 'new/.git/config'])
    expect([name, existsSync(join(folder, name))]).toEqual([name, false]);
  expect(existsSync(`${folder}-folder/found`)).toBe(false);
}

describe('nothing is written over that is not what is written there', () => {
  const folder = folderOfTeam();
  const names = [...Object.keys(files).filter(name => files[name] !== ''), ...Object.keys(links), ...noFiles];
  for (const [way, args] of Object.entries(ways)) {
    test(way, async () => {
      for (const name of names) {
        const isCache = way.endsWith('--cache');
        // A cache makes folders, and is a file in those that are there.
        if (isCache && ['.', 'functions', 'functions/', 'no/such/folder', 'new-folder/'].includes(name)) continue;
        // The baseline of another ruleset or a document that takes components is what is changed there.
        if (way.startsWith('baseline -') && name === 'statute-baseline.json') continue;
        if (way.endsWith('external') && ['a.yaml', 'functions/../a.yaml', 'link-to-document', 'hard-link'].includes(name)) continue;
        const { code, stdout, stderr } = await statute(folder, args(name));
        expect([name, code, stdout]).toEqual([name, 2, '']);
        expect([name, stderr.split('\n').filter(line => line.startsWith('statute: '))]).toEqual([name, [expect.any(String)]]);
        expectUnharmed(folder);
      }
    });
  }
});
