import { methodWords } from '../../checks/options.ts';
import type { MethodTable, Permitted } from './permitted.ts';
import type { Required } from './required.ts';

/**
 * What was learnt as a table of one's own, with the figures behind each line in comments.
 * @param from what it was learnt from, for the first line
 */
export function rulesetText(permitted: Permitted, required: readonly Required[], from: string): string {
  return `# Learnt from ${from}. The number after a code is how many operations of the method declare it.
extends: [statute/rulesets/own.yaml]
rules:
  response-policy:
    given: $
    then: { function: defined }
    extensions:
      permit:
        ranges: ${permitted.ranges}
        default: ${permitted.default}
${permitted.methods.map(tableText).join('')}${requireText(required)}`;
}

function tableText({ method, operations, declared, forRanges }: MethodTable): string {
  const codes = declared
    .filter(({ permitted, status }) => permitted && status.kind === 'code')
    .map(({ key, count }) => ({ key, why: `${count}` }));
  const stand = forRanges.map(key => ({ key, why: `for ${key[0]}XX, which is declared` }));
  const lines = [...codes, ...stand].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ key, why }) => `          - ${key} # ${why}\n`);
  return `        # ${operations} ${operations === 1 ? 'operation' : 'operations'}\n        ${method}:${lines.length === 0 ? ' []' : ''}\n${lines.join('')}`;
}

function requireText(required: readonly Required[]): string {
  const tables = methodWords.flatMap(word => {
    const lines = required.filter(({ methods }) => (methods ?? ['all']).some(method => method === word)).map(lineText);
    return lines.length === 0 ? [] : [`        ${word}:\n${lines.join('')}`];
  });
  return tables.length === 0 ? '' : `      require:\n${tables.join('')}`;
}

function lineText({ code, when, methods = [], scope, declaring }: Required): string {
  const of = `${declaring.length} of ${scope.length} operations${methods.length > 1 ? ` (${methods.join(', ')})` : ''}`;
  return `          - ${when === undefined ? code : `{ code: ${code}, when: ${when} }`} # ${of}\n`;
}
