/**
 * Something that the person who runs the command can put right.
 * Its message is one line: what was wrong, where, and what would be right.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** What went wrong, in one line, whatever was thrown. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}

/** The error code that Node gives to a failed system call, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
