import { createRequire } from 'node:module';

let library: typeof import('yaml') | undefined;

/** The YAML library that accepts the most, loaded when a text needs it: few do, and it takes as long to load as such a text to lint. */
export function yamlLibrary(): typeof import('yaml') {
  library ??= createRequire(import.meta.url)('yaml');
  if (library === undefined) throw new Error('yaml is not installed');
  return library;
}
