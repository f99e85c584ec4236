import { isCode } from '../openapi/status.ts';
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

/** The options of commands that look at recorded traffic. */
export const trafficOption = [
  '--traffic <file>',
  'a recording (HAR, NDJSON or access log, gzip too), a folder of them, or - for standard input; may be repeated',
] as const;
export const serverOption = [
  '--server <url>',
  'a server that the documents do not name, such as http://localhost:8080/v1; may be repeated',
] as const;

/**
 * The status codes that an option names, with commas between them.
 * @throws UserError for what is no code
 */
export function codesIn(text: string, option: string): string[] {
  return text.split(',').map(each => {
    const code = each.trim();
    if (!isCode(code)) throw new UserError(`${option} has "${code}"; expected status codes from 100 to 599, separated by commas`);
    return code;
  });
}

/**
 * The same, of errors only: only the authors know what else their API answers.
 * @throws UserError for others
 */
export function errorCodesIn(text: string, option: string): string[] {
  const codes = codesIn(text, option);
  const odd = codes.find(code => code < '400');
  if (odd === undefined) return codes;
  throw new UserError(`${option} names ${odd}; expected codes from 400, because only the authors know what else their API answers`);
}
