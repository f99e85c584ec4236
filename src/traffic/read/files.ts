import { readdirSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kindOf } from '../../files/input.ts';
import { comparePaths } from '../../files/path-order.ts';
import { isSystemError, systemCode, UserError } from '../../user-error.ts';

/** A recording that a call names. */
export interface TrafficFile {
  /** As messages name it: as the call does, with the way from the folder that it names; `standard input`. */
  readonly name: string;
  /** Absolute; undefined for standard input. */
  readonly path: string | undefined;
  /** In bytes; 0 for standard input, whose end nobody knows. */
  readonly size: number;
}

/**
 * The recordings that a list of files and folders names, each once: a folder stands for all that it holds, at any depth and in the
 * order of the paths, except what is hidden, and `-` for standard input.
 * @throws UserError for what is not there, for a folder without files, and for what is neither
 */
export function trafficFiles(names: readonly string[], cwd: string): TrafficFile[] {
  const files = new Map<string, TrafficFile>();
  for (const name of names) {
    const found = name === '-' ? [standardInput] : filesAt(name, resolve(cwd, name));
    for (const file of found) if (!files.has(file.path ?? '-')) files.set(file.path ?? '-', file);
  }
  return [...files.values()];
}

const standardInput: TrafficFile = { name: 'standard input', path: undefined, size: 0 };

function filesAt(name: string, path: string): TrafficFile[] {
  if (name === '') throw new UserError(`the path of recorded traffic is empty; expected ${expected}`);
  const stats = statsOf(name, path);
  if (stats.isFile()) return [{ name, path, size: stats.size }];
  if (!stats.isDirectory()) throw new UserError(`${name} is ${kindOf(stats)}; expected ${expected}`);
  const files = filesBelow(name, path).sort((a, b) => comparePaths(a.path ?? '', b.path ?? ''));
  if (files.length === 0) throw new UserError(`${name} holds no file that is not hidden; expected recorded traffic in it`);
  return files;
}

const expected = 'a file with recorded traffic, a folder, or - for standard input';

/** A symbolic link counts as the file that it leads to; one to a folder is left alone, since it may lead in circles. */
function filesBelow(name: string, folder: string): TrafficFile[] {
  return entriesOf(name, folder).flatMap(entry => {
    if (entry.name.startsWith('.')) return [];
    const [below, path] = [join(name, entry.name), join(folder, entry.name)];
    if (entry.isDirectory()) return filesBelow(below, path);
    const stats = entry.isFile() || entry.isSymbolicLink() ? statsIfAny(path) : undefined;
    return stats?.isFile() ? [{ name: below, path, size: stats.size }] : [];
  });
}

/** What stands at a path; a link may lead nowhere, or in a circle. */
function statsIfAny(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}

function entriesOf(name: string, folder: string) {
  return refusing(name, () => readdirSync(folder, { withFileTypes: true }));
}

function statsOf(name: string, path: string): Stats {
  const stats = refusing(name, () => statSync(path, { throwIfNoEntry: false }));
  if (stats === undefined) throw new UserError(`${name} does not exist; expected ${expected}`);
  return stats;
}

/** Says so where the system refuses. */
function refusing<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(`${name} cannot be read (${systemCode(error)}); expected ${expected}`);
  }
}
