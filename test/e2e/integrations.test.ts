import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { version } from '../../src/cli/version.ts';
import { isPosix } from '../system.ts';
import { folder as installed } from './run.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
/** One error under rfc9110. */
const broken = `${head}paths: {/a: {get: {responses: {'405': {description: no}}}}}\n`;
const clean = `${head}paths: {/a: {get: {responses: {'200': {description: ok}}}}}\n`;

/** Stands for statute: notes its arguments, each on a line. */
const noting = `#!/bin/sh
printf '%s\\n' "$@" >> "$STATUTE_CALLS"
`;

/** Stands for npm: notes its arguments, and installs what lies in the repository's `registry` in place of what is in the real one. */
const npm = `#!/bin/sh
echo "$@" >> "$NPM_CALLS"
mkdir -p "$3"
[ -e "$3/node_modules" ] || ln -s "$REGISTRY" "$3/node_modules"
`;

type Statute = 'real' | 'noting';

/**
 * A repository, with a stand-in for npm on the path.
 * @param options the statute in its node_modules, and the one in the registry
 */
function repository(files: Readonly<Record<string, string>>, options: { installed?: Statute; registry?: Statute } = {}) {
  const folder = mkdtempSync(join(installed, 'repository-'));
  const path = (name: string) => join(folder, name);
  for (const name of ['bin', 'temp', 'noting/.bin']) mkdirSync(path(name), { recursive: true });
  for (const [name, content] of Object.entries({ ...files, 'bin/npm': npm, 'noting/.bin/statute': noting }))
    writeFileSync(path(name), content);
  for (const name of ['bin/npm', 'noting/.bin/statute']) chmodSync(path(name), 0o755);
  const modules = (which: Statute) => (which === 'real' ? join(installed, 'node_modules') : path('noting'));
  if (options.installed) symlinkSync(modules(options.installed), path('node_modules'));
  const read = (name: string) => (existsSync(path(name)) ? readFileSync(path(name), 'utf8') : '');
  const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>>) => {
    const { status, stdout, stderr } = spawnSync(command, [...args], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: [path('bin'), process.env.PATH].join(delimiter),
        NPM_CALLS: path('npm-calls'),
        STATUTE_CALLS: path('statute-calls'),
        REGISTRY: modules(options.registry ?? 'real'),
        RUNNER_TEMP: path('temp'),
        GITHUB_OUTPUT: path('output'),
        GITHUB_STEP_SUMMARY: path('summary'),
        ...env,
      },
    });
    return { code: status, stdout, stderr };
  };
  return { path, read, run };
}

describe.runIf(isPosix)('the GitHub Action', () => {
  interface Step {
    readonly id?: string;
    readonly if?: string;
    readonly run?: string;
    readonly shell?: string;
    readonly uses?: string;
    readonly env?: Readonly<Record<string, string>>;
  }
  const action: { inputs: Record<string, { default?: string }>; runs: { steps: Step[] } } = parse(text('action.yml'));
  const steps = action.runs.steps;

  /** Runs its steps as a runner does: expressions in `env` are replaced, the script goes to a file. */
  function act(repo: ReturnType<typeof repository>, inputs: Readonly<Record<string, string>>) {
    const outputs = () =>
      Object.fromEntries(
        repo
          .read('output')
          .split('\n')
          .map(line => line.split(/=(.*)/s).slice(0, 2)),
      );
    const value = (expression: string) =>
      expression
        .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name] ?? action.inputs[name]?.default ?? '')
        .replace(/\$\{\{ steps\.\w+\.outputs\.(\w+) \}\}/g, (_, name: string) => outputs()[name] ?? '');
    let ran = { code: 0 as number | null, stdout: '', stderr: '' };
    for (const [index, { run, env = {} }] of steps.entries()) {
      if (run === undefined || ran.code !== 0) continue;
      writeFileSync(repo.path(`temp/step-${index}.sh`), run);
      const variables = Object.fromEntries(Object.entries(env).map(([name, expression]) => [name, value(expression)]));
      ran = repo.run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', repo.path(`temp/step-${index}.sh`)], variables);
    }
    return { ...ran, outputs: outputs() };
  }

  test('annotates, sums up, writes SARIF with paths from the top of the repository, and fails', () => {
    const repo = repository({ 'a.yaml': broken, 'b b.yaml': clean });
    const { code, stdout, stderr, outputs } = act(repo, { files: '*a.yaml\nb b.yaml\n', ruleset: 'rfc9110', sarif: 'true' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=a\.yaml,line=3,.*,title=rfc9110-405-allow::GET \/a declares 405 without an Allow header; .*\n$/);
    expect(stderr).toBe('2 documents linted: 1 error\n');
    expect(repo.read('summary')).toMatch(
      /^## Statute\n### a\.yaml\n\n\| place .*\n\|---.*\n\| 3:\d+ \| error \| \[rfc9110-405-allow\].*\n\n```\n2 documents linted: 1 error\n```\n$/,
    );
    const { runs } = JSON.parse(readFileSync(outputs.sarif ?? '', 'utf8'));
    expect(runs[0].results.map((result: { ruleId: string }) => result.ruleId)).toEqual(['rfc9110-405-allow']);
    expect(JSON.stringify(runs[0].results[0].locations)).toContain('"uri":"a.yaml"');
    expect(repo.read('npm-calls')).toBe(
      `install --prefix ${repo.path('temp/statute')} --no-save --ignore-scripts --no-audit --no-fund statute@${version}\n`,
    );
    const upload = steps.at(-1);
    expect([upload?.uses, upload?.if]).toEqual(['github/codeql-action/upload-sarif@v3', expect.stringContaining('!cancelled()')]);
  });

  test('takes what the repository has installed, unless a version is asked for', () => {
    const repo = repository({}, { installed: 'noting', registry: 'noting' });
    expect(act(repo, { files: 'a.yaml' }).outputs.statute).toBe(repo.path('node_modules/.bin/statute'));
    expect(repo.read('npm-calls')).toBe('');
    expect(act(repo, { files: 'a.yaml', version: '9.9.9' }).code).toBe(0);
    expect(repo.read('npm-calls')).toContain('statute@9.9.9');
  });

  test('hands on the baseline and all else that is asked for', () => {
    const repo = repository({}, { installed: 'noting' });
    act(repo, { files: 'a.yaml\nb.yaml', ruleset: 'ed-fi\nown.yaml', baseline: 'known.json', ratchet: 'true', 'fail-severity': 'warn' });
    const table = repo.path('temp/statute-table.md');
    expect(repo.read('statute-calls').split('\n').join(' ')).toBe(
      `lint --fail-severity warn --format github-actions --format markdown --output ${table} --ruleset ed-fi --ruleset own.yaml --baseline known.json --ratchet -- a.yaml b.yaml `,
    );
  });

  test('sums up a call that is wrong, and uploads nothing of it', () => {
    const repo = repository({ 'a.yaml': broken });
    const { code, outputs } = act(repo, { files: 'b.yaml', ruleset: 'rfc9110', sarif: 'true' });
    expect([code, outputs.sarif]).toEqual([2, undefined]);
    expect(repo.read('summary')).toMatch(/^## Statute\n\n```\nstatute: b\.yaml does not exist; .*\n```\n$/);
  });

  test('shows and uploads what it found where a document cannot be linted', () => {
    const repo = repository({ 'a.yaml': broken, 'b.yaml': 'hello: world\n' });
    const { code, stdout, outputs } = act(repo, { files: 'a.yaml\nb.yaml', ruleset: 'rfc9110', sarif: 'true' });
    expect([code, stdout]).toEqual([2, expect.stringContaining('rfc9110-405-allow')]);
    expect(repo.read('summary')).toContain('rfc9110-405-allow');
    expect(readFileSync(outputs.sarif ?? '', 'utf8')).toContain('rfc9110-405-allow');
  });

  test('runs nothing that stands in an input', () => {
    const evil = '$(touch pwned)`touch pwned`";touch pwned;"';
    for (const input of Object.keys(action.inputs)) {
      const repo = repository({}, { registry: 'noting' });
      act(repo, { files: 'a.yaml', [input]: evil });
      expect(existsSync(repo.path('pwned'))).toBe(false);
      if (!['ratchet', 'sarif'].includes(input)) expect(repo.read('statute-calls') + repo.read('npm-calls')).toContain(evil);
    }
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('pins the version of the package', () => {
    expect(text('action.yml')).toContain(`\${VERSION:-${version}}`);
  });
});

describe.runIf(isPosix)('the GitLab template', () => {
  const {
    statute: job,
  }: { statute: { variables: Record<string, string>; script: string[]; artifacts: { reports: { codequality: string } } } } = parse(
    text('templates/gitlab.yml'),
  );
  const run = (repo: ReturnType<typeof repository>, variables: Readonly<Record<string, string>>) =>
    repo.run('sh', ['-ec', job.script.join('\n')], { ...job.variables, ...variables });

  test('reports for merge requests and fails', () => {
    const repo = repository({ 'a.yaml': broken, 'b.yaml': clean });
    const { code, stdout } = run(repo, { STATUTE_FILES: '*a.yaml b.yaml', STATUTE_RULESET: 'rfc9110' });
    expect(code).toBe(1);
    expect(stdout).toContain('rfc9110-405-allow');
    const [finding] = JSON.parse(repo.read(job.artifacts.reports.codequality));
    expect(finding).toMatchObject({ check_name: 'rfc9110-405-allow', location: { path: 'a.yaml' } });
    const [, prefix = '', rest] = /^install --prefix (\S+) (.*)\n$/.exec(repo.read('npm-calls')) ?? [];
    expect(rest).toBe(`--no-save --ignore-scripts --no-audit --no-fund statute@${version}`);
    // What lies in the repository has no say in what is installed.
    expect([isAbsolute(prefix), prefix.startsWith(repo.path(''))]).toEqual([true, false]);
  });

  test('takes what the repository has installed', () => {
    const repo = repository(
      { 'openapi.yaml': clean, '.spectral.yaml': 'extends: [statute/rulesets/rfc9110.yaml]\n' },
      { installed: 'real' },
    );
    expect(run(repo, {}).code).toBe(0);
    expect(repo.read('npm-calls')).toBe('');
  });

  test('runs nothing that stands in a variable', () => {
    const repo = repository({}, { registry: 'noting' });
    for (const name of Object.keys(job.variables))
      run(repo, { STATUTE_FILES: 'a.yaml', STATUTE_RULESET: 'rfc9110', [name]: '$(touch pwned)";touch pwned;"' });
    expect(existsSync(repo.path('pwned'))).toBe(false);
  });
});

describe.runIf(isPosix)('the pre-commit hooks', () => {
  const hooks: { id: string; entry: string; args: string[]; files: string; language: string }[] = parse(text('.pre-commit-hooks.yaml'));

  test.each(hooks)('$id', ({ entry, args: own, files }) => {
    expect(own).toEqual(['--']);
    const repo = repository({ 'openapi.yaml': broken, 'swagger.json': '{}' }, { installed: 'real' });
    const some = ['openapi.yaml', 'swagger.json', 'deep/openapi-v2.yml', 'package.json', 'my-openapi.yaml'].filter(name =>
      new RegExp(files).test(name),
    );
    expect(some).toEqual(['openapi.yaml', 'swagger.json', 'deep/openapi-v2.yml']);
    const [command = '', ...args] = entry.split(' ');
    const { code, stdout } = repo.run(command, [...args, '--ruleset', 'rfc9110', '--', 'openapi.yaml'], {
      PATH: [repo.path('node_modules/.bin'), process.env.PATH].join(delimiter),
    });
    expect([code, stdout]).toEqual([1, expect.stringContaining('rfc9110-405-allow')]);
  });
});
