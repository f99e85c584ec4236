import { sep } from 'node:path';

/**
 * Whether a path is one of some folders or below one.
 * @param real the path with its symbolic links followed
 * @param folders likewise
 */
export function isWithin(real: string, folders: readonly string[]): boolean {
  return folders.some(folder => `${real}${sep}`.startsWith(folder.endsWith(sep) ? folder : folder + sep));
}
