import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderWith, statute } from '../cli/run.ts';
import { isLinux, isPosix } from '../system.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
const document = `${head}paths:\n  /a: {$ref: 'item.yaml'}\n  /b:\n    get:\n      operationId: b\n      responses:\n        '200': {description: ok}\n`;
const files = { 'a.yaml': document, 'item.yaml': "get: {responses: {'200': {description: ok}}}\n", 'found.json': '[]' };
const folder = folderWith(files);
const here = () => readdirSync(folder).sort();

describe('- as an output is standard output', () => {
  const calls = [
    ['lint', 'a.yaml', '-r', 'ed-fi', '-f', 'json'],
    ['merge', 'found.json', '-f', 'json'],
    ['report', 'a.yaml', '-r', 'ed-fi'],
    ['exceptions', 'a.yaml', '-f', 'csv'],
    ['matrix', '-r', 'ed-fi'],
    ['compare', 'ed-fi', 'crest'],
  ];
  test.each(calls)('%s', async (...args) => {
    const plain = await statute(folder, args);
    for (const name of ['-', '/dev/stdout']) expect(await statute(folder, [...args, '-o', name])).toEqual(plain);
    expect(plain.stdout).not.toBe('');
    expect(here()).toEqual(Object.keys(files).sort());
  });

  test('baseline', async () => {
    const call = ['baseline', 'a.yaml', '-r', 'ed-fi', '--quiet'];
    const { code, stdout } = await statute(folder, [...call, '-o', '-']);
    await statute(folder, call);
    expect([code, stdout]).toEqual([0, readFileSync(join(folder, 'statute-baseline.json'), 'utf8')]);
    rmSync(join(folder, 'statute-baseline.json'));
    expect(await statute(folder, [...call, '--update', '-o', '-'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'statute: --update changes a file, and standard output is not one; expected the name of a baseline\n',
    });
  });

  test('--overlay', async () => {
    const b = folderWith({ 'b.yaml': document.replace(/ {2}\/a.*\n/, '') });
    const { code, stdout } = await statute(b, ['inject', 'b.yaml', '-r', 'ed-fi', '--quiet', '--overlay', '-']);
    await statute(b, ['inject', 'b.yaml', '-r', 'ed-fi', '--quiet', '--overlay', 'o.yaml']);
    expect([code, stdout]).toEqual([0, readFileSync(join(b, 'o.yaml'), 'utf8')]);
    const both = await statute(b, ['inject', 'b.yaml', '-r', 'ed-fi', '--json', '--overlay', '-']);
    expect([both.code, both.stderr]).toEqual([2, 'statute: --overlay - and --json both go to standard output; expected one of the two\n']);
    expect(readdirSync(b).sort()).toEqual(['b.yaml', 'o.yaml']);
  });

  test('for one format only', async () => {
    for (const [first, second] of [
      ['-', '-'],
      ['-', '/dev/stdout'],
    ] as const) {
      const { code, stdout, stderr } = await statute(folder, [
        'lint',
        'a.yaml',
        '-r',
        'ed-fi',
        '-f',
        'json',
        '-o',
        first,
        '-f',
        'text',
        '-o',
        second,
      ]);
      expect([code, stdout, stderr]).toEqual([
        2,
        '',
        'statute: json and text would both go to standard output; expected -o with a file of its own after text\n',
      ]);
    }
  });
});

describe('- as a document is standard input', () => {
  const piped = (...args: string[]) => statute(folder, args, document);

  test('with references from the working directory', async () => {
    const shown = await piped('inject', '-', '-r', 'ed-fi', '--style', 'inline', '--quiet');
    expect([shown.code, shown.stderr]).toEqual([
      0,
      `statute: ${folder}/item.yaml would also change; --diff shows how, --write changes it\n`,
    ]);
    expect(shown.stdout).toContain("'500'");
    const named = await statute(folder, ['inject', 'a.yaml', '-r', 'ed-fi', '--style', 'inline', '--quiet']);
    expect(shown.stdout).toBe(named.stdout);
  });

  test('for inject with --check, --diff, --json, --overlay and filters', async () => {
    const inject = (...args: string[]) => piped('inject', '-', '-r', 'ed-fi', '--style', 'inline', ...args);
    expect((await inject('--check', '--quiet')).code).toBe(1);
    expect((await inject('--diff', '--quiet')).stdout).toMatch(/^--- <STDIN>/m);
    const { stdout } = await inject('--json', '--quiet');
    expect(JSON.parse(stdout).map(({ file }: { file: string }) => file)).toEqual(
      expect.arrayContaining(['<STDIN>', join(folder, 'item.yaml')]),
    );
    expect((await inject('--operation-id', 'b', '--quiet')).code).toBe(0);
    const over = await statute(folder, ['inject', '-', '-r', 'ed-fi', '--overlay', '-', '--quiet'], document.replace(/ {2}\/a.*\n/, ''));
    expect([over.code, over.stdout.split('\n')[0]]).toEqual([0, 'overlay: 1.0.0']);
  });

  test('which --write refuses', async () => {
    expect(await piped('inject', '-', '-r', 'ed-fi', '--write')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'statute: --write changes files, and standard input is not one; expected files, or - without --write\n',
    });
  });

  test.each([
    ['explain', ['explain', '-', '-r', 'ed-fi'], ['explain', 'a.yaml', '-r', 'ed-fi']],
    ['explain of an operation', ['explain', '-', 'b', '-r', 'ed-fi'], ['explain', 'a.yaml', 'b', '-r', 'ed-fi']],
    ['matrix', ['matrix', '-', '-r', 'ed-fi'], ['matrix', 'a.yaml', '-r', 'ed-fi']],
    ['infer', ['infer', '-'], ['infer', 'a.yaml']],
    ['exceptions', ['exceptions', '-', '-f', 'json'], ['exceptions', 'a.yaml', '-f', 'json']],
    ['compare', ['compare', 'ed-fi', 'crest', '--file', '-'], ['compare', 'ed-fi', 'crest', '--file', 'a.yaml']],
  ])('for %s', async (_, args, named) => {
    const [here, there] = [await piped(...args), await statute(folder, named)];
    expect([here.code, here.stdout.replaceAll('<STDIN>', 'a.yaml').replace('-, from', 'a.yaml, from')]).toEqual([0, there.stdout]);
  });

  test('but not for baseline, which says so', async () => {
    expect(await piped('baseline', '-', '-r', 'ed-fi')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'statute: a baseline identifies findings by file, and standard input is not one; expected files\n',
    });
  });
});

describe('a cache that cannot be written costs no findings', () => {
  const plain = statute(folder, ['lint', 'a.yaml', '-r', 'ed-fi', '-f', 'json']);
  test.each([
    ['below a file', 'item.yaml/cache'],
    ['in a folder that cannot be made', 'found.json/x/'],
  ])('%s', async (_, name) => {
    const { code, stdout, stderr } = await statute(folder, ['lint', 'a.yaml', '-r', 'ed-fi', '-f', 'json', '--cache', name]);
    const { code: wanted, stdout: found, stderr: said } = await plain;
    expect([code, stdout]).toEqual([wanted, found]);
    const [line, ...rest] = stderr.split('\n');
    expect(line).toMatch(/^statute: .* cannot be written \(\w+\); .*; nothing is kept for the next run$/);
    expect(rest.join('\n')).toBe(said.replace('linted', 'linted, 0 from the cache'));
  });
});

describe.runIf(isLinux)('pipes and devices', () => {
  test('are written to as they are, and not waited for', async () => {
    expect((await statute(folder, ['lint', 'a.yaml', '-r', 'ed-fi', '-o', '/dev/null'])).code).toBe(1);
    const full = await statute(folder, ['lint', 'a.yaml', '-r', 'ed-fi', '-o', '/dev/full']);
    expect([full.code, full.stderr]).toEqual([2, 'statute: /dev/full cannot be written (ENOSPC); expected a file in an existing folder\n']);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const nobody = await statute(folder, ['lint', 'a.yaml', '-r', 'ed-fi', '-o', 'pipe']);
    expect([nobody.code, nobody.stderr]).toEqual([2, 'statute: pipe cannot be written (ENXIO); expected a file in an existing folder\n']);
    rmSync(join(folder, 'pipe'));
  });
});

/** A file system of its own that is soon full, where the system lets us have one. */
const disk = folderWith({});
const isMounted = isPosix && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', disk]).status === 0;

describe.skipIf(!isMounted)('on a full disk', () => {
  afterAll(() => {
    spawnSync('umount', [disk]);
  });

  const many = `${head}paths:\n${Array.from({ length: 500 }, (_, i) => `  /a${i}: {get: {responses: {'200': {description: ok}}}}\n`).join('')}`;

  test('the old files stay, and nothing is left beside them', async () => {
    mkdirSync(join(disk, 'x'));
    writeFileSync(join(disk, 'a.yaml'), many);
    writeFileSync(join(disk, 'found.json'), '[]');
    const before = readdirSync(disk);
    const calls = [
      ['inject', 'a.yaml', '-r', 'ed-fi', '--write'],
      ['inject', 'a.yaml', '-r', 'ed-fi', '--overlay', 'new.overlay'],
      ['lint', 'a.yaml', '-r', 'ed-fi', '-f', 'json', '-o', 'found.json'],
      ['report', 'a.yaml', '-r', 'ed-fi', '-o', 'new.html'],
      ['baseline', 'a.yaml', '-r', 'ed-fi'],
    ];
    for (const args of calls) {
      const { code, stderr } = await statute(disk, [...args, ...(args[0] === 'lint' ? [] : ['--quiet'])]);
      expect([args, code, stderr]).toEqual([args, 2, expect.stringContaining('cannot be written (ENOSPC)')]);
      expect(readFileSync(join(disk, 'a.yaml'), 'utf8')).toBe(many);
      expect(readFileSync(join(disk, 'found.json'), 'utf8')).toBe('[]');
      expect(readdirSync(disk)).toEqual(before);
    }
    const { code, stdout, stderr } = await statute(disk, ['lint', 'a.yaml', '-r', 'ed-fi', '-f', 'json', '--quiet', '--cache', 'x/']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^statute: .*ENOSPC.*nothing is kept for the next run\n$/)]);
    expect(JSON.parse(stdout).length).toBeGreaterThan(500);
    expect(existsSync(join(disk, 'x/lint.statute-cache'))).toBe(false);
  });
});
