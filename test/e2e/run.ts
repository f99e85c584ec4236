import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { isPosix } from '../system.ts';

const execute = promisify(execFile);

/** The folder in which the packed package is installed. */
export const folder = inject('installed');

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the folder's node_modules/.bin. */
export async function run(command: 'spectral' | 'statute', args: readonly string[], cwd = folder): Promise<Ran> {
  try {
    // On Windows npm writes a script for the shell there.
    const file = join(folder, 'node_modules/.bin', isPosix ? command : `${command}.cmd`);
    const { stdout, stderr } = await execute(file, [...args], { cwd, maxBuffer: 2 ** 28, shell: !isPosix });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

/** A finding as Spectral's JSON has it. */
export interface Result {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
  readonly severity: number;
  readonly source: string;
}

/** Lints with the real `spectral` and gives its findings. */
export async function spectral(ruleset: string, document: string): Promise<Result[]> {
  const { code, stdout, stderr } = await run('spectral', ['lint', '--quiet', '-f', 'json', '-r', ruleset, document]);
  if (code > 1) throw new Error(`spectral failed: ${stdout}${stderr}`);
  return stdout.trim() === '' ? [] : JSON.parse(stdout);
}

/** Writes a file into a folder of its own below the installed package and gives its path. */
export function write(name: string, text: string): string {
  const path = join(mkdtempSync(join(folder, 'case-')), name);
  writeFileSync(path, text);
  return path;
}

/** Findings as `rule at place`, for short expectations. */
export function brief(results: readonly Result[]): string[] {
  return results.map(({ code, path }) => `${code} ${path.slice(1).join(' ')}`);
}
