import { createRequire } from 'node:module';

/** Loads the YAML library that accepts the most, in Node: only then, because few texts need it. */
export const loadYaml = (): typeof import('yaml') => createRequire(import.meta.url)('yaml');
