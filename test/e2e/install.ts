import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

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
  const root = new URL('../../', import.meta.url).pathname;
  const base = mkdtempSync(join(tmpdir(), 'statute-'));
  const [folder, temporary] = [join(base, 'installed'), join(base, 'tmp')];
  for (const each of [folder, temporary]) mkdirSync(each);
  process.env.TMPDIR = temporary;
  const npm = (cwd: string, ...args: string[]) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const tarball = npm(root, 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder).trim();
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@stoplight/spectral-cli/package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  npm(folder, 'install', `./${tarball}`, `@stoplight/spectral-cli@${version}`, ...options);
  cpSync(join(root, 'examples'), folder, { recursive: true });
  project.provide('installed', folder);
  return () => rmSync(base, { recursive: true, force: true });
}
