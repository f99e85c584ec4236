import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';

/** What begins so may be a number, or one of the words of YAML that stand for something else than themselves. */
const otherThanText = /^(?:[-+]?[.\d]|~$|null$|Null$|NULL$|true$|True$|TRUE$|false$|False$|FALSE$)/;

/** What a scalar without quotes stands for (YAML 1.2, section 10.3.2). */
export function plain(text: string): unknown {
  if (text === '') return null;
  if (!otherThanText.test(text)) return text;
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
  if ((text !== '' && !otherThanText.test(text)) || /^(?:0|[1-9]\d{0,14})$/.test(text)) return text;
  return String(plain(text));
}

/** A key with a tag, or with quotes, as that string. */
export function taggedKeyName(text: string, tag: string, isQuoted: boolean): string {
  if (/^(?:!!|!<tag:yaml\.org,2002:)null>?$/.test(tag)) return 'null';
  if (/^(?:!!|!<tag:yaml\.org,2002:)(?:int|float|bool)>?$/.test(tag)) return keyName(text);
  return isQuoted || /^(?:!|!!str|!<tag:yaml\.org,2002:str>)$/.test(tag) ? text : keyName(text);
}
