import { type Dirent, readdir, type Stats, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { isSystemError, systemCode, UserError } from '../user-error.ts';
import { kindOf } from './input.ts';
import { withoutReferencedOnly } from './only-referenced.ts';
import { comparePaths } from './path-order.ts';
import { glanceAt } from './recognise.ts';

/** A file that is to be read as an OpenAPI document. */
export interface FoundFile {
  /** An absolute path. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** What paths, folders and globs come to. */
export interface Found {
  /** Each once, in the order of their paths. */
  readonly files: readonly FoundFile[];
  /** How many files in folders and globs are no OpenAPI documents, or only there for others to refer to. */
  readonly passedOver: number;
}

/** How documents are looked for. */
interface Search {
  /** Patterns as in a `.gitignore`, relative to the working directory; they count for files named themselves too. */
  readonly leftOut?: readonly string[];
  /** Whether the command reads standard input too, which `-` stands for; it is passed over here. */
  readonly stdin?: boolean;
}

/**
 * The documents that a list of paths, folders and globs names.
 * A file named itself is taken as it is. Below folders and among the matches of globs OpenAPI documents are taken,
 * but nothing that `.gitignore` leaves out, that is hidden, or in `node_modules`.
 * @throws UserError for a path that is not there, a folder or glob without documents, and where all that is named is left out
 */
export async function findDocuments(
  patterns: readonly string[],
  cwd: string,
  { leftOut = [], stdin = false }: Search = {},
): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const passedOver = new Set<string>();
  const isLeftOut = await leavesOut(leftOut, cwd);
  for (const pattern of patterns) {
    if (stdin && pattern === '-') continue;
    if (pattern === '') throw new UserError(`the path of a document is empty; expected ${places('a file', stdin)}`);
    const path = resolve(cwd, pattern);
    const stats = statsOf(path, pattern);
    if (stats?.isFile()) {
      if (!isLeftOut(path)) files.set(path, { path, size: stats.size });
      continue;
    }
    if (stats === undefined && !(await isGlob(pattern)))
      throw new UserError(`${pattern} does not exist; expected ${places('the path of an OpenAPI document', stdin)}`);
    const candidates = (await candidatesOf(pattern, path, stats, cwd)).filter(each => !isLeftOut(each));
    const taken = documentsAmong(candidates);
    if (taken.length === 0) throw new UserError(nothing(pattern, candidates.length, stats !== undefined));
    for (const file of taken) files.set(file.path, file);
    for (const each of candidates) passedOver.add(each);
  }
  if (patterns.length > 0 && files.size === 0 && !(stdin && patterns.includes('-')))
    throw new UserError(`--ignore excludes everything that is named (${patterns.join(', ')}); expected at least one more document`);
  for (const path of files.keys()) passedOver.delete(path);
  const inOrder = [...files.values()].sort((a, b) => comparePaths(a.path, b.path));
  return { files: inOrder, passedOver: passedOver.size };
}

/** What stands at a path, undefined where nothing does. */
function statsOf(path: string, name: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(`${name} cannot be read (${systemCode(error)}); expected an OpenAPI document`);
  }
}

/** Whether patterns as in a `.gitignore` leave out a path. */
async function leavesOut(patterns: readonly string[], cwd: string): Promise<(path: string) => boolean> {
  if (patterns.length === 0) return () => false;
  const { default: ignore } = await import('ignore');
  const left = ignore().add(patterns.map(pattern => pattern.replace(/^\.\//, '/')));
  return path => left.ignores(ignorable(relative(cwd, path), path));
}

/**
 * The documents below a folder, as `findDocuments` takes them; it may hold none.
 * @param folder an absolute path
 */
export async function documentsBelow(folder: string): Promise<FoundFile[]> {
  const documents = documentsAmong(await matchesOf(inFolders, folder));
  return documents.sort((a, b) => comparePaths(a.path, b.path));
}

function documentsAmong(candidates: readonly string[]): FoundFile[] {
  const documents = candidates.flatMap(path => {
    const glance = glanceAt(path);
    return glance === undefined ? [] : { path, ...glance };
  });
  return withoutReferencedOnly(documents, candidates);
}

async function isGlob(pattern: string): Promise<boolean> {
  const { isDynamicPattern } = await import('tinyglobby');
  return isDynamicPattern(pattern);
}

/** The files below a folder or matched by a glob that may be documents. */
async function candidatesOf(pattern: string, path: string, stats: Stats | undefined, cwd: string): Promise<string[]> {
  const isFolder = stats?.isDirectory() ?? false;
  if (stats !== undefined && !isFolder)
    throw new UserError(`${pattern} is ${kindOf(stats)}; expected an OpenAPI document in a file, or - and the document on standard input`);
  return isFolder ? matchesOf(inFolders, path) : matchesOf(pattern, cwd);
}

/** What may be a document in a folder, by its name. */
const inFolders = '**/*.{yaml,yml,json}';

async function matchesOf(pattern: string, from: string): Promise<string[]> {
  const [{ glob }, { GitIgnore }] = await Promise.all([import('tinyglobby'), import('./gitignore.ts')]);
  const matches = await glob(pattern, {
    cwd: from,
    absolute: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdir: readdirWithLinks },
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  const left = GitIgnore.below(from);
  return matches.map(match => resolve(match)).filter(match => !isRuleset(match) && !left.leavesOut(match));
}

/** A folder's ruleset is no document, whatever stands in it. */
function isRuleset(path: string): boolean {
  return /^\.spectral\.\w+$/.test(basename(path));
}

/** A path as patterns are matched with: relative to the working directory, or below it to the root. */
function ignorable(fromCwd: string, path: string): string {
  const inside = fromCwd !== '..' && !fromCwd.startsWith(`..${sep}`);
  return (inside ? fromCwd : path.replace(/^([A-Za-z]:)?[\\/]+/, '')).replaceAll(sep, '/');
}

/** What can be named; standard input is for the commands that read it. */
function places(first: string, stdin: boolean): string {
  return stdin ? `${first}, a folder, a glob, or - for standard input` : `${first}, a folder, or a glob`;
}

function nothing(pattern: string, passedOver: number, isFolder: boolean): string {
  if (isFolder)
    return `${pattern} contains no OpenAPI document that is not ignored; expected .yaml, .yml or .json files with openapi or swagger at the top level`;
  if (passedOver === 0) return `${pattern} matches no file; expected the path of an OpenAPI document, or a glob`;
  return `${pattern} matches no OpenAPI document; expected files with openapi or swagger at the top level`;
}

type Callback = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/**
 * Node's `readdir`, for a walk that follows no symbolic links: a link to a file counts as the file,
 * so that only links to folders, which may lead in circles or out of the way, are left alone.
 */
const readdirWithLinks: typeof readdir = Object.assign((folder: string, _: unknown, callback: Callback): void => {
  readdir(folder, { withFileTypes: true }, (error, entries) => {
    callback(
      error,
      entries?.map(entry => (entry.isSymbolicLink() && isFile(join(folder, entry.name)) ? asFile(entry) : entry)),
    );
  });
}, readdir);

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function asFile(link: Dirent): Dirent {
  return Object.assign(Object.create(link), { isFile: () => true, isSymbolicLink: () => false });
}
