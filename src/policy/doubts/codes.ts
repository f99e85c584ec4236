import { standIns as allStandIns } from '../../checks/policy.ts';
import type { Statement } from '../../checks/statement.ts';
import { orList } from '../../checks/wording.ts';
import { isCode, isMeant, isRange, registeredCodes } from '../../openapi/status.ts';
import type { Said } from '../statements.ts';
import { blockersOf, canMeet, type Doubt, quoted } from './doubt.ts';

/** Conditions that another success would end: what is asked under them can be answered by declaring that. */
const endedByAnotherSuccess = ['no-success', 'only-200'];

/** Conditions that hold only where a success is declared. */
const takesSuccess = ['declares-etag', 'response-content'];

type Must = Extract<Statement, { readonly asks: 'must' }>;

/**
 * Codes that are asked for and ruled out, where both can hold of an operation.
 * @param said what is said of one method
 */
export function* requiredAndRuledOut(said: readonly Said[], method: string): Generator<Doubt> {
  for (const each of said) {
    const { statement } = each;
    if (statement.asks !== 'must' || statement.when?.names.some(name => endedByAnotherSuccess.includes(name))) continue;
    const blockers = statement.oneOf.flatMap(waysToDeclare).map(code => blockersOf(said, code).filter(other => canMeet(each, other)));
    const [first] = statement.oneOf;
    if (first === undefined || blockers.some(others => others.length === 0)) continue;
    const standIns = standInsFor(statement).filter(
      key => blockersOf(said, key).filter(other => other.statement.when === undefined).length === 0,
    );
    const others = [...new Set(blockers.flat())];
    yield {
      kind: standIns.length > 0 ? 'only by a stand-in' : 'contradiction',
      methods: [method],
      rules: [...new Set([each, ...others].map(({ by }) => by.rule))],
      message: `${orList(statement.oneOf)} is asked for by ${quoted(each, first)} and ruled out by ${[
        ...new Set(others.map(other => quoted(other, first))),
      ].join(
        ', ',
      )}; ${standIns.length > 0 ? `only ${orList(standIns.map(key => standInText(key, statement.oneOf)))} satisfies both` : 'nothing satisfies both'}`,
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
