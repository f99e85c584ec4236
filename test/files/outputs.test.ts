import { existsSync, linkSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from '../cli/run.ts';
import { isPosix } from '../system.ts';

const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {$ref: 'item.yaml'}}\n";
const ruleset = 'extends: ./base.yaml\nfunctions: [own]\n';

/** The files of a team, none of which may be harmed. */
const files: Readonly<Record<string, string>> = {
  'a.yaml': document,
  'b.yaml': "openapi: 3.0.3\ninfo: {title: B, version: '1'}\npaths: {/b: {get: {responses: {'200': {description: ok}}}}}\n",
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
  'inject --overlay': name => ['inject', 'b.yaml', '-r', 'ed-fi', '--overlay', name],
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

describe.runIf(isPosix)('nothing is written over that is not what is written there', () => {
  const folder = isPosix ? folderOfTeam() : '';
  const names = [...Object.keys(files).filter(name => files[name] !== ''), ...Object.keys(links), ...noFiles];
  for (const [way, args] of Object.entries(ways)) {
    test(way, async () => {
      for (const name of names) {
        const isCache = way.endsWith('--cache');
        // A cache makes folders, and is a file in those that are there.
        if (isCache && ['.', 'functions', 'functions/', 'no/such/folder', 'new-folder/'].includes(name)) continue;
        // The baseline of another ruleset or a document that takes components is what is changed there.
        if (way.startsWith('baseline -') && name === 'statute-baseline.json') continue;
        if (way.endsWith('external') && ['a.yaml', 'b.yaml', 'functions/../a.yaml', 'link-to-document', 'hard-link'].includes(name))
          continue;
        const { code, stdout, stderr } = await statute(folder, args(name));
        expect([name, code, stdout]).toEqual([name, 2, '']);
        expect([name, stderr.split('\n').filter(line => line.startsWith('statute: '))]).toEqual([name, [expect.any(String)]]);
        expectUnharmed(folder);
      }
    });
  }
});

/** A name for each way, whose content is known again. */
const own = Object.entries(ways).filter(([way]) => !/--cache|--update|external|baseline -o/.test(way));

test.each(own)('what %s wrote is written over, with findings and without', async (_, args) => {
  const folder = folderWith({
    'a.yaml': document,
    'b.yaml': files['b.yaml'] ?? '',
    'item.yaml': files['item.yaml'] ?? '',
    'found.json': '[]',
  });
  const out = join(folder, 'out');
  const again = async () => {
    const { code, stderr } = await statute(folder, args('out'));
    expect([code, stderr]).toEqual([code < 2 ? code : 0, stderr]);
    return readFileSync(out, 'utf8').replace(/Generated on.*/, '');
  };
  const first = await again();
  expect(await again()).toBe(first);
  writeFileSync(join(folder, 'item.yaml'), "get: {responses: {'200': {description: ok}}}\n");
  writeFileSync(
    join(folder, 'found.json'),
    JSON.stringify([
      {
        code: 'x',
        path: ['a'],
        message: 'Said.',
        severity: 1,
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        source: 'a.yaml',
      },
    ]),
  );
  await again();
  await again();
  writeFileSync(
    join(folder, 'item.yaml'),
    "get: {responses: {'405': {description: no}}}\nx-statute-exceptions: [{rule: rfc9110-405-allow, reason: Known.}]\n",
  );
  await again();
  await again();
  // Large ones are written on one line, and other tools write them so.
  if (/^[[{]/.test(readFileSync(out, 'utf8'))) writeFileSync(out, JSON.stringify(JSON.parse(readFileSync(out, 'utf8'))));
  await again();
});

describe('a file that is in use', () => {
  const inUse = (name: string, ...args: string[]) => ({ name, args });
  const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n";
  const team = () =>
    folderWith({
      'a.yaml': `${head}  /a: {$ref: 'part.yaml'}\n`,
      'b.yaml': `${head}  /b: {get: {responses: {'200': {$ref: 'empty.json'}}}}\n`,
      'part.yaml': "get: {responses: {'200': {$ref: 'empty.json'}}}\n",
      'empty.json': '',
      'found.json': '[]',
      'empty.mjs': '',
      'own.yaml': 'functions: [nothing]\nrules: {}\n',
      'functions/nothing.js': '',
      'statute-baseline.json': '{\n  "format": 1,\n  "rulesets": ["x"],\n  "rules": {},\n  "findings": []\n}\n',
    });

  test.each([
    inUse('empty.json', 'lint', 'a.yaml', '-r', 'rfc9110', '-o', 'empty.json'),
    inUse('empty.json', 'lint', 'a.yaml', '-r', 'rfc9110', '--cache', './empty', '-o', 'functions/../empty.json'),
    inUse('empty.json', 'report', 'a.yaml', '-r', 'rfc9110', '-o', 'empty.json'),
    inUse('empty.json', 'exceptions', 'a.yaml', '-o', 'empty.json'),
    inUse('empty.json', 'matrix', 'a.yaml', '-r', 'rfc9110', '-o', 'empty.json'),
    inUse('empty.json', 'compare', 'rfc9110', 'crest', '--file', 'a.yaml', '-o', 'empty.json'),
    inUse('empty.json', 'baseline', 'a.yaml', '-r', 'rfc9110', '--overwrite', '-o', 'empty.json'),
    inUse('empty.json', 'inject', 'b.yaml', '-r', 'ed-fi', '--overlay', 'empty.json'),
    inUse('functions/nothing.js', 'lint', 'a.yaml', '-r', 'own.yaml', '-o', 'functions/nothing.js'),
    inUse('functions/nothing.js', 'matrix', '-r', 'own.yaml', '-o', 'functions/nothing.js'),
    inUse('functions/nothing.js', 'inject', 'a.yaml', '-r', 'own.yaml', '--overlay', 'functions/nothing.js'),
    inUse('found.json', 'merge', 'found.json', '-f', 'json', '-o', 'found.json'),
    inUse(
      'statute-baseline.json',
      'lint',
      'a.yaml',
      '-r',
      'rfc9110',
      '--baseline',
      'statute-baseline.json',
      '-f',
      'json',
      '-o',
      'statute-baseline.json',
    ),
  ])('$args', async ({ name, args }) => {
    const folder = team();
    const before = readFileSync(join(folder, name), 'utf8');
    const { code, stdout, stderr } = await statute(folder, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /(is one of the reports|is part of the ruleset|is the baseline|is a file that (a|the) document refers to); expected another file$/m,
    );
    expect(readFileSync(join(folder, name), 'utf8')).toBe(before);
  });

  test.runIf(isPosix).each([
    ['by a folder that is a link', ['-f', 'json', '-o', 'new', '-f', 'text', '-o', 'here/new']],
    ['by a hard link', ['-f', 'json', '-o', 'one', '-f', 'text', '-o', 'two']],
    ['the cache', ['-f', 'json', '-o', 'new', '--cache', 'here/new']],
  ])('by another output, %s', async (_, args) => {
    const folder = team();
    symlinkSync('.', join(folder, 'here'));
    writeFileSync(join(folder, 'one'), '');
    linkSync(join(folder, 'one'), join(folder, 'two'));
    const { code, stdout, stderr } = await statute(folder, ['lint', 'a.yaml', '-r', 'rfc9110', ...args]);
    expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
    expect(stderr).toMatch(/another output goes|would both go/);
    expect([existsSync(join(folder, 'new')), readFileSync(join(folder, 'one'), 'utf8')]).toEqual([false, '']);
  });
});

test.runIf(isPosix).each(['.statute-cache', 'reports/lint'])('a committed link %s leads nowhere', async name => {
  const folder = folderWith({ 'a.yaml': document, 'item.yaml': '', 'reports/x': '' });
  const private_ = `${folder}-bashrc`;
  writeFileSync(private_, 'export A=1\n');
  symlinkSync(private_, join(folder, name));
  const { code, stdout, stderr } = await statute(folder, ['lint', 'a.yaml', '-r', 'rfc9110', `--cache=${name}`]);
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^statute: --cache .* is a symbolic link to .*\n$/)]);
  expect(readFileSync(private_, 'utf8')).toBe('export A=1\n');
});

describe.runIf(isPosix)('inject --write through a symbolic link', () => {
  const open = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/b: {get: {responses: {'200': {description: ok}}}}}\n";
  const write = (folder: string, file: string) => statute(folder, ['inject', file, '-r', 'ed-fi', '--write', '--quiet']);

  test('within the working directory changes what it leads to, and it stays one', async () => {
    const folder = folderWith({ 'api/real.yaml': open });
    symlinkSync('api/real.yaml', join(folder, 'a.yaml'));
    expect(await write(folder, 'a.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(lstatSync(join(folder, 'a.yaml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'api/real.yaml'), 'utf8')).not.toBe(open);
  });

  test.each([
    ['a file', 'a.yaml', (folder: string) => symlinkSync(`${folder}-out/real.yaml`, join(folder, 'a.yaml'))],
    ['a folder', 'api/real.yaml', (folder: string) => symlinkSync(`${folder}-out`, join(folder, 'api'))],
    [
      'a folder in one',
      'x/api/real.yaml',
      (folder: string) => {
        mkdirSync(join(folder, 'x'));
        symlinkSync(`../../${basename(folder)}-out`, join(folder, 'x/api'));
      },
    ],
  ])('is refused where %s leads out of it', async (_, name, link) => {
    const folder = folderWith({});
    mkdirSync(`${folder}-out`);
    writeFileSync(`${folder}-out/real.yaml`, open);
    link(folder);
    const { code, stderr } = await write(folder, name);
    expect([code, stderr.split('\n').length]).toEqual([2, 2]);
    expect(stderr).toContain('leads outside the working directory through a symbolic link');
    expect(readFileSync(`${folder}-out/real.yaml`, 'utf8')).toBe(open);
  });
});
