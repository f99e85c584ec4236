import type { Count, Counts } from '../../policy/counts.ts';
import type { Matrix, MatrixCell, ResponseClause } from '../../policy/matrix.ts';
import type { Source } from '../../policy/requirements.ts';
import type { Returned, Times } from '../../policy/returned.ts';
import { counted } from '../counted.ts';

/** A matrix to be written down, with what documents do where some were counted, and what was returned where traffic was. */
export interface Sheet {
  readonly title: string;
  readonly matrix: Matrix;
  readonly counts: Counts | undefined;
  readonly returned: Returned | undefined;
}

/** The words of cells; weaker ones where the clause is no binding one. */
export type Word = 'must' | 'should' | 'may' | 'avoid' | 'not' | '-';

export function wordOf({ verb, binding }: Pick<MatrixCell, 'verb' | 'binding'>): Word {
  if (verb === 'open') return '-';
  if (verb === 'must') return binding ? 'must' : 'should';
  if (verb === 'not') return binding ? 'not' : 'avoid';
  return 'may';
}

/** What a cell says with the numbers of its notes: `must 3`. */
function labelOfCell(cell: MatrixCell): string {
  return [wordOf(cell), cell.notes.join(',')].filter(Boolean).join(' ');
}

/** What operations do: `8 -2 !1` for 8 that declare a code, 2 that must and do not, and 1 that should not. */
function labelOfCount({ declared, missing, unwanted }: Count): string {
  return [declared || (missing ? '0' : ''), missing && `-${missing}`, unwanted && `!${unwanted}`].filter(Boolean).join(' ');
}

/** What was returned: `340x ?2x` for 340 times by operations, and 2 times to a method that is not declared. */
function labelOfTimes({ declared, undeclared }: Times): string {
  return [declared && `${declared}x`, undeclared && `?${undeclared}x`].filter(Boolean).join(' ');
}

/** What stands at the head of a row; what a document has for a code that is none is quoted. */
export function labelOfCode(code: string): string {
  if (code === '') return 'other';
  return /^\w+$/.test(code) ? code : JSON.stringify(code);
}

/** What words and figures mean, one sentence each. */
export function legendOf({ matrix, counts, returned }: Sheet): string[] {
  const words = new Set(matrix.rows.flatMap(({ cells }) => Object.values(cells).map(wordOf)));
  const closed = matrix.rows.at(-1)?.cells ?? {};
  const isClosed = Object.values(closed).some(({ verb }) => verb === 'not');
  return [
    ...(words.has('must') || words.has('should')
      ? ['must: declared by itself, or by a range or default that stands in for it, unless a note says otherwise.']
      : []),
    ...(words.has('should') || words.has('avoid') ? ['should, avoid: recommended, described or derived, not required.'] : []),
    isClosed ? 'other: any code that no rule names.' : 'other: any code that no rule names; no list is closed.',
    ...(words.has('-') ? ['-: no rule applies.'] : []),
    ...(counts
      ? [`Below each word, of ${counts.operations} operations: how many declare the code; -n must, but do not; !n must not, but do.`]
      : []),
    ...(returned ? timesLegend(returned) : []),
  ];
}

function timesLegend(returned: Returned): string[] {
  const { methods, requests } = returned.left;
  return [
    `nx: returned n times, of ${counted(returned.requests, 'request')}.`,
    ...(returned.hasUndeclared ? ['?nx: returned n times to a method that the documents do not declare on the path.'] : []),
    ...(methods > 0 ? [`Not in the table: ${counted(requests, 'request')} with ${counted(methods, 'further method')}.`] : []),
  ];
}

/** The rule and the clause behind something. */
export function sourceText({ rule, severity, cites }: Source): string {
  return `${rule}, ${severity}${cites ? ` (${cites})` : ''}`;
}

/** What is asked of responses, with the methods where not all that the matrix has are meant. */
export function clauseText({ codes, methods, text }: ResponseClause, matrix: Matrix): string {
  const all = matrix.methods.every(method => methods.includes(method));
  const on = all ? '' : ` (${methods.map(method => method.toUpperCase()).join(', ')})`;
  return `${codes.length > 0 ? codes.join(', ') : 'all'}${on}: ${text}`;
}

/** Every row with its label and what its cells say; counts where there are some, of declarations and of responses. */
export function rowsOf({ matrix, counts, returned }: Sheet): { label: string; cells: { word: Word; text: string; count: string }[] }[] {
  return matrix.rows.map(({ code, cells }) => ({
    label: labelOfCode(code),
    cells: matrix.methods.flatMap(method => {
      const cell = cells[method];
      const count = [counts && labelOfCount(counts.at(code, method)), returned && labelOfTimes(returned.at(code, method))];
      return cell ? [{ word: wordOf(cell), text: labelOfCell(cell), count: count.filter(Boolean).join(' ') }] : [];
    }),
  }));
}
