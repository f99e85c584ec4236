import { describe, expect, test } from 'vitest';
import { isLinux, isPosix } from '../system.ts';
import { folderWith, statute } from './run.ts';

const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n";
const folder = folderWith({ 'a.yaml': document, 'only/n.yaml': document, 'empty.json': '' });
const lint = (...args: string[]) => statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', ...args]);

type Refused = [what: string, args: string[], said: string];
const endless: readonly Refused[] = [
  [
    'a cache that has no end',
    ['a.yaml', '--cache', '/dev/full'],
    '/dev/full is neither a regular file nor a folder; expected another place for the cache',
  ],
  ['a baseline that has no end', ['a.yaml', '--baseline', '/dev/zero'], '/dev/zero is a device; expected a baseline'],
];

describe('statute lint refuses, with exit code 2 and one line,', () => {
  test.each<Refused>([
    [
      'a call that leaves nothing',
      ['only/n.yaml', '--ignore', 'n.yaml'],
      '--ignore excludes everything that is named (only/n.yaml); expected at least one more document',
    ],
    ['a cache without a name', ['--cache=', 'only'], '--cache= is empty; expected a file or folder for the cache, or --cache alone'],
    ...(isLinux ? endless : []),
    [
      'a baseline that is not there',
      ['a.yaml', '--baseline', 'no.json'],
      `${folder}/no.json does not exist; expected a baseline, which statute baseline writes`,
    ],
    ['an empty baseline', ['a.yaml', '--baseline', 'empty.json'], `${folder}/empty.json is empty; expected a baseline`],
    [
      'an output in no folder, before it lints',
      ['a.yaml', '-r', 'no-ruleset', '-o', 'no/out.json'],
      'no/out.json cannot be written (ENOENT); expected a file in an existing folder',
    ],
    [
      'a folder as an output',
      ['a.yaml', '-r', 'no-ruleset', '-o', 'only'],
      'only cannot be written (EISDIR); expected a file in an existing folder',
    ],
  ])('%s', async (_, args, said) => {
    expect(await lint(...args)).toEqual({ code: 2, stdout: '', stderr: `statute: ${said}\n` });
  });
});

test('a shard may be empty, and standard input is enough', async () => {
  expect((await lint('a.yaml', '--shard', '2/2')).code).toBe(0);
  expect((await statute(folder, ['lint', '-r', 'rfc9110', '-', 'a.yaml', '--ignore', 'a.yaml'], document)).code).toBe(0);
});

test.runIf(isPosix)('an output may be no regular file', async () => {
  expect((await lint('a.yaml', '-o', '/dev/null')).code).toBe(0);
});

test('standard input is offered by the commands that read it', async () => {
  expect((await lint('no.yaml')).stderr).toContain('or - for standard input');
  expect((await statute(folder, ['baseline', '-r', 'rfc9110', 'no.yaml'])).stderr).toBe(
    'statute: no.yaml does not exist; expected the path of an OpenAPI document, a folder, or a glob\n',
  );
});
