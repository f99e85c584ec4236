import { type Stats, statSync } from 'node:fs';

/** The state of what a path leads to; undefined where that is nothing, or cannot be told: below a file, in a closed folder, in a circle of links. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
