import { UserError } from '../user-error.ts';
import { type Addition, applied } from './applied.ts';
import { byJson, byJsYaml, byYaml, type Read } from './data.ts';
import type { Edit, TextEdit } from './edits.ts';
import { isEqual } from './equal.ts';
import { sharedOn } from './hindered.ts';
import { type Reading, readingOf } from './reading.ts';
import { type Kept, remove } from './remove.ts';
import { skeletonOf } from './skeleton.ts';
import { spliceTree } from './splice.ts';

/** From how many characters on the other library reads what was touched only: it takes a second for every four million. */
const large = 1_000_000;

/** Reads a text and puts values into it, as `editReading` does. */
export function edit(text: string, additions: readonly Addition[]): string {
  return editReading(readingOf(text), additions);
}

/**
 * Puts values into a YAML or JSON text, as `splice` does, and reads the result with another library than the text was read with,
 * to see that it means what was intended.
 * @throws UserError where it does not, and for all that `splice` throws one for
 */
export function editReading(reading: Reading, additions: readonly Addition[]): string {
  return editsOf(reading, additions).text;
}

/** The same, with the edits. */
export function editsOf(reading: Reading, additions: readonly Addition[]): { readonly text: string; readonly edits: readonly TextEdit[] } {
  const tree = reading.tree();
  const result = spliceTree(tree, additions);
  if (result.text === reading.text) return { text: reading.text, edits: [] };
  if (reading.by !== 'JSON') refuseReturnsAlone(reading.text);
  const isRight =
    (reading.by === 'js-yaml' && reading.text.length >= large && meansWhatWasIntended(reading, result, additions)) ||
    isMeant(reading, result.text, data => applied(data, additions));
  if (isRight) return { text: result.text, edits: result.made };
  const shared = additions.map(({ path }) => sharedOn(tree, path)).find(each => each !== undefined);
  const why = shared === undefined ? '' : `; ${shared.what}, and what uses it would change too: add the same there, or write it out`;
  throw new UserError(`the edit would not mean what was intended; nothing was written${why}`);
}

/**
 * Whether a result means what was intended, as far as can be told from what was touched, and the rest is as it was.
 * False does not say that it does not.
 */
export function meansWhatWasIntended(
  reading: Reading,
  result: { readonly text: string; readonly edits: readonly Edit[] },
  additions: readonly Addition[],
): boolean {
  const skeleton = skeletonOf(reading.tree(), result, additions, applied(reading.data, additions));
  const read = skeleton && byYaml(skeleton.text);
  return read !== undefined && isEqual(skeleton?.data, read.data);
}

/**
 * Takes entries of maps out of a text, as `remove` does, and reads the result as `edit` does.
 * @throws UserError where it does not mean what was intended
 */
export function editOut(text: string, paths: readonly (readonly string[])[]): { text: string; kept: Kept[] } {
  const result = remove(text, paths);
  const stays = new Set(result.kept.map(({ path }) => JSON.stringify(path)));
  const gone = paths.filter(path => !stays.has(JSON.stringify(path)));
  if (result.text === text) return result;
  const reading = readingOf(text);
  if (reading.by !== 'JSON') refuseReturnsAlone(text);
  if (!isMeant(reading, result.text, data => without(data, gone))) {
    throw new UserError('the edit would not mean what was intended; nothing was written');
  }
  return result;
}

/**
 * A carriage return by itself ends a line too (YAML 1.2, section 5.4), but the second parser does not take it for that, so that nothing
 * could be checked, and few programs would show the lines that are added where they are.
 */
function refuseReturnsAlone(text: string): void {
  const at = text.search(/\r(?!\n)/);
  if (at < 0) return;
  const line = text.slice(0, at).split('\n').length;
  throw new UserError(`line ${line} ends in CR only, so nothing can be added there; expected lines that end in LF or CRLF`);
}

/** Data without the fields at some paths. */
function without(data: unknown, paths: readonly (readonly string[])[]): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const below = new Map<string, (readonly string[])[]>();
  for (const [key = '', ...rest] of paths) {
    const rests = below.get(key) ?? [];
    rests.push(rest);
    below.set(key, rests);
  }
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      const rests = below.get(name);
      if (rests === undefined) return [[name, value]];
      return rests.some(rest => rest.length === 0) ? [] : [[name, without(value, rests)]];
    }),
  );
}

/** Whether a result means what was intended. JSON is read as such; of YAML libraries the one that the text was not read with has the say, if it reads the result. */
export function isMeant(reading: Reading, result: string, intended: (data: unknown) => unknown): boolean {
  const { text, by } = reading;
  if (by === 'JSON' && means(reading, byJson(result), intended)) return true;
  if (by === 'js-yaml' && means(reading, byYaml(result), intended)) return true;
  const before = by === 'yaml' ? reading : byYaml(text);
  return before === undefined ? means(byJsYaml(text), byJsYaml(result), intended) : means(before, byYaml(result), intended);
}

function means(before: Read, after: Read, intended: (data: unknown) => unknown): boolean {
  return before !== undefined && after !== undefined && isEqual(intended(before.data), after.data);
}
