import { readFileSync, statSync } from 'node:fs';
import { glob } from 'tinyglobby';

/** A file that is larger is no document that somebody writes. */
const largest = 50_000_000;

/**
 * The files below a folder that look like OpenAPI documents, in alphabetical order; dependencies and hidden folders are left out.
 * Whether they are is for the one who reads them to say.
 */
export async function documentsIn(folder: string): Promise<string[]> {
  const files = await glob('**/*.{yaml,yml,json}', {
    cwd: folder,
    absolute: true,
    ignore: ['**/node_modules/**'],
    followSymbolicLinks: false,
  });
  return files.filter(looksLikeOpenApi).sort((a, b) => a.localeCompare(b));
}

function looksLikeOpenApi(path: string): boolean {
  try {
    if (statSync(path).size > largest) return false;
    const text = readFileSync(path, 'utf8');
    const key = /^\s*\{/.test(text) ? /"(openapi|swagger)"\s*:\s*"?[23]/ : /^["']?(openapi|swagger)["']?\s*:\s*["']?[23]/m;
    return key.test(text);
  } catch {
    return false;
  }
}
