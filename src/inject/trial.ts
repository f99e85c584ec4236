import type { Finding } from '../checks/finding.ts';
import { wordingOf } from '../checks/wording.ts';
import { field } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import type { Documents } from './documents.ts';

/** Something that a rule finds. */
export interface Found {
  readonly rule: ResolvedRule;
  readonly finding: Finding;
  readonly severity: number;
}

/** Something that was added, which the rules may not accept. */
export interface Tried {
  /** What it was added for, as a key for maps. */
  readonly key: string;
  /** Where the response is that it is, or belongs to: as `placesOf` has it. */
  readonly response: string;
  /** The place of the operation that a response was added to; undefined for a part of one that was there. */
  readonly operation: string | undefined;
  /** Spectral's number of the severity of the rule that it was added for. */
  readonly severity: number;
}

/** Where a response of an operation is: as a part of that, and as what several may share. */
export function placesOf(documents: Documents, { node, responses }: Operation, code: string): string[] {
  const shared = responses.find(({ key }) => key === code)?.node;
  const own = JSON.stringify([documents.placeOf(node), code]);
  return shared === undefined ? [own] : [own, documents.placeOf(shared)];
}

/** How many ways were tried for what is to be added, and why the last one was no good. */
export interface Rejection {
  readonly ways: number;
  readonly why: string;
}

/** What was learnt about what can be added. */
export interface Verdict {
  /** How many ways were tried in vain, by what they were for. */
  readonly rejected: Map<string, Rejection>;
  /** The headers that responses with a code need besides those that every such response has. */
  readonly headers: Map<string, Set<string>>;
}

/**
 * Looks for what was added that a rule reports, though it reported nothing of the kind before, and notes that it is no good, or what it lacks.
 * @param before what the rules found at first
 * @param after what they find now
 * @param isPatient whether there is time for another way; else what is no good is not added at all
 * @returns whether something was noted
 */
export function judge(
  documents: Documents,
  tried: readonly Tried[],
  before: readonly Found[],
  after: readonly Found[],
  { rejected, headers }: Verdict,
  isPatient: boolean,
): boolean {
  if (tried.length === 0) return false;
  const known = new Set(before.map(found => kindOf(documents, found)));
  const [byOperation, byResponse] = [new Map<string | undefined, Tried[]>(), new Map<string, Tried[]>()];
  for (const each of tried) {
    add(byOperation, each.operation, each);
    add(byResponse, each.response, each);
  }
  const judged = new Set<string>();
  let isNoted = false;
  for (const found of after) {
    if (known.has(kindOf(documents, found))) continue;
    const { rule, finding } = found;
    const { operation, fix } = finding;
    const code = codeOf(finding);
    const why = `what can be added breaks ${rule.name}: ${wordingOf(finding, rule.citation)}`;
    const about =
      code === undefined
        ? tooMany(byOperation.get(documents.placeOf(operation.node)) ?? [], finding)
        : placesOf(documents, operation, code).flatMap(place => byResponse.get(place) ?? []);
    if (about.length === 0) continue;
    isNoted = true;
    if (fix?.add === 'response-header' && needs(headers, fix.response.key, fix.header)) continue;
    for (const { key } of about) {
      if (judged.has(key)) continue;
      judged.add(key);
      const ways = isPatient && code !== undefined ? (rejected.get(key)?.ways ?? 0) + 1 : Number.POSITIVE_INFINITY;
      rejected.set(key, { ways, why });
    }
  }
  return isNoted;
}

function add<K>(lists: Map<K, Tried[]>, key: K, tried: Tried): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [tried]);
  else list.push(tried);
}

/** Notes that responses with a code need a header; false where that is known, so that it does not help. */
function needs(headers: Map<string, Set<string>>, code: string, header: string): boolean {
  const known = headers.get(code) ?? new Set();
  if ([...known].some(each => each.toLowerCase() === header.toLowerCase())) return false;
  headers.set(code, known.add(header));
  return true;
}

/** What a finding has in common with one on the same operation before something was added. */
function kindOf(documents: Documents, { rule, finding }: Found): string {
  const { operation, fact } = finding;
  return JSON.stringify([rule.name, documents.placeOf(operation.node), operation.path, fact.is, codeOf(finding)]);
}

/** The key of the response that a finding is about, undefined for one about an operation. */
function codeOf({ fact }: Finding): string | undefined {
  const key = field(fact, 'key');
  return typeof key === 'string' ? key : undefined;
}

/** The responses that make the codes of an operation too many: those that milder rules ask for, and of these the last. */
function tooMany(tried: readonly Tried[], { fact }: Finding): Tried[] {
  const count = fact.is === 'many-codes' ? fact.codes : fact.is === 'code-count' ? fact.found.length : 0;
  const most = fact.is === 'many-codes' || fact.is === 'code-count' ? (fact.most ?? count) : count;
  return [...tried].sort((a, b) => a.severity - b.severity).slice(Math.max(0, tried.length - (count - most)));
}
