import { expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

test('a ruleset without contradictions exits with 0', async () => {
  expect(await statute('.', ['check-ruleset', 'ed-fi'])).toEqual({ code: 0, stdout: '', stderr: '20 rules checked: nothing found\n' });
});

test('contradictions exit with 1, one line each', async () => {
  const { code, stdout, stderr } = await statute('.', ['check-ruleset', 'ed-fi', 'crest']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^only by a stand-in: GET: 304 is asked for by .*\.\nidle: 428 .*\.\n$/);
  expect(stderr).toBe('34 rules checked: 2 found\n');
});

test('as JSON', async () => {
  const { stdout } = await statute('.', ['check-ruleset', 'ed-fi', 'crest', '--json']);
  expect(JSON.parse(stdout)[0]).toMatchObject({
    kind: 'only by a stand-in',
    methods: ['get'],
    rules: ['ed-fi-304-declared', 'crest-304-not-on-query'],
  });
});

test('what is no ruleset exits with 2', async () => {
  const folder = folderWith({ 'bad.yaml': 'rules: {x: 1}\n' });
  for (const name of ['nope', 'bad.yaml']) {
    const { code, stdout, stderr } = await statute(folder, ['check-ruleset', name]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^statute: [^\n]*\n$/);
  }
});
