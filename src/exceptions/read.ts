import { OptionsError, type Reader } from '../checks/options.ts';
import type { Annotation } from '../openapi/annotations.ts';
import { child, children, isFields, keyOf, type Node, type Place, pathOf } from '../openapi/node.ts';
import { isCode, isRange } from '../openapi/status.ts';
import { day, daysBetween, today } from './day.ts';
import type { Exception, Mistake } from './exception.ts';
import { reason } from './reason.ts';
import { inOneLine, refuse, shown } from './wording.ts';

const fieldNames = ['rule', 'codes', 'reason', 'owner', 'ticket', 'since', 'expires'];

const known = new WeakMap<Annotation, readonly Exception[]>();

/** Reads the exceptions of an annotation, those with mistakes too; what was read is kept with it. */
export function exceptionsOf(annotation: Annotation): readonly Exception[] {
  const kept = known.get(annotation) ?? readExceptions(annotation);
  known.set(annotation, kept);
  return kept;
}

function readExceptions(annotation: Annotation): readonly Exception[] {
  const all = [...(annotation.key === 'x-ignore-rules' ? borrowed(annotation) : own(annotation))];
  if (annotation.holder !== 'elsewhere') return all;
  const text = 'it is in a place where it has no effect; expected it on the document, a path item, an operation or a response';
  return all.map(exception => ({ ...exception, mistakes: [{ at: exception.at, text }] }));
}

function* own(annotation: Annotation): Generator<Exception> {
  const { node, key } = annotation;
  if (Array.isArray(node.value) && node.value.length > 0) {
    for (const entry of children(node)) yield entryOf(annotation, entry);
    return;
  }
  const text = `${key} is ${shown(node.value)}; expected a list of exceptions such as [{ rule: ed-fi-500-declared, reason: ... }]`;
  yield { ...blank(annotation, node), mistakes: [{ at: annotation.at, text }] };
}

/** Other tools write `{rule: reason}`, or a list of rules, which has no reasons. */
function* borrowed(annotation: Annotation): Generator<Exception> {
  const isMap = isFields(annotation.node.value);
  const read = isMap ? reason : noMap;
  for (const entry of children(annotation.node)) {
    const rule = isMap ? keyOf(entry) : entry.value;
    if (typeof rule !== 'string') continue;
    const mistakes: Mistake[] = [];
    const why = attempt(() => read(entry.value, 'its reason'), placeOfPart(annotation, entry), mistakes);
    yield { ...blank(annotation, entry), rules: [rule], reason: why, mistakes };
  }
}

function entryOf(annotation: Annotation, entry: Node): Exception {
  const at = placeOfPart(annotation, entry);
  if (!isFields(entry.value)) {
    const text = `it is ${shown(entry.value)}; expected an object with ${fieldNames.join(', ')}`;
    return { ...blank(annotation, entry), mistakes: [{ at, text }] };
  }
  const mistakes: Mistake[] = children(entry)
    .filter(each => !fieldNames.includes(keyOf(each)))
    .map(each => ({ at: placeOfPart(annotation, each), text: `${keyOf(each)} is not a known key; expected ${fieldNames.join(', ')}` }));
  const required = <T>(key: string, read: Reader<T>): T | undefined => {
    const node = child(entry, key);
    return attempt(() => read(node?.value, key), node ? placeOfPart(annotation, node) : at, mistakes);
  };
  const optional = <T>(key: string, read: Reader<T>) => (child(entry, key) ? required(key, read) : undefined);
  const expires = optional('expires', day);
  return {
    ...blank(annotation, entry),
    rules: required('rule', ruleNames) ?? [],
    codes: optional('codes', codeList),
    reason: required('reason', reason),
    owner: optional('owner', word),
    ticket: optional('ticket', word),
    since: optional('since', dayBefore(expires)),
    expires,
    mistakes,
  };
}

/** An exception that says nothing. */
function blank(annotation: Annotation, entry: Node): Exception {
  return {
    annotation,
    path: pathOf(entry.place),
    at: placeOfPart(annotation, entry),
    borrowed: annotation.key === 'x-ignore-rules',
    rules: [],
    codes: undefined,
    reason: undefined,
    owner: undefined,
    ticket: undefined,
    since: undefined,
    expires: undefined,
    mistakes: [],
  };
}

/** Where something said about a part of an annotation stands: at itself, or where the annotation's other document is referred to. */
function placeOfPart({ node, at }: Annotation, part: Node): Place {
  return at === node.place ? part.place : at;
}

function attempt<T>(read: () => T, at: Place, mistakes: Mistake[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    mistakes.push({ at, text: error.message });
    return undefined;
  }
}

const noMap: Reader<never> = () => {
  throw new OptionsError('x-ignore-rules is a list; expected a map of rule and reason, such as { ed-fi-500-declared: ... }');
};

const word: Reader<string> = (value, key) => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && inOneLine(text) !== '' ? inOneLine(text) : refuse(value, key, 'a text');
};

const ruleNames: Reader<readonly string[]> = (value, key) => {
  if (typeof value === 'string') return [ruleName(value, key)];
  if (!Array.isArray(value) || value.length === 0) return refuse(value, key, 'the name of a rule, or a list of names');
  return [...new Set(value.map((each, index) => ruleName(each, `${key}[${index}]`)))];
};

const ruleName: Reader<string> = (value, key) => {
  if (typeof value !== 'string' || !/^[^*\s\p{Cc}]+\*?$/u.test(value)) {
    return refuse(value, key, 'the name of a rule, or the start of some names followed by *, such as ed-fi-*');
  }
  if (/^[^-]*\*$/.test(value)) return refuse(value, key, 'a start with a hyphen before the *, such as ed-fi-* or acme-4*');
  if (/^statute-exceptions/.test(value)) return refuse(value, key, 'a rule about responses; rules about exceptions cannot be excepted');
  return value;
};

/** The day from which on an exception is there. East of Greenwich it may be tomorrow already. */
function dayBefore(expires: string | undefined): Reader<string> {
  return (value, key) => {
    const since = day(value, key);
    if (expires !== undefined && since > expires) return refuse(value, key, `a day that is not after expires, ${expires}`);
    return daysBetween(today(), since) > 1 ? refuse(value, key, 'a day that is not in the future') : since;
  };
}

const codeList: Reader<readonly string[]> = (value, key) =>
  Array.isArray(value) && value.length > 0
    ? value.map((each, index) => code(each, `${key}[${index}]`))
    : refuse(value, key, "a list of codes such as ['404']");

/** A code, a range in either case, or `default`. */
const code: Reader<string> = (value, key) => {
  const text = typeof value === 'number' ? String(value) : value;
  if (text === 'default') return text;
  if (typeof text === 'string' && (isCode(text) || isRange(text.toUpperCase()))) return text.toUpperCase();
  return refuse(value, key, 'a status code from 100 to 599, a range such as 4XX, or default');
};
