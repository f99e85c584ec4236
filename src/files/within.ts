import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { namedReading, type Reading } from '../text/reading.ts';
import { UserError } from '../user-error.ts';
import type { Access } from './access.ts';
import { DocumentSet, type DocumentSource } from './document-set.ts';
import { placeWithin } from './input.ts';
import { readSource, stdinSource } from './read.ts';
import { referredFile } from './referred-file.ts';

/**
 * The folder that the references of a document are relative to.
 * @param folders of which the first counts for what comes from standard input
 */
export function folderOf(source: string, folders: readonly string[]): string {
  return resolve(source === stdinSource ? (folders[0] ?? '.') : dirname(source));
}

/**
 * The documents that a document may refer to: files within some folders and its own, symbolic links followed.
 * @param root the path of the document, or `<STDIN>`
 * @param read the document at a path, by the address that it was asked for
 */
export function documentsWithin<T>(
  root: string,
  folders: readonly string[],
  read: (place: string, address: string) => T,
): DocumentSource<T> {
  const base = folderOf(root, folders);
  // Most documents refer to no other.
  let real: readonly string[] | undefined;
  return {
    resolve: (reference, from) => {
      const address = referredFile(reference, from === root ? base : dirname(from)) ?? reference;
      if (/^file:/i.test(address))
        throw new UserError(`${address} is not the address of a file on this machine; expected file:/// and its path`);
      if (!isAbsolute(address)) throw new UserError(`${address} is not fetched; expected a local file, or --allow-remote`);
      return address;
    },
    load: address => {
      real ??= [...folders.map(folder => resolve(folder)), base].map(folder => realpathSync(folder));
      return read(placeWithin(address, real), address);
    },
  };
}

/** The same, with the places of everything in them; a file that is no text in UTF-8 is not known. */
export function readingsWithin(root: string, folders: readonly string[], openText?: Access['openText']): DocumentSource<Reading> {
  return documentsWithin(root, folders, (place, address) => namedReading(openText?.(place) ?? readSource(place).text, address));
}

/**
 * A document and those that it may refer to, with the places of everything in them.
 * @throws UserError where the text is neither YAML nor JSON, or beyond a limit
 */
export function documentsFrom(root: string, text: string, folders: readonly string[]): DocumentSet<Reading> {
  return new DocumentSet(root, namedReading(text, root), readingsWithin(root, folders));
}
