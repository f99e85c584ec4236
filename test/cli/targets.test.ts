import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FormatOrOutput, targetsOf } from '../../src/cli/targets.ts';
import { folderWith, statute } from './run.ts';

const f = (format: 'json' | 'sarif' | 'stylish'): FormatOrOutput => ({ format });
const o = (output: string): FormatOrOutput => ({ output });

describe('which format goes where', () => {
  test.each([
    ['nothing said', [], [['stylish', undefined]]],
    ['a format', [f('json')], [['json', undefined]]],
    ['a file', [o('a')], [['stylish', 'a']]],
    ['a file after its format', [f('json'), o('a')], [['json', 'a']]],
    ['a file before the first format', [o('a'), f('json')], [['json', 'a']]],
    [
      'several',
      [f('sarif'), o('a'), f('stylish')],
      [
        ['sarif', 'a'],
        ['stylish', undefined],
      ],
    ],
    [
      'several, the first with its file before',
      [o('a'), f('json'), f('sarif'), o('b')],
      [
        ['json', 'a'],
        ['sarif', 'b'],
      ],
    ],
  ])('%s', (_, choices, expected) => {
    expect(targetsOf(choices, '/x').map(({ format, output }) => [format, output])).toEqual(expected);
  });

  test.each([
    [
      'two to standard output',
      [f('json'), f('sarif')],
      'json and sarif would both go to standard output; expected -o with a file of its own after sarif',
    ],
    [
      'two to a file',
      [f('json'), o('a'), f('sarif'), o('./a')],
      'json and sarif would both go into ./a; expected -o with a file of its own after sarif',
    ],
    ['two files for a format', [f('json'), o('a'), o('b')], '-o b follows -o a; expected a -f before each further -o'],
    ['two files for none', [o('a'), o('b')], '-o b follows -o a; expected a -f before each further -o'],
    ['two files around a format', [o('a'), f('json'), o('b')], '-o b follows -o a; expected a -f before each further -o'],
  ])('not %s', (_, choices, message) => {
    expect(() => targetsOf(choices, '/x')).toThrow(message);
  });
});

const broken = `openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'405': {description: no}}}}}\n`;

test('several formats in one run', async () => {
  const folder = folderWith({ 'a.yaml': broken });
  const { code, stdout } = await statute(folder, [
    ...['lint', '-r', 'rfc9110', '-f', 'sarif', '-o', 'a.sarif', '-f', 'markdown', '-f', 'junit', '-o', 'a.xml', 'a.yaml'],
  ]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^### a\.yaml\n/);
  expect(JSON.parse(readFileSync(join(folder, 'a.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
  expect(readFileSync(join(folder, 'a.xml'), 'utf8')).toMatch(/^<\?xml /);
});

test('the document is never written over, by whatever name', async () => {
  const folder = folderWith({ 'a.yaml': broken });
  const { code, stderr } = await statute(folder, [
    'lint',
    '-r',
    'rfc9110',
    '-o',
    '../'.concat(folder.split('/').at(-1) ?? '', '/a.yaml'),
    'a.yaml',
  ]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^statute: -o .*a\.yaml is one of the documents; expected another file\n$/)]);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(broken);
});
