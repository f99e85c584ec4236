import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { statute } from './run.ts';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const commands = [
  ...['lint', 'report', 'observe', 'explain', 'baseline', 'exceptions', 'merge', 'inject', 'generate'],
  ...['init', 'rulesets', 'infer', 'matrix', 'compare', 'check-ruleset'],
];

describe('--help', () => {
  test('groups the commands', async () => {
    const { code, stdout } = await statute(cwd, ['--help']);
    expect(code).toBe(0);
    const sections = Object.fromEntries(
      stdout.split('\n\n').map(section => [section.split(':\n')[0], [...section.matchAll(/^ {2}([a-z-]+) {2}/gm)].map(match => match[1])]),
    );
    expect(sections).toMatchObject({
      Check: ['lint', 'report', 'observe', 'explain', 'baseline', 'exceptions', 'merge'],
      Fix: ['inject', 'generate', 'language-server'],
      Policy: ['init', 'rulesets', 'infer', 'matrix', 'compare', 'check-ruleset'],
      Help: ['help'],
    });
    expect(sections).not.toHaveProperty('Commands');
  });

  test.each(commands)('of %s shows no empty defaults', async command => {
    const { code, stdout } = await statute(cwd, [command, '--help']);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/default:\s+(\[\]|false|""|\))/);
  });

  test('shows choices and defaults', async () => {
    const { stdout } = await statute(cwd, ['lint', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('(one of error, warn, info, hint; default: error)');
    expect(stdout.replace(/\s+/g, ' ')).toContain('(default: .spectral.* in this folder)');
  });
});

describe('a name that is not known', () => {
  test.each([
    ['a command', ['lnt'], "unknown command 'lnt'; did you mean lint?"],
    ['a command that is like no other', ['frobnicate'], "unknown command 'frobnicate'"],
    ['an option', ['lint', '--formt', 'json', 'x.yaml'], "unknown option '--formt'; did you mean --format?"],
    ['a ruleset', ['rulesets', 'edfi'], 'there is no ruleset edfi (did you mean ed-fi?); expected one of belgif, camara, '],
    ['a ruleset in other case', ['rulesets', 'Crest'], 'there is no ruleset Crest (did you mean crest?); expected one of '],
    ['the beginning of a ruleset', ['rulesets', 'rfc'], 'there is no ruleset rfc (did you mean rfc9110?); expected one of '],
    ['a ruleset that is like no other', ['rulesets', 'acme'], 'there is no ruleset acme; expected one of '],
    [
      'a ruleset of lint',
      ['lint', '-r', 'edfi', 'examples/students.yaml'],
      'there is no ruleset edfi (did you mean ed-fi?); expected one of ',
    ],
    ['a ruleset of init', ['init', '-r', 'edfi'], 'there is no ruleset edfi (did you mean ed-fi?); expected one of '],
  ])('%s', async (_, args, message) => {
    // init asks for a folder without a ruleset.
    const { code, stderr } = await statute(args[0] === 'init' ? `${cwd}docs` : cwd, args);
    expect([code, stderr.split('\n').length]).toEqual([2, 2]);
    expect(stderr).toContain(`statute: ${message}`);
  });
});
