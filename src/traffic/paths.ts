import { match, test } from 'openapi-path-templating';

/** A path template, with what can be told of a path before the whole is compared. */
interface Template {
  /** With names of its own for its expressions: what a document calls them may come twice. */
  readonly text: string;
  readonly segments: readonly Segment[];
  /** The keys of the document that are this template, whatever their expressions are called. */
  readonly keys: string[];
}

/** What a segment begins and ends with; `isFixed` where that is all of it. */
interface Segment {
  readonly begin: string;
  readonly end: string;
  readonly isFixed: boolean;
}

type Found = (path: string) => Template | undefined;

/** Finds the path template of a request's path, concrete ones before templated ones (OpenAPI 3.1, section 4.8.8.2). */
export class Paths {
  /** By the number of their segments: an expression never holds a slash, so that a path and its template have as many. */
  readonly #templates = new Map<number, Template[]>();
  readonly #matchers = new Map<string, Found>();
  /** Those that are no path templates. */
  readonly invalid: readonly string[];

  /** @param keys the keys of a Paths Object */
  constructor(keys: Iterable<string>) {
    const invalid: string[] = [];
    const known = new Map<string, Template>();
    for (const key of keys) {
      // What expands to a query or a fragment is no part of a path.
      const template = key.replace(/\{[?&#][^{}]*\}|[?#].*/gs, '').replace(/[^\x21-\x7e]+/g, encodeURIComponent);
      let names = 0;
      const text = plain(template).replace(/\{[^{}]+\}/g, () => `{p${names++}}`);
      if (!test(text)) {
        invalid.push(key);
        continue;
      }
      const same = known.get(text);
      if (same !== undefined) {
        same.keys.push(key);
        continue;
      }
      const segments = text.split('/').map(segmentOf);
      const made = { text, segments, keys: [key] };
      known.set(text, made);
      const beside = this.#templates.get(segments.length);
      if (beside === undefined) this.#templates.set(segments.length, [made]);
      else beside.push(made);
    }
    this.invalid = invalid;
  }

  /** The keys of the path items that a path, without its query, belongs to; more than one where they differ in names or behind the path. */
  of(sent: string): readonly string[] {
    const path = plain(sent);
    const segments = path.split('/');
    const fit = (this.#templates.get(segments.length) ?? []).filter(each => mayBe(each, segments));
    if (fit.length === 0) return [];
    const group = fit.length === 1 ? (fit[0]?.text ?? '') : fit.map(({ text }) => text).join('\n');
    let matcher = this.#matchers.get(group);
    if (matcher === undefined) {
      matcher = matcherOf(fit);
      // Which templates fit together depends on requests, and those are not ours.
      if (this.#matchers.size >= mostMatchers) this.#matchers.clear();
      this.#matchers.set(group, matcher);
    }
    return matcher(path)?.keys ?? [];
  }
}

const mostMatchers = 1000;

/** Among more templates than these, which is the most concrete is told by how much of each is fixed: comparing each with each takes too long. */
const mostCompared = 100;

function matcherOf(templates: readonly Template[]): Found {
  const byText = new Map(templates.map(each => [each.text, each]));
  const isMany = templates.length > mostCompared;
  const fixed = (text: string) => text.replace(/\{[^{}]*\}/g, '').length;
  const texts = isMany ? [...byText.keys()].sort((a, b) => fixed(b) - fixed(a)) : [...byText.keys()];
  const matcher = match(texts, { precedence: isMany ? 'order' : 'concrete' });
  return path => byText.get(matcher(path)?.pathTemplate ?? '');
}

/** A path in which no character stands by its number that need not (RFC 3986, section 6.2.2.2). */
function plain(path: string): string {
  return path.replace(/%[\da-f]{2}/gi, octet => {
    const char = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w.~-]/.test(char) ? char : octet.toUpperCase();
  });
}

function segmentOf(text: string): Segment {
  const [first, last] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (first < 0) return { begin: text, end: '', isFixed: true };
  return { begin: text.slice(0, first), end: text.slice(last + 1), isFixed: false };
}

/** Whether a path can be that of a template. Where characters are still written by their numbers, that is not told here. */
function mayBe({ segments }: Template, path: readonly string[]): boolean {
  return segments.every(({ begin, end, isFixed }, index) => {
    const segment = path[index] ?? '';
    if (segment.includes('%') || begin.includes('%') || end.includes('%')) return true;
    return isFixed ? segment === begin : segment.startsWith(begin) && segment.endsWith(end);
  });
}
