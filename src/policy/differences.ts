import type { Requirement } from '../checks/requirement.ts';
import { methods } from '../openapi/operation.ts';
import { isMeant } from '../openapi/status.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { cellOf } from './cell.ts';
import { requirementsBy, type Source, type SourcedRequirement } from './requirements.ts';
import { termOf } from './term.ts';

/** What a difference is about. */
const topics = [
  'declared',
  'headers',
  'header type',
  'body',
  'error format',
  'content',
  'media type',
  'schema',
  'description',
  'reference',
  'request headers',
  'number of codes',
] as const;
type Topic = (typeof topics)[number];

/** Something that a policy says, and by which clause. */
export interface Claim {
  readonly text: string;
  readonly by: Source;
}

/** What two policies say differently. */
export interface Difference {
  /** A code or range; '' for every code that neither names, and for what is required of an operation as a whole. */
  readonly code: string;
  readonly topic: Topic;
  readonly methods: readonly string[];
  /** Nothing where a policy is silent. */
  readonly a: readonly Claim[];
  readonly b: readonly Claim[];
}

const topicsOf: Readonly<Record<Exclude<Requirement['asks'], 'shape'>, Topic>> = {
  must: 'declared',
  not: 'declared',
  only: 'declared',
  headers: 'headers',
  'header-type': 'header type',
  body: 'body',
  format: 'error format',
  content: 'content',
  'request-header': 'request headers',
  'no-request-header': 'request headers',
  'few-codes': 'number of codes',
};

function topicOf(requirement: Requirement): Topic {
  return requirement.asks === 'shape' ? requirement.about : topicsOf[requirement.asks];
}

/**
 * Where two policies say different things: code by code and method by method, methods for which it is the same together.
 * The names of rules do not count; what is asked, under which condition and how binding it is do.
 */
export function differencesOf(a: readonly ResolvedRule[], b: readonly ResolvedRule[]): Difference[] {
  const [saidA, saidB] = [requirementsBy(a), requirementsBy(b)];
  const codes = [...new Set([...saidA, ...saidB].flatMap(namedBy))].sort();
  const found = new Map<string, Difference & { readonly methods: string[] }>();
  for (const code of [...codes, '']) {
    for (const topic of topics) {
      for (const method of methods) {
        const claimsA = claimsOn(saidA, method, code, topic);
        const claimsB = claimsOn(saidB, method, code, topic);
        if (contentOf(claimsA) === contentOf(claimsB)) continue;
        const key = JSON.stringify([code, topic, namesOf(claimsA), namesOf(claimsB)]);
        const difference = found.get(key) ?? { code, topic, methods: [], a: claimsA, b: claimsB };
        difference.methods.push(method);
        found.set(key, difference);
      }
    }
  }
  return [...found.values()];
}

function namedBy({ requirement }: SourcedRequirement): readonly string[] {
  if (requirement.asks === 'must') return requirement.oneOf;
  if (requirement.asks === 'only') return requirement.registered ? [] : requirement.codes;
  return 'codes' in requirement ? requirement.codes : [];
}

function claimsOn(sourced: readonly SourcedRequirement[], method: string, code: string, topic: Topic): Claim[] {
  const here = sourced.filter(each => each.method === method && topicOf(each.requirement) === topic);
  const about = topic === 'declared' ? cellOf(here, code).because : here.filter(each => isAbout(each, code));
  const claims = about.map(each => ({ text: termOf(each, code), by: each.by }));
  return claims.filter((claim, index) => claims.findIndex(({ text, by }) => text === claim.text && by.rule === claim.by.rule) === index);
}

/** Whether what is required of responses is required of those with a code; of an operation as a whole it is required once. */
function isAbout({ requirement }: SourcedRequirement, code: string): boolean {
  return 'codes' in requirement ? isMeant(code, requirement.codes) : code === '';
}

/** What claims come to. That a code may be declared is no more than what silence says. */
function contentOf(claims: readonly Claim[]): string {
  return [...new Set(claims.filter(({ text }) => text !== 'may').map(({ text, by }) => `${text} ${by.binding}`))].sort().join('\n');
}

function namesOf(claims: readonly Claim[]): string[] {
  return claims.map(({ text, by }) => `${by.rule} ${text}`);
}
