import { methods } from '../openapi/operation.ts';

/** How often a code was returned. */
export interface Times {
  /** By operations of the documents. */
  readonly declared: number;
  /** To requests whose path the documents have, and whose method they do not have there. */
  readonly undeclared: number;
}

/** So many methods that are neither HTTP's own nor declared are told apart: clients may send any word. */
const mostOthers = 8;

const never: Times = { declared: 0, undeclared: 0 };

/** How often codes were returned, by code and method. */
export class Returned {
  readonly #cells = new Map<string, Map<string, Times>>();
  readonly #requests = new Map<string, number>();
  readonly #declared = new Set<string>();

  /** @param isDeclared whether the document has the method on the path */
  add(code: string, method: string, times: number, isDeclared: boolean): void {
    const row = this.#cells.get(code) ?? new Map<string, Times>();
    const { declared, undeclared } = row.get(method) ?? never;
    this.#cells.set(
      code,
      row.set(method, isDeclared ? { declared: declared + times, undeclared } : { declared, undeclared: undeclared + times }),
    );
    this.#requests.set(method, (this.#requests.get(method) ?? 0) + times);
    if (isDeclared) this.#declared.add(method);
  }

  /** All requests. */
  get requests(): number {
    return [...this.#requests.values()].reduce((sum, times) => sum + times, 0);
  }

  /** The codes that were returned. */
  get codes(): string[] {
    return [...this.#cells.keys()];
  }

  /** The methods that were called. */
  get methods(): string[] {
    const own = new Set<string>([...methods, ...this.#declared]);
    const others = [...this.#requests]
      .filter(([method]) => !own.has(method))
      .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1));
    const left = new Set(others.slice(mostOthers).map(([method]) => method));
    return [...this.#requests.keys()].filter(method => !left.has(method));
  }

  /** What was asked with methods that are not told apart. */
  get left(): { readonly methods: number; readonly requests: number } {
    const shown = new Set(this.methods);
    const left = [...this.#requests].filter(([method]) => !shown.has(method));
    return { methods: left.length, requests: left.reduce((sum, [, times]) => sum + times, 0) };
  }

  /** Whether a method was called that the documents do not have on the path. */
  get hasUndeclared(): boolean {
    return [...this.#cells.values()].some(row => [...row.values()].some(({ undeclared }) => undeclared > 0));
  }

  at(code: string, method: string): Times {
    return this.#cells.get(code)?.get(method) ?? never;
  }
}
