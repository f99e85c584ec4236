import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Addition, applied } from '../../src/text/applied.ts';
import { isMeant, meansWhatWasIntended } from '../../src/text/edit.ts';
import { type Edit, withEdits } from '../../src/text/edits.ts';
import { readingOf } from '../../src/text/reading.ts';
import { skeletonOf } from '../../src/text/skeleton.ts';
import { spliceTree } from '../../src/text/splice.ts';
import { additions, layout, possible, root, Writer } from './generated.ts';

const text = `openapi: 3.0.3 # a comment
paths:
  /a:
    parameters:
    - name: id
      in: path
    get:
      # what it returns
      responses:
        '200':
          description: Found.
          content:
            a/b:
              schema:
                type: object
                description: |
                  Of two

                  lines.
        '404':
          description: Not found,
            as it were.

        default: { description: 'It''s wrong.' }
    put:
      responses:
        "204":
          description: ''
components:
  schemas:
    One:
      type: object
      description: Plain.
    Two:
      enum:
      - a
      - b
`;

const added: Addition[] = [
  { path: ['paths', '/a', 'get', 'responses', '401'], value: { $ref: '#/components/responses/Unauthorized' } },
  { path: ['paths', '/a', 'get', 'responses', '500'], value: { description: 'Failed: "sorry".' } },
  { path: ['paths', '/a', 'put', 'responses', '500'], value: { description: 'Failed:\nsorry.\n' } },
  { path: ['paths', '/a', 'parameters', '-'], value: { name: 'If-Match', in: 'header' } },
  { path: ['components', 'responses', 'Unauthorized'], value: { description: 'No: never' } },
];

/** Ways to spoil one line of a text. */
const faults: readonly ((line: string) => string | undefined)[] = [
  () => undefined,
  line => ` ${line}`,
  line => `  ${line}`,
  line => line.replace(/^ /, ''),
  line => line.replace(/^ {2}/, ''),
  line => line.replace(/^( *)/, '$1# '),
  line => `${line} # `,
  line => `${line} |`,
  line => line.replace(/["']/, ''),
  line => line.replace(/["']$/, ''),
  line => line.replaceAll('"', "'"),
  line => line.replaceAll("'", '"'),
  line => line.replace(':', ''),
  line => line.replace(': ', ':'),
  line => line.replace('- ', '-'),
  line => line.replace(/^( *)/, '$1&a '),
  line => line.replace(/^( *)/, '$1? '),
  line => line.replace(/^ */, '\t'),
  line => `${line}\n${line}`,
  line => `${line}\n`,
  line => `${line}\n${line.replace(/\S.*/, '')}# deep`,
  line => `${line}\n---`,
  line => `${line}\n...`,
];

/** Every way to spoil a line of a text. */
function* spoiled(whole: string): Generator<string> {
  const lines = whole.split('\n');
  for (const [i, line] of lines.entries()) {
    for (const fault of faults) {
      const instead = fault(line);
      const result = [...lines.slice(0, i), ...(instead === undefined ? [] : [instead]), ...lines.slice(i + 1)].join('\n');
      if (result !== whole) yield result;
    }
  }
}

function spliced(before: string, wanted: readonly Addition[]) {
  const reading = readingOf(before);
  return { reading, ...spliceTree(reading.tree(), wanted) };
}

describe('a result of which only what was touched is read', () => {
  test('is cut down to that and its neighbours', () => {
    const { reading, ...result } = spliced(text, added);
    const skeleton = skeletonOf(reading.tree(), result, added, applied(reading.data, added));
    expect(skeleton?.text).toBe(`openapi: 3.0.3 # a comment
paths:
  /a:
    parameters:
    - name: id
      in: path
    - name: If-Match
      in: header
    get:
      # what it returns
      responses:
        '200':
          description: Found.
          content:
            a/b:
              schema:
                type: object
                description: |
                  Of two

                  lines.
        '401':
          $ref: '#/components/responses/Unauthorized'
        '404':
          _: 0
        '500':
          description: 'Failed: "sorry".'

        default: { description: 'It''s wrong.' }
    put:
      responses:
        "204":
          _: 0
        "500":
          description: |
            Failed:
            sorry.
components:
  schemas:
    _: 0
  responses:
    Unauthorized:
      description: 'No: never'
`);
    expect(meansWhatWasIntended(reading, result, added)).toBe(true);
  });

  test('is refused for every fault that the whole is refused for', () => {
    const { reading, text: result, edits } = spliced(text, added);
    const intended = (data: unknown) => applied(data, added);
    let refused = 0;
    for (const fault of spoiled(result)) {
      if (isMeant(reading, fault, intended)) continue;
      refused++;
      expect(meansWhatWasIntended(reading, { text: fault, edits }, added), fault).toBe(false);
    }
    expect(refused).toBeGreaterThan(600);
  });

  test('is refused for every fault of an edit that the whole is refused for', () => {
    const { reading, edits } = spliced(text, added);
    let refused = 0;
    for (const [i, edit] of edits.entries()) {
      for (const instead of spoiled(edit.text)) {
        const others = edits.map((each, at) => (at === i ? { ...edit, text: instead } : each));
        const fault = withEdits(text, others, '\n');
        if (isMeant(reading, fault, data => applied(data, added))) continue;
        refused++;
        expect(meansWhatWasIntended(reading, { text: fault, edits: others }, added), fault).toBe(false);
      }
    }
    expect(refused).toBeGreaterThan(150);
  });

  test.each([
    ['an anchor', 'a: &x\n  b: 1\nc: *x\nd: {}\n'],
    ['a tag', 'a: !!map\n  b: 1\nd: {}\n'],
  ])('is read whole where %s stands in it', (_, before) => {
    const wanted = [{ path: ['d', 'e'], value: 1 }];
    const { reading, ...result } = spliced(before, wanted);
    expect(meansWhatWasIntended(reading, result, wanted)).toBe(false);
  });
});

test('generated documents: what is right is seen to be right, and no fault is overlooked', () => {
  const shift = fc.record({ edit: fc.nat(9), from: fc.integer({ min: -12, max: 12 }), indent: fc.integer({ min: -2, max: 2 }) });
  fc.assert(
    fc.property(root, layout, additions, shift, (document, how, drawn, { edit, from, indent }) => {
      const before = new Writer(how).document(document);
      const reading = readingOf(before);
      const wanted = possible(reading.data, drawn);
      const result = spliceTree(reading.tree(), wanted);
      if (reading.by !== 'js-yaml' || result.text === before) return;
      const intended = (data: unknown) => applied(data, wanted);
      expect(isMeant(reading, result.text, intended)).toBe(true);
      expect(meansWhatWasIntended(reading, result, wanted)).toBe(true);
      const at = edit % result.edits.length;
      const edits = result.edits.map((each, i): Edit => (i === at ? moved(each, from, indent, before) : each));
      const fault = withEdits(before, edits, how.eol);
      if (meansWhatWasIntended(reading, { text: fault, edits }, wanted)) expect(isMeant(reading, fault, intended), fault).toBe(true);
    }),
    { numRuns: Number(process.env.STATUTE_RUNS ?? 500) },
  );
});

/** An edit at another place, with another indentation. */
function moved(edit: Edit, by: number, indent: number, text: string): Edit {
  const from = Math.min(Math.max(edit.from + by, 0), text.length);
  const lines = indent < 0 ? edit.text.replace(new RegExp(`^ {${-indent}}`, 'gm'), '') : edit.text.replace(/^(?=.)/gm, ' '.repeat(indent));
  return { ...edit, from, to: from + edit.to - edit.from, text: lines };
}
