import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { choose } from '../../src/cli/choose.ts';
import type { Choice } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { folderWith, statute } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
/** One error under rfc9110. */
const broken = `${head}paths: {/a: {get: {responses: {'405': {description: no}}}}}\n`;

const rulesetIn = (folder: string) => readFileSync(join(folder, '.spectral.yaml'), 'utf8');

/** Runs the command where somebody is there, and answers. */
async function initWith(folder: string, args: readonly string[], answer: string | undefined) {
  const asked: Choice[] = [];
  let stderr = '';
  const code = await main(['init', ...args], {
    cwd: folder,
    stdout: () => {},
    stderr: text => {
      stderr += text;
    },
    stdin: async () => new Uint8Array(),
    choose: async (_, choices) => {
      asked.push(...choices);
      return answer;
    },
  });
  return { code, asked, stderr };
}

test('a ruleset that is named is extended', async () => {
  const folder = folderWith({ 'a.yaml': broken });
  expect(await statute(folder, ['init', '-r', 'ed-fi', '-r', 'rfc9110'])).toEqual({
    code: 0,
    stdout: '',
    stderr: `1 OpenAPI document below this folder
.spectral.yaml extends ed-fi, rfc9110
  npm install --save-dev statute  makes the ruleset available here
  npx statute lint a.yaml         shows the findings
  npx statute baseline a.yaml     records current findings, so that only new ones fail
`,
  });
  expect(parse(rulesetIn(folder))).toEqual({ extends: ['statute/rulesets/ed-fi.yaml', 'statute/rulesets/rfc9110.yaml'] });
  expect(rulesetIn(folder)).not.toContain('$schema');
});

test('all of its rules, where that is asked for, with the schema for editors where it is installed', async () => {
  const folder = folderWith({});
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(fileURLToPath(new URL('../..', import.meta.url)), join(folder, 'node_modules/statute'), 'junction');
  const { code, stderr } = await statute(folder, ['init', '--yes', '--all']);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('npm install')]);
  expect(rulesetIn(folder)).toMatch(/^# yaml-language-server: \$schema=\.\/node_modules\/statute\/schemas\/spectral\.json\n/);
  expect(parse(rulesetIn(folder))).toEqual({ extends: [['statute/rulesets/rfc9110.yaml', 'all']] });
  writeFileSync(join(folder, 'a.yaml'), broken);
  expect((await statute(folder, ['lint', '-f', 'text', 'a.yaml'])).stdout).toContain('rfc9110-405-allow');
});

test('a table of one’s own to start from, which is sound and is about something', async () => {
  const folder = folderWith({});
  expect((await statute(folder, ['init', '--ruleset', 'own'])).code).toBe(0);
  const { code, stdout } = await statute(folder, ['check-ruleset', '.spectral.yaml']);
  expect([code, stdout]).toEqual([0, '']);
  expect((await statute(folder, ['matrix', '-r', '.spectral.yaml'])).stdout).toContain('401    must');
});

describe('on a terminal', () => {
  test('the rulesets are offered with what they find', async () => {
    const folder = folderWith({ 'a.yaml': broken, 'b.json': '{"openapi": "3.0.0", "paths": 7}' });
    const { code, asked, stderr } = await initWith(folder, [], 'crest');
    expect(code).toBe(0);
    expect(asked.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^belgif {9}\d+ \w+/),
      expect.stringMatching(/^camara {9}\d+ \w+/),
      expect.stringMatching(/^cdr {12}\d+ errors?/),
      'crest          no findings',
      expect.stringMatching(/^dutch-adr {6}\d+ \w+/),
      expect.stringMatching(/^ed-fi {10}\d+ errors?/),
      expect.stringMatching(/^island-is {6}\d+ warnings?/),
      expect.stringMatching(/^json-api {7}\w+/),
      expect.stringMatching(/^obie {11}\d+ errors?/),
      expect.stringMatching(/^rest-rulebook {2}/),
      'rfc9110        1 error',
      expect.stringMatching(/^zalando {8}\d+ \w+/),
      'own            a table of codes of your own',
    ]);
    expect(asked.find(({ value }) => value === 'crest')).toMatchObject({
      value: 'crest',
      hint: 'ForgeRock Common REST, HTTP status codes',
    });
    expect(stderr).toContain('b.json:1:31: paths is a number; expected an object of path items');
    expect(parse(rulesetIn(folder))).toEqual({ extends: ['statute/rulesets/crest.yaml'] });
  });

  test('nothing is asked with --yes', async () => {
    const { asked, stderr } = await initWith(folderWith({ 'a.yaml': broken }), ['--yes'], 'crest');
    expect(asked).toEqual([]);
    expect(stderr).toContain('  crest          no findings\n');
    expect(stderr).toContain('  rfc9110        1 error\n');
    expect(stderr).toContain('\n.spectral.yaml extends rfc9110\n');
  });

  test('the question can be left', async () => {
    const folder = folderWith({});
    expect((await initWith(folder, [], undefined)).stderr).toContain('nothing was written');
    expect(existsSync(join(folder, '.spectral.yaml'))).toBe(false);
  });

  test('the question is answered with the keyboard', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = '';
    output.on('data', chunk => {
      shown += chunk;
    });
    const choices = ['a', 'b'].map(value => ({ value, label: `Ruleset ${value}`, hint: '1 error' }));
    const answer = choose('Which?', choices, { input, output });
    input.write('\u001b[B');
    input.write('\r');
    expect(await answer).toBe('b');
    expect(shown).toContain('Ruleset a');
    const left = choose('Which?', choices, { input, output });
    input.write('\u0003');
    expect(await left).toBeUndefined();
  });
});

describe('is refused', () => {
  test.each([
    ['where nobody can choose', {}, [], 'no terminal to ask in; expected --ruleset with one of belgif, '],
    ['a ruleset that is not there', {}, ['-r', 'nope'], 'there is no ruleset nope; expected one of belgif, '],
    ['where a ruleset is', { '.spectral.json': '{}' }, ['--yes'], '.spectral.json already exists; expected a folder without a ruleset'],
  ])('%s', async (_, files, args, message) => {
    const folder = folderWith(files);
    const { code, stderr } = await statute(folder, ['init', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, '.spectral.yaml'))).toBe(false);
  });
});

test('documents are found as lint finds them', async () => {
  const names = Array.from({ length: 11 }, (_, index) => `apis/${index}.yaml`);
  const folder = folderWith({
    ...Object.fromEntries(names.map(name => [name, broken])),
    'no.yaml': 'example:\n  openapi: 3.0.0\n',
    'node_modules/a.yaml': broken,
    'left/a.yaml': broken,
    '.gitignore': 'left\n',
  });
  const { stderr } = await statute(folder, ['init', '-r', 'rfc9110']);
  expect(stderr).toContain('11 OpenAPI documents below this folder\n');
  expect(stderr).toContain('npx statute lint .  ');
});

test('the guidelines that a document is likely bound by come first, with what tells it', async () => {
  const bound = `openapi: 3.0.3\ninfo: {title: Accounts after the Consumer Data Standards, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: ok}}}}}\n`;
  const { asked } = await initWith(folderWith({ 'a.yaml': bound }), [], undefined);
  expect(asked[0]?.label).toMatch(/^cdr .*; likely: info "Consumer Data Standards"$/);
  expect(asked.filter(({ label }) => label.includes('likely'))).toHaveLength(1);
});
