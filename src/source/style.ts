import { columnOf, indentOf, isFirstInLine } from './lines.ts';
import type { BlockStyle, FlowStyle } from './render.ts';
import { isStatusKey, type Quote } from './scalar-text.ts';
import type { NodeId, Tree } from './tree.ts';

/** How many neighbours are looked at to learn how a document is written. */
const enough = 20;

/** How a document is written, and each place in it. */
export class Style {
  readonly eol: string;
  /** Whether the document is JSON, or YAML written as JSON is. */
  readonly json: boolean;
  readonly #tree: Tree;
  readonly #text: string;
  #step: number | undefined;
  #listStep: number | undefined;
  #quote: Quote | undefined;
  #unit: string | undefined;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#text = tree.text;
    const end = tree.text.indexOf('\n');
    this.eol = end > 0 && tree.text[end - 1] === '\r' ? '\r\n' : '\n';
    this.json =
      tree.isFlow(tree.root) && (tree.kind(tree.root) === 'list' || tree.entries(tree.root).every(({ key }) => tree.quotes(key) === '"'));
  }

  #documentStep(): number {
    this.#step ??= /^(?!#)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(this.#text)?.[1]?.length ?? 2;
    return this.#step;
  }

  #documentListStep(): number {
    if (this.#listStep === undefined) {
      const found = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n( *)- /m.exec(this.#text);
      this.#listStep = found === null ? 2 : Math.max(0, (found[2]?.length ?? 0) - (found[1]?.length ?? 0));
    }
    return this.#listStep;
  }

  #documentQuote(): Quote {
    this.#quote ??= /^[ \t]*(["'])[1-5](?:\d\d|XX)\1[ \t]*:/m.exec(this.#text)?.[1] === '"' ? '"' : "'";
    return this.#quote;
  }

  #documentUnit(): string {
    this.#unit ??= /^([ \t]+)["'\w]/m.exec(this.#text)?.[1] ?? '  ';
    return this.#unit;
  }

  /** The column of the entries of a block map, or of the dashes of a block list. */
  column(id: NodeId): number {
    const first = this.#tree.kind(id) === 'map' ? this.#tree.entries(id)[0] : undefined;
    return columnOf(this.#text, first === undefined ? this.#tree.ownStart(id) : this.#tree.entryStart(first));
  }

  /** How entries of a block map are written. */
  block(id: NodeId | undefined): BlockStyle {
    const listStep = this.#documentListStep();
    if (id === undefined || this.#tree.kind(id) !== 'map' || this.#tree.isFlow(id))
      return { step: this.#documentStep(), listStep, quote: this.#documentQuote() };
    const column = this.column(id);
    let own: number | undefined;
    for (const { value } of this.#tree.entries(id).slice(0, enough)) {
      if (this.#tree.kind(value) !== 'map' || this.#tree.isFlow(value)) continue;
      const deeper = this.column(value) - column;
      if (deeper > 0 && isFirstInLine(this.#text, this.#tree.ownStart(value))) own ??= deeper;
    }
    return { step: own ?? this.#documentStep(), listStep, quote: this.quote(id) };
  }

  /** The quotes of the codes in a map, else of those elsewhere. */
  quote(id: NodeId): Quote {
    for (const { key, name } of this.#tree.entries(id)) {
      const quotes = this.#tree.quotes(key);
      if (quotes !== '' && name !== undefined && isStatusKey(name)) return quotes;
    }
    return this.json ? '"' : this.#documentQuote();
  }

  /** How entries of a collection in brackets are written. */
  flow(id: NodeId): FlowStyle {
    const tree = this.#tree;
    const isMap = tree.kind(id) === 'map';
    const entries = isMap ? tree.entries(id) : [];
    const values = (isMap ? entries.map(({ value }) => value) : tree.items(id)).slice(0, enough);
    const json = this.json || this.#isJson(id);
    const example = entries.find(({ value }) => !tree.isEmpty(value)) ?? (this.json ? this.#example() : undefined);
    const colon = json && example !== undefined ? this.#colon(tree.end(example.key), tree.start(example.value)) : ': ';
    const first = values[0];
    const second = values[1];
    const gap = first !== undefined && second !== undefined && /^,( *)/.exec(this.#text.slice(tree.end(first), tree.end(first) + 9));
    const comma = gap ? `,${gap[1]}` : colon.endsWith(' ') ? ', ' : ',';
    const begin = tree.ownStart(id) + 1;
    const spread = this.#spreads(id, values);
    return {
      json,
      spread,
      unit: spread ? this.#unitOf(id) : '',
      eol: this.eol,
      colon,
      comma: json || comma !== ',' ? comma : ', ',
      padding: values.length > 0 && this.#text[begin] === ' ' && /\S/.test(this.#text.charAt(begin + 1)) ? ' ' : '',
      quote: isMap ? this.quote(id) : this.json ? '"' : this.#documentQuote(),
    };
  }

  /** Whether a map inside YAML is written as JSON; codes are in quotes in either. */
  #isJson(id: NodeId): boolean {
    const tree = this.#tree;
    if (tree.kind(id) !== 'map' || !tree.isFlow(id)) return false;
    const entries = tree.entries(id).slice(0, enough);
    if (!entries.every(({ key }) => tree.quotes(key) === '"')) return false;
    return entries.some(({ name, value }) => (name !== undefined && !isStatusKey(name)) || this.#isJson(value));
  }

  #example() {
    const root = this.#tree.root;
    return this.#tree.kind(root) === 'map' ? this.#tree.entries(root)[0] : undefined;
  }

  #colon(from: number, to: number): string {
    const [before = '', after = ''] = this.#text.slice(from, to).split(':');
    return `${/^ *$/.test(before) ? before : ''}:${after === '' ? '' : /^ *$/.test(after) ? after : ' '}`;
  }

  /** Whether new collections inside this one are written on many lines. */
  #spreads(id: NodeId, values: readonly NodeId[]): boolean {
    if (!this.#isOnLines(id)) return false;
    const filled = values.filter(
      value =>
        this.#tree.isFlow(value) && (this.#tree.kind(value) === 'map' ? this.#tree.entries(value) : this.#tree.items(value)).length > 0,
    );
    if (filled.length === 0) return this.json;
    return filled.some(value => this.#text.slice(this.#tree.ownStart(value), this.#tree.end(value)).includes('\n'));
  }

  /** Whether the entries of a collection in brackets begin lines of their own. */
  #isOnLines(id: NodeId): boolean {
    const last = this.#tree.kind(id) === 'map' ? this.#tree.entries(id).at(-1) : undefined;
    const item = this.#tree.kind(id) === 'list' ? this.#tree.items(id).at(-1) : undefined;
    const at = last !== undefined ? this.#tree.entryStart(last) : item !== undefined ? this.#tree.start(item) : -1;
    return at >= 0 && isFirstInLine(this.#text, at);
  }

  #unitOf(id: NodeId): string {
    const open = indentOf(this.#text, this.#tree.ownStart(id));
    const first = this.#tree.kind(id) === 'map' ? this.#tree.entries(id).at(-1) : undefined;
    const start = first === undefined ? -1 : this.#tree.entryStart(first);
    const inner = start >= 0 && isFirstInLine(this.#text, start) ? indentOf(this.#text, start) : '';
    if (inner.length > open.length && inner.startsWith(open)) return inner.slice(open.length);
    return this.json ? this.#documentUnit() : ' '.repeat(this.#documentStep());
  }
}
