import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a repository's own configuration could make Git run is turned off. */
const guarded = ['--no-optional-locks', '-c', 'core.fsmonitor=false', 'blame', '--no-textconv', '--porcelain'];

/**
 * Asks Git for the days on which lines of a file were written.
 * @param lines counted from 1
 * @returns a day such as `2026-12-31` by line; nothing where there is no Git, no repository or no history of the file
 */
export async function daysOfLines(path: string, lines: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const ranges = lines.flatMap(line => ['-L', `${line},${line}`]);
  try {
    const { stdout } = await execute('git', ['-C', dirname(path), ...guarded, ...ranges, '--', basename(path)], {
      timeout: 20_000,
      maxBuffer: 2 ** 26,
    });
    return read(stdout);
  } catch {
    return new Map();
  }
}

/** Reads the porcelain form: the commit of each line, what is known of a commit where it is named first. */
function read(text: string): Map<number, string> {
  const commits = new Map<string, string>();
  const lines = new Map<number, string>();
  let commit = '';
  for (const row of text.split('\n')) {
    const [, id, line] = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(row) ?? [];
    if (id !== undefined) {
      commit = id;
      lines.set(Number(line), id);
    }
    const [, seconds] = /^author-time (\d+)$/.exec(row) ?? [];
    if (seconds !== undefined) commits.set(commit, new Date(Number(seconds) * 1000).toISOString().slice(0, 10));
  }
  return new Map([...lines].flatMap(([line, id]) => (commits.has(id) ? [[line, commits.get(id) ?? '']] : [])));
}
