import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { folderWith, statute } from '../cli/run.ts';
import { isPosix } from '../system.ts';
import { at, names } from './steps.mjs';

const bin = fileURLToPath(new URL('../../bin/statute.js', import.meta.url));
const preload = fileURLToPath(new URL('steps.mjs', import.meta.url));

const root =
  "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {$ref: 'item.yaml'}, /b: {get: {responses: {'200': {description: ok}}}}}\n";
const item = "get:\n  responses:\n    '200': {description: ok}\n";
const old = '[\n\t{\n\t\t"code": "x",\n\t\t"path": [\n\t\t\t"an old report"\n\t\t]\n\t}\n]';

/** Ways to write, each with the files that are written. */
const ways: Readonly<Record<string, { readonly args: readonly string[]; readonly targets: readonly string[]; readonly done: number }>> = {
  'inject --write': {
    args: ['inject', 'a.yaml', '-r', 'ed-fi', '--quiet', '--write', '--style', 'inline'],
    targets: ['a.yaml', 'item.yaml'],
    done: 0,
  },
  'inject --overlay': {
    args: ['inject', 'b.yaml', '-r', 'ed-fi', '--quiet', '--overlay', 'found.overlay'],
    targets: ['found.overlay'],
    done: 0,
  },
  'lint -o': { args: ['lint', 'a.yaml', '-r', 'ed-fi', '-f', 'json', '-o', 'found.json'], targets: ['found.json'], done: 1 },
  'report -o': { args: ['report', 'a.yaml', '-r', 'ed-fi', '--quiet', '-o', 'found.html'], targets: ['found.html'], done: 0 },
  'exceptions -o': { args: ['exceptions', 'a.yaml', '-f', 'csv', '-o', 'found.csv'], targets: ['found.csv'], done: 0 },
  'matrix -o': { args: ['matrix', '-r', 'ed-fi', '-f', 'csv', '-o', 'found.csv'], targets: ['found.csv'], done: 0 },
  'compare -o': { args: ['compare', 'ed-fi', 'crest', '-f', 'json', '-o', 'new.json'], targets: ['new.json'], done: 0 },
  'merge -o': { args: ['merge', 'shard.json', '-f', 'json', '--quiet', '-o', 'found.json'], targets: ['found.json'], done: 0 },
  'baseline -o': { args: ['baseline', 'a.yaml', '-r', 'ed-fi', '--quiet', '-o', 'known.json'], targets: ['known.json'], done: 0 },
  'baseline --update': { args: ['baseline', 'a.yaml', '-r', 'ed-fi', '--quiet', '--update'], targets: ['statute-baseline.json'], done: 0 },
  init: { args: ['init', '-r', 'ed-fi'], targets: ['.spectral.yaml'], done: 0 },
};

const gone = JSON.stringify({ file: 'a.yaml', at: 'GET /gone', rule: 'ed-fi-404-declared', code: '404', count: 1 });
const files: Readonly<Record<string, string>> = {
  'a.yaml': root,
  'b.yaml': root.replace("$ref: 'item.yaml'", "get: {responses: {'200': {description: ok}}}"),
  'item.yaml': item,
  'found.json': old,
  'shard.json': '[]',
  'statute-baseline.json': `{\n  "format": 1,\n  "rulesets": ["ed-fi@0.1.0"],\n  "rules": {},\n  "findings": [\n    ${gone}\n  ]\n}\n`,
};

/** What stands in each file of a folder. */
const contents = (folder: string) =>
  new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8').replaceAll(folder, '')]));

/** What each way makes of the files, where nothing goes wrong. */
async function wanted(args: readonly string[]): Promise<Map<string, string>> {
  const folder = folderWith(files);
  await statute(folder, args);
  return contents(folder);
}

let undo = () => {};
afterEach(() => {
  undo();
  undo = () => {};
});

const faults = ['ENOSPC', 'EIO', 'EACCES'];

/** What Node throws where the system refuses a call. */
const failure = (code: string) => Object.assign(new Error(`${code}: failed`), { code, syscall: 'write' });

describe.each(Object.entries(ways))('%s', (_, { args, targets, done }) => {
  test('writes what it is to', async () => {
    const folder = folderWith(files);
    const { code } = await statute(folder, args);
    expect(code).toBe(done);
    const after = contents(folder);
    for (const target of targets) expect(after.get(target)).not.toBe(files[target]);
    for (const [name, text] of Object.entries(files)) if (!targets.includes(name)) expect(after.get(name)).toBe(text);
  });

  test.each(names)('leaves everything as it was where %s fails, and says so in one line', async step => {
    for (const fault of faults) {
      const folder = folderWith(files);
      let failed = 0;
      undo = at(step, step === 'write' ? 'amid' : 'before', () => {
        failed += 1;
        throw failure(fault);
      });
      const { code, stdout, stderr } = await statute(folder, args);
      undo();
      // A new file has no rights to keep.
      if (step === 'rights' && failed === 0) continue;
      expect([step, fault, code, stdout]).toEqual([step, fault, 2, '']);
      expect(stderr.split('\n').filter(line => line.startsWith('statute: '))).toEqual([
        expect.stringContaining(`cannot be written (${fault})`),
      ]);
      expect(contents(folder)).toEqual(new Map(Object.entries(files)));
    }
  });

  test('leaves everything as it was where a bug shows, and says that it is one', async () => {
    const folder = folderWith(files);
    undo = at('write', 'amid', () => {
      throw new TypeError('text.flatten is not a function');
    });
    const { code, stdout, stderr } = await statute(folder, args);
    expect([code, stdout, stderr]).toEqual([70, '', expect.stringContaining('this is a bug in Statute: TypeError: text.flatten')]);
    expect(contents(folder)).toEqual(new Map(Object.entries(files)));
  });
});

test('a report that is written in pieces leaves the old one where a later piece fails', async () => {
  const paths = Array.from({ length: 2_000 }, (_, at) => `  /a${at}: {get: {responses: {'200': {description: ok}}}}\n`).join('');
  const folder = folderWith({ 'many.yaml': `openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n${paths}`, 'found.json': old });
  let pieces = 0;
  undo = at('write', 'before', () => {
    pieces += 1;
    if (pieces === 3) throw failure('ENOSPC');
  });
  const { code, stderr } = await statute(folder, ['lint', 'many.yaml', '-r', 'ed-fi', '-f', 'json', '-o', 'found.json']);
  expect([code, pieces, stderr]).toEqual([2, 3, expect.stringContaining('found.json cannot be written (ENOSPC)')]);
  expect(readFileSync(join(folder, 'found.json'), 'utf8')).toBe(old);
  expect(readdirSync(folder).sort()).toEqual(['found.json', 'many.yaml']);
});

describe('several files that change together', () => {
  test('are named where one is written and the next cannot be', async () => {
    const folder = folderWith(files);
    let renamed = 0;
    undo = at('rename', 'before', () => {
      renamed += 1;
      if (renamed === 2) throw failure('EIO');
    });
    const { code, stderr } = await statute(folder, ways['inject --write']?.args ?? []);
    expect([code, stderr]).toEqual([
      2,
      `statute: ${folder}/item.yaml cannot be written (EIO); expected a writable file in an existing folder; written already: ${folder}/a.yaml\n`,
    ]);
    expect(readFileSync(join(folder, 'item.yaml'), 'utf8')).toBe(item);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  });
});

describe('what somebody else saves meanwhile stays', () => {
  const theirs = "# saved by somebody else\nget:\n  responses:\n    '201': {description: made}\n";
  const sameSize = item.replace('ok', 'OK');

  /** What somebody does to a file, and what stands in it then. */
  const saves: readonly [string, (path: string) => void, string][] = [
    ['in place', path => writeFileSync(path, theirs), theirs],
    [
      'with the same size and time',
      path => {
        const { atime, mtime } = statSync(path);
        writeFileSync(path, sameSize);
        utimesSync(path, atime, mtime);
      },
      sameSize,
    ],
    [
      'as another file by that name',
      path => {
        rmSync(path);
        writeFileSync(path, theirs);
      },
      theirs,
    ],
    [
      'by a link to another file',
      path => {
        writeFileSync(join(path, '../theirs.txt'), theirs);
        rmSync(path);
        symlinkSync('theirs.txt', path);
      },
      theirs,
    ],
    ['by emptying it', path => writeFileSync(path, ''), ''],
  ];

  test.each(saves.filter(([way]) => isPosix || !way.includes('a link')))('%s', async (_, save, text) => {
    for (const step of ['open', 'write', 'rights', 'sync', 'close']) {
      const folder = folderWith(files);
      let saved = false;
      undo = at(step, 'after', () => {
        if (!saved) save(join(folder, 'item.yaml'));
        saved = true;
      });
      const { code, stderr } = await statute(folder, ways['inject --write']?.args ?? []);
      undo();
      expect([step, code, stderr]).toEqual([
        step,
        2,
        `statute: ${folder}/a.yaml: ${folder}/item.yaml has changed since it was read, and was left as it is; expected no one else to write to it, so run this again\n`,
      ]);
      expect(readFileSync(join(folder, 'item.yaml'), 'utf8')).toBe(text);
      expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(root);
      expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
    }
  });

  test('in a baseline', async () => {
    const folder = folderWith(files);
    const path = join(folder, 'statute-baseline.json');
    undo = at('sync', 'after', () => writeFileSync(path, 'theirs'));
    const { code, stderr } = await statute(folder, ways['baseline --update']?.args ?? []);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${path} has changed since it was read`)]);
    expect(readFileSync(path, 'utf8')).toBe('theirs');
  });

  test.each([
    ['init', '.spectral.yaml', ['init', '-r', 'ed-fi']],
    ['inject --style external', 'new.yaml', ['inject', 'b.yaml', '-r', 'ed-fi', '--write', '--style', 'external:new.yaml']],
    ['lint -o', 'new.json', ['lint', 'a.yaml', '-r', 'ed-fi', '-f', 'json', '-o', 'new.json']],
  ])('where %s would begin a file', async (_, name, args) => {
    const folder = folderWith(files);
    undo = at('sync', 'after', () => writeFileSync(join(folder, name), 'theirs'));
    expect((await statute(folder, args)).code).toBe(2);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('theirs');
    expect(readdirSync(folder).filter(each => each.endsWith('.tmp'))).toEqual([]);
  });
});

test.runIf(isPosix)('mode and owner stay, and nobody else reads what is private meanwhile', async () => {
  const folder = folderWith(files);
  for (const name of ['a.yaml', 'found.json']) chmodSync(join(folder, name), 0o640);
  const { uid, gid } = statSync(join(folder, 'a.yaml'));
  const modes: number[] = [];
  undo = at('write', 'after', () => {
    for (const name of readdirSync(folder)) if (name.endsWith('.tmp')) modes.push(statSync(join(folder, name)).mode & 0o777);
  });
  await statute(folder, ways['lint -o']?.args ?? []);
  undo();
  await statute(folder, ways['inject --write']?.args ?? []);
  for (const name of ['a.yaml', 'found.json']) expect(statSync(join(folder, name))).toMatchObject({ mode: 0o100640, uid, gid });
  expect(new Set(modes)).toEqual(new Set([0o600]));
});

describe.runIf(isPosix)('a command that is ended', () => {
  const moments = names.flatMap(step =>
    (step === 'write' ? ['before', 'amid', 'after'] : ['before', 'after']).map(when => `${step} ${when}`),
  );

  /** Ends a command at a moment, and looks at what it leaves. */
  async function ended(way: string, moment: string, signal: string): Promise<void> {
    const { args, targets } = ways[way] ?? { args: [], targets: [''] };
    const folder = folderWith(files);
    const child = spawn(process.execPath, ['--import', preload, bin, ...args], {
      cwd: folder,
      env: { ...process.env, KILL_AT: moment, KILL_BY: signal },
      stdio: 'ignore',
    });
    const [, by] = await once(child, 'exit');
    expect([way, moment, by]).toEqual([way, moment, signal]);
    const after = contents(folder);
    const goal = await wanted(args);
    for (const target of targets) expect([files[target], goal.get(target)].includes(after.get(target))).toBe(true);
    for (const [name, text] of Object.entries(files)) if (!targets.includes(name)) expect(after.get(name)).toBe(text);
    const left = [...after.keys()].filter(name => !targets.includes(name) && !(name in files));
    // Nobody can tidy up after SIGKILL.
    for (const name of left) expect([signal, name]).toEqual(['SIGKILL', expect.stringMatching(/^\.statute-[0-9a-f]+\.tmp$/)]);
    // What is left is not in the way of the next run.
    await statute(folder, args);
    for (const target of targets) expect(contents(folder).get(target)).toBe(goal.get(target));
  }

  test.each([
    ['SIGKILL', moments],
    ['SIGINT', ['open after', 'write amid', 'sync before']],
    ['SIGTERM', ['open after', 'write amid', 'sync before']],
  ])('by %s leaves the old file or the new one, whole, at every step', { timeout: 240_000 }, async (signal, at) => {
    for (const moment of at) await Promise.all(['inject --write', 'lint -o'].map(way => ended(way, moment, signal)));
  });
});
