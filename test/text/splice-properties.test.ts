import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Addition, applied } from '../../src/text/applied.ts';
import { edit } from '../../src/text/edit.ts';
import { splice } from '../../src/text/splice.ts';
import { additions, layout, possible, root, Writer } from './generated.ts';
import { lostLines } from './lost-lines.ts';

const runs = { numRuns: Number(process.env.STATUTE_RUNS ?? 500) };

function holds(text: string, data: unknown, wanted: readonly Addition[]): void {
  const fitting = possible(data, wanted);
  const once = splice(text, fitting, 'yaml');
  expect(splice(text, fitting)).toBe(once);
  expect(edit(text, fitting)).toBe(once);
  expect(splice(once, fitting)).toBe(once);
  expect(parse(once, { uniqueKeys: false })).toEqual(applied(data, fitting));
}

test('YAML in any layout: nothing is lost, it means what was intended, and once is enough', () => {
  fc.assert(
    fc.property(root, layout, additions, (document, how, wanted) => {
      const text = new Writer(how).document(document);
      const data: unknown = parse(text);
      holds(text, data, wanted);
      const once = splice(text, possible(data, wanted));
      expect(lostLines(text, once, /[{[]|: *(?:null|~)|: *(?:#.*)?$/)).toEqual([]);
    }),
    runs,
  );
});

test('JSON in any layout', () => {
  fc.assert(
    fc.property(root, fc.constantFrom(undefined, 2, 4, '\t'), fc.boolean(), additions, (document, indent, crlf, wanted) => {
      const lf = JSON.stringify(document, null, indent);
      const text = crlf ? lf.replaceAll('\n', '\r\n') : lf;
      holds(text, document, wanted);
      const once = splice(text, possible(document, wanted));
      const data: unknown = JSON.parse(once);
      if (indent === undefined) expect(once).not.toContain('\n');
      expect(data).toEqual(applied(document, possible(document, wanted)));
      if (indent !== undefined) expect(linesOf(once)).toEqual(linesOf(JSON.stringify(data, null, indent)));
    }),
    runs,
  );
});

/** The lines of a text in alphabetical order, without commas: objects put keys that are numbers first. */
function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map(line => line.replace(/,$/, ''))
    .sort();
}
