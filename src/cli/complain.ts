import type { Io } from './io.ts';

/** Says on standard error what went wrong, in one line, whatever stands in it. */
export function complain(text: string, io: Io): void {
  io.say(`statute: ${text}`);
}
