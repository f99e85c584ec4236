import type { Draw } from './draw.ts';
import type { Entry, Tree } from './tree.ts';

/** Writes a tree as JSON or as YAML in a style that differs from place to place. */
export function written(tree: Tree, as: 'yaml' | 'json', draw: Draw): string {
  if (as === 'yaml') return new YamlWriter(draw).document(tree);
  const indent = draw.pick(['', '  ', '    ', '\t', ' ']) ?? '';
  return jsonOf(tree, indent, '', draw) + (draw.happens(0.7) ? '\n' : '');
}

/** A tree as JSON, with the keys that stand twice. */
function jsonOf(tree: Tree, indent: string, pad: string, draw: Draw): string {
  const inner = pad + indent;
  const parts =
    tree.kind === 'map'
      ? tree.entries.map(({ key, value }) => `${quoted(key)}:${indent && ' '}${jsonOf(value, indent, inner, draw)}`)
      : tree.kind === 'list'
        ? tree.items.map(item => jsonOf(item, indent, inner, draw))
        : undefined;
  if (parts === undefined) return tree.kind === 'scalar' ? (JSON.stringify(tree.value) ?? 'null') : 'null';
  const [open, close] = tree.kind === 'map' ? '{}' : '[]';
  if (parts.length === 0) return `${open}${close}`;
  if (indent === '' || draw.happens(0.03)) return `${open}${parts.join(indent && ', ')}${close}`;
  return `${open}\n${parts.map(part => inner + part).join(',\n')}\n${pad}${close}`;
}

function quoted(key: Tree): string {
  return JSON.stringify(key.kind === 'scalar' ? String(key.value) : key.kind);
}

const plainText = /^[A-Za-z/][\w./-]*( [\w./-]+)*$/;
const meaningful = /^(null|true|false|yes|no|on|off|y|n)$/i;

class YamlWriter {
  readonly #draw: Draw;
  readonly #anchors = new Set<string>();
  readonly #step: number;
  readonly #dash: number;
  /** How often something unusual is done. */
  readonly #odd: number;
  #comments = 0;

  constructor(draw: Draw) {
    this.#draw = draw;
    this.#step = draw.pick([2, 2, 2, 4, 3, 1]) ?? 2;
    this.#dash = draw.pick([0, 2]) ?? 0;
    this.#odd = draw.pick([0, 0.02, 0.1, 0.3]) ?? 0;
  }

  document(tree: Tree): string {
    const flow = this.#draw.happens(0.05) || (tree.kind !== 'map' && tree.kind !== 'list');
    const lines = flow || this.#isEmpty(tree) ? [this.#flow(tree, 0)] : this.#block(tree, 0);
    const before = this.#happens() ? ['# The first line.', ...(this.#happens() ? ['---'] : [])] : [];
    return `${[...before, ...lines].join('\n')}\n`;
  }

  #happens(): boolean {
    return this.#draw.happens(this.#odd);
  }

  #isEmpty(tree: Tree): boolean {
    return tree.kind === 'map' ? tree.entries.length === 0 : tree.kind === 'list' && tree.items.length === 0;
  }

  #block(tree: Tree, column: number): string[] {
    if (tree.kind === 'map') return tree.entries.flatMap(entry => [...this.#between(column), ...this.#entry(entry, column)]);
    if (tree.kind === 'list') return tree.items.flatMap(item => [...this.#between(column), ...this.#item(item, column)]);
    return [' '.repeat(column) + this.#flow(tree, column)];
  }

  #entry({ key, value }: Entry, column: number): string[] {
    const pad = ' '.repeat(column);
    const name = this.#flow(key, column, true);
    if (key.kind === 'map' || key.kind === 'list' || this.#draw.happens(this.#odd / 4)) {
      const [first = '', ...rest] = this.#value(value, column, ':');
      return [`${pad}? ${name}`, pad + first, ...rest];
    }
    const [first = '', ...rest] = this.#value(value, column, `${name}${name.startsWith('*') || this.#happens() ? ' ' : ''}:`);
    return [pad + first, ...rest];
  }

  /** A value behind its key: what stands in the same line, and further lines. */
  #value(value: Tree, column: number, start: string): string[] {
    const isCollection = (value.kind === 'map' || value.kind === 'list') && !this.#isEmpty(value);
    if (isCollection && this.#draw.happens(0.9)) {
      const head = start + this.#properties(value);
      const inner = value.kind === 'list' ? column + this.#dash : column + (this.#happens() ? this.#step + 1 : this.#step);
      return [head + this.#comment(), ...this.#block(value, inner)];
    }
    if (isCollection && this.#draw.happens(0.4)) return this.#wide(value, column, start);
    if (value.kind === 'scalar' && value.raw === undefined && typeof value.value === 'string') {
      const text = value.value;
      if (/^[^\s\p{C}#][^\p{C}]*( [^\s\p{C}]+)+$/u.test(text) && this.#draw.happens(0.2)) {
        const mark = this.#draw.pick(['|', '|-', '|+', '>', '>-', '>+', '|2', '>1-']) ?? '|';
        const body = ' '.repeat(column + (Number(/\d/.exec(mark)?.[0]) || this.#step));
        const lines = this.#happens() ? text.split(' ') : [text];
        return [`${start}${this.#properties(value)} ${mark}${this.#comment()}`, ...lines.map(line => body + line), ...this.#blank(mark)];
      }
    }
    const text = this.#flow(value, column);
    return [text === '' ? start + this.#comment() : `${start} ${text}${this.#comment()}`];
  }

  #blank(mark: string): string[] {
    return mark.includes('+') || this.#happens() ? [''] : [];
  }

  #item(item: Tree, column: number): string[] {
    const pad = ' '.repeat(column);
    if ((item.kind !== 'map' && item.kind !== 'list') || this.#isEmpty(item) || this.#draw.happens(0.1))
      return [`${pad}- ${this.#flow(item, column)}${this.#comment()}`];
    const properties = this.#properties(item);
    const lines = this.#block(item, column + 2);
    if (properties !== '' || this.#happens()) return [`${pad}-${properties}${this.#comment()}`, ...lines];
    while (/^\s*(#|$)/.test(lines[0] ?? 'x')) lines.shift();
    const [first = '', ...rest] = lines;
    return [`${pad}- ${first.slice(column + 2)}`, ...rest];
  }

  /** A collection in brackets over many lines. */
  #wide(tree: Tree, column: number, start: string): string[] {
    const [open, close] = tree.kind === 'map' ? '{}' : '[]';
    const pad = ' '.repeat(column + this.#step);
    const parts = this.#parts(tree, column);
    const trailing = this.#draw.happens(0.3);
    const lines = parts.map((part, index) => `${pad}${part}${trailing || index < parts.length - 1 ? ',' : ''}${this.#comment()}`);
    const end = this.#happens() ? [`${pad}# ${this.#note()}`] : [];
    return [
      `${start}${this.#properties(tree)} ${open}${this.#comment()}`,
      ...lines,
      ...end,
      `${this.#happens() ? pad : ' '.repeat(Math.max(column, 1))}${close}`,
    ];
  }

  #parts(tree: Tree, column: number): string[] {
    if (tree.kind === 'list') return tree.items.map(item => this.#flow(item, column) || 'null');
    if (tree.kind !== 'map') return [];
    return tree.entries.map(({ key, value }) => {
      const name = this.#flow(key, column, true);
      const text = this.#flow(value, column);
      const explicit = key.kind === 'map' || key.kind === 'list' ? '? ' : '';
      return text === '' ? `${explicit}${name} :` : `${explicit}${name}${name.startsWith('*') ? ' ' : ''}: ${text}`;
    });
  }

  #flow(tree: Tree, column: number, asKey = false): string {
    if (tree.kind === 'alias') return this.#anchors.has(tree.name) || this.#draw.happens(0.1) ? `*${tree.name}` : 'null';
    const properties = this.#properties(tree).trimStart();
    const text = tree.kind === 'scalar' ? (tree.raw ?? this.#scalar(tree.value, asKey)) : this.#collection(tree, column);
    return properties === '' ? text : `${properties} ${text}`.trimEnd();
  }

  #collection(tree: Tree, column: number): string {
    const [open, close] = tree.kind === 'map' ? '{}' : '[]';
    const parts = this.#parts(tree, column);
    const pad = this.#draw.happens(0.3) && parts.length > 0 ? ' ' : '';
    return `${open}${pad}${parts.join(this.#happens() ? ' ,  ' : ', ')}${parts.length > 0 && this.#happens() ? ',' : ''}${pad}${close}`;
  }

  #properties(tree: Tree): string {
    const { anchor, tag } = tree;
    if (tree.kind === 'alias' || (anchor === undefined && tag === undefined)) return '';
    if (anchor !== undefined) this.#anchors.add(anchor);
    return `${anchor === undefined ? '' : ` &${anchor}`}${tag === undefined ? '' : ` ${tag}`}`;
  }

  #scalar(value: unknown, asKey: boolean): string {
    if (value === null || value === undefined) return asKey ? 'null' : (this.#draw.pick(['', 'null', '~']) ?? '');
    if (typeof value !== 'string') return String(value instanceof Date ? value.toISOString() : value);
    if (plainText.test(value) && !meaningful.test(value) && this.#draw.happens(0.7)) return value;
    if (/^[^'\p{C}\u2028\u2029]*$/u.test(value) && this.#draw.happens(0.5)) return `'${value}'`;
    return JSON.stringify(value);
  }

  #note(): string {
    return this.#draw.pick([`note ${this.#comments++}`, `{note ${this.#comments++}: "x"}`, `'404': ${this.#comments++}`]) ?? '';
  }

  #comment(): string {
    return this.#happens() ? ` # ${this.#note()}` : this.#draw.happens(this.#odd / 8) ? '  ' : '';
  }

  #between(column: number): string[] {
    if (!this.#happens()) return [];
    const indent = this.#draw.pick([column, column, column, 0, column + this.#step, Math.max(0, column - this.#step)]) ?? 0;
    return (
      this.#draw.pick([[`${' '.repeat(indent)}# ${this.#note()}`], [''], ['', `${' '.repeat(indent)}# ${this.#note()}`, ''], ['   ']]) ?? []
    );
  }
}
