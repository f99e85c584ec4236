import { accessSync, type BigIntStats, constants, lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRefusal, reasonOf, systemCode, UserError } from '../user-error.ts';
import { readWithState } from './input.ts';
import { isWithin } from './is-within.ts';
import { refuseLeadingOut } from './place.ts';
import { realOf } from './real.ts';
import { type Staged, stage } from './whole.ts';

/** A file that is to be changed, or begun. */
export interface Edit {
  /** Absolute; a symbolic link stays one, and what it leads to is changed. */
  readonly path: string;
  /** Its text as it was read, undefined where it was not there. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Where an edit goes, and what waits there to take the file's place. */
interface Waiting {
  readonly edit: Edit;
  readonly real: string;
  readonly staged: Staged;
}

/**
 * Changes files that were read, all or none of them. Each is the old or the new one at any moment, whole, with its mode and
 * owner. A change that somebody else has saved since it was read stays, up to the moment at which the file would be replaced.
 * @param cwd the working directory, which no symbolic link below it may lead out of
 * @throws UserError naming the file, where it may not or cannot be written, or has changed; and those that were written, where that comes too late
 */
export async function writeEdits(edits: readonly Edit[], cwd: string): Promise<void> {
  const targets = edits.map(edit => ({ edit, real: vetted(edit, cwd) }));
  refuseTwice(targets);
  const waiting: Waiting[] = [];
  const written: string[] = [];
  try {
    for (const { edit, real } of targets) waiting.push({ edit, real, staged: await attempted(edit, () => stage(real, edit.after)) });
    for (const { edit, real } of waiting) refuseChanged(edit, real);
    for (const { edit, real, staged } of waiting) {
      refuseChanged(edit, real);
      await attempted(edit, async () => staged.commit());
      written.push(edit.path);
    }
  } catch (error) {
    for (const { staged, edit } of waiting) if (!written.includes(edit.path)) staged.discard();
    if (written.length === 0) throw error;
    throw new UserError(`${reasonOf(error)}; written already: ${written.join(', ')}`);
  }
}

/** Refuses a file that is to be changed under two names: one change would take the place of the other. */
function refuseTwice(targets: readonly Omit<Waiting, 'staged'>[]): void {
  const names = new Map<string, string>();
  for (const { edit, real } of targets) {
    const other = names.get(real);
    if (other !== undefined) throw new UserError(`${other} and ${edit.path} are one file; expected one name for it`);
    names.set(real, edit.path);
  }
}

/** The file that an edit goes to, with symbolic links followed. */
function vetted(edit: Edit, cwd: string): string {
  const { path, before } = edit;
  refuseLeadingOut(path, path, cwd);
  const real = realOf(path);
  if (!isWithin(real, [realOf(cwd), realOf(dirname(path))]))
    throw new UserError(`${path} is a symbolic link to ${real}; expected that file by its own name`);
  try {
    if (before !== undefined) accessSync(real, constants.W_OK);
    accessSync(dirname(real), constants.W_OK);
  } catch (error) {
    throw unwritable(edit, error);
  }
  refuseChanged(edit, real);
  return real;
}

/** Refuses a file that is not as it was read, by what stands in it. */
function refuseChanged(edit: Edit, real: string): void {
  let isSame: boolean;
  try {
    isSame = realOf(edit.path) === real && (edit.before === undefined ? isAbsent(real) : holds(real, Buffer.from(edit.before)));
  } catch (error) {
    throw unwritable(edit, error);
  }
  if (isSame) return;
  const what = edit.before === undefined ? 'was created in the meantime' : 'has changed since it was read';
  throw new UserError(`${edit.path} ${what}, and was left as it is; expected no one else to write to it, so run this again`);
}

function isAbsent(real: string): boolean {
  return lstatSync(real, { throwIfNoEntry: false }) === undefined;
}

/** Whether a file holds these bytes, and did not change while they were compared. */
function holds(real: string, bytes: Buffer): boolean {
  try {
    const read = readWithState(real, { mostBytes: bytes.length });
    const now = statSync(real, { throwIfNoEntry: false, bigint: true });
    return read.bytes.equals(bytes) && now !== undefined && stateOf(now) === stateOf(read.stats);
  } catch (error) {
    // What has become larger, is no file any more, or is gone is not as it was read.
    if (error instanceof UserError && !['EACCES', 'EPERM', 'EIO'].includes(systemCode(error) ?? '')) return false;
    throw error;
  }
}

/** What changes with each write to a file, and where another takes its name. */
function stateOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

async function attempted<T>(edit: Edit, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw unwritable(edit, error);
  }
}

/** What to throw where an edit fails; a bug stays one. */
function unwritable({ path }: Edit, error: unknown): unknown {
  if (!isRefusal(error)) return error;
  return new UserError(
    `${path} cannot be written (${systemCode(error) ?? reasonOf(error)}); expected a writable file in an existing folder`,
  );
}
