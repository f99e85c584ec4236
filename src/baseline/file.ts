import { existsSync } from 'node:fs';
import { count, list, OptionsError, object, optional, type Reader, text } from '../checks/options.ts';
import type { Kind } from '../files/output.ts';
import { readSource } from '../files/read.ts';
import { field, isFields } from '../openapi/node.ts';
import { byJson } from '../text/data.ts';
import { refuseJsonMistakes } from '../text/json-mistake.ts';
import { JsonText } from '../text/json-places.ts';
import { limits, lineAt, withinLimits } from '../text/limits.ts';
import { UserError } from '../user-error.ts';
import type { Baseline, Entry } from './baseline.ts';
import { compareKeys, idOf } from './key.ts';

/** What messages call it. */
const expected = 'a baseline';

/** How a baseline is known. */
export const baselines: Kind = { name: 'baseline', marks: [/^\{\s*"format":\s*\d+,\s*"rulesets":\s*\[/] };

/** The version of the format. */
const format = 1;

/** A baseline as text: sorted, one entry a line, so that two branches seldom touch the same one. */
export function written({ rulesets, rules, entries }: Baseline): string {
  const names = [...new Set(entries.map(({ rule }) => rule))].sort();
  const prints = names.flatMap(name => (rules.has(name) ? `${JSON.stringify(name)}: ${JSON.stringify(rules.get(name))}` : []));
  const lines = entries.toSorted(compareKeys).map(({ file, at, rule, code, count }) => JSON.stringify({ file, at, rule, code, count }));
  const block = (items: readonly string[]) => (items.length === 0 ? '' : `\n    ${items.join(',\n    ')}\n  `);
  return `{
  "format": ${format},
  "rulesets": ${JSON.stringify(rulesets)},
  "rules": {${block(prints)}},
  "findings": [${block(lines)}]
}
`;
}

/** A text of which nothing may be: a key of a document may be empty. */
const anyText: Reader<string> = (value, key) => (value === '' ? value : text(value, key));

const entryFields = object({ file: text, at: anyText, rule: text, code: optional(anyText), count });

/**
 * Reads a baseline.
 * @throws UserError with the line where it is not as `written` writes it
 */
export function readBaseline(path: string): Baseline {
  return baselineIn(textOfBaseline(path), path);
}

/**
 * The text of a baseline.
 * @throws UserError where there is no file that can be read
 */
export function textOfBaseline(path: string): string {
  if (!existsSync(path)) throw new UserError(`${path} does not exist; expected ${expected}, which statute baseline writes`);
  return readSource(path, expected, limits.written).text;
}

/**
 * What the text of a baseline says.
 * @throws UserError as `readBaseline`
 */
export function baselineIn(source: string, path: string): Baseline {
  const refuse = (line: number, reason: string): never => {
    throw new UserError(`${path}:${line}: ${reason}`);
  };
  const json = byJson(source);
  if (json === undefined) refuseJsonMistakes(source, path, true);
  const data = json?.data;
  const [twice] = withinLimits(path, () => new JsonText(source).repeatedKeys(() => true));
  if (twice !== undefined) refuse(lineAt(source, twice.start), `${twice.path.join('.')} is a duplicate key; expected each key once`);
  const lineOf = (at: readonly (string | number)[]) => lineIn(source, at.map(String));
  const read = <T>(reader: Reader<T>, value: unknown, key: string, at: (string | number)[]): T => {
    try {
      return reader(value, key);
    } catch (error) {
      if (error instanceof OptionsError) refuse(lineOf(at), error.message);
      throw error;
    }
  };
  const version = field(data, 'format');
  if (version !== format) refuse(lineOf(['format']), `format is ${JSON.stringify(version) ?? 'missing'}; expected ${format}`);
  const whole = read(object({ format: count, rulesets: list(text), rules: fields, findings: list(anything) }), data, 'the baseline', []);
  const entries = whole.findings.map((entry, index): Entry => read(entryFields, entry, `findings[${index}]`, ['findings', index]));
  const seen = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const id = idOf(entry);
    const first = seen.get(id);
    if (first !== undefined)
      refuse(
        lineOf(['findings', index]),
        `findings[${index}] is the same finding as findings[${first}]; expected one entry with the total count`,
      );
    seen.set(id, index);
  }
  const rules = Object.entries(whole.rules).map(([name, print]): [string, string] => [
    name,
    read(text, print, `rules.${name}`, ['rules', name]),
  ]);
  return { rulesets: whole.rulesets, rules: new Map(rules), entries };
}

/** The line of a value, or of the next one around it that is there. */
function lineIn(text: string, path: readonly string[]): number {
  const [place] = new JsonText(text).places([path]);
  if (place !== undefined || path.length === 0) return lineAt(text, place?.start ?? 0);
  return lineIn(text, path.slice(0, -1));
}

const anything: Reader<unknown> = value => value;

const fields: Reader<Readonly<Record<string, unknown>>> = (value, key) => {
  if (isFields(value)) return value;
  throw new OptionsError(`${key} is ${JSON.stringify(value) ?? 'missing'}; expected an object`);
};
