import { readJsonLine } from './json-line.ts';
import type { Miss } from './outcome.ts';
import { type ReadLine, readTextLine } from './text-line.ts';

/** The exchange that a line tells of. Each line has its format: the log of a container holds what several programs have written. An empty one tells of nothing. */
export function readLine(line: string): ReadLine | Miss | undefined {
  const text = line.trim();
  if (text === '') return undefined;
  return text.startsWith('{') ? readJsonLine(text) : readTextLine(text);
}
