import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { isSystemError } from '../user-error.ts';
import { type Repository, repositoryOf } from './git-repository.ts';

const workTree = 'work';

/** How long Git may take for a file, in milliseconds. */
const patience = 5_000;

/** The folders of objects in which Git was not done in time; a repository that makes one file wait would make the next ones wait too. */
const slow = new Set<string>();

/**
 * Asks Git for the days on which lines of a file were written. Git sees the objects of the file's repository and nothing
 * else of it: the configuration, the attributes and the hooks are those of an empty repository made for the purpose, so
 * that nothing which lies in the folder can make it run something, fetch something or look at another file.
 * @param path the file
 * @param text what stands in it now
 * @param lines counted from 1
 * @returns a day such as `2026-12-31` by line; nothing where there is no Git, no repository or no history of the file
 */
export async function daysOfLines(path: string, text: string, lines: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const repository = repositoryOf(path);
  if (repository === undefined || slow.has(repository.objects)) return new Map();
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'statute-git-'));
    emptyRepository(folder, repository);
    return datesIn(await blame(folder, repository, text, lines));
  } catch (error) {
    if (!isSystemError(error) && !isOfGit(error)) throw error;
    if (error instanceof Error && 'killed' in error && error.killed === true) slow.add(repository.objects);
    return new Map();
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether Git failed, or was stopped: of every such error Node says what was run. */
function isOfGit(error: unknown): boolean {
  return error instanceof Error && 'cmd' in error;
}

/** A repository without anything of its own, at the commit of another, and an empty work tree. */
function emptyRepository(folder: string, { head, shallow }: Repository): void {
  const format = head.length === 64 ? '1\n[extensions]\n\tobjectFormat = sha256' : '0';
  for (const name of ['refs', workTree]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'config'), `[core]\n\tbare = false\n\trepositoryFormatVersion = ${format}\n`);
  writeFileSync(join(folder, 'HEAD'), `${head}\n`);
  if (shallow !== '') writeFileSync(join(folder, 'shallow'), shallow);
}

/** Indentation and line ends do not count: a line that was moved is as old as before, and Git may keep another line end than the folder. */
function blame(folder: string, { objects, file }: Repository, text: string, lines: readonly number[]): Promise<string> {
  const ranges = lines.flatMap(line => ['-L', `${line},${line}`]);
  return new Promise((resolve, reject) => {
    const git = execFile(
      'git',
      ['blame', '--porcelain', '-w', '--contents', '-', ...ranges, '--', file],
      { cwd: join(folder, workTree), env: environment(folder, objects), timeout: patience, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 },
      (error, stdout) => (error === null ? resolve(stdout) : reject(error)),
    );
    // Git that ends early does not read to the end; its exit code says what there is to say.
    git.stdin?.on('error', () => {});
    git.stdin?.end(text);
  });
}

/** All that Git is to know of the machine; an older one that does not know a variable lacks nothing by it, for the configuration is ours. */
function environment(folder: string, objects: string): NodeJS.ProcessEnv {
  const { SystemRoot, TEMP } = process.env;
  return {
    ...(SystemRoot !== undefined && { SystemRoot }),
    ...(TEMP !== undefined && { TEMP }),
    PATH: trustedPath(),
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    LC_ALL: 'C',
    GIT_DIR: folder,
    GIT_WORK_TREE: join(folder, workTree),
    GIT_OBJECT_DIRECTORY: objects,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOC_LIMIT: '512m',
  };
}

/** The folders of programs but for those that npm puts there, which may be the `node_modules` of the folder that is linted, and relative ones. */
function trustedPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter(folder => isAbsolute(folder) && !/[\\/]node_modules([\\/]|$)/.test(folder)).join(delimiter);
}

/** Reads the porcelain form: the commit of each line, what is known of a commit where it is named first. */
function datesIn(text: string): Map<number, string> {
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
