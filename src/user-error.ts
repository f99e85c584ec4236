import { OptionsError } from './checks/options.ts';

/**
 * Something that the person who runs the command can put right.
 * Its message is one line: what was wrong, where, and what would be right.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** A document that cannot be read or linted, and where in it that shows. */
export class DocumentError extends UserError {
  /** What is wrong, without the place. */
  readonly reason: string;
  /** Lines and characters from 0; undefined where no place can be told. */
  readonly position: { readonly line: number; readonly character?: number } | undefined;

  /** @param name the document, where the message is to begin with it and the place */
  constructor(reason: string, position?: DocumentError['position'], name?: string) {
    const place = [position?.line, position?.character].flatMap(each => (each === undefined ? [] : `:${each + 1}`)).join('');
    super(name === undefined ? reason : `${name}${place}: ${reason}`);
    this.reason = reason;
    this.position = position;
  }
}

/** What went wrong, in one line, whatever was thrown: of an error that wraps others, what the innermost says. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors[0] : error.cause;
  if (inner instanceof Error) return reasonOf(inner);
  if (error instanceof UserError) return error.message;
  if (isAboutName(error)) return 'a file name contains a NUL character; expected a valid file name';
  return error.message.split('\n', 1)[0] ?? '';
}

/** The error code that Node gives to a failed system call, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the system refused a call: the disk is full, a file is not there, too many are open, no file can have such a name. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && (('syscall' in error && /^E[A-Z\d]+$/.test(systemCode(error) ?? '')) || isAboutName(error));
}

/** Whether Node did not even ask the system, because a name holds a NUL character. */
function isAboutName(error: Error): boolean {
  return systemCode(error) === 'ERR_INVALID_ARG_VALUE' && error.message.includes('null bytes');
}

/** What went wrong with something, and whose fault it is. */
export interface Trouble {
  /** In one line, which names what it is about. */
  readonly text: string;
  /** Whether the fault is Statute's own. */
  readonly bug: boolean;
}

/** A bug in Statute, put in words where the file was known that it showed on. */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/** Whether something that was thrown is a refusal: meant for the person who runs the command, or the system's. All else is a bug. */
export function isRefusal(error: unknown): boolean {
  return error instanceof UserError || error instanceof OptionsError || isSystemError(error);
}

/**
 * What is to be said of something that was thrown. A bug is never said to be anybody else's mistake.
 * @param about the file that was worked on
 */
export function troubleOf(error: unknown, about?: string): Trouble {
  if (error instanceof Bug) return { text: error.message, bug: true };
  const reason = reasonOf(error);
  if (isRefusal(error)) return { text: about === undefined || reason.includes(about) ? reason : `${about}: ${reason}`, bug: false };
  const what = error instanceof Error ? `${error.name}: ${reason}` : reason;
  const where = about === undefined ? '' : ` (while reading ${about})`;
  const trace = process.env.STATUTE_DEBUG
    ? `: ${error instanceof Error ? error.stack : reason}`
    : ', with the output of a run with STATUTE_DEBUG=1';
  return { text: `this is a bug in Statute: ${what}${where}; please report it${trace}`, bug: true };
}

/**
 * Works on a file, so that a bug that shows is said to show there.
 * @throws Bug, and refusals as they are
 */
export async function workingOn<T>(file: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw isRefusal(error) ? error : new Bug(troubleOf(error, file).text);
  }
}

/** Whether code of this package threw an error, by where its trace begins; else a ruleset brought the code. */
export function isOurOwn(error: unknown): boolean {
  const [, first = ''] = /^\s+at .*?((?:file:\/\/)?\/[^()]*?):\d+:\d+\)?$/m.exec(error instanceof Error ? (error.stack ?? '') : '') ?? [];
  return first.replace(/^file:\/\//, '').startsWith(import.meta.dirname);
}
