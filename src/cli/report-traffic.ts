import type { Result } from '../engines/linter.ts';
import { inOrder } from '../engines/native/order.ts';
import type { Access } from '../files/access.ts';
import type { FilesInUse } from '../files/in-use.ts';
import type { Operation } from '../openapi/operation.ts';
import { grouped } from '../report/grouped.ts';
import { type SeenCalls, type ThreeWay, threeWayOf } from '../report/three-way.ts';
import type { RuleLike, RulesetLike } from '../spectral/ruleset-like.ts';
import { isEqual } from '../text/equal.ts';
import { contractRuleset } from '../traffic/contract.ts';
import { diagnosticsOf, placeIn } from '../traffic/diagnostics.ts';
import type { ObservedDocument } from '../traffic/document.ts';
import { Observer } from '../traffic/observer.ts';
import type { Calls } from '../traffic/tally.ts';
import type { Input } from './inputs.ts';
import type { Io } from './io.ts';
import { observedDocuments, readRecordings, type TrafficOptions, unmatchedIn, whatCameOf } from './traffic.ts';
import type { Troubles } from './troubles.ts';

/** What recordings are looked at with. */
interface Run {
  readonly options: TrafficOptions & { readonly quiet: boolean };
  readonly inputs: readonly Input[];
  readonly ruleset: RulesetLike;
  readonly access: Access;
  readonly io: Io;
  readonly inUse: FilesInUse;
  readonly troubles: Troubles;
}

/** A finding of a report, with that of the linter where it is one. */
export interface Reported {
  readonly result: Result;
  readonly linted: Result | undefined;
}

/** Looks at all recordings, before the documents are linted one by one. Documents that cannot be read are left to the linter. */
export async function lookAtTraffic({ options, inputs, ruleset, access, io, inUse, troubles }: Run): Promise<ReportTraffic> {
  const contract = contractRuleset();
  const errors = new Map<string, unknown>();
  const setup = { contract, ruleset, access, servers: options.server };
  const documents = await observedDocuments(inputs, setup, (error, source) => errors.set(source, error));
  const observer = new Observer(documents);
  const failures =
    documents.length > 0 ? await readRecordings(options.traffic, observer, { quiet: options.quiet, io, inUse, troubles }) : [];
  return new ReportTraffic(observer, { documents, errors, failures, contract, troubles });
}

/** What is known besides what was observed. */
interface Looked {
  readonly documents: readonly ObservedDocument[];
  /** Why some documents cannot be compared, by their sources. */
  readonly errors: ReadonlyMap<string, unknown>;
  /** What was said of recordings that could not be read. */
  readonly failures: string[];
  readonly contract: RulesetLike;
  readonly troubles: Troubles;
}

/** What traffic showed of the documents of a report. */
export class ReportTraffic {
  readonly #observer: Observer;
  readonly #documents: ReadonlyMap<string, ObservedDocument>;
  readonly #errors: ReadonlyMap<string, unknown>;
  readonly #found: ReadonlyMap<string | undefined, readonly Result[]>;
  readonly #troubles: Troubles;
  /** What could not be read or compared. */
  readonly failures: string[];
  /** The rules that are applied besides those of the ruleset. */
  readonly rules: readonly RuleLike[];

  constructor(observer: Observer, { documents, errors, failures, contract, troubles }: Looked) {
    this.#troubles = troubles;
    this.#observer = observer;
    this.#documents = new Map(documents.map(document => [document.source, document]));
    this.#errors = errors;
    this.#found = grouped(diagnosticsOf(observer.findings()), ({ source }) => source);
    this.failures = failures;
    this.rules = Object.values(contract.rules);
  }

  /** What was found in a document and in traffic, in order: what is missing is told once, with how often it was returned. */
  join(source: string, linted: readonly Result[]): Reported[] {
    const own = new Map<Result, Result>(linted.map(result => [result, result]));
    const more = new Map<Result, Result | undefined>();
    const byPlace = grouped(linted, placeOf);
    for (const result of this.#found.get(source) ?? []) {
      const same =
        result.traffic === undefined
          ? byPlace.get(placeOf(result))?.find(({ about }) => isEqual(about?.fact, result.about?.fact))
          : undefined;
      if (same === undefined) more.set(result, undefined);
      else {
        own.delete(same);
        more.set({ ...same, message: result.message }, same);
      }
    }
    const all = new Map([...own, ...more]);
    return inOrder([...all.keys()]).map(result => ({ result, linted: all.get(result) }));
  }

  /** Rules, declarations and responses of a document, operation by operation; none, and a failure, where it cannot be compared. */
  compare(source: string, results: readonly Result[]): ThreeWay[] {
    if (this.#errors.has(source)) this.failures.push(this.#troubles.caught(this.#errors.get(source), source));
    const document = this.#documents.get(source);
    if (document === undefined) return [];
    const { tally } = this.#observer;
    const { api, rules } = document;
    const operations = new Set(api.operations);
    const undeclared = [...tally.undeclared()]
      .filter(({ beside }) => operations.has(beside))
      .map(({ method, beside: { path }, calls }) => ({ method, path, calls: seenIn(calls) }));
    const of = (operation: Operation) => {
      const calls = tally.of(operation);
      return calls && seenIn(calls);
    };
    return threeWayOf({ api, rules, traffic: { of, undeclared }, results });
  }

  /** The figures of all recordings. */
  get figures(): { readonly requests: number; readonly unmatched: number; readonly called: number } {
    const { exchanges, left, coverage } = this.#observer;
    return { requests: exchanges, unmatched: left, called: coverage.called };
  }

  /** What came of the recordings, a line each. */
  get lines(): readonly string[] {
    return [...unmatchedIn(this.#observer), whatCameOf(this.#observer)];
  }
}

function placeOf({ code, path }: Result): string {
  return `${code} ${path.join('/')}`;
}

function seenIn({ requests, codes }: Calls): SeenCalls {
  return { requests, codes: new Map([...codes].map(([code, { count, first }]) => [code, { count, first: placeIn(first) }])) };
}
