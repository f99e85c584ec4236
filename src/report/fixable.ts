import type { Result } from '../engines/linter.ts';

/** Whether inject adds what helps without being told that the server accepts it. */
export function isFixable({ about }: Result): boolean {
  return about?.fix !== undefined && about.onRequest !== true;
}
