import { aboutCodes, codesIn, type Fact } from '../checks/finding.ts';
import { orList } from '../checks/wording.ts';
import type { Result } from '../engines/linter.ts';
import type { Api } from '../openapi/api.ts';
import { declaredFor, isAmong, labelOf, type Operation } from '../openapi/operation.ts';
import { isMeant } from '../openapi/status.ts';
import type { Cell } from '../policy/cell.ts';
import { type Ruling, rulingBy } from '../policy/explain/ruling.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { rankOf } from '../text/status-order.ts';
import { grouped } from './grouped.ts';
import { wordOf } from './matrix/table.ts';

/** What was seen of a method on a path. */
export interface SeenCalls {
  readonly requests: number;
  /** By code, with the place of the first sample in words. */
  readonly codes: ReadonlyMap<string, { readonly count: number; readonly first: string }>;
}

/** What was seen of a document. */
interface SeenTraffic {
  /** Undefined for an operation that was not called. */
  readonly of: (operation: Operation) => SeenCalls | undefined;
  /** Methods that the document does not declare on one of its paths. */
  readonly undeclared: readonly { readonly method: string; readonly path: string; readonly calls: SeenCalls }[];
}

/** What rules say of the codes of an operation, what is declared and what was returned. */
export interface ThreeWay {
  /** `GET /books` */
  readonly operation: string;
  /** Whether the document declares the method. */
  readonly isDeclared: boolean;
  readonly requests: number;
  readonly codes: readonly ComparedCode[];
}

/** A code, range or `default` of an operation. */
export interface ComparedCode {
  readonly code: string;
  /** What the rules say: `must (or 204)`. */
  readonly ruled: string;
  /** The rule that says it. */
  readonly by: string | undefined;
  /** What declares it: the code itself, a range or `default`. */
  readonly declaredBy: string | undefined;
  readonly returned: number;
  /** The place of the first sample. */
  readonly first: string | undefined;
  /** Where the three do not agree, in words. */
  readonly mismatches: readonly string[];
  /** What was found of it, for filters. */
  readonly findings: readonly { readonly rule: string; readonly severity: number }[];
}

/** What the table is made of. */
export interface Compared {
  readonly api: Api;
  readonly rules: readonly ResolvedRule[];
  readonly traffic: SeenTraffic;
  /** What was found in the document and in traffic. */
  readonly results: readonly Result[];
}

/** Compares rules, a document and traffic, operation by operation. What is a finding is one here too: exceptions and overrides count. */
export function threeWayOf({ api, rules, traffic, results }: Compared): ThreeWay[] {
  const ours = results.filter(({ about }) => about?.operation.zone === 'paths');
  const found = grouped(ours, ({ about }) => about && labelOf(about.operation));
  const rulingOn = rulingBy(rules);
  const operations = api.operations.filter(({ zone }) => zone === 'paths');
  return [
    ...operations.map(operation => {
      const name = labelOf(operation);
      const calls = traffic.of(operation);
      const codes = new Comparison(operation, rulingOn(operation), calls, found.get(name) ?? []).codes;
      return { operation: name, isDeclared: true, requests: calls?.requests ?? 0, codes };
    }),
    ...traffic.undeclared.map(({ method, path, calls }) => {
      const name = labelOf({ method, path });
      const codes = [...calls.codes].sort(([a], [b]) => byRank(a, b)).map(each => undeclaredCode(each, found.get(name) ?? []));
      return { operation: name, isDeclared: false, requests: calls.requests, codes };
    }),
  ];
}

/** The codes of one operation. */
class Comparison {
  readonly #operation: Operation;
  readonly #ruling: Ruling;
  readonly #calls: SeenCalls | undefined;
  readonly #findings: readonly Result[];

  constructor(operation: Operation, ruling: Ruling, calls: SeenCalls | undefined, findings: readonly Result[]) {
    this.#operation = operation;
    this.#ruling = ruling;
    this.#calls = calls;
    this.#findings = findings;
  }

  /** Those that are declared, were returned or have to be declared; of alternatives one. */
  get codes(): ComparedCode[] {
    const known = new Set([...this.#operation.responses.map(({ key }) => key), ...(this.#calls?.codes.keys() ?? [])]);
    const missing = this.#findings.flatMap(({ about }) => (about?.fact.is === 'missing-code' ? about.fact.codes.slice(0, 1) : []));
    const required = this.#ruling.required.flatMap(oneOf => ([...known].some(code => isMeant(code, oneOf)) ? [] : oneOf.slice(0, 1)));
    return [...new Set([...known, ...missing, ...required])].sort(byRank).map(code => this.#compared(code));
  }

  #compared(code: string): ComparedCode {
    const cell = this.#ruling.of(code);
    const declaredBy = this.#operation.responses.find(({ key }) => key === code)?.key ?? declaredFor(this.#operation, code)?.key;
    const through = [...(this.#calls?.codes ?? [])].filter(([each]) => each === code || declaredFor(this.#operation, each)?.key === code);
    const findings = this.#findings.filter(({ about }) => about !== undefined && isOf(about.fact, code));
    return {
      code,
      ruled: ruledIn(cell, code),
      by: cell.because[0]?.by.rule,
      declaredBy,
      returned: through.reduce((sum, [, { count }]) => sum + count, 0),
      first: through[0]?.[1].first,
      mismatches: [...new Set([...this.#ofTraffic(code, declaredBy), ...findings.flatMap(each => mismatchOf(each, cell, code))])],
      findings: findings.map(({ code: rule, severity }) => ({ rule: String(rule), severity })),
    };
  }

  /** Where what was returned is not what is declared. What is informational comes before the response (RFC 9110, section 15.2). */
  *#ofTraffic(code: string, declaredBy: string | undefined): Generator<string> {
    if (this.#calls === undefined) return;
    if (declaredBy === undefined && this.#calls.codes.has(code) && Number(code) >= 200) yield 'returned, not declared';
    if (declaredBy === code && code !== 'default' && !isAmong(code, this.#calls.codes.keys())) yield 'declared, never returned';
  }
}

/** What a finding says of a code, in words; milder ones where the clause does not bind. */
function mismatchOf({ code: rule, about, traffic }: Result, { because, binding }: Cell, code: string): string[] {
  const are = about && aboutCodes(about.fact)?.are;
  const binds = because.find(({ by }) => by.rule === rule)?.by.binding ?? binding;
  if (are === 'unwanted') return [`${traffic === undefined ? 'declared' : 'returned'}, ${binds ? 'not permitted' : 'to be avoided'}`];
  return are === 'missing' && about?.fact.is === 'missing-code' && about.fact.codes[0] === code
    ? [`${binds ? 'required' : 'recommended'}, not declared`]
    : [];
}

/** A code that a method returned which is not declared: what rules say is about declared operations. */
function undeclaredCode(
  [code, { count, first }]: readonly [string, { readonly count: number; readonly first: string }],
  all: readonly Result[],
): ComparedCode {
  const findings = all.filter(({ about }) => about !== undefined && isOf(about.fact, code));
  return {
    ...{ code, ruled: '-', by: undefined, declaredBy: undefined, returned: count, first },
    mismatches: /^2\d\d$/.test(code) ? ['returned, method not declared'] : [],
    findings: findings.map(({ code: rule, severity }) => ({ rule: String(rule), severity })),
  };
}

/** Whether something that was found is about a code. */
function isOf(fact: Fact, code: string): boolean {
  if (fact.is === 'not-as-declared' && fact.difference.is === 'never') return fact.difference.codes.includes(code);
  return codesIn(fact).includes(code);
}

function ruledIn(cell: Cell, code: string): string {
  const [first] = cell.because;
  const others = cell.verb === 'must' && first?.requirement.asks === 'must' ? first.requirement.oneOf.filter(each => each !== code) : [];
  return `${wordOf(cell)}${others.length > 0 ? ` (or ${orList(others)})` : ''}`;
}

/** Codes in ascending order, each range after its codes, then `default` and the rest. */
function byRank(a: string, b: string): number {
  const [rankA, rankB] = [rankOf(a) ?? Number.POSITIVE_INFINITY, rankOf(b) ?? Number.POSITIVE_INFINITY];
  return rankA === rankB ? a.localeCompare(b) : rankA - rankB;
}
