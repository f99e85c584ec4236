import type { Api } from '../../openapi/api.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { type Exception, isAbout, isInForce, means } from './exception.ts';
import { type Ledger, noteUse } from './ledger.ts';
import { exceptionsOf } from './read.ts';

/** A rule with all that its check needs. */
export interface RuleRun<Options> {
  readonly name: string;
  readonly check: Check<Options>;
  readonly options: Options;
  readonly policy: Policy;
}

/**
 * What a rule finds and no exception of the document hides. Every host goes through here.
 * @param ledger notes that the rule ran, and which exceptions hid something
 * @param looked whether the host looks at a finding at all
 */
export function* findingsOfRule<Options>(
  api: Api,
  { name, check, options, policy }: RuleRun<Options>,
  ledger: Ledger,
  looked: (finding: Finding) => boolean = () => true,
): Generator<Finding> {
  ledger.ran.add(name);
  for (const finding of check.run(api, options, policy)) {
    if (looked(finding) && (api.annotations.length === 0 || !isHidden(name, finding, ledger))) yield finding;
  }
}

/** Whether an exception covers a finding; where several do, each is of use. */
function isHidden(rule: string, finding: Finding, ledger: Ledger): boolean {
  let hidden = false;
  for (const { exception, name } of exceptionsFor(rule, finding, ledger.today)) {
    noteUse(ledger, exception, name);
    hidden = true;
  }
  return hidden;
}

/** An exception that covers a finding, with the name by which it means the rule. */
export interface Cover {
  readonly exception: Exception;
  readonly name: string;
}

/** The exceptions in force that cover what a rule found. */
export function* exceptionsFor(rule: string, { operation, fact }: Finding, today: string): Generator<Cover> {
  const key = 'key' in fact ? fact.key : undefined;
  const codes = fact.is === 'missing-code' ? fact.codes : key === undefined ? [] : [key];
  const response = operation.responses.find(each => each.key === key);
  for (const exception of [...operation.annotations, ...(response?.annotations ?? [])].flatMap(exceptionsOf)) {
    if (!isInForce(exception, today) || !isAbout(exception, codes)) continue;
    for (const name of exception.rules) if (means(name, rule)) yield { exception, name };
  }
}
