import { csvText } from '../csv-text.ts';
import { labelOfCode, type Sheet, wordOf } from './table.ts';

/** A matrix as CSV (RFC 4180), one line for each method and code, so that it can be sorted and filtered. */
export function csv({ matrix, counts, returned }: Sheet): string {
  const head = [
    ...['method', 'code', 'says', 'why'],
    ...(counts ? ['declared', 'missing', 'not permitted'] : []),
    ...(returned ? ['returned', 'returned to undeclared methods'] : []),
  ];
  const lines = matrix.methods.flatMap(method =>
    matrix.rows.flatMap(({ code, cells }) => {
      const cell = cells[method];
      if (cell === undefined) return [];
      const why = matrix.notes.filter(({ number }) => cell.notes.includes(number)).map(({ text, by }) => `${text} (${by.rule})`);
      const { declared, missing, unwanted } = counts?.at(code, method) ?? {};
      const times = returned?.at(code, method);
      return [
        [
          method.toUpperCase(),
          labelOfCode(code),
          wordOf(cell),
          why.join('; '),
          ...(counts ? [declared, missing, unwanted].map(String) : []),
          ...(times ? [times.declared, times.undeclared].map(String) : []),
        ],
      ];
    }),
  );
  return csvText([head, ...lines]);
}
