import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';

/** What begins so may be a number, or one of the words of YAML that stand for something else than themselves. */
const otherThanText = /^(?:[-+]?[.\d]|$|~$|null$|Null$|NULL$|true$|True$|TRUE$|false$|False$|FALSE$)/;

/** Those words: most scalars that are no text are among them, and the library takes its time. */
const words: ReadonlyMap<string, unknown> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
]);

/** What a scalar without quotes stands for (YAML 1.2, section 10.3.2). */
export function plain(text: string): unknown {
  if (!otherThanText.test(text)) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return text;
  }
}

/** A key without quotes as the string that it becomes in an object: `0404` is 404, `True` is true, and nothing is null. */
export function keyName(text: string): string {
  if (!otherThanText.test(text) || /^(?:0|[1-9]\d{0,14})$/.test(text)) return text;
  return String(plain(text));
}

/** A key with a tag, or with quotes, as that string. */
export function taggedKeyName(text: string, tag: string, isQuoted: boolean): string {
  if (tag === '') return isQuoted ? text : keyName(text);
  if (/^(?:!!|!<tag:yaml\.org,2002:)null>?$/.test(tag)) return 'null';
  if (/^(?:!!|!<tag:yaml\.org,2002:)(?:int|float|bool)>?$/.test(tag)) return keyName(text);
  return isQuoted || /^(?:!|!!str|!<tag:yaml\.org,2002:str>)$/.test(tag) ? text : keyName(text);
}
