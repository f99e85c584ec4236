import { DocumentError, UserError } from '../user-error.ts';

/** How much a text may ask of its reader. SECURITY.md says why it is so much. */
export const limits = {
  /** How large a file is, in bytes. */
  bytes: 100_000_000,
  /** How large a file is that Statute has written: a report, a baseline, a cache. */
  written: 500_000_000,
  /** How long a line of recorded traffic is, in bytes. */
  line: 64 * 1024 * 1024,
  /** How long an entry of a HAR file is, in bytes: its body is one string, and no string can be much longer. */
  entry: 256 * 1024 * 1024,
  /** How deep values are nested, with what aliases stand for. */
  depth: 500,
  /** How many values all aliases of a text stand for. */
  aliased: 1_000_000,
  /** How many keys all merge keys (`<<`) of a text bring in. */
  merged: 100_000,
} as const;

/** A text that is refused before values are made of it. Its message does not say which text that is. */
export class Refused extends UserError {
  /** The line, from 1, where one can be told. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/** What went wrong with a text, with its name where it was refused; other errors stay as they are. */
export function inText(error: unknown, name: string): unknown {
  if (!(error instanceof Refused)) return error;
  return new DocumentError(error.message, error.line === undefined ? undefined : { line: error.line - 1 }, name);
}

/**
 * Does something with a text.
 * @param name of the text, for what is refused
 * @throws UserError where the text is refused
 */
export function withinLimits<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw inText(error, name);
  }
}

/**
 * Refuses a file that is too large, before it is read.
 * @throws UserError
 */
export function refuseLarge(bytes: number, name: string, most: number = limits.bytes): void {
  if (bytes > most) throw new UserError(`${name} is ${megabytes(bytes)} MB; expected a file of at most ${megabytes(most)} MB`);
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}

export function tooDeep(line?: number): Refused {
  return new Refused(`values are nested more than ${counted(limits.depth)} levels deep; expected at most that many`, line);
}

/** A number as people read it. */
export function counted(number: number): string {
  return number.toLocaleString('en');
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
