import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A command to measure: how it is called on documents, how many findings its output holds, and its exit codes where nothing is wrong.
 * @typedef {{ file: string, args: readonly string[] }} Command
 * @typedef {{ name: string, command: (documents: readonly string[]) => Command, count?: (stdout: string) => number, good?: readonly number[] }} Tool
 * @typedef {Tool & { version: string }} Versioned
 */

const bench = fileURLToPath(new URL('.', import.meta.url));
const root = join(bench, '..');
/** @type {(script: string, ...args: string[]) => Command} */
const node = (script, ...args) => ({ file: process.execPath, args: [script, ...args] });
const statute = join(root, 'bin/statute.js');
const installed = join(bench, 'node_modules');

/** Installs the linters to compare with into bench/node_modules where they are not there. */
export function installPeers() {
  if (existsSync(join(installed, '.package-lock.json'))) return;
  const env = { ...process.env, SCARF_ANALYTICS: 'false' };
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: bench, stdio: ['ignore', 2, 2], env, shell: process.platform === 'win32' });
}

/** The options of `statute lint`, as its help has them. */
export function statuteOptions() {
  return execFileSync(process.execPath, [statute, 'lint', '--help'], { encoding: 'utf8' }).match(/--[a-z-]+/g) ?? [];
}

/**
 * Node's start and end, which is what the memory of the tools in Node is compared with.
 * @type {Tool}
 */
export const idle = { name: 'node', command: () => node('-e', '0') };

/**
 * Node's start, reading and the fastest parse.
 * @type {Tool}
 */
export const floor = { name: 'floor', command: documents => node(join(bench, 'floor.mjs'), ...documents) };

/**
 * `statute lint` with further options.
 * @type {(name?: string, ...options: string[]) => Versioned}
 */
export const statuteLint = (name = 'statute lint', ...options) => ({
  name,
  version: versionIn(join(root, 'package.json')),
  command: documents => node(statute, 'lint', '--quiet', '-f', 'json', '-r', 'ed-fi', ...options, ...documents),
  count: stdout => JSON.parse(stdout || '[]').length,
});

/** @type {Versioned} */
export const statuteInject = {
  name: 'statute inject',
  version: versionIn(join(root, 'package.json')),
  command: documents => node(statute, 'inject', '--quiet', '--check', '--prefix', 'Added', '-r', 'ed-fi', ...documents),
};

/**
 * `spectral lint` with the same rules, in the form of the ruleset that it loads fastest.
 * @type {Versioned}
 */
export const spectral = {
  name: 'spectral lint',
  version: versionIn(join(root, 'node_modules/@stoplight/spectral-cli/package.json')),
  command: documents => {
    const script = join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js');
    return node(script, 'lint', '--quiet', '-f', 'json', '-r', join(root, 'dist/rulesets/ed-fi.mjs'), ...documents);
  },
  count: stdout => JSON.parse(stdout || '[]').length,
};

/**
 * `spectral lint` without rules: what it takes more with ours is what they cost there.
 * @type {Tool}
 */
export const spectralAlone = {
  name: 'spectral lint without rules',
  command: documents => {
    const script = join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js');
    return node(script, 'lint', '--quiet', '-f', 'json', '-r', join(bench, 'rules/nothing.yaml'), ...documents);
  },
  count: stdout => JSON.parse(stdout || '[]').length,
};

/**
 * Two processes with half of the documents each.
 * @type {Tool}
 */
export const halves = { name: 'two processes', command: documents => node(join(bench, 'halves.mjs'), statute, ...documents) };

/**
 * A tool that may use one processor only.
 * @type {(tool: Tool) => Tool}
 */
export const onOneProcessor = tool => ({
  ...tool,
  command: documents => {
    const { file, args } = tool.command(documents);
    return { file: 'taskset', args: ['-c', '0', file, ...args] };
  },
});

/** @type {() => Versioned} */
const redocly = () => ({
  name: 'Redocly CLI',
  version: versionIn(join(installed, '@redocly/cli/package.json')),
  command: documents => {
    const script = join(installed, '@redocly/cli/bin/cli.js');
    return node(
      script,
      'lint',
      '--format',
      'json',
      '--max-problems',
      '1000000',
      '--config',
      join(bench, 'rules/redocly.yaml'),
      ...documents,
    );
  },
  count: stdout => stdout.match(/^ +"ruleId": /gm)?.length ?? 0,
});

/**
 * It writes JSON for one document only, so several are reported as text.
 * @type {() => Versioned}
 */
const ibm = () => ({
  name: 'IBM openapi-validator',
  version: versionIn(join(installed, 'ibm-openapi-validator/package.json')),
  command: documents => {
    const script = join(installed, 'ibm-openapi-validator/src/cli-validator/index.js');
    const format = documents.length === 1 ? '--json' : '--no-colors';
    return node(script, format, '--file-only-refs', '-r', join(bench, 'rules/ibm.yaml'), ...documents);
  },
  count: stdout => stdout.match(/^ +"rule": |^ *Rule +: /gm)?.length ?? 0,
});

/**
 * vacuum is a program of its own, so it is measured only where it is installed.
 * @type {(file: string) => Versioned}
 */
const vacuum = file => ({
  name: 'vacuum',
  version: execFileSync(file, ['version'], { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '',
  command: documents => ({
    file,
    args: ['lint', '--no-banner', '--no-style', '--details', '--all-results', '-r', join(bench, 'rules/vacuum.yaml'), ...documents],
  }),
});

/** The linters of others that are there. */
export function peers() {
  const file = vacuumFile();
  return [spectral, ...(file === undefined ? [] : [vacuum(file)]), redocly(), ibm()];
}

/** Where vacuum is: on the PATH or where `go install` puts programs. */
function vacuumFile() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, ...goBin()].map(folder => join(folder, 'vacuum')).find(existsSync);
}

function goBin() {
  try {
    return [join(execFileSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).trim(), 'bin')];
  } catch {
    return [];
  }
}

/** @param {string} file a package.json */
function versionIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
