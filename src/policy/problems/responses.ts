import { orList } from '../../checks/wording.ts';
import { isMeant } from '../../openapi/status.ts';
import type { SourcedRequirement } from '../requirements.ts';
import { blockersOf, canMeet, quoted, type RulesetProblem } from './problem.ts';

/** What is required of the responses with some codes. */
type AboutResponses = SourcedRequirement & { readonly requirement: { readonly codes: readonly string[] } };

function isAboutResponses(sourced: SourcedRequirement): sourced is AboutResponses {
  return 'codes' in sourced.requirement && sourced.requirement.asks !== 'not' && sourced.requirement.asks !== 'only';
}

/** Responses that have to have a body and may not have one. */
export function* bodyAndNone(sourced: readonly SourcedRequirement[], method: string): Generator<RulesetProblem> {
  const about = sourced.filter(isAboutResponses);
  for (const required of about.filter(asksForBody)) {
    for (const none of about.filter(({ requirement }) => requirement.asks === 'body' && requirement.body === 'none')) {
      const codes = common(required.requirement.codes, none.requirement.codes).filter(code => alwaysBlocking(sourced, code).length === 0);
      const [first] = codes;
      if (first === undefined || !canMeet(required, none)) continue;
      yield {
        kind: 'contradiction',
        methods: [method],
        rules: [required.by.rule, none.by.rule],
        message: `${orList(codes)} must have a body by ${quoted(required, first)} and must not have one by ${quoted(none, first)}; no response satisfies both`,
      };
    }
  }
}

function asksForBody({ requirement }: SourcedRequirement): boolean {
  switch (requirement.asks) {
    case 'body':
      return requirement.body === 'required';
    case 'format':
      return requirement.required;
    case 'content':
      return requirement.what === 'an identifier';
    case 'must':
    case 'not':
    case 'only':
    case 'headers':
    case 'header-type':
    case 'request-header':
    case 'shape':
    case 'no-request-header':
    case 'few-codes':
      return false;
  }
}

/** The codes that two lists with ranges both mean, as the narrower of the two says it. */
function common(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one.filter(code => isMeant(code, other)), ...other.filter(code => isMeant(code, one))])].sort();
}

/** The statements by which a code may not be declared, whatever the operation. */
function alwaysBlocking(sourced: readonly SourcedRequirement[], code: string): SourcedRequirement[] {
  return blockersOf(sourced, code).filter(({ requirement }) => requirement.when === undefined && requirement.where === undefined);
}

/**
 * What is asked of responses none of which may be declared on any method.
 * @param byMethod what is required, method by method
 */
export function* idle(byMethod: ReadonlyMap<string, readonly SourcedRequirement[]>): Generator<RulesetProblem> {
  const rules = new Map<string, { sourced: AboutResponses; dead: boolean; blockers: Set<string> }>();
  for (const sourced of byMethod.values()) {
    for (const each of sourced.filter(isAboutResponses)) {
      const { codes } = each.requirement;
      const state = rules.get(each.by.rule) ?? { sourced: each, dead: codes.length > 0, blockers: new Set<string>() };
      rules.set(each.by.rule, state);
      state.dead &&= codes.every(code => alwaysBlocking(sourced, code).length > 0);
      for (const { by } of codes.flatMap(code => alwaysBlocking(sourced, code))) state.blockers.add(by.rule);
    }
  }
  for (const [rule, { sourced, dead, blockers }] of rules) {
    if (!dead) continue;
    yield {
      kind: 'idle',
      methods: [],
      rules: [rule, ...blockers],
      message: `${orList(sourced.requirement.codes)} is ruled out on every method of ${rule} by ${[...blockers].join(', ')}, so that rule has nothing to check`,
    };
  }
}
