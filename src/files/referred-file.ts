import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { percentDecoded } from '../openapi/refs.ts';

/** What makes a reference an address with a scheme (RFC 3986, section 3.1), and not the name of a drive. */
const scheme = /^[a-z][a-z0-9+.-]+:/i;

/**
 * The file that a reference leads to: a relative reference (RFC 3986, section 5) or a `file:` URL (RFC 8089).
 * @param reference what stands before the `#`
 * @param folder that of the document it stands in
 * @returns undefined for an address that is not one of a file on this machine
 */
export function referredFile(reference: string, folder: string): string | undefined {
  if (!scheme.test(reference)) return resolve(folder, percentDecoded(reference));
  if (!/^file:/i.test(reference)) return undefined;
  try {
    return fileURLToPath(new URL(reference, `${pathToFileURL(folder)}/`));
  } catch {
    // Another machine, or a name that no file can have.
    return undefined;
  }
}
