import { errorForms } from 'virtual:built-in';
import { type ErrorForm, errorForm, inlineForm } from '../checks/error-form.ts';
import { OptionsError } from '../checks/options.ts';
import { inText, Refused } from '../text/limits.ts';
import { readingOf } from '../text/reading.ts';
import { reasonOf, UserError } from '../user-error.ts';
import { checkExample } from './check-example.ts';

/** The names of the error formats that come with the package, in alphabetical order. */
export const errorFormatNames: readonly string[] = Object.keys(errorForms);

/** An error format that comes with the package, undefined where there is none of that name. */
export function builtInFormat(name: string): ErrorForm | undefined {
  return Object.hasOwn(errorForms, name) ? errorForm(errorForms[name]?.(), name) : undefined;
}

/**
 * Reads an error format that stands in a file.
 * @param file its name or address, as it was asked for
 * @throws UserError where it is not of the form
 */
export function errorFormatIn(content: string, file: string): ErrorForm {
  const value = dataOf(content.replace(/^\uFEFF/, ''), file);
  return inOneLine(`${file}: `, () => {
    const format = errorForm(value, /([^/\\]*?)(?:\.[^./\\]*)?$/.exec(file)?.[1] ?? file);
    checkExample(format);
    return format;
  });
}

/** What is said of an error format that is not there. */
export function noErrorFormat(name: string): UserError {
  const known = errorFormatNames.join(', ');
  return new UserError(
    oneLine(`there is no error format ${name || 'without a name'}; expected one of ${known}, or the path of a YAML or JSON file`),
  );
}

/**
 * Reads an error format that stands inline in `response-policy`.
 * @throws UserError where it is not of the form
 */
export function inlineErrorFormat(value: unknown): ErrorForm {
  return inOneLine('', () => {
    const format = inlineForm(value, 'response-policy: extensions.error');
    checkExample(format, 'response-policy: extensions.error.');
    return format;
  });
}

function inOneLine(lead: string, read: () => ErrorForm): ErrorForm {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    throw new UserError(oneLine(`${lead}${error.message.replace(/^\./, '')}`));
  }
}

function dataOf(content: string, file: string): unknown {
  try {
    if (/\.json$/i.test(file)) JSON.parse(content);
    return readingOf(content).data;
  } catch (error) {
    if (error instanceof Refused) throw inText(error, file);
    if (!(error instanceof UserError || error instanceof SyntaxError)) throw error;
    const reason = reasonOf(error).replace(/:$/, '');
    throw new UserError(oneLine(`${file} cannot be read (${reason}); expected an error format in YAML or JSON`));
  }
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ');
}
