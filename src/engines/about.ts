import { type Fact, type Finding, type PlainFix, plainFix } from '../checks/finding.ts';
import { citationFor, clauseOf, wordingOf } from '../checks/wording.ts';
import type { DocumentSet } from '../files/document-set.ts';
import { acceptedHeaders } from '../openapi/accepted-headers.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import { pathOf } from '../openapi/node.ts';
import type { Operation, Zone } from '../openapi/operation.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';
import type { DocumentText } from '../text/document.ts';
import { isEqual } from '../text/equal.ts';
import { type Range, rangeIn } from './native/ranges.ts';

/** What a finding of one of our checks is about: plain data, which threads and caches can pass on. */
export interface About {
  readonly operation: AboutOperation;
  readonly fact: Fact;
  /** The clause that the rule stands for, as people cite it; undefined for a rule that cites none. */
  readonly clause: string | undefined;
  /** What inject could add; undefined where nothing that is added helps. */
  readonly fix: PlainFix | undefined;
  /** Whether inject adds that only with `--request-headers`: a request header that the API accepts nowhere. */
  readonly onRequest?: true;
  /** Where the response is defined that the finding is about, if not where the operation declares it. */
  readonly definedAt: Definition | undefined;
}

/** An operation by what it is known by. */
interface AboutOperation {
  readonly zone: Zone;
  readonly method: string;
  readonly path: string;
  /** Where in the root document it stands. */
  readonly at: readonly string[];
  /** Where it stands itself, if in another document. */
  readonly elsewhere?: { readonly source: string; readonly path: readonly string[] };
}

/** Where something shared is defined. */
interface Definition {
  readonly source: string;
  readonly path: readonly string[];
  readonly range: Range;
}

const operations = new WeakMap<Operation, AboutOperation>();

/**
 * What a finding is about.
 * @param accepts whether the API accepts a request header anywhere
 */
export function aboutOf({ rule, finding }: Found, documents: DocumentSet<DocumentText>, accepts: (header: string) => boolean): About {
  return {
    operation: operationOf(finding.operation, documents),
    fact: finding.fact,
    clause: clauseOf(citationFor(rule.citation, finding.cites)),
    fix: finding.fix && plainFix(finding.fix),
    ...(finding.fix?.add === 'header-parameter' && !accepts(finding.fix.header) && { onRequest: true }),
    definedAt: definitionOf(finding, documents),
  };
}

interface Found {
  readonly rule: ResolvedRule;
  readonly finding: Finding;
}

/** The facts of an operation, one object for all that is found about it. */
function operationOf(operation: Operation, documents: DocumentSet<DocumentText>): AboutOperation {
  const known = operations.get(operation);
  if (known !== undefined) return known;
  const { zone, method, path, node } = operation;
  const source = documents.addressOf(node.doc);
  const about = {
    zone,
    method,
    path,
    at: pathOf(node.at),
    ...(source !== documents.root && { elsewhere: { source, path: pathOf(node.place) } }),
  };
  operations.set(operation, about);
  return about;
}

function definitionOf({ operation, fact }: Finding, documents: DocumentSet<DocumentText>): Definition | undefined {
  const response = 'key' in fact ? operation.responses.find(({ key }) => key === fact.key) : undefined;
  const node = response?.node;
  if (response === undefined || node === undefined) return undefined;
  const [source, path] = [documents.addressOf(node.doc), pathOf(node.place)];
  if (source === documents.root && isEqual(path, pathOf(response.at))) return undefined;
  const document = documents.at(source);
  return document && { source, path, range: rangeIn(document, path) };
}

/**
 * Looks up what a finding of Spectral's engine is about, which does not pass that on: by rule, place and message,
 * and by rule and place alone where only one thing was found there, because a rule may have a message of its own.
 */
export function aboutIn(
  documents: DocumentSet<DocumentText>,
  rules: readonly ResolvedRule[],
): (rule: string, path: readonly string[], message: string) => About | undefined {
  const byPlace = new Map<string, Found[]>();
  const doc = documents.doc();
  const api: Api | undefined = apiOf(doc);
  const accepts = api && acceptedHeaders(api, doc.root);
  for (const found of api === undefined ? [] : findingsOf(api, rules)) {
    const place = JSON.stringify([found.rule.name, ...found.path]);
    const there = byPlace.get(place);
    if (there === undefined) byPlace.set(place, [found]);
    else there.push(found);
  }
  return (rule, path, message) => {
    const there = byPlace.get(JSON.stringify([rule, ...path])) ?? [];
    const same = there.find(each => wordingOf(each.finding, each.rule.citation) === message);
    const found = same ?? (there.length === 1 ? there[0] : undefined);
    return found && accepts && aboutOf(found, documents, accepts);
  };
}
