import { describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { bytesLine, Progress, progressLine } from '../../src/cli/progress.ts';
import { folderWith, statute } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
/** One error under rfc9110: a 405 without Allow. */
const broken = `${head}paths: {/a: {get: {responses: {'405': {description: no}}}}}\n`;
const lint = (folder: string, ...args: string[]) => statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', ...args]);
const sources = (stdout: string, folder: string) =>
  JSON.parse(stdout).map(({ source }: { source: string }) => source.replace(`${folder}/`, ''));

describe('a folder', () => {
  const folder = folderWith({
    'apis/b.yaml': broken,
    'apis/a/openapi.yaml': `${head}paths: {/a: {$ref: item.yaml}}\n`,
    'apis/a/item.yaml': "get: {responses: {'405': {description: no}}}\n",
    'apis/legacy.yaml': broken,
  });

  test('is linted in the order of paths; what is only referenced is passed over', async () => {
    const { code, stdout, stderr } = await lint(folder, 'apis/');
    expect(sources(stdout, folder)).toEqual(['apis/a/openapi.yaml', 'apis/b.yaml', 'apis/legacy.yaml']);
    expect(stderr).toBe('3 documents linted, 1 other file skipped: 3 errors\n');
    expect(code).toBe(1);
  });

  test('without what is left out', async () => {
    const { stdout } = await lint(folder, 'apis', '--ignore', 'legacy.yaml', '--ignore', 'apis/a');
    expect(sources(stdout, folder)).toEqual(['apis/b.yaml']);
  });

  test('in shards', async () => {
    const shards = await Promise.all(['1/3', '2/3', '3/3'].map(shard => lint(folder, 'apis', '--shard', shard)));
    expect(shards.flatMap(({ stdout }) => sources(stdout, folder)).sort()).toEqual([
      'apis/a/openapi.yaml',
      'apis/b.yaml',
      'apis/legacy.yaml',
    ]);
    const { code, stdout, stderr } = await lint(folder, 'apis/b.yaml', '--shard', '2/1000');
    expect([code, stdout, stderr]).toEqual([0, '[]\n', '0 documents linted\n']);
  });

  test.each([
    [['--shard', '4/3'], '--shard is "4/3"; expected i/n with i from 1 to n, such as 1/4'],
    [['--threads', '0'], '--threads is "0", which is not a positive integer; expected 1 or more'],
  ])('%j is refused', async (args, message) => {
    expect(await lint(folder, 'apis', ...args)).toEqual({ code: 2, stdout: '', stderr: `statute: ${message}\n` });
  });
});

test('failures are reported in order, and the rest is linted', async () => {
  const folder = folderWith({ 'c.yaml': `${head}paths: []\n`, 'b.yaml': broken, 'a.yaml': `${head}paths: [\n` });
  const { code, stdout, stderr } = await lint(folder, '.');
  expect(sources(stdout, folder)).toEqual(['b.yaml']);
  expect(stderr.match(/[a-c]\.yaml/g)).toEqual(['a.yaml', 'c.yaml']);
  expect(code).toBe(2);
});

describe('progress', () => {
  test('tells files, findings, rate and what is left', () => {
    expect(progressLine(50, 200, 7, 10)).toBe('#####............... 50/200 files, 7 findings, 5.0/s, 30 s left');
    expect(bytesLine(25_000_000, 100_000_000, 5)).toBe('#####............... 25/100 MB, 5.0 MB/s, 15 s left');
    expect(bytesLine(25_000_000, 0, 5)).toBe('25 MB, 5.0 MB/s');
    expect(progressLine(1000, 100_000, 0, 2)).toBe('.................... 1000/100000 files, 0 findings, 500/s, 3 min 18 s left');
  });

  test('is silent in a run that is over at once', () => {
    const written: string[] = [];
    const progress = new Progress(2, text => written.push(text));
    progress.add(1);
    progress.end();
    expect(written).toEqual([]);
  });

  test.each([
    ['on a terminal', true, [], true],
    ['with --quiet', true, ['--quiet'], false],
    ['elsewhere', false, [], false],
  ])('%s', async (_, progress, args, expected) => {
    // A clock on which every look takes its time: how fast the machine is does not count.
    let clock = 0;
    const now = vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 60;
      return clock;
    });
    const folder = folderWith(Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`${index}.yaml`, broken])));
    let stderr = '';
    const io = { cwd: folder, stdout: () => {}, stdin: async () => new Uint8Array(), progress };
    await main(['lint', '-r', 'rfc9110', ...args, '.'], {
      ...io,
      stderr: text => {
        stderr += text;
      },
    });
    now.mockRestore();
    expect(stderr.includes('/15 files')).toBe(expected);
  });
});
