import { errorForms } from 'virtual:built-in';
import { type ErrorForm, errorForm, inlineForm } from '../checks/error-form.ts';
import { UserError } from '../user-error.ts';
import { checkExample } from './check-example.ts';
import { dataIn, inOneLine, oneLine } from './data-in.ts';

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
  const value = dataIn(content, file, 'an error format');
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
