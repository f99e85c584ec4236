import { jsonText } from '../json-text.ts';
import type { Sheet } from './table.ts';

/** A matrix as JSON. */
export function json({ title, matrix, counts }: Sheet): string {
  const { methods, notes, responses } = matrix;
  const codes = matrix.rows.map(({ code, cells }) => ({
    code: code === '' ? 'other' : code,
    methods: Object.fromEntries(
      Object.entries(cells).map(([method, cell]) => [method, { ...cell, ...(counts && { operations: counts.at(code, method) }) }]),
    ),
  }));
  return `${jsonText({ title, methods, codes, notes, responses, ...(counts && { operations: counts.operations }) })}\n`;
}
