import { UserError } from '../user-error.ts';

/** Collects the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/**
 * Reads the positive integer of an option.
 * @returns a reader, which throws UserError for anything else
 */
export function count(option: string): (value: string) => number {
  return value => {
    if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
    throw new UserError(`${option} is "${value}", which is not a positive integer; expected 1 or more`);
  };
}

/** Where a baseline stands unless something else is said. */
export const defaultBaseline = 'statute-baseline.json';

/** The option of every command that loads rulesets; what it is asked for is in `code`. */
export const noCode = ['--no-code', 'refuse rulesets that are or may run code'] as const;
