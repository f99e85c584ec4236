/**
 * Something that the person who runs the command can put right.
 * Its message is one line: what was wrong, where, and what would be right.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
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
