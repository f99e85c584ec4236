import { jsonText } from '../json-text.ts';
import type { Sheet } from './table.ts';

/** A matrix as JSON. */
export function json({ title, matrix, counts, returned }: Sheet): string {
  const { methods, notes, responses } = matrix;
  const codes = matrix.rows.map(({ code, cells }) => ({
    code: code === '' ? 'other' : code,
    methods: Object.fromEntries(
      Object.entries(cells).map(([method, cell]) => [
        method,
        { ...cell, ...(counts && { operations: counts.at(code, method) }), ...(returned && { returned: returned.at(code, method) }) },
      ]),
    ),
  }));
  const all = { ...(counts && { operations: counts.operations }), ...(returned && { requests: returned.requests, left: returned.left }) };
  return `${jsonText({ title, methods, codes, notes, responses, ...all })}\n`;
}
