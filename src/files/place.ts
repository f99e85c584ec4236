import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { systemCode, UserError } from '../user-error.ts';
import { isWithin } from './is-within.ts';
import { realOf } from './real.ts';
import { statsOf } from './stats.ts';

/** Where an output goes: to a stream of this process, into a device or pipe, or into a file, which need not be there. */
export type Place =
  | { readonly kind: 'stdout' | 'stderr' }
  | { readonly kind: 'pipe'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly isThere: boolean };

/**
 * Files by which tools are configured, ours among them. Others that are there are known by what stands in them; these are
 * not begun either.
 */
const configuration =
  /^(\.?spectral\.\w+|\.(spectral|git|env)[^/\\]*|\..*(rc|config|ignore|profile)(\.\w+)?|package(-lock)?\.json|[jt]sconfig(\..*)?\.json|(.*\.)?config\.\w+)$/i;

/** Standard output by its other names. */
const standard = [
  { kind: 'stdout', names: ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'] },
  { kind: 'stderr', names: ['/dev/stderr', '/dev/fd/2', '/proc/self/fd/2'] },
] as const;

/** Whether a name stands for standard output. */
export function isStdout(name: string): boolean {
  return standard[0].names.some(each => each === name);
}

/**
 * What a name leads to that stands where an output is asked for.
 * @param option as messages name it
 * @throws UserError for an empty name, a folder, a configuration file, a symbolic link, a folder that a link leads out of the working directory to, and what is no file
 */
export function outputPlace(option: string, name: string, cwd: string): Place {
  const stream = standard.find(({ names }) => names.some(each => each === name));
  if (stream !== undefined) return { kind: stream.kind };
  const said = `${option} ${name}`;
  if (name === '') throw new UserError(`${option} names no file; expected one, or - for standard output`);
  const path = resolve(cwd, name);
  if (isSystems(path)) return { kind: 'pipe', path: written(said, path, statsOf(path)) };
  refuseConfiguration(said, path);
  const stats = ownStatsOf(path);
  if (/[\\/]$/.test(name) || stats?.isDirectory())
    throw new UserError(`${name} cannot be written (EISDIR); expected a file in an existing folder`);
  if (stats?.isSymbolicLink())
    throw new UserError(`${said} is a symbolic link to ${readlinkSync(path)}; expected another file, or that one by its own name`);
  refuseLeadingOut(said, path, cwd);
  if (stats === undefined || stats.isFile()) return { kind: 'file', path, isThere: stats !== undefined };
  return { kind: 'pipe', path: written(said, path, stats) };
}

/** Whether a tool is configured by a file. */
export function isConfiguration(path: string): boolean {
  return configuration.test(basename(path)) || foldersOf(path).includes('.git');
}

/** Whether a file belongs to an installed package. */
export function isInstalled(path: string): boolean {
  return foldersOf(path).includes('node_modules');
}

/** The names of the folders that a path leads through, symbolic links followed. */
function foldersOf(path: string): string[] {
  return realOf(path).split(sep).slice(0, -1);
}

/**
 * Refuses a file by which a tool is configured.
 * @throws UserError
 */
export function refuseConfiguration(said: string, path: string): void {
  if (isConfiguration(path)) throw new UserError(`${said} is the name of a configuration file; expected another file`);
}

/**
 * Refuses a path below the working directory that symbolic links lead out of it: it is not what its name says.
 * @throws UserError
 */
export function refuseLeadingOut(said: string, path: string, cwd: string): void {
  const real = realOf(path);
  if (isWithin(path, [cwd]) && !isWithin(real, [realOf(cwd)]))
    throw new UserError(
      `${said} leads outside the working directory through a symbolic link, to ${real}; expected that path itself, or another file`,
    );
}

/** The state of a file itself, be it a link; undefined where there is none. */
function ownStatsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Below a file, or in a folder that may not be looked into: writing says so.
    if (['ENOTDIR', 'EACCES', 'ENAMETOOLONG', 'ELOOP'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Whether a path is the system's: devices, and the pipes of a shell. */
function isSystems(path: string): boolean {
  return /^\/dev\/(?!shm\/)/.test(path) || /^\/proc\/[^/]+\/fd\/\d+$/.test(path);
}

function written(said: string, path: string, stats: Stats | undefined): string {
  if (stats?.isFIFO() || stats?.isCharacterDevice()) return path;
  throw new UserError(`${said} is not a regular file; expected one, or the name of a new one`);
}
