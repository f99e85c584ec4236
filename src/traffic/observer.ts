import type { Exchange } from '../openapi/exchange.ts';
import { isAmong, isImplied, labelOf } from '../openapi/operation.ts';
import { findingsOf } from '../ruleset/resolved.ts';
import { readBody } from './body.ts';
import { differencesFrom } from './differences.ts';
import type { ObservedDocument } from './document.ts';
import { excerptOf } from './excerpt.ts';
import { History } from './history.ts';
import type { Match } from './match.ts';
import { observedOperation, type Seen, undeclaredOperation, unseenOperation } from './observed.ts';
import { wordsOf } from './shown.ts';
import { type Calls, type Count, countIn, type Sample, Tally } from './tally.ts';
import { whereTo } from './unmatched.ts';
import { type Aggregate, aggregateOf, type Shown, Verdicts } from './verdicts.ts';

/** A finding of traffic. */
export interface TrafficFinding extends Aggregate {
  readonly document: ObservedDocument;
  /** How often it was seen, and of how many requests; undefined for what is said of all. */
  readonly seen: { readonly count: Count; readonly requests: number } | undefined;
  /** The message without what differs from recording to recording. */
  readonly lasting: string;
}

/** Compares recorded exchanges with documents, one after the other; what is kept does not grow with their number. */
export class Observer {
  readonly tally = new Tally();
  /** What belongs to no operation, by where it went. */
  readonly unmatched = new Map<string, Count>();
  exchanges = 0;
  /** How many requests went to other hosts. */
  elsewhere = 0;
  readonly #documents: readonly ObservedDocument[];
  readonly #showsBodies: boolean;
  /** What may be shown of requests that belong to no operation. */
  readonly #words: ReadonlySet<string> | undefined;
  readonly #verdicts = new Verdicts();
  readonly #noted = new Map<string, Noted>();
  /** The same by what is remembered of exchanges of a kind: most are of one that was seen before. */
  readonly #notedOf = new WeakMap<Aggregate, Noted>();
  #history = new History();

  /** @param options whether samples come with what was exchanged */
  constructor(documents: readonly ObservedDocument[], { showsBodies = false }: { readonly showsBodies?: boolean } = {}) {
    this.#documents = documents;
    this.#showsBodies = showsBodies;
    this.#words = showsBodies
      ? undefined
      : wordsOf(
          documents.flatMap(({ api }) => api.operations),
          this.servers,
        );
  }

  /** What comes next is from another recording. */
  begin(): void {
    this.#history = new History();
  }

  /** @param place where the exchange stands in its recording */
  add(exchange: Exchange, place: Sample): void {
    this.exchanges += 1;
    const sample = this.#showsBodies ? { ...place, shown: excerptOf(exchange) } : place;
    const before = this.#history.before(exchange);
    const { document, match } = this.#match(exchange);
    if (document === undefined || (match.is !== 'operation' && match.is !== 'other-method')) {
      if (match.is === 'other-host') this.elsewhere += 1;
      this.#noteUnmatched(whereTo(exchange, match, this.#words), sample);
      return;
    }
    const { status } = exchange.response;
    const isJudged = document.rules.length > 0;
    if (match.is === 'operation') {
      const { operation } = match;
      const calls = this.tally.add(operation, exchange.response, sample);
      if (!isJudged) return;
      const body = readBody(exchange.response.body, exchange.response.headers);
      const differences = differencesFrom(operation, exchange, body, document.judge);
      const seen = { exchange, body, differences, before };
      this.#note(document, seen, {
        id: labelOf(operation),
        declared: operation,
        path: operation.path,
        calls,
        sample,
        made: () => observedOperation(operation, seen),
      });
      return;
    }
    const [beside] = match.beside;
    if (beside === undefined) return;
    const id = `not declared: ${labelOf({ method: match.method, path: beside.path })}`;
    const calls = this.tally.addUndeclared(beside, match.method, exchange.response, sample);
    if (!isJudged) return;
    const body = readBody(exchange.response.body, exchange.response.headers);
    const isAmiss = status >= 200 && status < 300 && !isImplied(match.method);
    const seen: Seen = { exchange, body, differences: isAmiss ? [{ is: 'method' }] : [], before };
    const made = () => undeclaredOperation(beside, match.method, seen);
    this.#note(document, seen, { id, declared: undefined, path: beside.path, calls, sample, made });
  }

  /** What was found, document by document. */
  *findings(): Generator<TrafficFinding> {
    for (const { of, document, count, calls } of this.#noted.values())
      yield { ...of, lasting: of.message, document, seen: { count, requests: calls.requests } };
    for (const document of this.#documents) {
      yield* this.#required(document);
      yield* this.#neverSeen(document);
    }
  }

  /** The paths of the documents. */
  get sources(): readonly string[] {
    return this.#documents.map(({ source }) => source);
  }

  /** By documents, paths that are no path templates, so that no request is found for them. */
  get invalid(): readonly { readonly source: string; readonly path: string }[] {
    return this.#documents.flatMap(({ source, matcher }) => matcher.invalid.map(path => ({ source, path })));
  }

  /** Where the operations of the documents are to be found. */
  get servers(): readonly string[] {
    return [...new Set(this.#documents.flatMap(({ matcher }) => matcher.servers))];
  }

  /** How many requests belong to no operation. */
  get left(): number {
    return [...this.unmatched.values()].reduce((sum, { count }) => sum + count, 0);
  }

  /** The operations that were called, and how many there are. */
  get coverage(): { readonly called: number; readonly all: number } {
    const all = this.#documents.flatMap(({ api }) => api.operations.filter(({ zone }) => zone === 'paths'));
    return { called: all.filter(operation => this.tally.of(operation) !== undefined).length, all: all.length };
  }

  /** Requests of strangers go to as many places as they like; what is kept of them does not grow with that. */
  #noteUnmatched(where: string, sample: Sample): void {
    const isKept = this.unmatched.size < mostPlaces || this.unmatched.has(where);
    countIn(this.unmatched, isKept ? where : 'elsewhere', sample);
  }

  #match(exchange: Exchange): { readonly document: ObservedDocument | undefined; readonly match: Match } {
    let best: { document: ObservedDocument | undefined; match: Match } = { document: undefined, match: { is: 'other-path' } };
    for (const [index, document] of this.#documents.entries()) {
      const match = document.matcher.of(exchange);
      if (match.is === 'operation') return { document, match };
      if (index === 0 || rank(match) < rank(best.match)) best = { document, match };
    }
    return best;
  }

  #note(document: ObservedDocument, seen: Seen, kind: Kind): void {
    const { id, calls, sample } = kind;
    for (const each of this.#verdicts.of(document, `${document.source} ${id}`, seen, kind)) {
      const noted = this.#notedOf.get(each) ?? this.#newlyNoted(document, each, calls, sample);
      noted.count.count += 1;
    }
  }

  /** Findings of several kinds of exchanges may be the same. */
  #newlyNoted(document: ObservedDocument, of: Aggregate, calls: Calls, first: Sample): Noted {
    const key = `${document.source} ${of.rule} ${of.path.join('/')} ${of.message}`;
    const noted = this.#noted.get(key) ?? { of, document, count: { count: 0, first }, calls };
    this.#noted.set(key, noted);
    this.#notedOf.set(of, noted);
    return noted;
  }

  /** What rules require to be declared and is not, with whether it was returned. */
  *#required(document: ObservedDocument): Generator<TrafficFinding> {
    for (const found of findingsOf(document.api, document.rules)) {
      const { fact, operation } = found.finding;
      const calls = this.tally.of(operation);
      if (fact.is !== 'missing-code' || calls === undefined) continue;
      const times = fact.codes.reduce((sum, code) => sum + (calls.codes.get(code)?.count ?? 0), 0);
      const seen = `${fact.codes.join(', ')} answered ${times === 0 ? 'none' : String(times)} of ${counted(calls.requests)}.`;
      const finding = aggregateOf(found);
      yield { ...finding, lasting: finding.message, message: `${finding.message} ${seen}`, document, seen: undefined };
    }
  }

  /** What is declared and was never returned by operations that were called. */
  *#neverSeen(document: ObservedDocument): Generator<TrafficFinding> {
    const operations = document.api.operations.flatMap(operation => {
      const calls = this.tally.of(operation);
      const codes =
        calls === undefined
          ? []
          : operation.responses.map(({ key }) => key).filter(key => key !== 'default' && !isAmong(key, calls.codes.keys()));
      return calls === undefined || codes.length === 0 ? [] : unseenOperation(operation, codes, calls.requests);
    });
    for (const found of findingsOf({ ...document.api, operations }, document.rules))
      if (found.finding.fact.is === 'not-as-declared')
        yield { ...aggregateOf(found), lasting: found.finding.fact.key, document, seen: undefined };
  }
}

/** How many places are told apart to which requests went that belong to no operation. */
const mostPlaces = 10_000;

function counted(requests: number): string {
  return requests === 1 ? '1 recorded request' : `${requests} recorded requests`;
}

/** A finding, with how often it was seen, and how often its operation was called. */
interface Noted {
  readonly of: Aggregate;
  readonly document: ObservedDocument;
  readonly count: Count;
  readonly calls: Calls;
}

interface Kind extends Shown {
  readonly id: string;
  readonly calls: Calls;
  readonly sample: Sample;
}

function rank({ is }: Match): number {
  return ['operation', 'ambiguous', 'other-method', 'other-path', 'other-host'].indexOf(is);
}
