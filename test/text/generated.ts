import fc from 'fast-check';
import { type Addition, applied } from '../../src/text/applied.ts';

/** What a generated document may hold. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** How a document is laid out; what is drawn from `choices` differs from place to place. */
export interface Layout {
  readonly step: number;
  readonly eol: string;
  readonly bom: boolean;
  readonly finalNewline: boolean;
  readonly dashStep: number;
  readonly choices: readonly number[];
}

/** Writes a document in a layout, as no library would. */
export class Writer {
  readonly #layout: Layout;
  #next = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  #choose(count: number): number {
    const { choices } = this.#layout;
    return (choices[this.#next++ % choices.length] ?? 0) % count;
  }

  document(root: { [key: string]: Value }): string {
    const { eol, bom, finalNewline } = this.#layout;
    const lines = this.#map(root, 0);
    return (bom ? '\uFEFF' : '') + lines.join(eol) + (finalNewline ? eol : '');
  }

  #map(map: { [key: string]: Value }, column: number): string[] {
    return Object.entries(map).flatMap(([key, value]) => {
      const pad = ' '.repeat(column);
      const name = this.#key(key);
      const lines = this.#entry(`${pad}${name}:`, `${pad}? ${name}`, value, column);
      return [...this.#noise(column), ...lines];
    });
  }

  #entry(start: string, explicit: string, value: Value, column: number): string[] {
    const { step, dashStep } = this.#layout;
    if (isMap(value) && Object.keys(value).length > 0 && this.#choose(4) > 0) {
      const inner = this.#map(value, column + step);
      return this.#choose(12) === 0 ? [explicit, `${' '.repeat(column)}:`, ...inner] : [start + this.#comment(), ...inner];
    }
    if (Array.isArray(value) && value.length > 0 && this.#choose(4) > 0) {
      return [start + this.#comment(), ...value.flatMap(item => this.#item(item, column + dashStep))];
    }
    if (value === null) return [start + ['', ' null', ' ~'][this.#choose(3)] + this.#comment()];
    if (typeof value === 'string' && value.includes(' ') && !value.startsWith('&') && this.#choose(2) === 0) {
      const body = ' '.repeat(column + step);
      const mark = ['|', '|-', '|+', '>', '>-', '>+'][this.#choose(6)] ?? '|';
      return [`${start} ${mark}`, `${body}text`, `${body}more`, ...Array(this.#choose(3)).fill('')];
    }
    if (isMap(value) && Object.keys(value).length > 0 && this.#choose(2) === 0) return this.#wideFlow(`${start} `, value, column);
    return [`${start} ${this.#flow(value)}${this.#comment()}`];
  }

  #item(item: Value, column: number): string[] {
    const pad = ' '.repeat(column);
    if (isMap(item) && Object.keys(item).length > 0 && this.#choose(3) > 0) {
      const [first = '', ...rest] = this.#map(item, column + 2).filter(line => !/^ *#|^$/.test(line));
      return [`${pad}- ${first.slice(column + 2)}`, ...rest];
    }
    return [`${pad}- ${this.#flow(item)}${this.#comment()}`];
  }

  /** A map in braces over many lines. */
  #wideFlow(start: string, map: { [key: string]: Value }, column: number): string[] {
    const pad = ' '.repeat(column + this.#layout.step);
    const entries = Object.entries(map);
    const trailing = this.#choose(2) === 0;
    const lines = entries.map(([key, value], i) => {
      const comma = trailing || i < entries.length - 1 ? ',' : '';
      return `${pad}${this.#key(key)}: ${this.#flow(value)}${comma}${this.#comment()}`;
    });
    const close = this.#choose(3) === 0 && column > 0 ? ' '.repeat(column) : pad;
    return [`${start}{`, ...lines, `${close}}`];
  }

  #flow(value: Value): string {
    if (Array.isArray(value)) return `[${value.map(item => this.#flow(item)).join(', ')}]`;
    if (!isMap(value)) return typeof value === 'string' ? this.#string(value) : String(value);
    const entries = Object.entries(value).map(([key, inner]) => `${this.#key(key)}: ${this.#flow(inner)}`);
    const [open, close] = this.#choose(3) === 0 && entries.length > 0 ? ['{ ', ' }'] : ['{', '}'];
    return open + entries.join(', ') + (entries.length > 0 && this.#choose(5) === 0 ? ',' : '') + close;
  }

  #key(key: string): string {
    return this.#choose(2) === 0 && /^[\w-]+$/.test(key) ? key : this.#string(key);
  }

  /** A string in quotes; what begins with an anchor or is an alias is written as it is. */
  #string(text: string): string {
    if (/^[&*]/.test(text)) return text;
    return this.#choose(2) === 0 ? `'${text}'` : `"${text}"`;
  }

  #comment(): string {
    return this.#choose(5) === 0 ? ' # {note}: "x"' : '';
  }

  #noise(column: number): string[] {
    const choice = this.#choose(12);
    if (choice === 0) return [`${' '.repeat(column)}# note`];
    if (choice === 1) return [''];
    if (choice === 2) return ['', `${' '.repeat(column)}# note`, ''];
    return choice === 3 ? ['# far left'] : [];
  }
}

function isMap(value: Value): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const keys = fc.constantFrom('a', 'b', 'c', 'd', '200', '404', '500', '4XX', 'default', 'x-e');
/** Documents, as data. */
export const { root } = fc.letrec<{ value: Value; root: { [key: string]: Value } }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Value>('x', 'y z', 1, true, null),
    fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  root: fc.dictionary(keys, tie('value'), { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
}));

export const layout: fc.Arbitrary<Layout> = fc.record({
  step: fc.constantFrom(2, 4, 3, 1),
  eol: fc.constantFrom('\n', '\r\n'),
  bom: fc.boolean(),
  finalNewline: fc.boolean(),
  dashStep: fc.constantFrom(0, 2),
  choices: fc.array(fc.nat(59), { minLength: 7, maxLength: 40 }),
});

const added = fc.constantFrom<Value>('x', 'a: b', '404', 1, false, {}, [], ['x', { a: 1 }], {
  description: 'ok',
  content: { 'a/b': { schema: { type: 'object' } } },
});
/** Additions to them. */
export const additions: fc.Arbitrary<Addition[]> = fc.array(
  fc.record({ path: fc.array(keys, { minLength: 1, maxLength: 4 }), value: added }),
  {
    minLength: 1,
    maxLength: 5,
  },
);

/** Those that nothing else than a map stands in the way of, one after the other. */
export function possible(data: unknown, wanted: readonly Addition[]): Addition[] {
  const found: Addition[] = [];
  for (const addition of wanted) {
    try {
      applied(data, [...found, addition]);
      found.push(addition);
    } catch {}
  }
  return found;
}
