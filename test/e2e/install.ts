import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { isPosix } from '../system.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder in which the packed package and Spectral's command are installed, with the examples beside them. */
    installed: string;
  }
}

/**
 * Packs the package as it would be published and installs it in an empty folder, with the `spectral` of the lockfile.
 * Whatever tests leave among temporary files goes with it at the end.
 */
export default function setup(project: TestProject): () => void {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const base = realpathSync.native(mkdtempSync(join(tmpdir(), 'statute-')));
  const [folder, temporary] = [join(base, 'installed'), join(base, 'tmp')];
  for (const each of [folder, temporary]) mkdirSync(each);
  // What the system calls it: Windows has two names for it.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary;
  if (!isPosix) console.warn('This is Windows; what needs pipes, modes, signals, links or a shell is skipped.');
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: !isPosix });
  const tarball = npm(root, 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder).trim();
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@stoplight/spectral-cli/package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  npm(folder, 'install', `./${tarball}`, `@stoplight/spectral-cli@${version}`, ...options);
  cpSync(join(root, 'examples'), folder, { recursive: true });
  project.provide('installed', folder);
  return () => rmSync(base, { recursive: true, force: true });
}
