import type { RefStyle } from './habits.ts';
import { isPrintable, type KeyStyle, keyText, otherText, type Quote, quoted, stringText } from './scalar-text.ts';

/** How block YAML is written. */
export interface BlockStyle extends KeyStyle {
  /** How much deeper a map stands in a map. */
  readonly step: number;
  /** How much deeper a list stands in a map. */
  readonly listStep: number;
  /** How much deeper than its dash an item of a list stands. */
  readonly dash: number;
  readonly ref: RefStyle;
  /** The quotes around descriptions that need none. */
  readonly description: Quote | undefined;
}

/** How collections in brackets are written. */
export interface FlowStyle extends KeyStyle {
  /** As JSON: every key and string in double quotes. */
  readonly json: boolean;
  /** One entry a line. */
  readonly spread: boolean;
  /** What a line is indented by, deeper than the one above. */
  readonly unit: string;
  readonly eol: string;
  readonly colon: string;
  readonly comma: string;
  /** What stands between brackets and entries on one line. */
  readonly padding: string;
  readonly description: Quote | undefined;
}

/** The entries of a map, undefined for what is no map. */
function entriesOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}

/** An entry of a map as the lines of block YAML. */
export function blockEntry(key: string, value: unknown, column: number, style: BlockStyle): string[] {
  const start = `${' '.repeat(column)}${keyText(key, style, false)}:`;
  const [inline, ...below] =
    isDescription(key, value) && style.description ? [quoted(value, style.description)] : blockValue(value, column, style);
  return [inline === '' || inline === undefined ? start : `${start} ${inline}`, ...below];
}

/** Whether a value is a description of one line. */
function isDescription(key: string, value: unknown): value is string {
  return key === 'description' && typeof value === 'string' && !value.includes('\n');
}

/** An item of a list as the lines of block YAML. */
export function blockItem(value: unknown, column: number, style: BlockStyle): string[] {
  const start = `${' '.repeat(column)}-${' '.repeat(style.dash - 1)}`;
  const ref = onlyRef(value);
  if (ref !== undefined) {
    const { padding } = style.ref;
    const text = refText(ref, style.ref, padding !== undefined);
    return [`${start}${padding === undefined ? `$ref: ${text}` : `{${padding}$ref: ${text}${padding}}`}`];
  }
  const inside = isFilled(value)
    ? collectionLines(value, column + style.dash, column + style.dash, style)
    : blockValue(value, column, style);
  const [first = '', ...rest] = inside;
  return [start + first.trimStart(), ...rest];
}

/** A value as block YAML: what stands beside its key or dash, and the lines below that. */
export function blockValue(value: unknown, column: number, style: BlockStyle): string[] {
  const ref = onlyRef(value);
  if (ref !== undefined && style.ref.padding !== undefined)
    return [`{${style.ref.padding}$ref: ${refText(ref, style.ref, true)}${style.ref.padding}}`];
  if (ref !== undefined) return ['', `${' '.repeat(column + style.step)}$ref: ${refText(ref, style.ref, false)}`];
  if (isFilled(value)) return ['', ...collectionLines(value, column + style.step, column + style.listStep, style)];
  if (typeof value !== 'string') return [otherText(value)];
  const lines = literalLines(value);
  if (lines === undefined) return [stringText(value, style.quote, false)];
  const indent = ' '.repeat(column + style.step);
  return [value.endsWith('\n') ? '|' : '|-', ...lines.map(line => (line === '' ? '' : indent + line))];
}

/** The reference that a value is and nothing else. */
function onlyRef(value: unknown): string | undefined {
  const [first, ...others] = entriesOf(value) ?? [];
  return first?.[0] === '$ref' && typeof first[1] === 'string' && others.length === 0 ? first[1] : undefined;
}

function refText(ref: string, { quote, always }: RefStyle, isFlow: boolean): string {
  return always ? quoted(ref, quote) : stringText(ref, quote, isFlow);
}

/** Whether a value is a collection with something in it. */
function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : (entriesOf(value)?.length ?? 0) > 0;
}

function collectionLines(value: unknown, column: number, listColumn: number, style: BlockStyle): string[] {
  if (Array.isArray(value)) return value.flatMap(item => blockItem(item, listColumn, style));
  return (entriesOf(value) ?? []).flatMap(([key, inner]) => blockEntry(key, inner, column, style));
}

/** The lines of a text that a literal block scalar can hold as it is. */
function literalLines(text: string): string[] | undefined {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n');
  const fits = text.includes('\n') && body !== '' && lines.every(isPrintable);
  const unclear = /^\s/.test(body) || body.endsWith('\n') || lines.some(line => line !== '' && line.trim() === '');
  return fits && !unclear ? lines : undefined;
}

/** A value in brackets; lines after the first are indented by `indent` and more. */
export function flowValue(value: unknown, indent: string, style: FlowStyle): string {
  if (!isFilled(value)) {
    if (typeof value !== 'string') return otherText(value);
    return style.json ? quoted(value, '"') : stringText(value, style.quote, true);
  }
  const inside = style.spread ? indent + style.unit : indent;
  if (Array.isArray(value))
    return brackets(
      value.map(item => flowValue(item, inside, style)),
      '[]',
      indent,
      style,
    );
  const entries = (entriesOf(value) ?? []).map(([key, inner]) => flowEntry(key, inner, inside, style));
  return brackets(entries, '{}', indent, style);
}

/** An entry of a map in brackets. */
export function flowEntry(key: string, value: unknown, indent: string, style: FlowStyle): string {
  const text =
    !style.json && style.description && isDescription(key, value) ? quoted(value, style.description) : flowValue(value, indent, style);
  return (style.json ? quoted(key, '"') : keyText(key, style, true)) + style.colon + text;
}

/** Parts in a pair of brackets. */
export function brackets(parts: readonly string[], pair: '[]' | '{}', indent: string, style: FlowStyle): string {
  const [open, close] = [pair.charAt(0), pair.charAt(1)];
  if (!style.spread) return open + style.padding + parts.join(style.comma) + style.padding + close;
  const line = style.eol + indent;
  return `${open}${line}${style.unit}${parts.join(`,${line}${style.unit}`)}${line}${close}`;
}
