import type { Fact, Finding } from '../checks/finding.ts';
import { wordingOf } from '../checks/wording.ts';
import type { Api } from '../openapi/api.ts';
import { pathOf } from '../openapi/node.ts';
import { labelOf } from '../openapi/operation.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';

/** A finding, as far as a move from one policy to another goes. */
interface MoveStep {
  readonly operation: string;
  readonly rule: string;
  readonly message: string;
  /** Whether `inject` would fix it; undefined for one that goes away by itself. */
  readonly fixed: boolean | undefined;
}

/** What a document that follows one policy would have to change to follow another. */
export interface Move {
  /** What the other policy reports and this one does not. */
  readonly appears: readonly MoveStep[];
  /** What this policy reports and the other does not. */
  readonly goes: readonly MoveStep[];
  /** How many findings both report. */
  readonly stays: number;
}

/**
 * Compares what two policies find in a document.
 * @param fixed the document with all that `inject` adds for the other policy
 */
export function moveOf(api: Api, fixed: Api, a: readonly ResolvedRule[], b: readonly ResolvedRule[]): Move {
  const [before, after, left] = [defectsOf(api, a), defectsOf(api, b), defectsOf(fixed, b)];
  const appears = [...after].filter(([key]) => !before.has(key));
  const goes = [...before].filter(([key]) => !after.has(key));
  return {
    appears: appears.map(([key, found]) => ({ ...stepOf(found), fixed: !left.has(key) })),
    goes: goes.map(([, found]) => ({ ...stepOf(found), fixed: undefined })),
    stays: after.size - appears.length,
  };
}

interface Found {
  readonly rule: ResolvedRule;
  readonly finding: Finding;
}

/** The defects that rules find, whichever rule finds one first. */
function defectsOf(api: Api, rules: readonly ResolvedRule[]): Map<string, Found> {
  const defects = new Map<string, Found>();
  for (const found of findingsOf(api, rules)) {
    const { operation, fact } = found.finding;
    const key = JSON.stringify([operation.zone, labelOf(operation), pathOf(operation.node.at), ...essenceOf(fact)]);
    if (!defects.has(key)) defects.set(key, found);
  }
  return defects;
}

/** What two policies would have to find alike for it to be the same defect; their reasons do not count. */
function essenceOf(fact: Fact): unknown[] {
  switch (fact.is) {
    case 'missing-code':
      return ['missing', ...fact.codes];
    case 'no-code':
    case 'not-permitted':
    case 'not-registered':
    case 'forbidden':
      return ['unwanted', fact.key];
    case 'missing-header':
      return [fact.is, fact.key, ...fact.headers.map(header => header.toLowerCase())];
    case 'header-type':
      return [fact.is, fact.key, fact.header.toLowerCase()];
    case 'missing-request-header':
      return [fact.is, fact.key, ...fact.headers];
    case 'no-request-header':
      return [fact.is, ...fact.headers];
    case 'unwanted-request-header':
      return [fact.is, fact.header];
    case 'unwanted-header':
    case 'not-echoed':
      return [fact.is, fact.key, fact.header.toLowerCase()];
    case 'header-names':
      return [fact.is, fact.key, ...fact.headers];
    case 'not-the-format':
      return [fact.is, fact.key, ...fact.formats];
    case 'other-body':
    case 'other-answer':
    case 'unasked-answer':
    case 'not-as-declared':
    case 'header-schema':
    case 'other-description':
    case 'code-count':
      return [JSON.stringify(fact)];
    case 'media-type':
      return [fact.is, fact.key, ...fact.allowed];
    case 'many-codes':
      return [fact.is, fact.most];
    case 'missing-body':
    case 'unexpected-body':
    case 'no-property':
    case 'no-identifier':
    case 'no-message':
    case 'error-in-success':
    case 'internals':
    case 'unwanted-media-type':
    case 'no-description':
    case 'not-shared':
      return [fact.is, fact.key];
  }
}

function stepOf({ rule, finding }: Found): Omit<MoveStep, 'fixed'> {
  return { operation: labelOf(finding.operation), rule: rule.name, message: wordingOf(finding, rule.citation) };
}
