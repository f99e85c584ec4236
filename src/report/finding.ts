import type { Result } from '../engines/linter.ts';
import { isFields } from '../openapi/node.ts';

/** Whether a value that was read is a finding as Spectral's JSON has it. */
export function isFinding(value: unknown): value is Result {
  if (!isFields(value)) return false;
  const { code, message, severity, path, range, source } = value;
  return (
    (typeof code === 'string' || typeof code === 'number') &&
    typeof message === 'string' &&
    typeof severity === 'number' &&
    Array.isArray(path) &&
    isFields(range) &&
    isPosition(range.start) &&
    isPosition(range.end) &&
    (source === undefined || typeof source === 'string')
  );
}

function isPosition(value: unknown): boolean {
  return isFields(value) && typeof value.line === 'number' && typeof value.character === 'number';
}
