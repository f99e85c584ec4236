import { RE2JS } from 're2js';

/** What is thrown where a value cannot be judged: the whole body is then not judged. */
export class NotJudged extends Error {
  override readonly name = 'NotJudged';
}

/** A regular expression that is tried in a time proportional to the text. */
export interface Matcher {
  /** @throws NotJudged for a text that is too long to try */
  readonly test: (text: string) => boolean;
}

const longestPattern = 2000;
const longestText = 10_000;

const matchers = new Map<string, Matcher | undefined>();

/**
 * A pattern of a schema: a regular expression of ECMA-262 (JSON Schema 2020-12 Core, section 6.4), found anywhere in a text.
 *
 * Documents and bodies come from strangers, and the regular expressions of JavaScript can take years. So another engine tries
 * them, whose time is linear; what it does not know (looking ahead and behind, back references) is not judged.
 * @returns undefined where the pattern is none, or cannot be judged
 */
export function matcherOf(pattern: string): Matcher | undefined {
  if (!matchers.has(pattern)) {
    if (matchers.size > 10_000) matchers.clear();
    matchers.set(pattern, compiled(pattern));
  }
  return matchers.get(pattern);
}

function compiled(pattern: string): Matcher | undefined {
  const translated = isInSlashes(pattern) ? undefined : linear(pattern);
  if (translated === undefined) return undefined;
  try {
    const expression = RE2JS.compile(translated);
    return {
      test: text => {
        if (text.length > longestText) throw new NotJudged();
        return expression.test(text);
      },
    };
  } catch {
    return undefined;
  }
}

/** Whether a pattern is written as JavaScript writes it: the slashes would be part of it, and nothing would ever match. */
function isInSlashes(pattern: string): boolean {
  return /^\/(?:\^.*|.*\$)\/[a-z]*$/s.test(pattern);
}

/** A pattern in the syntax of RE2, in which all characters stand by their numbers so that none has another meaning there. */
function linear(pattern: string): string | undefined {
  if (pattern.length > longestPattern) return undefined;
  const isUnicode = isPattern(pattern, 'u');
  return isUnicode || isPattern(pattern, '') ? new Translation(pattern, isUnicode).run() : undefined;
}

function isPattern(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

/** ECMA-262's white space and line ends. RE2 knows fewer. */
const space = '\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}';
const notSpace =
  '\\x{0}-\\x{8}\\x{E}-\\x{1F}\\x{21}-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}' +
  '\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}';
const everything = '\\x{0}-\\x{10FFFF}';

/** What the escapes for classes of characters stand for, within brackets. */
const classes: Readonly<Record<string, string>> = {
  d: '0-9',
  D: '\\x{0}-/:-\\x{10FFFF}',
  w: '0-9A-Za-z_',
  W: '\\x{0}-/:-@\\x{5B}-\\x{5E}`\\x{7B}-\\x{10FFFF}',
  s: space,
  S: notSpace,
};

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };

/** The general categories of Unicode, which both know by the same names. */
const category = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfs]?)$/;

/** What one escape or character stands for: a character by its number, or a class of several as it stands within brackets. */
type Atom = number | string;

class Unknown extends Error {}

/** Reads a pattern that ECMA-262 allows from its start to its end. */
class Translation {
  readonly #chars: readonly string[];
  readonly #isUnicode: boolean;
  #at = 0;

  constructor(pattern: string, isUnicode: boolean) {
    this.#chars = [...pattern];
    this.#isUnicode = isUnicode;
  }

  /** @returns undefined where a part has no counterpart */
  run(): string | undefined {
    let out = '';
    try {
      while (this.#at < this.#chars.length) out += this.#next();
    } catch (error) {
      if (error instanceof Unknown) return undefined;
      throw error;
    }
    return out;
  }

  #rest(length: number): string {
    return this.#chars.slice(this.#at, this.#at + length).join('');
  }

  #next(): string {
    const char = this.#chars[this.#at] ?? '';
    const quantifier = char === '{' ? /^\{\d+(?:,\d*)?\}/.exec(this.#rest(30))?.[0] : undefined;
    if (quantifier !== undefined) {
      this.#at += quantifier.length;
      return quantifier;
    }
    if (char === '(') return this.#group();
    if (char === '[') return this.#brackets();
    const boundary = /^\\[bB]/.exec(this.#rest(2))?.[0];
    if (boundary !== undefined) {
      this.#at += 2;
      return boundary;
    }
    if (char === '\\') return single(this.#escape());
    this.#at += 1;
    if (char === '^') return '\\A';
    if (char === '$') return '\\z';
    if (char === '.') return '[^\\n\\r\\x{2028}\\x{2029}]';
    return '|)*+?'.includes(char) ? char : single(char.codePointAt(0) ?? 0);
  }

  #group(): string {
    const [start = '('] = /^\((?:\?(?::|<(?![=!])[^>]*>|.))?/su.exec(this.#chars.slice(this.#at).join('')) ?? [];
    if (start.startsWith('(?') && start !== '(?:' && !start.startsWith('(?<')) throw new Unknown();
    if (start === '(?<') throw new Unknown();
    this.#at += [...start].length;
    return '(?:';
  }

  #brackets(): string {
    this.#at += 1;
    const isNegated = this.#chars[this.#at] === '^';
    if (isNegated) this.#at += 1;
    let out = '';
    while (this.#at < this.#chars.length && this.#chars[this.#at] !== ']') {
      const from = this.#member();
      if (this.#chars[this.#at] !== '-' || this.#chars[this.#at + 1] === ']') {
        out += within(from);
        continue;
      }
      this.#at += 1;
      const to = this.#member();
      // Between classes a hyphen stands for itself (ECMA-262, annex B.1.2).
      const isRange = typeof from === 'number' && typeof to === 'number';
      out += isRange ? `${within(from)}-${within(to)}` : within(from) + within(45) + within(to);
    }
    this.#at += 1;
    if (out === '') return isNegated ? `[${everything}]` : `[^${everything}]`;
    return `[${isNegated ? '^' : ''}${out}]`;
  }

  #member(): Atom {
    const char = this.#chars[this.#at] ?? '';
    if (char === '\\') {
      if (this.#chars[this.#at + 1] !== 'b') return this.#escape();
      this.#at += 2;
      return 8;
    }
    this.#at += 1;
    return char.codePointAt(0) ?? 0;
  }

  #escape(): Atom {
    const text = this.#rest(40);
    const [escaped = '', letter = ''] = /^\\(.)/su.exec(text) ?? [];
    const known = classes[letter] ?? controls[letter];
    if (known !== undefined) return this.#passed(escaped, known);
    const numbers =
      /^\\x([\da-f]{2})/i.exec(text) ?? (this.#isUnicode ? /^\\u\{([\da-f]+)\}/i.exec(text) : null) ?? /^\\u([\da-f]{4})/i.exec(text);
    if (numbers !== null) {
      const code = Number.parseInt(numbers[1] ?? '', 16);
      // Halves of characters: RE2 reads whole ones.
      if (code >= 0xd800 && code <= 0xdfff) throw new Unknown();
      return this.#passed(numbers[0], code);
    }
    if (/^\\0(?!\d)/.test(text)) return this.#passed(escaped, 0);
    const property = this.#isUnicode ? /^\\([pP])\{([^}]*)\}/.exec(text) : null;
    if (property !== null && category.test(property[2] ?? '')) return this.#passed(property[0], `\\${property[1]}{${property[2]}}`);
    if (/^[\dcukpPx]$/.test(letter) || letter === '') throw new Unknown();
    return this.#passed(escaped, letter.codePointAt(0) ?? 0);
  }

  #passed(read: string, atom: Atom): Atom {
    this.#at += [...read].length;
    return atom;
  }
}

function within(atom: Atom): string {
  return typeof atom === 'number' ? `\\x{${atom.toString(16).toUpperCase()}}` : atom;
}

function single(atom: Atom): string {
  return typeof atom === 'number' ? within(atom) : `[${atom}]`;
}
