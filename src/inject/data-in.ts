import { OptionsError } from '../checks/options.ts';
import { duplicatesInPart } from '../text/duplicates.ts';
import { inText, Refused } from '../text/limits.ts';
import { readingOf } from '../text/reading.ts';
import { reasonOf, UserError } from '../user-error.ts';

/** A key that stands twice: which of the two was meant is not plain. */
class Twice extends UserError {}

/**
 * Reads a file of data in YAML or JSON.
 * @param file its name or address, as it was asked for
 * @param what it should hold, for messages
 * @throws UserError where it is neither
 */
export function dataIn(content: string, file: string, what: string): unknown {
  try {
    const text = content.replace(/^\uFEFF/, '');
    if (/\.json$/i.test(file)) JSON.parse(text);
    const reading = readingOf(text);
    const [twice] = reading.data === undefined || reading.data === null ? [] : duplicatesInPart({ text, read: reading.tree() });
    if (twice === undefined) return reading.data;
    const line = text.slice(0, twice.start).split('\n').length;
    throw new Twice(`${file}:${line}: ${twice.path.join('.')} is a duplicate key; expected each key once`);
  } catch (error) {
    if (error instanceof Twice) throw error;
    if (error instanceof Refused) throw inText(error, file);
    if (!(error instanceof UserError || error instanceof SyntaxError)) throw error;
    const reason = reasonOf(error).replace(/:$/, '');
    throw new UserError(oneLine(`${file} cannot be read (${reason}); expected ${what} in YAML or JSON`));
  }
}

/**
 * Does what reads data, so that what refuses it becomes one line for people.
 * @param lead what the line begins with
 * @throws UserError for an OptionsError
 */
export function inOneLine<T>(lead: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    throw new UserError(oneLine(`${lead}${error.message.replace(/^(?:\.|: )/, '')}`));
  }
}

/** A message without line breaks. */
export function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ');
}
