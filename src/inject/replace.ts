import { apiOf } from '../openapi/api.ts';
import { field, pathOf } from '../openapi/node.ts';
import { labelOf } from '../openapi/operation.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { editOut } from '../text/edit.ts';
import { editBetween } from '../text/edits.ts';
import { UserError } from '../user-error.ts';
import type { Documents } from './documents.ts';
import type { Change, Injected } from './inject-into.ts';
import type { Wants } from './plan.ts';
import { operationKey, ruleAsking } from './rule-asking.ts';
import type { Step } from './step.ts';

/** A document without some responses, and what puts others in their place. */
export interface Replaced {
  /** The text without them. */
  readonly text: string;
  /** A rule that asks for them where they were. */
  readonly rule: ResolvedRule;
  /** What was taken out, and what was not and why. */
  readonly steps: readonly Step[];
}

/** The name of the rule by which responses are replaced. */
const name = 'replace';

/**
 * Takes the responses with some codes out of a document, so that standard ones can take their place.
 * Those stay that are in another file, or that several places share.
 */
export function replacedIn(documents: Documents, codes: readonly string[], wants: Wants): Replaced {
  const { root } = documents;
  const operations = apiOf(documents.rootDoc())?.operations ?? [];
  const found = operations.flatMap(operation =>
    operation.responses.flatMap(({ key }) => (codes.includes(key) && wants(name, operation) ? [{ operation, key }] : [])),
  );
  const pathTo = ({ operation, key }: (typeof found)[number]) => [...pathOf(operation.node.place), 'responses', key];
  const isHere = ({ operation }: (typeof found)[number]) =>
    documents.addressOf(operation.node.doc) === root && field(field(operation.node.value, 'responses'), '$ref') === undefined;
  const result = editOut(documents.textOf(root), found.filter(isHere).map(pathTo));
  const kept = new Map(result.kept.map(({ path, why }) => [path.join('\0'), why]));
  const gone = found.filter(each => isHere(each) && !kept.has(pathTo(each).join('\0')));
  const steps = found.map((each): Step => {
    const what = pathTo(each).join('.');
    const why = isHere(each) ? kept.get(pathTo(each).join('\0')) : 'it is in another place, behind a $ref';
    return {
      done: why === undefined ? 'removed' : 'left',
      rule: name,
      operation: labelOf(each.operation),
      file: documents.addressOf(each.operation.node.doc),
      what: why === undefined ? what : `${what} stays: ${why}`,
    };
  });
  const wanted = new Map<string, Set<string>>();
  for (const { operation, key } of gone) wanted.set(operationKey(operation), (wanted.get(operationKey(operation)) ?? new Set()).add(key));
  return { text: result.text, rule: ruleAsking(name, wanted), steps };
}

/**
 * What became of a document whose responses were replaced, against the text as it was.
 * @param text as it was
 * @throws UserError where nothing takes the place of one
 */
export function putBack({ changes, steps }: Injected, { steps: taken }: Replaced, root: string, text: string): Injected {
  const gap = steps.find(({ rule, done }) => rule === name && done === 'left');
  if (gap !== undefined) throw new UserError(`nothing can take the place of a response of ${gap.operation}: ${gap.what}`);
  const restored = changes.map((change): Change => {
    if (change.address !== root) return change;
    const edits = change.after === text ? [] : [editBetween(text, change.after)];
    return { ...change, before: text, edits };
  });
  const changed = restored.filter(({ before, after }) => before !== after);
  // What takes the place of the same is no change.
  const isSame = !changed.some(({ address }) => address === root);
  return { changes: changed, steps: isSame ? steps.filter(({ rule }) => rule !== name) : [...taken, ...steps] };
}
