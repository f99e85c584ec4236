import type { Documents } from '../../src/inject/documents.ts';
import { apiOf } from '../../src/openapi/api.ts';
import type { Doc } from '../../src/openapi/node.ts';
import { field } from '../../src/openapi/node.ts';
import { labelOf } from '../../src/openapi/operation.ts';
import { findingsOf, type ResolvedRule } from '../../src/ruleset/resolved.ts';

/** The responses of a document, each as its operation and its code. */
export function responsesIn(doc: Doc): ReadonlySet<string> {
  const operations = apiOf(doc)?.operations ?? [];
  return new Set(operations.flatMap(operation => operation.responses.map(({ key }) => `${operation.zone} ${labelOf(operation)} ${key}`)));
}

/**
 * What rules report about responses that a plan has added.
 * @param before the responses that were there
 */
export function reportedAmongAdded(documents: Documents, before: ReadonlySet<string>, rules: readonly ResolvedRule[]): string[] {
  const api = apiOf(documents.rootDoc());
  return [...(api === undefined ? [] : findingsOf(api, rules))].flatMap(({ rule, finding: { operation, fact } }) => {
    const response = `${operation.zone} ${labelOf(operation)} ${field(fact, 'key')}`;
    return field(fact, 'key') === undefined || before.has(response) ? [] : [`${rule.name}: ${response}`];
  });
}
