import { UserError } from '../user-error.ts';

/** Collects the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/**
 * Reads a number from 1 on.
 * @throws UserError for anything else
 */
export function count(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new UserError(`"${value}" is no number to go by; expected one from 1 on`);
}

/** The option of every command that loads rulesets; what it is asked for is in `code`. */
export const noCode = ['--no-code', 'refuse rulesets that are code, or may run some'] as const;
