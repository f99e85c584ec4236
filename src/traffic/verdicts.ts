import { aboutCodes, type Fact, type Finding } from '../checks/finding.ts';
import { isOfResponse } from '../checks/of-response.ts';
import { situations } from '../checks/situations.ts';
import { citationFor, clauseOf, wordingOf } from '../checks/wording.ts';
import { type Difference, isEchoed, type Observed } from '../openapi/exchange.ts';
import { isImplied, type Operation } from '../openapi/operation.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';
import { Shapes } from './body.ts';
import type { ObservedDocument } from './document.ts';
import type { Seen } from './observed.ts';
import { shownFact } from './shown.ts';

/** A finding of exchanges, with how many there are. */
export interface Aggregate {
  readonly rule: string;
  readonly severity: number;
  readonly path: readonly string[];
  readonly message: string;
  readonly operation: Operation;
  readonly fact: Fact;
  readonly clause: string | undefined;
}

/** What an exchange shows. */
export interface Shown {
  /** The operation that the document declares, if it does. */
  readonly declared: Operation | undefined;
  /** The path template that the document has. */
  readonly path: string;
  readonly made: () => Operation;
}

/** How many kinds of exchanges are remembered of an operation. */
const mostKinds = 2_000;

/** What the rules say of exchanges. Those that differ in nothing that a rule looks at are judged once. */
export class Verdicts {
  readonly #known = new Map<string, Map<string, readonly Aggregate[]>>();
  readonly #shapes = new Shapes();

  /**
   * @param id what is the same for all exchanges of an operation
   * @param made the operation that the exchange shows, made where the exchange is of a new kind
   */
  of(document: ObservedDocument, id: string, seen: Seen, { declared, path, made }: Shown): readonly Aggregate[] {
    const kinds = this.#known.get(id) ?? new Map<string, readonly Aggregate[]>();
    const kind = kindOf(seen, declared, path, this.#shapes);
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    if (kinds.size >= mostKinds) kinds.clear();
    const verdict = [...judged(document, made())];
    this.#known.set(id, kinds.set(kind, verdict));
    return verdict;
  }
}

/** All of an exchange that rules look at, as a text. */
function kindOf({ exchange, body, differences, before }: Seen, declared: Operation | undefined, path: string, shapes: Shapes): string {
  const { request, response } = exchange;
  const observed: Observed = { declared, path, exchange, differences, before };
  let holding = '';
  for (const { holds } of Object.values(situations)) holding += Number(holds(observed, exchange) ?? 2);
  const sent = request.headers === undefined ? '-' : [...request.headers.keys()].join();
  const returned = response.headers === undefined ? '-' : [...response.headers.keys()].join();
  const echoed = [...(request.headers?.keys() ?? [])].map(name => Number(isEchoed(exchange, name) ?? 2)).join('');
  const content = body.is === 'json' ? shapes.of(body.value) : body.is;
  const mediaType = 'mediaType' in body ? body.mediaType : '';
  const other = differences.length === 0 ? '' : JSON.stringify(differences);
  return `${response.status}|${holding}|${sent}|${echoed}|${returned}|${mediaType}|${content}|${other}`;
}

function* judged({ api, inTraffic }: ObservedDocument, operation: Operation): Generator<Aggregate> {
  const found = [...findingsOf({ ...api, operations: [operation] }, inTraffic)];
  const facts = found.map(({ finding }) => finding.fact);
  for (const { rule, finding, path, severity } of found) {
    const { fact } = finding;
    if (!isOfResponse(fact) || isSaidBy(found, rule, fact, severity)) continue;
    // What codes a method may have that the document does not have is not for the document's rules to say.
    if (operation.observed?.declared === undefined && !isOfAnyMethod(operation, fact)) continue;
    // What is informational comes before the response, and answers no request (RFC 9110, section 15.2).
    if (aboutCodes(fact) !== undefined && operation.responses.some(({ key }) => key.startsWith('1'))) continue;
    if (fact.is === 'not-as-declared' && facts.some(other => saysTheSame(other, fact.difference))) continue;
    yield aggregateOf({ rule, finding: { ...finding, fact: shownFact(fact) }, path, severity });
  }
}

/** Whether a fact can be one of a method that the document does not have; one that goes with others has their headers and bodies. */
function isOfAnyMethod({ method }: Operation, fact: Fact): boolean {
  return isImplied(method) ? fact.is === 'missing-header' || fact.is === 'unexpected-body' : aboutCodes(fact) === undefined;
}

/** Whether a rule of a guideline says what differs from the document too: then its clause is what people want to know. */
function saysTheSame(fact: Fact, difference: Difference): boolean {
  switch (difference.is) {
    case 'error':
      return fact.is === 'error-in-success';
    case 'internals':
      return fact.is === 'internals';
    case 'no-body':
      return fact.is === 'missing-body';
    case 'body':
      return fact.is === 'unexpected-body';
    case 'header':
      return fact.is === 'missing-header' && fact.headers.some(header => header.toLowerCase() === difference.header.toLowerCase());
    case 'media-type':
      return fact.is === 'media-type' || fact.is === 'unwanted-media-type';
    default:
      return false;
  }
}

/** Whether a guideline, which does not have the code at all, says as severely what such a request is answered with instead. */
function isSaidBy(all: readonly Placed[], { citation: { guideline } }: ResolvedRule, fact: Fact, severity: number): boolean {
  if ((fact.is !== 'not-permitted' && fact.is !== 'forbidden') || guideline === undefined) return false;
  return all.some(
    each => each.finding.fact.is === 'other-answer' && each.rule.citation.guideline === guideline && each.severity <= severity,
  );
}

/** What is kept of a finding. */
export function aggregateOf({ rule, finding, path, severity }: Placed): Aggregate {
  const { fact, operation, cites } = finding;
  const clause = clauseOf(citationFor(rule.citation, cites));
  return { rule: rule.name, severity, path, message: wordingOf(finding, rule.citation).trim(), operation, fact, clause };
}

interface Placed {
  readonly rule: ResolvedRule;
  readonly finding: Finding;
  readonly path: readonly string[];
  readonly severity: number;
}
