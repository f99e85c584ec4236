/** A character in quotes. */
export type Quote = '"' | "'";

/** How keys are written. */
export interface KeyStyle {
  /** The quotes around what needs them. */
  readonly quote: Quote;
  /** Those around status codes. */
  readonly codes: Quote | '';
}

const statusKey = /^(?:[1-5]\d\d|[1-5]XX)$/;

/** Whether a key is a status code or a range of them. */
export function isStatusKey(key: string): boolean {
  return statusKey.test(key);
}

/** What a YAML parser, of version 1.1 or 1.2, takes for something else than a string. */
const otherThanString = [
  /^(?:|~|null|true|false|yes|no|on|off)$/i,
  /^[-+]?\d[\d_]*$/,
  /^[-+]?0[xob][\da-f_]+$/i,
  /^[-+]?(?:\.\d[\d_]*|\d[\d_]*\.?[\d_]*)(?:e[-+]?\d+)?$/i,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/,
  /^[-+]?\.(?:inf|nan)$/i,
  /^\d{4}-\d\d?-\d\d?(?:[Tt\s]|$)/,
  /^(?:<<|=)$/,
];

/** What may stand in YAML without quotes, indicators aside. */
const printable = /^[\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** Whether a text holds nothing that YAML wants escaped: no controls, no line breaks, no halves of characters. */
export function isPrintable(text: string): boolean {
  return printable.test(text);
}

function isPlain(text: string, isFlow: boolean): boolean {
  if (text.trim() !== text || !printable.test(text) || otherThanString.some(pattern => pattern.test(text))) return false;
  if (/^(?:---|\.\.\.)/.test(text) || /^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  return !isFlow || (!/[,[\]{}]/.test(text) && !/^[-?:]/.test(text) && !/:/.test(text.replace(/^https?:\/\//, '')));
}

/** A string in YAML on one line, in quotes only where it needs them. */
export function stringText(text: string, quote: Quote, isFlow: boolean): string {
  return isPlain(text, isFlow) ? text : quoted(text, quote);
}

/** A key in YAML: status codes in the quotes of their neighbours, or in none where those have none. */
export function keyText(key: string, { quote, codes }: KeyStyle, isFlow: boolean): string {
  if (!isStatusKey(key)) return stringText(key, quote, isFlow);
  return codes === '' ? key : quoted(key, codes);
}

/** A string in quotes; in double ones where it cannot do without escapes. */
export function quoted(text: string, quote: Quote): string {
  if (quote === "'" && printable.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Anything that is neither a string nor a collection with something in it. */
export function otherText(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object' && value !== null) return '{}';
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  return Object.is(value, -0) ? '-0.0' : String(value ?? null);
}
