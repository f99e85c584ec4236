import type { CodeLens } from 'vscode-languageserver/node';
import { aboutCodes } from '../checks/finding.ts';
import { type Range, rangeIn } from '../engines/native/ranges.ts';
import { labelOf } from '../openapi/operation.ts';
import type { Analysis } from './analysis.ts';
import { narrow } from './ranges.ts';

/** The command behind a lens: it fixes what can be fixed in an operation. Its arguments are the path of the document and the operation. */
export const fixOperationCommand = 'statute.fixOperation';

/** A line over each operation of a document about which something was found: `2 missing, 1 not permitted`. */
export function lensesOf(analysis: Analysis): CodeLens[] {
  const { findings, document, lines, path: root } = analysis;
  const byOperation = new Map<
    string,
    { readonly label: string; readonly range: Range; readonly facts: ('missing' | 'unwanted' | 'other')[] }
  >();
  for (const { about } of findings) {
    if (about === undefined) continue;
    const { at } = about.operation;
    const label = labelOf(about.operation);
    const key = JSON.stringify([at, label]);
    const known = byOperation.get(key) ?? { label, range: narrow(rangeIn(document, at), lines), facts: [] };
    known.facts.push(aboutCodes(about.fact)?.are ?? 'other');
    byOperation.set(key, known);
  }
  return [...byOperation.values()].map(({ label, range, facts }) => {
    const count = (what: string) => facts.filter(each => each === what).length;
    const [missing, unwanted, other] = [count('missing'), count('unwanted'), count('other')];
    const title = [
      missing > 0 ? `${missing} missing` : '',
      unwanted > 0 ? `${unwanted} not permitted` : '',
      other > 0 ? `${other} ${missing + unwanted > 0 ? 'other' : ''} finding${other > 1 ? 's' : ''}`.replace('  ', ' ') : '',
    ].filter(Boolean);
    return { range, command: { title: title.join(', '), command: fixOperationCommand, arguments: [root, label] } };
  });
}
