import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isPosix } from '../system.ts';
import { folder as installed } from './run.ts';

const clean = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: ok}}}}}\n";

/** Names that are options with values where they are taken for such, and what stands in the files. */
const hostile: Readonly<Record<string, string>> = {
  'openapi.yaml': clean,
  '--ruleset=evil/openapi.yaml': clean,
  '-revil/openapi.yaml': clean,
  '-o./openapi.yaml': clean,
  '--output=./openapi.yaml': clean,
  '--cache=openapi/openapi.yaml': clean,
  '--/openapi.yaml': clean,
  '-/openapi.yaml': clean,
  '!openapi.yaml/openapi.yaml': clean,
  '{a,b}*/openapi.yaml': clean,
  "a\n--ruleset=evil/openapi b'$(touch ran).yaml": clean,
  'deep/--ruleset=evil/openapi.yaml': clean,
};

/** A repository with such names, and a ruleset that writes the file `ran` when it is loaded. */
function repository(files: Readonly<Record<string, string>> = hostile): string {
  const folder = mkdtempSync(join(installed, 'hostile-'));
  const all = {
    ...files,
    'evil/openapi.yaml': 'extends: ./evil.js\nopenapi: 3.0.3\n',
    'evil/evil.js': `import fs from 'node:fs';\nfs.writeFileSync(${JSON.stringify(join(folder, 'ran'))}, '');\nexport default { rules: {} };\n`,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const path = [join(installed, 'node_modules/.bin'), process.env.PATH].join(delimiter);
const run = (cwd: string, command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = spawnSync(command, [...args], { cwd, encoding: 'utf8', env: { ...process.env, PATH: path, ...env } });
  return { code: status, said: `${stdout}${stderr}` };
};

test.runIf(isPosix)('the ruleset writes the file where it is asked for', () => {
  const folder = repository();
  run(folder, 'statute', ['lint', '-r', 'evil/openapi.yaml', 'openapi.yaml']);
  expect(existsSync(join(folder, 'ran'))).toBe(true);
});

describe.runIf(isPosix)('a shell that puts names in the place of *', () => {
  test.each(Object.keys(hostile).filter(name => /^-[^/]/.test(name)))('%s', name => {
    const folder = repository({ [name]: clean });
    const { code, said } = run(folder, 'sh', [
      '-c',
      'find . -name "openapi*.yaml" -path "./-*" | cut -c3- | xargs statute lint -r rfc9110',
    ]);
    expect([code, existsSync(join(folder, 'ran'))]).toEqual([expect.any(Number), false]);
    expect(said).toBe(
      `statute: ${name} looks like an option, but there is a file of that name; expected ./${name}, or -- between options and files\n`,
    );
    expect(readFileSync(join(folder, name), 'utf8')).toBe(clean);
    const { code: after } = run(folder, 'statute', ['lint', '-r', 'rfc9110', '--', name]);
    expect([after, existsSync(join(folder, 'ran'))]).toEqual([0, false]);
  });

  test('an option is one where no file has its name', () => {
    const folder = repository({ 'openapi.yaml': clean, 'b/../b.yaml': clean });
    expect(run(folder, 'statute', ['lint', '--ruleset=rfc9110', '--cache=b/../c', 'openapi.yaml']).code).toBe(0);
  });
});

const preCommit = isPosix && spawnSync('pre-commit', ['--version']).status === 0;
if (!preCommit) console.warn('There is no pre-commit here; its hooks are not run.');

describe.skipIf(!preCommit)('through pre-commit', () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });

  /** A repository with the hooks, of which none installs anything. */
  function hooks(): { folder: string; rev: string } {
    const folder = mkdtempSync(join(installed, 'hooks-'));
    const text = readFileSync(new URL('../../.pre-commit-hooks.yaml', import.meta.url), 'utf8');
    writeFileSync(join(folder, '.pre-commit-hooks.yaml'), text.replace('language: node', 'language: system'));
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'A');
    return { folder, rev: git(folder, 'rev-parse', 'HEAD').trim() };
  }

  test.each<[string, string, string[] | undefined]>([
    ['statute', 'as the hook has it', undefined],
    ['statute', 'with args', ['--ruleset', 'rfc9110', '--']],
    ['statute', 'with args that do not end in --', ['--ruleset', 'rfc9110']],
    ['statute-installed', 'with args', ['--ruleset', 'rfc9110', '--']],
    ['statute-installed', 'with args that do not end in --', ['--ruleset', 'rfc9110']],
  ])('%s, %s', (id, _, args) => {
    const folder = repository({ ...hostile, '.spectral.yaml': 'extends: [statute/rulesets/rfc9110.yaml]\n' });
    const { folder: repo, rev } = hooks();
    writeFileSync(join(folder, '.pre-commit-config.yaml'), JSON.stringify({ repos: [{ repo, rev, hooks: [{ id, args }] }] }));
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    const { said } = run(folder, 'pre-commit', ['run', '--all-files', '--verbose'], { PRE_COMMIT_HOME: join(folder, '../pre-commit') });
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    for (const [name, text] of Object.entries(hostile)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    if (args?.at(-1) === 'rfc9110') expect(said).toContain('looks like an option, but there is a file of that name');
    else {
      // pre-commit runs the hook several times, with some of the files each.
      const counts = [...said.matchAll(/(\d+) documents? linted/g)].map(([, count]) => Number(count));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe([...Object.keys(hostile), 'evil/openapi.yaml'].length);
    }
  });
});
