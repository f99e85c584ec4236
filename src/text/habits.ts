import type { Quote } from './scalar-text.ts';

/** How many places are looked at to learn what most of a document does. */
const enough = 200;

/** How references are written. */
export interface RefStyle {
  /** In braces on the line of their key, with what stands inside the braces; undefined for a line of their own. */
  readonly padding: string | undefined;
  /** The quotes around one that needs them. */
  readonly quote: Quote;
  /** Whether one that needs none has them too. */
  readonly always: boolean;
}

/** What most of a document does where it may be done in several ways. Nothing is worked out before it is asked for. */
export class Habits {
  readonly #text: string;
  #listStep: number | undefined;
  #dash: number | undefined;
  #quote: Quote | undefined;
  #codes: { readonly most: string | undefined } | undefined;
  #description: Quote | 'none' | undefined;
  #ref: RefStyle | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** How much deeper a block list stands than the key that holds it. */
  get listStep(): number {
    this.#listStep ??= Number(
      this.#most(/^( *)[^\s#-][^\n]*:[ \t]*\r?\n( *)- /gm, ([, key = '', dash = '']) => String(Math.max(0, dash.length - key.length))) ?? 2,
    );
    return this.#listStep;
  }

  /** How much deeper than its dash an item of a block list stands. */
  get dash(): number {
    this.#dash ??= Number(this.#most(/^ *-( +)[^\s#]/gm, ([, gap = ' ']) => String(1 + gap.length)) ?? 2);
    return this.#dash;
  }

  /** The quotes around descriptions that need none. */
  get description(): Quote | undefined {
    this.#description ??= this.#quoted(/\bdescription:[ \t]*(["']?)(?![|>&*"'\s])/g);
    return this.#description === 'none' ? undefined : this.#description;
  }

  /** The quotes around status codes, '' where most have none; undefined where there are none. */
  get codes(): Quote | '' | undefined {
    this.#codes ??= { most: this.#most(/^[ \t]*(["']?)[1-5]\d\d\1[ \t]*:/gm, ([, quote]) => quote) };
    const { most } = this.#codes;
    return most === '' || most === undefined ? most : quoteOf(most);
  }

  /** The quotes around status codes that have some; where none has any, those around other texts. */
  get quote(): Quote {
    this.#quote ??= quoteOf(
      this.#most(/^[ \t]*(["'])[1-5](?:\d\d|XX)\1[ \t]*:/gm, ([, quote]) => quote) ?? this.#most(/[:-] (["'])/g, ([, quote]) => quote),
    );
    return this.#quote;
  }

  /** How references are written. */
  get ref(): RefStyle {
    this.#ref ??= {
      padding: this.#most(/(\{([ \t]*))?["']?\$ref["']?[ \t]*:/g, ([, brace, padding]) =>
        brace === undefined ? 'own line' : `{${padding}`,
      )?.match(/^\{(.*)$/)?.[1],
      quote: quoteOf(this.#most(/\$ref["']?[ \t]*:[ \t]*(["'])/g, ([, quote]) => quote) ?? this.quote),
      always: this.#most(/\$ref["']?[ \t]*:[ \t]*(["']?)(?!["'#])/g, ([, quote]) => (quote === '' ? 'plain' : 'quoted')) === 'quoted',
    };
    return this.#ref;
  }

  #quoted(pattern: RegExp): Quote | 'none' {
    const quote = this.#most(pattern, ([, found]) => found);
    return quote === undefined || quote === '' ? 'none' : quoteOf(quote);
  }

  /** What most of the places of a pattern have, undefined where there is no such place; of several the one that was met first. */
  #most(pattern: RegExp, read: (match: RegExpExecArray) => string | undefined): string | undefined {
    const counts = new Map<string, number>();
    let places = 0;
    for (const match of this.#text.matchAll(pattern)) {
      const what = read(match);
      if (what !== undefined) counts.set(what, (counts.get(what) ?? 0) + 1);
      places += 1;
      if (places === enough) break;
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }
}

function quoteOf(text: string | undefined): Quote {
  return text === '"' ? '"' : "'";
}
