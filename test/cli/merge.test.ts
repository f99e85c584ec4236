import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const finding = (source: string, severity: number, code = 'a-rule') => ({
  code,
  path: ['paths', '/a'],
  message: `${code} found`,
  severity,
  range: { start: { line: 2, character: 1 }, end: { line: 3, character: 4 } },
  source,
});
const one = finding('/apis/a.yaml', 1);
const two = finding('/apis/b.yaml', 1, 'z-rule');
const three = finding('/apis/b.yaml', 2, 'a-rule');
const json = (...findings: object[]) => JSON.stringify(findings);
const merge = (folder: string, ...args: string[]) => statute(folder, ['merge', ...args]);

describe('merge', () => {
  const folder = folderWith({
    '1.json': json(two, three),
    '2.json': json(one, two),
    '3.json': '[]',
    'error.json': json(finding('/apis/c.yaml', 0)),
    'other.json': '{"a": 1}',
    'cut.json': '[{"code": "a',
    'odd.json': '[{"code": "a"}]',
  });

  test('joins reports by document, each finding once, in the order of its report', async () => {
    const { code, stdout, stderr } = await merge(folder, '[1-3].json', '1.json', '-f', 'json', '--shards', '3');
    expect(JSON.parse(stdout)).toEqual([one, two, three]);
    expect(stderr).toBe('3 reports merged: 2 warnings, 1 info\n');
    expect(code).toBe(0);
  });

  test.each([
    ['a warning', ['1.json'], 0],
    ['a warning where that is asked for', ['1.json', '--fail-severity', 'warn'], 1],
    ['an error', ['1.json', 'error.json'], 1],
    ['nothing', ['3.json'], 0],
  ])('ends as lint does: %s', async (_, args, expected) => {
    expect((await merge(folder, ...args)).code).toBe(expected);
  });

  test.each([
    ['a shard that is missing', ['1.json', '2.json', '--shards', '3'], '2 reports could be read; expected 3, one per shard'],
    ['a file that is not there', ['1.json', 'no.json'], 'no.json cannot be read (ENOENT); expected a report'],
    ['a glob without matches', ['1.json', 'no*.json'], 'no*.json matches no file; expected reports'],
    [
      'another file',
      ['1.json', 'other.json'],
      'other.json is not a report that can be merged; expected the output of statute lint -f json or sarif',
    ],
    ['half a report', ['1.json', 'cut.json'], 'cut.json is not JSON; expected the output of statute lint -f json or sarif'],
    ['another list', ['1.json', 'odd.json'], 'odd.json: a finding lacks required fields; expected the output of statute lint -f json'],
  ])('says what is wrong and merges the rest: %s', async (_, args, message) => {
    const { code, stdout, stderr } = await merge(folder, ...args, '-f', 'json', '--quiet');
    expect(stderr.replaceAll(`${folder}/`, '')).toBe(`statute: ${message}\n`);
    expect(JSON.parse(stdout)).toEqual(expect.arrayContaining([two, three]));
    expect(code).toBe(2);
  });

  test('reads and writes sarif, and describes the rules where they are named', async () => {
    const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'405': {description: no}}}}}\n";
    const folder = folderWith({ 'a b.yaml': document });
    const lint = (format: string) => statute(folder, ['lint', '-r', 'rfc9110', 'a b.yaml', '-f', format, '-o', `${format}.out`]);
    await Promise.all([lint('json'), lint('sarif')]);
    const { code, stdout } = await merge(folder, 'sarif.out', '-f', 'json');
    const [expected] = JSON.parse(readFileSync(join(folder, 'json.out'), 'utf8'));
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { code: expected.code, message: expected.message, severity: 0, range: expected.range, path: [] },
    ]);
    const sarif = JSON.parse((await merge(folder, 'json.out', '-f', 'sarif', '-r', 'rfc9110')).stdout);
    expect(sarif).toEqual(JSON.parse(readFileSync(join(folder, 'sarif.out'), 'utf8')));
    expect(JSON.parse((await merge(folder, 'json.out', '-f', 'sarif')).stdout).runs[0].results).toHaveLength(1);
  });
});
