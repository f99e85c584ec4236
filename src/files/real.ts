import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A path with its symbolic links followed, as far as it is there. */
export function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realOf(folder), basename(path));
  }
}
