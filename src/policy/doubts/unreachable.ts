import { noPolicy } from '../../checks/policy.ts';
import type { Statement } from '../../checks/statement.ts';
import { orList } from '../../checks/wording.ts';
import { methods } from '../../openapi/operation.ts';
import { classOf, isMeant } from '../../openapi/status.ts';
import type { ResolvedRule } from '../../ruleset/resolved.ts';
import type { Doubt } from './doubt.ts';

/** Rules that can never find anything, or find it everywhere, whatever a document holds. A team that has decided nothing is no mistake. */
export function* unreachable(rules: readonly ResolvedRule[]): Generator<Doubt> {
  for (const rule of rules) {
    if (rule.check.name === 'team-policy') continue;
    const said = methods.flatMap(method => rule.check.says(rule.options, method, noPolicy));
    const reasons = said.map(reasonOf);
    const [reason = 'it requires nothing of any method'] = reasons;
    if (reasons.includes(undefined) || reason === undefined) continue;
    yield { kind: 'unreachable', methods: [], rules: [rule.name], message: `${rule.name}: ${reason}` };
  }
}

/** Why a statement is never, or always, broken; undefined where it depends on the document. */
function reasonOf(statement: Statement): string | undefined {
  if (statement.zones.length === 0) return 'its zones are an empty list, so it checks nothing';
  if ('codes' in statement && statement.asks !== 'only' && statement.codes.length === 0)
    return 'its codes are an empty list, so it checks nothing';
  if (statement.asks === 'must' && statement.oneOf.length === 0)
    return 'it requires one of an empty list of codes, which no operation declares';
  if (statement.asks === 'request-header' && statement.oneOf.length === 0)
    return 'it requires one of an empty list of headers, which no operation accepts';
  if (statement.asks === 'headers' && statement.headers.length + statement.anyOf.length === 0)
    return 'its headers are an empty list, so it requires nothing';
  if (
    statement.asks === 'format' &&
    statement.formats.length + statement.properties.length === 0 &&
    !statement.required &&
    !statement.message
  )
    return 'it names neither formats nor properties, so it requires nothing';
  return conditionReason(statement);
}

/** Why the condition of a statement and its codes never meet. */
function conditionReason(statement: Statement): string | undefined {
  const holds = (name: string) => statement.when?.names.includes(name) ?? false;
  if (statement.asks === 'must' && holds('only-200') && isMeant('200', statement.oneOf))
    return `it asks for ${orList(statement.oneOf)} where 200 is declared, which is always the case`;
  if (statement.asks !== 'not') return undefined;
  const isSuccess = (code: string) => ['2', '3'].includes(classOf(code) ?? '');
  if (holds('no-success') && statement.codes.every(code => isSuccess(code) || code === '101'))
    return `it rules out ${statement.codes.join(', ')} where no success is declared, so it finds nothing`;
  if (holds('only-200') && statement.codes.every(code => isSuccess(code) && code !== '200' && code !== '2XX'))
    return `it rules out ${statement.codes.join(', ')} where 200 is the only success, so it finds nothing`;
  return undefined;
}
