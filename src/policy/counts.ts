import { aboutCodes, type Fact } from '../checks/finding.ts';
import type { Api } from '../openapi/api.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';

/** How many operations of documents do what about a code. */
export interface Count {
  readonly declared: number;
  /** That must declare it and do not: of alternatives the first is counted. */
  readonly missing: number;
  /** That declare it, which a rule reports as not permitted. */
  readonly unwanted: number;
}

const none: Count = { declared: 0, missing: 0, unwanted: 0 };

/** Counts by code and method. */
export class Counts {
  readonly #cells = new Map<string, Map<string, Count>>();
  #operations = 0;

  /** Counts what the operations under `paths` of a document declare, and what the rules find of it: an operation once for each code. */
  add(api: Api, rules: readonly ResolvedRule[]): void {
    const operations = api.operations.filter(({ zone }) => zone === 'paths');
    this.#operations += operations.length;
    for (const { method, responses } of operations) {
      for (const { key } of responses) this.#count(key, method, 'declared');
    }
    const counted = new Map<unknown, Set<string>>();
    for (const { finding } of findingsOf(api, rules)) {
      const kind = finding.operation.zone === 'paths' ? kindOf(finding.fact) : undefined;
      if (kind === undefined) continue;
      const before = counted.get(finding.operation) ?? new Set();
      counted.set(finding.operation, before);
      const mark = `${kind.what} ${kind.code}`;
      if (!before.has(mark)) this.#count(kind.code, finding.operation.method, kind.what);
      before.add(mark);
    }
  }

  /** The operations that were counted. */
  get operations(): number {
    return this.#operations;
  }

  /** The codes, ranges and other keys that occur. */
  get codes(): string[] {
    return [...this.#cells.keys()];
  }

  at(code: string, method: string): Count {
    return this.#cells.get(code)?.get(method) ?? none;
  }

  #count(code: string, method: string, what: keyof Count): void {
    const row = this.#cells.get(code) ?? new Map<string, Count>();
    const count = row.get(method) ?? none;
    row.set(method, { ...count, [what]: count[what] + 1 });
    this.#cells.set(code, row);
  }
}

function kindOf(fact: Fact): { readonly what: 'missing' | 'unwanted'; readonly code: string } | undefined {
  const about = aboutCodes(fact);
  return about && { what: about.are, code: about.codes[0] ?? '' };
}
