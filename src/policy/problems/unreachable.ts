import { sidesOf } from '../../checks/check.ts';
import { noPolicy } from '../../checks/policy.ts';
import type { Requirement } from '../../checks/requirement.ts';
import { orList } from '../../checks/wording.ts';
import { methods } from '../../openapi/operation.ts';
import { isMeant, isSuccess, statusOf } from '../../openapi/status.ts';
import type { ResolvedRule } from '../../ruleset/resolved.ts';
import type { RulesetProblem } from './problem.ts';

/** Rules that can never find anything, or find it everywhere, whatever a document holds. A team that has decided nothing is no mistake. */
export function* unreachable(rules: readonly ResolvedRule[]): Generator<RulesetProblem> {
  for (const rule of rules) {
    if (rule.check.name === 'team-policy') continue;
    const seen = sidesOf(rule.check, rule.options);
    if (seen.length === 0)
      yield {
        kind: 'unreachable',
        methods: [],
        rules: [rule.name],
        message: `${rule.name}: recorded traffic does not show what it requires`,
      };
    if (!seen.includes('document')) continue;
    const sourced = methods.flatMap(method => rule.check.requirements(rule.options, method, noPolicy));
    const reasons = sourced.map(reasonOf);
    const [reason = 'it requires nothing of any method'] = reasons;
    if (reasons.includes(undefined) || reason === undefined) continue;
    yield { kind: 'unreachable', methods: [], rules: [rule.name], message: `${rule.name}: ${reason}` };
  }
}

/** Why a requirement is never, or always, broken; undefined where it depends on the document. */
function reasonOf(requirement: Requirement): string | undefined {
  if (requirement.zones.length === 0) return 'its zones are an empty list, so it checks nothing';
  if ('codes' in requirement && requirement.asks !== 'only' && requirement.codes?.length === 0)
    return 'its codes are an empty list, so it checks nothing';
  if (requirement.asks === 'must' && requirement.oneOf.length === 0)
    return 'it requires one of an empty list of codes, which no operation declares';
  if (requirement.asks === 'request-header' && requirement.oneOf.length === 0)
    return 'it requires one of an empty list of headers, which no operation accepts';
  if (
    requirement.asks === 'headers' &&
    requirement.headers.length + requirement.anyOf.length + requirement.forbidden.length === 0 &&
    !requirement.names
  )
    return 'its headers are an empty list, so it requires nothing';
  if (
    requirement.asks === 'format' &&
    requirement.formats.length + requirement.properties.length === 0 &&
    !requirement.required &&
    !requirement.message
  )
    return 'it names neither formats nor properties, so it requires nothing';
  return conditionReason(requirement);
}

/** Why the condition of a requirement and its codes never meet. */
function conditionReason(requirement: Requirement): string | undefined {
  const holds = (name: string) => requirement.when?.names.includes(name) ?? false;
  if (requirement.asks === 'must' && holds('only-200') && isMeant('200', requirement.oneOf))
    return `it asks for ${orList(requirement.oneOf)} where 200 is declared, which is always the case`;
  if (requirement.asks !== 'not') return undefined;
  if (holds('no-success') && requirement.codes.every(code => isSuccess(statusOf(code)) || code === '101'))
    return `it rules out ${requirement.codes.join(', ')} where no success is declared, so it finds nothing`;
  if (holds('only-200') && requirement.codes.every(code => isSuccess(statusOf(code)) && code !== '200' && code !== '2XX'))
    return `it rules out ${requirement.codes.join(', ')} where 200 is the only success, so it finds nothing`;
  return undefined;
}
