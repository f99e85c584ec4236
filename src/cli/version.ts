import { fileURLToPath } from 'node:url';
import { readText } from '../files/input.ts';

/** The version of the package. */
export const version: string = JSON.parse(readText(fileURLToPath(new URL('../../package.json', import.meta.url)))).version;
