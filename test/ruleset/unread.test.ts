import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from '../cli/run.ts';
import { document } from '../documents.ts';

const root = join(import.meta.dirname, '../..');
const edFi = join(root, 'rulesets/ed-fi.yaml');
const get = "{get: {responses: {'200': {description: ok}}}}";
const text = document(`paths: {/a: ${get}, /b: ${get}}`);

/** A folder with a document and a ruleset that may use the checks. */
function folderOf(ruleset: string): string {
  const cwd = folderWith({ 'a.yaml': text, 'own.yaml': ruleset });
  symlinkSync(join(root, 'dist/spectral'), join(cwd, 'checks'), 'junction');
  return cwd;
}

const commands: Readonly<Record<string, readonly string[]>> = {
  lint: ['lint', '--quiet', '-r', 'own.yaml', 'a.yaml'],
  baseline: ['baseline', '--quiet', '-r', 'own.yaml', 'a.yaml'],
  inject: ['inject', '--quiet', '-r', 'own.yaml', 'a.yaml'],
  explain: ['explain', '-r', 'own.yaml', 'a.yaml', 'GET /b'],
  matrix: ['matrix', '-r', 'own.yaml'],
  compare: ['compare', 'own.yaml', 'ed-fi'],
  'check-ruleset': ['check-ruleset', 'own.yaml'],
  report: ['report', '--quiet', '-r', 'own.yaml', 'a.yaml', '-o', 'r.html'],
  generate: ['generate', '-r', 'own.yaml'],
};

describe('a rule that is given parts of documents', () => {
  const rule = (given: string, field = '') =>
    `functions: [required-codes]\nfunctionsDir: ./checks\nrules:\n  own-500:\n    message: '{{error}}'\n    given: ${given}\n    resolved: false\n    then: {${field} function: required-codes, functionOptions: {oneOf: ['500']}}\n`;

  test.each(['lint', 'baseline'])('is taken at its word by %s', async name => {
    const cwd = folderOf(rule("$.paths['/a']"));
    await statute(cwd, commands[name] ?? []);
    const { stdout } = await statute(cwd, ['lint', '--quiet', '-r', 'own.yaml', 'a.yaml', '-f', 'json']);
    expect(JSON.parse(stdout).map(({ path }: { path: string[] }) => path[1])).toEqual(['/a']);
  });

  test.each(Object.keys(commands).filter(name => !['lint', 'baseline'].includes(name)))('is refused by %s', async name => {
    for (const [own, said] of [
      [rule("$.paths['/a']"), "the rule own-500 is given $.paths['/a']; expected given: $ and no field"],
      [rule("['$', $.paths]"), 'the rule own-500 is given $, $.paths; expected given: $ and no field'],
      [rule('$', 'field: paths,'), 'the rule own-500 has the field paths; expected given: $ and no field'],
    ] as const) {
      const { code, stderr } = await statute(folderOf(own), commands[name] ?? []);
      expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});

describe('a policy that nothing reads is refused', () => {
  const policy = (name: string, extensions: string) => `${name}: {given: $, then: {function: defined}, extensions: ${extensions}}`;

  test.each([
    [
      'a misspelt name',
      `extends: [${edFi}]\nrules: {${policy('response-polcy', '{permit: {all: ["418"]}}')}}\n`,
      'response-polcy: extensions.permit',
    ],
    ['another name', `extends: [${edFi}]\nrules: {${policy('policy', '{error: crest}')}}\n`, 'policy: extensions.error'],
    [
      'no ruleset of ours',
      `extends: [spectral:oas]\nrules: {${policy('response-policy', '{forbid: {all: ["418"]}}')}}\n`,
      'response-policy: extensions.forbid',
    ],
    [
      'a ruleset of one’s own without the check',
      `functions: [permitted-codes]\nfunctionsDir: ./checks\nrules:\n  own: {given: $, resolved: false, message: '{{error}}', then: {function: permitted-codes, functionOptions: {permit: {all: ['200']}}}}\n  ${policy('response-policy', '{permit: {get: ["201"]}, require: {all: ["500"]}}')}\n`,
      'response-policy: extensions.require',
    ],
  ])('%s', async (_, own, said) => {
    const cwd = folderOf(own);
    for (const call of Object.values(commands)) {
      const { code, stderr } = await statute(cwd, call);
      expect([call[0], code, stderr]).toEqual([call[0], 2, expect.stringContaining(said)]);
    }
  });

  test('one that is read, and extensions of other rules, are not', async () => {
    const other = 'other: {given: $, then: {function: defined}, extensions: {owner: us, permit: 1}}';
    const cwd = folderOf(`extends: [${edFi}]\nrules: {${policy('response-policy', '{permit: {all: ["418"]}}')}, ${other}}\n`);
    expect((await statute(cwd, commands.lint ?? [])).code).toBe(1);
  });
});
