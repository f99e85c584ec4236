import { basename, extname, resolve } from 'node:path';
import { errorForms } from 'virtual:built-in';
import { type ErrorForm, errorForm, inlineForm } from '../checks/error-form.ts';
import { OptionsError } from '../checks/options.ts';
import { readText, Unreadable } from '../files/input.ts';
import { inText, Refused } from '../text/limits.ts';
import { readingOf } from '../text/reading.ts';
import { reasonOf, UserError } from '../user-error.ts';
import { checkExample } from './check-example.ts';

/** The names of the error formats that come with the package, in alphabetical order. */
export const errorFormatNames: readonly string[] = Object.keys(errorForms);

/**
 * Reads an error format.
 * @param nameOrPath the name of one that comes with the package, or the path of a YAML or JSON file of the same form
 * @param cwd where a path starts
 * @throws UserError for a name that is not known and a file that is not of the form
 */
export function errorFormat(nameOrPath: string, cwd: string): ErrorForm {
  if (Object.hasOwn(errorForms, nameOrPath)) return errorForm(errorForms[nameOrPath]?.(), nameOrPath);
  const path = resolve(cwd, nameOrPath);
  const value = readData(nameOrPath, path);
  return inOneLine(`${nameOrPath}: `, () => {
    const format = errorForm(value, basename(path, extname(path)));
    checkExample(format);
    return format;
  });
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

function readData(name: string, path: string): unknown {
  try {
    const content = readText(path, { name, expected: 'an error format in YAML or JSON' }).replace(/^\uFEFF/, '');
    if (extname(path).toLowerCase() === '.json') JSON.parse(content);
    return readingOf(content).data;
  } catch (error) {
    if (error instanceof Refused) throw inText(error, name);
    if (name === '' || (error instanceof Unreadable && error.code === 'ENOENT')) {
      const known = errorFormatNames.join(', ');
      throw new UserError(
        oneLine(`there is no error format ${name || 'without a name'}; expected one of ${known}, or the path of a YAML or JSON file`),
      );
    }
    if (error instanceof Unreadable || !(error instanceof UserError || error instanceof SyntaxError)) throw error;
    const reason = reasonOf(error).replace(/:$/, '');
    throw new UserError(oneLine(`${name} cannot be read (${reason}); expected an error format in YAML or JSON`));
  }
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ');
}
