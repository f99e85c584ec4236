import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isLinux, isPosix } from '../system.ts';
import { folderWith } from './run.ts';

const command = join(import.meta.dirname, '../../bin/statute.js');
const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'418': {description: a}}}}}\n";
const found = /GET \/a declares/;

/** Runs a line of a shell in which `statute` lints a document with findings. */
function shell(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const cwd = folderWith({ 'a.yaml': document });
  const lint = `"${process.execPath}" "${command}" lint a.yaml -r ed-fi -f text`;
  return new Promise(resolve => {
    execFile('bash', ['-c', line.replaceAll('statute', lint)], { cwd, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

/** The exit code and what is said where there is no room for it. */
const full: readonly [string, string, number, RegExp][] = [
  [
    'standard output full',
    'statute >/dev/full',
    2,
    /statute: standard output cannot be written \(ENOSPC\); expected room for the report\n$/,
  ],
  ['both full', 'statute >/dev/full 2>/dev/full', 2, /^$/],
];

/** Two files more than Node itself has open before it runs anything; the folder that is listed is one of them. */
const few = `ulimit -n $(( $("${process.execPath}" -p "Math.max(20, fs.readdirSync('/proc/self/fd').length + 1)" 2>/dev/null || echo 64) ))`;

const onLinux = [
  ['few files open at a time', `${few}; statute`],
  ['standard error full', 'statute 2>/dev/full'],
];

test
  .runIf(isPosix)
  .each([
    ['as it should be', 'statute'],
    ...(isLinux ? onLinux : []),
    ['standard error closed', 'statute 2>&-'],
    ['standard input closed', 'statute <&-'],
    ['no environment', 'exec env -i statute'],
    ['no home and no place for temporary files', 'HOME=/nowhere TMPDIR=/nowhere LANG=C NO_COLOR=1 COLUMNS=3 statute'],
  ])('%s: findings are shown and the exit code is right', { timeout: 60_000 }, async (_, line) => {
  const { code, stdout } = await shell(line);
  expect(stdout).toMatch(found);
  expect(code).toBe(1);
});

test.runIf(isPosix).each([
  ['COLUMNS=40', 40],
  ['COLUMNS=x', 100],
])('%s: lines are at most %i wide, but for single words', async (environment, width) => {
  const { stdout } = await shell(`${environment} statute -o /dev/null -f stylish`);
  const lines = stdout.split('\n');
  for (const line of lines) if (line.length > width) expect(line.trim()).not.toContain(' ');
  expect(Math.max(...lines.map(({ length }) => length))).toBeGreaterThan(width - 10);
});

test
  .runIf(isPosix)
  .each([
    ['standard output closed', 'statute >&-', 1, /^1 document linted: \d+ errors\n$/],
    ...(isLinux ? full : []),
    ['a reader that has seen enough', 'set -o pipefail; statute | true', 1, /^1 document linted/],
    [
      'a working directory that is gone',
      'mkdir x && cd x && rmdir ../x && statute',
      2,
      /^statute: the working directory is not there any more; expected to be called in one that is\n$/,
    ],
  ])('%s: the exit code is right', { timeout: 60_000 }, async (_, line, code, said) => {
  const ran = await shell(line);
  expect(ran.stderr).toMatch(said);
  expect(ran.code).toBe(code);
});
