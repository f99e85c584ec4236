import type { DocumentText } from '../text/document.ts';
import { type NodeId, type Tree, treeOf } from '../text/tree.ts';

/** What stands at an offset of a text: the keys that lead there, and where the last of them stands. */
export interface At {
  readonly path: readonly string[];
  readonly start: number;
  readonly end: number;
}

const trees = new WeakMap<DocumentText, Tree>();

function treeIn(document: DocumentText): Tree {
  const tree = document.read ?? trees.get(document) ?? treeOf(document.text);
  trees.set(document, tree);
  return tree;
}

/**
 * The innermost entry of a map whose key or value holds an offset.
 * @returns undefined where there is none
 */
export function entryAt(document: DocumentText, offset: number): At | undefined {
  const tree = treeIn(document);
  const path: string[] = [];
  let found: At | undefined;
  let node: NodeId | undefined = tree.root;
  while (node !== undefined) {
    const kind = tree.kind(node);
    if (kind === 'list') {
      const items: readonly NodeId[] = tree.items(node);
      const index = items.findIndex(item => tree.start(item) <= offset && offset <= tree.end(item));
      node = items[index];
      path.push(String(index));
    } else if (kind === 'map') {
      const entry = tree
        .entries(node)
        .find(each => tree.entryStart(each) <= offset && offset <= Math.max(tree.entryEnd(each), tree.end(each.key)));
      if (entry?.name === undefined) break;
      path.push(entry.name);
      found = { path: [...path], start: tree.start(entry.key), end: tree.end(entry.key) };
      if (offset <= found.end) break;
      node = entry.value;
    } else break;
  }
  return found;
}

/** Where something is being written: the keys around it, and what stands there so far. */
export interface Writing {
  /** The keys that lead to the map or list; an item of a list is `-`. */
  readonly path: readonly string[];
  /** Whether it is a key, or the value of the last key. */
  readonly what: 'key' | 'value';
  /** What is written so far, without quotes. */
  readonly written: string;
  /** The part of the line that is replaced. */
  readonly from: number;
  readonly to: number;
  /** The quotes around it. */
  readonly quote: '' | '"' | "'";
  /** How far the key is indented. */
  readonly indent: number;
  readonly isJson: boolean;
}

/**
 * Tells from the text around an offset what is being written there, whether or not the text can be read: by its indentation, and in JSON
 * by its brackets.
 * @returns undefined where that cannot be told
 */
export function writingAt(text: string, offset: number): Writing | undefined {
  return /^\uFEFF?\s*[{[]/.test(text) ? inJson(text, offset) : inYaml(text, offset);
}

const yamlLine = /^( *)((?:- +)*)(?:(?:(["']?)([^"'\s:#][^"':#]*)\3 *: +)(["']?)([^"'#]*)|(["']?)([^"'\s:#]*))$/;

function inYaml(text: string, offset: number): Writing | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const match = yamlLine.exec(text.slice(start, offset));
  if (match === null) return undefined;
  const [, blanks = '', dashes = '', , key, valueQuote = '', value, keyQuote = '', written = ''] = match;
  const end = /[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const column = blanks.length + dashes.length;
  const around = ancestors(text, start, blanks.length, dashes);
  const rest = /^[^\s:"'#]*/.exec(end)?.[0] ?? '';
  const common = { isJson: false, indent: column };
  if (key !== undefined) {
    const quote = quoteOf(valueQuote);
    return {
      ...common,
      path: [...around, key.trim()],
      what: 'value',
      written: value ?? '',
      from: offset - (value ?? '').length,
      to: offset + rest.length,
      quote,
    };
  }
  const hasColon = /^\s*["']?\s*:/.test(end.slice(rest.length));
  if (hasColon && rest === '' && written === '') return undefined;
  return {
    ...common,
    path: around,
    what: 'key',
    written,
    from: offset - written.length,
    to: offset + rest.length,
    quote: quoteOf(keyQuote),
  };
}

function quoteOf(text: string): '' | '"' | "'" {
  return text === '"' || text === "'" ? text : '';
}

/** The beginning of a line of YAML: blanks, the dashes of items, and a key. */
const keyLine = /^( *)((?:-(?: +|$))*)(?:(?:"([^"]*)"|'([^']*)'|([^\s#"'][^#]*?)) *:(?:\s|$))?/;

/** The keys above a line, by how far the lines before it are indented. */
function ancestors(text: string, start: number, indent: number, dashes: string): string[] {
  const path: string[] = [];
  let limit = indent;
  let isItem = false;
  const enter = (marks: string, blanks: number) => {
    for (const _ of marks.matchAll(/-/g)) path.unshift('-');
    if (marks !== '') [limit, isItem] = [blanks, true];
  };
  enter(dashes, indent);
  for (let end = start - 1; end > 0 && (limit > 0 || isItem); ) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(from, end).trimEnd();
    end = from - 1;
    const [, blanks = '', marks = '', ...names] = keyLine.exec(line) ?? [];
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    const name = names.find(each => each !== undefined);
    const column = blanks.length + marks.length;
    if (name !== undefined && (column < limit || (isItem && column === limit && marks === ''))) {
      path.unshift(name);
      [limit, isItem] = [column, false];
      enter(marks, blanks.length);
    } else if (marks !== '' && !isItem && (name === undefined ? blanks.length < limit : column === limit)) enter(marks, blanks.length);
  }
  return path;
}

/** A string, whole or not, or a bracket or mark of JSON. */
const jsonToken = /"(?:[^"\\\n]|\\.)*("?)|[{}[\]:,]|[^\s"{}[\]:,]+/g;

function inJson(text: string, offset: number): Writing | undefined {
  const open: { kind: '{' | '['; key: string | undefined }[] = [];
  let after: 'value' | 'other' = 'other';
  let last: { text: string; start: number; isOpen: boolean } | undefined;
  const before = text.slice(0, offset);
  for (const match of before.matchAll(jsonToken)) {
    const [token] = match;
    const top = open.at(-1);
    last = undefined;
    if (token === '{' || token === '[') open.push({ kind: token, key: undefined });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') after = 'value';
    else if (token === ',') {
      after = 'other';
      if (top?.kind === '{') top.key = undefined;
    } else {
      const isOpen = token.startsWith('"') && match[1] === '';
      last = { text: token.replace(/^"|"$/g, ''), start: match.index, isOpen };
      if (top?.kind === '{' && after === 'other' && !isOpen) top.key = last.text;
    }
    if (token === '{' || token === '[' || token === '}' || token === ']') after = 'other';
  }
  const top = open.at(-1);
  if (top?.kind !== '{' || (last !== undefined && !last.isOpen)) return undefined;
  const path = open.flatMap(({ kind, key }, index) => (index === open.length - 1 ? [] : [kind === '[' ? '-' : (key ?? '')]));
  const rest = /^[^"\n:,}]*"?/.exec(text.slice(offset))?.[0] ?? '';
  const from = last?.start ?? offset;
  const to = last === undefined ? offset : offset + rest.length;
  const written = last?.text ?? '';
  const common = { written, from, to, quote: '"', indent: 0, isJson: true } as const;
  if (after === 'value') return { ...common, path: [...path, top.key ?? ''], what: 'value' };
  return { ...common, path, what: 'key' };
}
