import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The path of a document that an editor has open.
 * @param folder where a document counts as being that was never saved
 * @returns undefined for what is neither a file nor such a document: an old version, a part of a notebook
 */
export function pathOfUri(uri: string, folder: string): string | undefined {
  const [, unsaved] = /^untitled:(.*)$/.exec(uri) ?? [];
  if (unsaved !== undefined) return join(folder, `untitled-${unsaved.replace(/[^\w.-]/g, '-')}`);
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** The URI of a file. */
export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}
