import type { Diagnostic } from '../engines/diagnostic.ts';
import { field, isFields } from '../openapi/node.ts';
import { editsOf } from '../text/edit.ts';
import type { TextEdit } from '../text/edits.ts';
import { readingOf } from '../text/reading.ts';
import { UserError } from '../user-error.ts';

/** The severity below another: what it is called in a ruleset, and in a sentence. */
export function lower(severity: Diagnostic['severity']): { readonly severity: string; readonly says: string } | undefined {
  return [
    { severity: 'warn', says: 'a warning' },
    { severity: 'info', says: 'information' },
    { severity: 'hint', says: 'a hint' },
  ][severity];
}

/**
 * Sets the severity of a rule in the text of a ruleset; `off` turns it off.
 * @throws UserError for a text that is no ruleset that can be edited
 */
export function severityEdits(text: string, rule: string, severity: string): readonly TextEdit[] {
  const reading = readingOf(text);
  const rules = field(reading.data, 'rules');
  const set = field(rules, rule);
  if (set === undefined) return editsOf(reading, [{ path: ['rules', rule], value: severity }]).edits;
  const path = isFields(set) ? ['rules', rule, 'severity'] : ['rules', rule];
  if (isFields(set) && field(set, 'severity') === undefined) return editsOf(reading, [{ path, value: severity }]).edits;
  const tree = reading.tree();
  let node = tree.root;
  for (const key of path) {
    const entry = tree.kind(node) === 'map' ? tree.entry(node, key) : undefined;
    if (entry === undefined) throw new UserError(`${path.join('.')} cannot be found in the ruleset; expected rules without anchors`);
    node = entry.value;
  }
  if (tree.kind(node) !== 'scalar') throw new UserError(`${path.join('.')} is not a severity; expected one`);
  return [{ start: tree.ownStart(node), end: tree.end(node), newText: reading.by === 'JSON' ? JSON.stringify(severity) : severity }];
}
