import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { OptionsError } from '../../src/checks/options.ts';
import { Bug, isOurOwn, troubleOf, UserError, workingOn } from '../../src/user-error.ts';
import { folderWith, statute } from './run.ts';

const how = '; please report it, with the output of a run with STATUTE_DEBUG=1';

test('a refusal is said with its file, a bug is called one', () => {
  const missing = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', syscall: 'open' });
  expect(troubleOf(new UserError('a.yaml is empty'), 'a.yaml')).toEqual({ text: 'a.yaml is empty', bug: false });
  expect(troubleOf(new UserError('it is empty'), 'a.yaml')).toEqual({ text: 'a.yaml: it is empty', bug: false });
  expect(troubleOf(new OptionsError('x is 1'), 'a.yaml')).toEqual({ text: 'a.yaml: x is 1', bug: false });
  expect(troubleOf(missing, 'a.yaml')).toEqual({ text: 'a.yaml: ENOENT: no such file', bug: false });
  const bug = `this is a bug in Statute: TypeError: x is undefined (while reading a.yaml)${how}`;
  expect(troubleOf(new TypeError('x is undefined'), 'a.yaml')).toEqual({ text: bug, bug: true });
  expect(troubleOf(new Bug(bug), 'b.yaml')).toEqual({ text: bug, bug: true });
  expect(troubleOf('thrown')).toEqual({ text: `this is a bug in Statute: thrown${how}`, bug: true });
});

test('code that Node gives to a wrong argument is no refusal of the system', () => {
  const wrong = Object.assign(new TypeError('The "path" argument'), { code: 'ERR_INVALID_ARG_TYPE' });
  expect(troubleOf(wrong).bug).toBe(true);
});

test('a bug is told of the file that was worked on', async () => {
  const thrown = workingOn('a.yaml', () => {
    throw new RangeError('too much');
  });
  await expect(thrown).rejects.toThrow('this is a bug in Statute: RangeError: too much (while reading a.yaml)');
  const refused = workingOn('a.yaml', () => {
    throw new UserError('no');
  });
  await expect(refused).rejects.toThrow(new UserError('no'));
});

test('where it showed is told to those who ask', () => {
  process.env.STATUTE_DEBUG = '1';
  try {
    expect(troubleOf(new Error('x')).text).toMatch(/please report it: Error: x\n +at .*bugs\.test\.ts/);
  } finally {
    delete process.env.STATUTE_DEBUG;
  }
});

test('whose code threw is told by where its trace begins', () => {
  const thrownAt = (place: string) => Object.assign(new Error('x'), { stack: `Error: x\n    at f (${place}:1:2)` });
  const folder = fileURLToPath(new URL('../../src', import.meta.url));
  expect(isOurOwn(thrownAt(`${folder}/cli/main.ts`))).toBe(true);
  expect(isOurOwn(thrownAt(`file://${folder}/cli/main.ts`))).toBe(true);
  expect(isOurOwn(thrownAt('/home/me/rules/own.js'))).toBe(false);
});

const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n";
const ruleset = (throws: string) => `
export default { rules: { 'own-rule': { given: '$', then: { function: function own() { ${throws} } } } } };
`;

test.each([
  [
    'throws',
    "throw new TypeError('no title')",
    'the function own of the ruleset (own-rule) threw: no title; expected one that returns what it finds',
  ],
  [
    'rejects',
    "return Promise.reject(new Error('no title'))",
    "Spectral's engine stops: no title; expected a document and rules that it can take",
  ],
])('a function of a ruleset that %s is no bug in Statute', async (_, throws, said) => {
  const folder = folderWith({ 'a.yaml': document, 'own.mjs': ruleset(throws) });
  for (const args of [
    ['lint', 'a.yaml'],
    ['report', 'a.yaml'],
  ]) {
    const { code, stderr } = await statute(folder, [...args, '-r', 'own.mjs', '--quiet']);
    expect([code, stderr]).toEqual([2, `statute: ${folder}/a.yaml: ${said}\n`]);
  }
});

test.each(['$[?(@.match(/a/))]', '$..[?(new process.exit)]', '#Filtered'])(
  'a path that the engine cannot follow, %s, is said to be of its rule',
  async given => {
    const own = {
      aliases: { Filtered: ['$..[?(@.none.deep)]'] },
      rules: {
        'own-rule': { given, then: { function: 'truthy' } },
        'other-rule': { given: '$.info', then: { function: 'truthy' } },
      },
    };
    const folder = folderWith({ 'a.yaml': document, 'own.json': JSON.stringify(own) });
    const { code, stderr } = await statute(folder, ['lint', 'a.yaml', '-r', 'own.json', '--quiet']);
    expect(code).toBe(2);
    expect(stderr).toContain("a.yaml: Spectral's engine stops: ");
    expect(stderr).toContain('; expected a filter (?) in given of own-rule that it can take\n');
  },
);
