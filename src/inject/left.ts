import type { Finding } from '../checks/finding.ts';
import { wordingOf } from '../checks/wording.ts';
import type { Api } from '../openapi/api.ts';
import { child } from '../openapi/node.ts';
import { labelOf } from '../openapi/operation.ts';
import { follow, leadsElsewhere } from '../openapi/refs.ts';
import { isSuccess, statusOf } from '../openapi/status.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import type { Documents } from './documents.ts';
import type { Wants } from './plan.ts';
import { prunable } from './prune.ts';
import type { Step } from './step.ts';

/** Responses whose `$ref` leads to something of another kind, about which the rules are silent. */
export function astray(documents: Documents, { operations }: Api, wants: Wants): Step[] {
  return operations.flatMap(operation => {
    if (!wants('invalid-ref', operation)) return [];
    const entries = follow(child(operation.node, 'responses'));
    return operation.responses.flatMap(({ key, node }): Step[] => {
      const entry = node === undefined && entries ? child(entries, key) : undefined;
      const target = follow(entry);
      const leads = entry && target && target !== entry ? leadsElsewhere(target, 'response') : undefined;
      if (leads === undefined) return [];
      const what = `the $ref of ${key} ${leads}`;
      return [{ done: 'left', rule: 'invalid-ref', operation: labelOf(operation), file: documents.addressOf(operation.node.doc), what }];
    });
  });
}

/** A finding that nothing fixes that could be added. */
export function beyond(documents: Documents, { name: rule, citation }: ResolvedRule, finding: Finding): Step[] {
  if (finding.fix !== undefined) return [];
  const { operation, fact } = finding;
  const file = documents.addressOf(operation.node.doc);
  const isOfSuccess = prunable(fact) === undefined && 'key' in fact && isSuccess(statusOf(fact.key));
  const why = isOfSuccess ? 'Nothing is added to a success' : 'No addition can fix it';
  const what = `${wordingOf(finding, citation)} ${why}${prunable(fact) === undefined ? '' : '; --prune may remove it'}.`;
  return [{ done: 'left', rule, operation: labelOf(operation), file, what }];
}
