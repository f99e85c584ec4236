import { expect, test } from 'vitest';
import { guidelineNames } from '../guidelines.ts';
import { statute } from './run.ts';

test('the rulesets, each with publisher, number of rules and source', async () => {
  const { code, stdout } = await statute('.', ['rulesets']);
  const lines = stdout.trimEnd().split('\n');
  const names = lines.flatMap(line => /^ {2}(\S+)/.exec(line)?.[1] ?? []);
  expect(names.sort()).toEqual(guidelineNames);
  expect(lines.filter(line => !line.startsWith(' '))).toEqual(expect.arrayContaining(['government:', 'finance:', 'general:']));
  expect(lines[lines.findIndex(line => line.startsWith('  cdr')) - 1]).toBe('finance:');
  expect(lines.find(line => line.startsWith('  ed-fi'))).toMatch(/Ed-Fi Alliance, .* {2}27 rules, 19 recommended {2}https:\/\//);
  expect(code).toBe(0);
});

test('the rules of one, with level and clause', async () => {
  const { stdout } = await statute('.', ['rulesets', 'ed-fi']);
  expect(stdout).toMatch(/^ed-fi-201-location +error +must +The response to a POST gives the address of the new resource in a header\.$/m);
  expect(stdout).toMatch(/^ed-fi-403-declared +warn +must, derived +/m);
  expect(stdout).toMatch(/^ed-fi-400-malformed +error +must, traffic +/m);
});

test('one that is not there', async () => {
  expect(await statute('.', ['rulesets', 'nope'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `statute: there is no ruleset nope; expected one of ${guidelineNames.join(', ')}\n`,
  });
});
