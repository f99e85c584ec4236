import { readText } from '../files/input.ts';
import { isRefusal } from '../user-error.ts';

/** The text of a file, undefined where it cannot be read. */
export function textOn(path: string): string | undefined {
  try {
    return readText(path);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}
