import { describe, expect, test } from 'vitest';
import { type Matrix, matrixOf } from '../../src/policy/matrix.ts';
import { wordOf } from '../../src/report/matrix/table.ts';
import { builtIn } from '../../src/ruleset/built-in.ts';
import { rulesFrom, rulesOf } from './rules.ts';

/** What a matrix says of the codes of a method, and why. */
function column({ rows, notes }: Matrix, method: string): Record<string, string> {
  return Object.fromEntries(
    rows.map(({ code, cells }) => {
      const cell = cells[method];
      if (cell === undefined) return [code, 'no cell'];
      const why = cell.notes.map(number => notes[number - 1]?.by.rule).join(', ');
      return [code || 'other', [wordOf(cell), why && `(${why})`].filter(Boolean).join(' ')];
    }),
  );
}

describe('Ed-Fi: eleven codes, of which 201 is for POST alone; the list is closed', async () => {
  const matrix = matrixOf(await rulesOf(['ed-fi']));

  test('POST', () => {
    expect(column(matrix, 'post')).toEqual({
      200: 'may',
      201: 'may',
      204: 'may',
      304: 'may',
      400: 'may',
      401: 'must (ed-fi-401-declared)',
      403: 'may',
      404: 'must (ed-fi-404-declared)',
      409: 'may',
      412: 'must (ed-fi-412-declared)',
      500: 'must (ed-fi-500-declared)',
      other: 'not (ed-fi-permitted-codes)',
    });
  });

  test('GET', () => {
    expect(column(matrix, 'get')).toEqual({
      200: 'may',
      201: 'not (ed-fi-201-post-only)',
      204: 'may',
      304: 'must (ed-fi-304-declared)',
      400: 'may',
      401: 'must (ed-fi-401-declared)',
      403: 'may',
      404: 'must (ed-fi-404-declared)',
      409: 'may',
      412: 'must (ed-fi-412-declared)',
      500: 'must (ed-fi-500-declared)',
      other: 'not (ed-fi-permitted-codes)',
    });
  });

  test('conditions and clauses are notes', () => {
    expect(matrix.notes.find(({ by }) => by.rule === 'ed-fi-401-declared')).toEqual({
      number: 3,
      text: 'must if the operation is secured',
      by: {
        rule: 'ed-fi-401-declared',
        severity: 'error',
        cites: 'Ed-Fi Response Codes, Table 6: must',
        clause: '401 is the code for an access token that is not valid.',
        binding: true,
      },
    });
  });

  test('what a 201 is like stands beside it', () => {
    const about201 = matrix.responses.filter(({ codes }) => codes.includes('201'));
    expect(about201.map(({ text, by }) => [text, by.rule])).toEqual([
      ['with Location', 'ed-fi-201-location'],
      ['no body', 'ed-fi-201-no-body'],
    ]);
  });
});

test('Ed-Fi with what follows from it: a POST on a collection is to declare 201', async () => {
  const post = column(matrixOf(await rulesOf(['ed-fi'], true)), 'post');
  expect([post[201], post[304], post[403]]).toEqual([
    'should (ed-fi-201-declared)',
    'avoid (ed-fi-304-read-only)',
    'should (ed-fi-403-declared)',
  ]);
});

test('island.is: a table for five methods, and what it says in general for all; no 404 for DELETE', async () => {
  const matrix = matrixOf(await rulesOf(['island-is']));
  expect(matrix.methods).toEqual(['get', 'put', 'post', 'delete', 'head', 'patch', 'query']);
  expect(column(matrix, 'delete')).toMatchObject({
    201: 'avoid',
    400: 'avoid',
    401: 'should (island-is-401-declared)',
    404: 'avoid (island-is-delete-no-404)',
    other: 'avoid (island-is-permitted-codes)',
  });
});

test('Common REST: the list is open; what only a query may not is a note', async () => {
  const get = column(matrixOf(await rulesOf(['crest'])), 'get');
  expect(get).toEqual({
    201: 'avoid (crest-201-create)',
    304: '- (crest-304-not-on-query)',
    412: '-',
    415: '- (crest-415-with-body)',
    428: '- (crest-428-optional-version)',
    other: '-',
  });
});

test('HTTP: what is registered', async () => {
  expect(column(matrixOf(await rulesOf(['rfc9110'])), 'patch')).toEqual({
    304: 'may',
    412: 'must (rfc9110-412-declared)',
    other: 'may (rfc9110-registered-codes)',
  });
});

test('a team’s policy is in the table', () => {
  const team = {
    rules: {
      'response-policy': {
        given: '$',
        then: { function: () => [] },
        extensions: { permit: { post: ['422'] }, forbid: { all: ['304'] }, require: { all: [{ code: '403', when: 'secured' }] } },
      },
    },
  };
  const post = column(matrixOf(rulesFrom({ ...team, extends: [builtIn('ed-fi')] })), 'post');
  expect(post).toMatchObject({ 422: 'may', 304: 'not (ed-fi-team-policy)', 403: 'must (ed-fi-team-policy)' });
});
