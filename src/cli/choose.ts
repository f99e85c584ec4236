import type { Readable, Writable } from 'node:stream';
import { isCancel, select } from '@clack/prompts';
import type { Choice } from './io.ts';

/**
 * Asks for one of some choices on a terminal.
 * @returns its value, undefined where the question was left
 */
export async function choose(
  message: string,
  choices: readonly Choice[],
  streams: { readonly input?: Readable; readonly output: Writable } = { output: process.stderr },
): Promise<string | undefined> {
  const answer = await select({ message, options: choices.map(choice => ({ ...choice })), ...streams });
  return isCancel(answer) ? undefined : answer;
}
