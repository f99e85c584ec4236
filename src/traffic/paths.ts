import { match, test } from 'openapi-path-templating';

/** Finds the path template of a request's path, concrete ones before templated ones (OpenAPI 3.1, section 4.8.8.2). */
export class Paths {
  readonly #groups = new Map<string, string[]>();
  readonly #matchers = new Map<string, (path: string) => string | undefined>();
  /** Those that are no path templates. */
  readonly invalid: readonly string[];
  /** The keys of the document for what is matched: what expands to a query or a fragment is no part of a path. */
  readonly #keys = new Map<string, string[]>();

  /** @param keys the keys of a Paths Object */
  constructor(keys: Iterable<string>) {
    const invalid: string[] = [];
    for (const key of keys) {
      const template = key.replace(/\{[?&#][^{}]*\}|[?#].*/gs, '').replace(/[^\x21-\x7e]+/g, encodeURIComponent);
      if (!test(template)) {
        invalid.push(key);
        continue;
      }
      const known = this.#keys.get(template);
      if (known === undefined) this.#keys.set(template, [key]);
      else known.push(key);
      const group = this.#groups.get(depthOf(template));
      if (group === undefined) this.#groups.set(depthOf(template), [template]);
      else if (known === undefined) group.push(template);
    }
    this.invalid = invalid;
  }

  /** The keys of the path items that a path, without its query, belongs to; more than one where they differ behind the path only. */
  of(path: string): readonly string[] {
    const [, first = ''] = path.split('/', 2);
    const depth = depthOf(path);
    const group = `${depth} ${first}`;
    let matcher = this.#matchers.get(group);
    if (matcher === undefined) {
      const fit = (this.#groups.get(depth) ?? []).filter(template => mayBegin(template, first));
      matcher = fit.length === 0 ? () => undefined : templateIn(fit);
      // Every first segment that occurs in requests has a matcher, and requests are not ours.
      if (this.#matchers.size < mostMatchers) this.#matchers.set(group, matcher);
    }
    const template = matcher(path);
    return template === undefined ? [] : (this.#keys.get(template) ?? []);
  }
}

const mostMatchers = 10_000;

function templateIn(templates: readonly string[]): (path: string) => string | undefined {
  const matcher = match(templates);
  return path => matcher(path)?.pathTemplate;
}

/** An expression never holds a slash, so that a path and its template have as many. */
function depthOf(path: string): string {
  return String(path.split('/').length);
}

/** Whether the first segment of a template can be a text. */
function mayBegin(template: string, first: string): boolean {
  const [, own = ''] = template.split('/', 2);
  return own === first || own.includes('{') || own.includes('%') || first.includes('%');
}
