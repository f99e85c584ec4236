import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diffLines } from 'diff';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { guidelines } from '../../scripts/built-in.mjs';
import { checks } from '../../src/checks/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'statute-scaffold-')));
const copied = ['docs', 'rulesets', 'scripts', 'src', 'test'];

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

/** Runs a script as npm does. */
function run(script: 'new-check' | 'new-rule', args: readonly string[]): { status: number | null; stderr: string } {
  const [node, file = ''] = parse(read('package.json')).scripts[script].split(' ');
  expect(node).toBe('node');
  const { status, stderr } = spawnSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stderr };
}

/** The files of the copy, by their paths with `/` on all systems. */
function files(): Map<string, string> {
  const entries = copied.flatMap(name => readdirSync(join(folder, name), { recursive: true, withFileTypes: true }));
  const paths = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  return new Map(paths.map(path => [path.replaceAll(sep, '/'), read(path)]));
}

/** The files that are there only afterwards, and of the others what was added to each and what is lost. */
function changesSince(before: ReadonlyMap<string, string>): { begun: string[]; added: Record<string, string>; lost: string[] } {
  const changed = [...files()].filter(([path, text]) => before.get(path) !== text);
  const known = changed.flatMap(([path, text]) => {
    const old = before.get(path);
    return old === undefined ? [] : [{ path, parts: diffLines(old, text) }];
  });
  return {
    begun: changed.flatMap(([path]) => (before.has(path) ? [] : path)).sort(),
    added: Object.fromEntries(known.map(({ path, parts }) => [path, parts.flatMap(each => (each.added ? each.value : [])).join('')])),
    lost: known.flatMap(({ parts }) => parts.flatMap(each => (each.removed ? each.value : []))),
  };
}

// In no order, so that each has to find its place.
const names = ['retry-header', 'zone-name', 'a-b2'];
const ruleOf = (ruleset: string) => `${ruleset}-418-declared`;

let original = new Map<string, string>();
let begun = new Map<string, string>();
beforeAll(() => {
  for (const name of [...copied, 'package.json', 'tsconfig.json']) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  original = files();
  for (const name of names) expect(run('new-check', [name])).toEqual({ status: 0, stderr: '' });
  for (const { name } of guidelines) expect(run('new-rule', [name, ruleOf(name)])).toEqual({ status: 0, stderr: '' });
  begun = files();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is begun', () => {
  test('is what it was, with files and entries more', () => {
    const { begun, added, lost } = changesSince(original);
    expect(lost).toEqual([]);
    expect(begun).toEqual([...names.map(name => `src/checks/${name}.ts`), ...names.map(name => `test/checks/${name}.test.ts`)].sort());
    const places = ['rulesets/<name>.yaml', 'docs/rules/examples/<name>.yaml', 'test/rulesets/<name>.test.ts'];
    expect(Object.keys(added).sort()).toEqual(
      [
        ...['docs/checks.md', 'src/checks/index.ts', 'test/checks/options.test.ts', 'test/checks/scope.test.ts'],
        ...guidelines.flatMap(({ name }) => places.map(place => place.replace('<name>', name))),
      ].sort(),
    );
    expect(added['src/checks/index.ts']).toBe(
      [
        "import { aB2 } from './a-b2.ts';\n",
        "import { retryHeader } from './retry-header.ts';\n",
        "import { zoneName } from './zone-name.ts';\n",
        '  aB2,\n  retryHeader,\n  zoneName,\n',
      ].join(''),
    );
  });

  test('stands in the order of the lists', () => {
    const listed = [...read('src/checks/index.ts').matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name);
    expect(listed).toHaveLength(checks.length + names.length);
    expect(listed).toEqual([...listed].sort());
    const sections = [...read('docs/checks.md').matchAll(/^## ([a-z0-9-]+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(expect.arrayContaining(names));
    expect(sections).toEqual([...sections].sort());
  });

  test.each(guidelines)('is one rule more in $name', ({ name, source }) => {
    const { [ruleOf(name)]: own, ...others } = parse(read(`rulesets/${name}.yaml`)).rules;
    expect(others).toEqual(source.rules);
    expect(own).toMatchObject({ message: '{{error}}', given: '$', then: { function: 'required-codes' } });
    expect(own.extensions.guideline).not.toContain('TODO');
    expect(parse(read(`docs/rules/examples/${name}.yaml`))).toHaveProperty(ruleOf(name));
  });

  test('compiles', () => {
    const tests = [
      ...['options', 'scope', ...names].map(name => `test/checks/${name}.test.ts`),
      ...guidelines.map(({ name }) => `test/rulesets/${name}.test.ts`),
    ];
    const config = { extends: './tsconfig.json', include: [], files: ['src/virtual.d.ts', ...tests] };
    writeFileSync(join(folder, 'tsconfig.some.json'), JSON.stringify(config));
    const tsc = join(folder, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.some.json'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});

describe('nothing is written where', () => {
  const expectedCheck = 'expected npm run new-check -- <name>, the name two words or more in lower case, such as retry-header';
  const expectedRule = `expected npm run new-rule -- <ruleset> <rule>, the ruleset one of ${guidelines.map(({ name }) => name).join(', ')}`;
  const noRule = (rule: string) => `"${rule}" is no name for a rule of crest; expected words in lower case, such as crest-418-declared`;

  test.each<['new-check' | 'new-rule', string[], string]>([
    ['new-check', ['retry-header'], 'src/checks/retry-header.ts is there already; expected another name'],
    ['new-check', ['error-form'], 'src/checks/error-form.ts is there already; expected another name'],
    ['new-check', [], expectedCheck],
    ['new-check', ['retry'], expectedCheck],
    ['new-check', ['Retry-After'], expectedCheck],
    ['new-check', ['../retry-after'], expectedCheck],
    ['new-check', ['retry-after', 'again'], expectedCheck],
    ['new-check', [`retry-${'r'.repeat(40)}`], expectedCheck],
    ['new-rule', ['crest', 'crest-418-declared'], 'rulesets/crest.yaml has crest-418-declared already; expected another name'],
    ['new-rule', ['crest', 'crest-204-no-body'], 'rulesets/crest.yaml has crest-204-no-body already; expected another name'],
    ['new-rule', [], expectedRule],
    ['new-rule', ['errors/azure', 'errors/azure-1'], expectedRule],
    ['new-rule', ['crest', 'crest-1', 'more'], expectedRule],
    ['new-rule', ['crest', 'crest'], noRule('crest')],
    ['new-rule', ['crest', 'ed-fi-1'], noRule('ed-fi-1')],
    ['new-rule', ['crest', 'crest-1: {}'], noRule('crest-1: {}')],
  ])('%s refuses %j', (script, args, stderr) => {
    expect(run(script, args)).toEqual({ status: 2, stderr: `${stderr}\n` });
  });

  test('one of them refused', () => {
    expect(changesSince(begun)).toEqual({ begun: [], added: {}, lost: [] });
  });
});
