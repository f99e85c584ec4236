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
