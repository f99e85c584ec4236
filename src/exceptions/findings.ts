import { type Check, sidesOf } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import type { Policy } from '../checks/policy.ts';
import type { Annotation } from '../openapi/annotations.ts';
import type { Api } from '../openapi/api.ts';
import type { Operation } from '../openapi/operation.ts';
import { isMeant } from '../openapi/status.ts';
import { type Exception, isInForce, means } from './exception.ts';
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
 * What a rule finds and no exception of the document hides. Every engine goes through here.
 * @param ledger notes that the rule ran, and which exceptions hid something
 * @param looked whether the engine looks at a finding at all
 */
export function* findingsOfRule<Options>(
  api: Api,
  { name, check, options, policy }: RuleRun<Options>,
  ledger: Ledger,
  looked: (finding: Finding) => boolean = () => true,
): Generator<Finding> {
  ledger.ran.add(name);
  if (!sidesOf(check, options).includes('document')) ledger.elsewhere.add(name);
  for (const finding of check.run(api, options, policy)) {
    if (looked(finding) && (api.annotations.length === 0 || !isHidden(name, finding, ledger))) yield finding;
  }
}

/** Whether an exception covers a finding; where several do, each is of use. */
function isHidden(rule: string, finding: Finding, ledger: Ledger): boolean {
  const covers = coversOf(rule, finding, ledger.today);
  const noted = notedIn.get(ledger) ?? new Set();
  notedIn.set(ledger, noted);
  for (const each of covers) {
    if (noted.has(each)) continue;
    noted.add(each);
    for (const { exception, name } of each) noteUse(ledger, exception, name);
  }
  return covers.length > 0;
}

/** The covers whose use was noted, by ledger: what covers one finding often covers many. */
const notedIn = new WeakMap<Ledger, Set<readonly Cover[]>>();

/** An exception that covers a finding, with the name by which it means the rule. */
export interface Cover {
  readonly exception: Exception;
  readonly name: string;
}

/** The exceptions in force that cover what a rule found. */
export function exceptionsFor(rule: string, finding: Finding, today: string): Cover[] {
  return coversOf(rule, finding, today).flat();
}

function coversOf(rule: string, { operation, fact }: Finding, today: string): (readonly Cover[])[] {
  const key = 'key' in fact ? fact.key : undefined;
  const codes = fact.is === 'missing-code' ? fact.codes : key === undefined ? [] : [key];
  const annotations = [...operation.annotations, ...(key === undefined ? [] : annotationsUnder(operation, key))];
  return annotations.flatMap(annotation => inForce(annotation, rule, today).about(codes));
}

const byKey = new WeakMap<Operation, ReadonlyMap<string, readonly Annotation[]>>();

/** The exceptions on a response of an operation. */
function annotationsUnder(operation: Operation, key: string): readonly Annotation[] {
  const known = byKey.get(operation) ?? new Map(operation.responses.map(({ key, annotations }) => [key, annotations]));
  byKey.set(operation, known);
  return known.get(key) ?? [];
}

const sorted = new WeakMap<Annotation, Map<string, Covers>>();

/** Those of an annotation that are in force and mean a rule. */
function inForce(annotation: Annotation, rule: string, today: string): Covers {
  const known = sorted.get(annotation) ?? new Map<string, Covers>();
  sorted.set(annotation, known);
  const id = `${today} ${rule}`;
  const covers = known.get(id) ?? new Covers(annotation, rule, today);
  known.set(id, covers);
  return covers;
}

/** Exceptions that mean a rule, by the codes that they are about. */
class Covers {
  /** Under undefined those that are about everything. */
  readonly #by = new Map<string | undefined, Cover[]>();

  constructor(annotation: Annotation, rule: string, today: string) {
    for (const exception of exceptionsOf(annotation)) {
      if (!isInForce(exception, today)) continue;
      for (const name of exception.rules) {
        if (!means(name, rule)) continue;
        for (const code of new Set<string | undefined>(exception.codes ?? [undefined])) {
          const same = this.#by.get(code);
          if (same === undefined) this.#by.set(code, [{ exception, name }]);
          else same.push({ exception, name });
        }
      }
    }
  }

  about(codes: readonly string[]): (readonly Cover[])[] {
    if (this.#by.size === 0) return [];
    return [...this.#by].flatMap(([code, covers]) => (code === undefined || codes.some(each => isMeant(each, [code])) ? [covers] : []));
  }
}
