import type { Check } from '../checks/check.ts';
import { noPolicy } from '../checks/policy.ts';
import type { Operation } from '../openapi/operation.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';

/**
 * A rule that asks for responses of single operations.
 * @param name what it is called in the log
 * @param wanted their codes, by `operationKey`
 */
export function ruleAsking(name: string, wanted: ReadonlyMap<string, ReadonlySet<string>>): ResolvedRule {
  const check: Check<unknown> = {
    name,
    options: value => value,
    requirements: () => [],
    *run(api) {
      for (const operation of api.operations)
        for (const code of wanted.get(operationKey(operation)) ?? [])
          if (!operation.responses.some(({ key }) => key === code))
            yield {
              operation,
              at: operation.responsesAt,
              fact: { is: 'missing-code', codes: [code], because: undefined },
              fix: { add: 'response', code },
            };
    },
  };
  const citation = { guideline: undefined, section: undefined, level: 'must', derived: false, ours: true } as const;
  return { name, check, options: undefined, policy: noPolicy, citation, clause: undefined, severityAt: () => 0 };
}

/** What an operation is known by in several readings of a document. */
export function operationKey({ zone, path, method }: Pick<Operation, 'zone' | 'path' | 'method'>): string {
  return JSON.stringify([zone, path, method]);
}
