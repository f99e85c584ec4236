import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a corpus of real documents is looked for. */
export const corpusFolder = process.env.STATUTE_CORPUS ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));

/**
 * The documents of the corpus that every tool can be given: OpenAPI 3.0 and 3.1, on their own, without a reference to the network,
 * which Spectral would fetch, and up to a megabyte.
 * @returns {string[]} none where there is no corpus
 */
export function corpusDocuments() {
  const manifest = join(corpusFolder, 'manifest.json');
  if (!existsSync(manifest)) return [];
  /** @type {{ path: string, openapi: string, multiFile?: boolean, remoteRefs?: string[], bytes: number }[]} */
  const documents = JSON.parse(readFileSync(manifest, 'utf8'));
  return documents
    .filter(({ openapi, multiFile, remoteRefs, bytes }) => /^3\.[01]/.test(openapi) && !multiFile && !remoteRefs?.length && bytes < 1e6)
    .map(({ path }) => join(corpusFolder, path))
    .filter(path => existsSync(path) && !/["']?\$ref["']?\s*:\s*["']?https?:/.test(readFileSync(path, 'utf8')));
}
