import { type Dirent, readdir, statSync } from 'node:fs';
import { join } from 'node:path';

type Callback = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/**
 * Node's `readdir`, for a walk that follows no symbolic links: a link to a file counts as the file,
 * so that only links to folders, which may lead in circles or out of the way, are left alone.
 */
export const readdirWithLinks: typeof readdir = Object.assign((folder: string, _: unknown, callback: Callback): void => {
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
