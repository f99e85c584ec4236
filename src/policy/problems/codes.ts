import { standIns as allStandIns } from '../../checks/policy.ts';
import type { Requirement } from '../../checks/requirement.ts';
import { orList } from '../../checks/wording.ts';
import { isCode, isMeant, isRange, registeredCodes } from '../../openapi/status.ts';
import type { SourcedRequirement } from '../requirements.ts';
import { blockersOf, canMeet, quoted, type RulesetProblem } from './problem.ts';

/** Conditions that another success would end: what is asked under them can be answered by declaring that. */
const endedByAnotherSuccess = ['no-success', 'only-200'];

/** Conditions that hold only where a success is declared. */
const takesSuccess = ['declares-etag', 'response-content'];

type Must = Extract<Requirement, { readonly asks: 'must' }>;

/**
 * Codes that are asked for and ruled out, where both can hold of an operation.
 * @param sourced what is required of one method
 */
export function* requiredAndRuledOut(sourced: readonly SourcedRequirement[], method: string): Generator<RulesetProblem> {
  for (const each of sourced) {
    const { requirement } = each;
    if (requirement.asks !== 'must' || requirement.when?.names.some(name => endedByAnotherSuccess.includes(name))) continue;
    const blockers = requirement.oneOf.flatMap(waysToDeclare).map(code => blockersOf(sourced, code).filter(other => canMeet(each, other)));
    const [first] = requirement.oneOf;
    if (first === undefined || blockers.some(others => others.length === 0)) continue;
    const standIns = standInsFor(requirement).filter(
      key => blockersOf(sourced, key).filter(other => other.requirement.when === undefined && canMeet(each, other)).length === 0,
    );
    const others = [...new Set(blockers.flat())];
    yield {
      kind: standIns.length > 0 ? 'only by a stand-in' : 'contradiction',
      methods: [method],
      rules: [...new Set([each, ...others].map(({ by }) => by.rule))],
      message: `${orList(requirement.oneOf)} is asked for by ${quoted(each, first)} and ruled out by ${[
        ...new Set(others.map(other => quoted(other, first))),
      ].join(
        ', ',
      )}; ${standIns.length > 0 ? `only ${orList(standIns.map(key => standInText(key, requirement.oneOf)))} satisfies both` : 'nothing satisfies both'}`,
    };
  }
}

/** What declares a code: of a range the range itself, and every code of its class. */
function waysToDeclare(code: string): string[] {
  return isRange(code) ? [code, ...registeredCodes.filter(each => isMeant(each, [code]))] : [code];
}

/** `default` beside a declared success is about errors. */
function standInText(key: string, codes: readonly string[]): string {
  return key === 'default' && codes.every(code => code < '400') ? 'default without a declared success' : key;
}

/** What may stand for one of the codes; where the condition takes a declared success, `default` is about errors. */
function standInsFor({ oneOf, satisfiedBy, when }: Must): string[] {
  const ranges = [...new Set(oneOf.filter(isCode).map(code => `${code[0]}XX`))];
  const byDefault = oneOf.some(code => code >= '400') || !when?.names.some(name => takesSuccess.includes(name)) ? ['default'] : [];
  return allStandIns.filter(each => satisfiedBy.includes(each)).flatMap(each => (each === 'range' ? ranges : byDefault));
}
