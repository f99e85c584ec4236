import { renameSync, rmSync, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../user-error.ts';
import { crypto } from './crypto.ts';

/** A text that is on the disk beside the file whose place it is to take. */
export interface Staged {
  /** Gives it the file's name: before that the file is the old one, after it the new one, whole. */
  readonly commit: () => void;
  /** Takes it away, where it was not committed. */
  readonly discard: () => void;
}

/**
 * Writes a text to a temporary file in the folder of another, with that one's mode and owner where it is there.
 * @param path with its symbolic links followed
 * @param text in one, or in pieces
 * @throws what the file system throws; nothing is left then
 */
export async function stage(path: string, text: string | Iterable<string>): Promise<Staged> {
  const temporary = join(dirname(path), `.statute-${crypto().randomBytes(8).toString('hex')}.tmp`);
  const discard = () => {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // What went wrong before says more.
    }
  };
  const { onExit } = await import('signal-exit');
  const forget = onExit(discard);
  const end = () => {
    forget();
    discard();
  };
  try {
    const before = await stat(path).catch(absent);
    // Nothing is opened that is there already, and so no link followed that somebody put there.
    const file = await open(temporary, 'wx', before === undefined ? 0o666 : 0o600);
    try {
      // Goes on where a write is cut short, or throws.
      for (const piece of typeof text === 'string' ? [text] : text) await file.writeFile(piece);
      if (before !== undefined) await keepRights(file, before);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    end();
    throw error;
  }
  return {
    commit: () => {
      try {
        renameSync(temporary, path);
      } catch (error) {
        discard();
        throw error;
      } finally {
        forget();
      }
    },
    discard: end,
  };
}

function absent(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error;
}

/** Only root may give files away: for others the owner changes to themselves, as with every editor that writes this way. */
async function keepRights(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const now = await file.stat();
  if (now.uid !== uid || now.gid !== gid) await file.chown(uid, gid).catch(unlessRoot);
  await file.chmod(mode & 0o7777).catch(unlessRoot);
}

function unlessRoot(error: unknown): void {
  const code = systemCode(error) ?? '';
  const isRoot = process.getuid?.() === 0;
  if (code === 'ENOSYS' || (!isRoot && ['EPERM', 'EINVAL'].includes(code))) return;
  throw error;
}
