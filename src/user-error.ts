/**
 * Something that the person who runs the command can put right.
 * Its message is one line: what was wrong, where, and what would be right.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** What went wrong, in one line, whatever was thrown: of an error that wraps others, what the innermost says. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors[0] : error.cause;
  if (inner instanceof Error) return reasonOf(inner);
  if (error instanceof UserError) return error.message;
  return error.message.split('\n', 1)[0] ?? '';
}

/** The error code that Node gives to a failed system call, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the system refused a call: the disk is full, a file is not there, too many are open. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && /^E[A-Z\d]+$/.test(systemCode(error) ?? '');
}

/** What went wrong with something, and whose fault it is. */
export interface Trouble {
  /** In one line, which names what it is about. */
  readonly text: string;
  /** Whether the fault is Statute's own. */
  readonly bug: boolean;
}

/**
 * What is to be said of something that was thrown. What is neither meant for the person who runs the command nor the
 * system's refusal is a bug in Statute, and is never said to be anybody else's mistake.
 * @param about the file that was worked on
 */
export function troubleOf(error: unknown, about?: string): Trouble {
  if (error instanceof UserError || isSystemError(error)) {
    const text = reasonOf(error);
    return { text: about === undefined || text.includes(about) ? text : `${about}: ${text}`, bug: false };
  }
  const name = error instanceof Error ? `${error.name}: ` : '';
  const while_ = about === undefined ? '' : ` (at ${about})`;
  return { text: `this is a bug in Statute: ${name}${reasonOf(error)}${while_}; please report it${traceOf(error)}`, bug: true };
}

/** Where a bug showed: for those who ask for it, since it tells others nothing. */
function traceOf(error: unknown): string {
  if (!process.env.STATUTE_DEBUG) return ', with what STATUTE_DEBUG=1 in the environment adds to this';
  return `. ${error instanceof Error ? error.stack : String(error)}`;
}
