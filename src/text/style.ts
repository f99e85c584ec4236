import { Habits, type RefStyle } from './habits.ts';
import { columnOf, indentOf, isFirstInLine } from './lines.ts';
import type { BlockStyle, FlowStyle } from './render.ts';
import { isStatusKey, type Quote } from './scalar-text.ts';
import type { Kind, NodeId, Tree } from './tree.ts';

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
  readonly #habits: Habits;
  #unit: string | undefined;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#text = tree.text;
    this.#habits = new Habits(tree.text);
    const end = tree.text.indexOf('\n');
    this.eol = end > 0 && tree.text[end - 1] === '\r' ? '\r\n' : '\n';
    this.json =
      tree.isFlow(tree.root) && (tree.kind(tree.root) === 'list' || tree.entries(tree.root).every(({ key }) => tree.quotes(key) === '"'));
  }

  #documentStep(): number {
    this.#step ??= /^(?!#)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(this.#text)?.[1]?.length ?? 2;
    return this.#step;
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

  /** How entries of a block map, or items of a block list, are written: as those beside them are, else as most in the document. */
  block(id: NodeId | undefined): BlockStyle {
    const { listStep, dash, quote, ref, description } = this.#habits;
    const usual = { step: this.#documentStep(), listStep, dash, quote, codes: this.#habits.codes ?? quote, ref, description };
    if (id === undefined || this.#tree.isFlow(id)) return usual;
    if (this.#tree.kind(id) !== 'map') return { ...usual, ref: this.#ref(this.#tree.items(id)) };
    const column = this.column(id);
    const values = this.#tree.entries(id).map(({ value }) => value);
    const deeper = (kind: Kind) =>
      values
        .slice(0, enough)
        .filter(
          value => this.#tree.kind(value) === kind && !this.#tree.isFlow(value) && isFirstInLine(this.#text, this.#tree.ownStart(value)),
        )
        .map(value => this.column(value) - column)[0];
    const own = deeper('map') ?? 0;
    return {
      ...usual,
      step: own > 0 ? own : usual.step,
      listStep: deeper('list') ?? listStep,
      quote: this.quote(id),
      codes: this.#codes(id),
      ref: this.#ref(values),
    };
  }

  /** How references are written beside values: in braces if those are, and not if those are not; in their quotes. */
  #ref(values: readonly NodeId[]): RefStyle {
    const tree = this.#tree;
    const usual = this.#habits.ref;
    const beside = values.slice(0, enough).flatMap(value => {
      const entry = tree.kind(value) === 'map' ? tree.entry(value, '$ref') : undefined;
      return entry === undefined ? [] : [{ value, ref: entry.value }];
    });
    const inBraces = beside.filter(({ value }) => tree.isFlow(value));
    const [first] = inBraces;
    if (beside.length === 0) return usual;
    const own = { ...usual, ...this.#refQuotes(beside.map(({ ref }) => ref)) };
    if (first === undefined || inBraces.length * 2 < beside.length) return { ...own, padding: undefined };
    return { ...own, padding: /^\{([ \t]*)/.exec(this.#text.slice(tree.ownStart(first.value)))?.[1] ?? '' };
  }

  /** The quotes of most of some references, and whether those have some that need none. */
  #refQuotes(refs: readonly NodeId[]): Partial<Pick<RefStyle, 'quote' | 'always'>> {
    const tree = this.#tree;
    const quotes = refs.map(ref => tree.quotes(ref)).filter(quote => quote !== '');
    const single = quotes.filter(quote => quote === "'").length;
    const toOthers = refs.filter(ref => !/^["']?#/.test(this.#text.slice(tree.start(ref), tree.start(ref) + 2)));
    const quoted = toOthers.filter(ref => tree.quotes(ref) !== '').length;
    return {
      ...(quotes.length > 0 && { quote: single * 2 >= quotes.length ? "'" : '"' }),
      ...(toOthers.length > 0 && { always: quoted * 2 >= toOthers.length }),
    };
  }

  /** The quotes of most codes in a map, else of those elsewhere. */
  quote(id: NodeId): Quote {
    const quotes = this.#tree.entries(id).flatMap(({ key, name }) => {
      const own = this.#tree.quotes(key);
      return own !== '' && name !== undefined && isStatusKey(name) ? [own] : [];
    });
    const single = quotes.filter(quote => quote === "'").length;
    if (single * 2 !== quotes.length) return single * 2 > quotes.length ? "'" : '"';
    return this.json ? '"' : this.#habits.quote;
  }

  /** The quotes of most codes in a map, '' where most have none; where there is none, of those elsewhere. */
  #codes(id: NodeId): Quote | '' {
    const codes = this.#tree.entries(id).filter(({ name }) => name !== undefined && /^\d+$/.test(name) && isStatusKey(name));
    if (codes.length === 0) return this.json ? '"' : (this.#habits.codes ?? this.quote(id));
    const plain = codes.filter(({ key }) => this.#tree.quotes(key) === '').length;
    return plain * 2 > codes.length ? '' : this.quote(id);
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
      description: this.#habits.description,
      quote: isMap ? this.quote(id) : this.json ? '"' : this.#habits.quote,
      codes: isMap ? this.#codes(id) : this.json ? '"' : (this.#habits.codes ?? this.#habits.quote),
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
