import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rootNode } from '../../src/openapi/node.ts';
import { shapeOf } from '../../src/openapi/schema.ts';
import { readBody, Shapes, schemaOf } from '../../src/traffic/body.ts';
import { internalsIn } from '../../src/traffic/internals.ts';
import { whereTo } from '../../src/traffic/unmatched.ts';
import { exchange } from './exchanges.ts';

const json = new Map([['content-type', 'application/json']]);
const body = (text: string | undefined) => ({ isEmpty: text === '', text });

test.each([
  ['not recorded', undefined, json, 'unknown'],
  ['none', body(''), json, 'none'],
  ['JSON', body('[1]'), json, 'json'],
  ['no JSON', body('[1'), json, 'broken'],
  ['JSON by its suffix', body('{}'), new Map([['content-type', 'application/problem+json']]), 'json'],
  ['JSON without a media type', body('{}'), undefined, 'json'],
  ['no JSON, without a media type', body('<p>'), undefined, 'some'],
  ['HTML', body('{}'), new Map([['content-type', 'text/html']]), 'some'],
  ['of which the text was not kept', body(undefined), json, 'some'],
] as const)('a body that is %s', (_, recorded, headers, is) => {
  expect(readBody(recorded, headers).is).toBe(is);
});

/** A schema with its alternatives in one order: they come as the items of a list do. */
const inOneOrder = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    key === 'anyOf' ? [...value].sort((a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value,
  );

describe('shapes', () => {
  const shapes = new Shapes();
  const same = (a: unknown, b: unknown) => shapes.of(a) === shapes.of(b);
  test.each([
    [{ a: 1, b: 'x' }, { a: 2, b: 'y' }, true],
    [{ a: 1 }, { a: 1.5 }, false],
    [{ a: 1 }, { a: null }, false],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: {} }, { a: [] }, false],
    [[1, 2, 3], [4], true],
    [[1, 'a'], ['b', 'c', 2], true],
    [[], [1], false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1 }, { b: 2 }] }, true],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1 }, { c: 2 }] }, false],
    ['2026-01-01T00:00', 'x', false],
    [{ trace: '4bf92f' }, { trace: 'at line 1' }, false],
    [{ trace: '4bf92f' }, { trace: '00aa' }, true],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(same(a, b)).toBe(expected);
  });

  test('values of one shape have the same schema', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        if (same(a, b)) expect(inOneOrder(schemaOf(a))).toEqual(inOneOrder(schemaOf(b)));
      }),
      { numRuns: 300 },
    );
  });
});

test('a schema says of a value what is in it', () => {
  const schema = schemaOf({ id: 7, name: 'x', none: null, tags: [], more: [{ a: 1 }, { b: 2 }] });
  const { types, required, properties } = shapeOf(rootNode({ root: { openapi: '3.1.0', ...schema }, other: () => undefined }));
  expect([...types]).toEqual(['object']);
  expect([...required]).toEqual(['id', 'name', 'tags', 'more']);
  expect([...properties.keys()]).toEqual(['id', 'name', 'none', 'tags', 'more']);
});

describe('what shows the inside of the system', () => {
  test.each([
    [
      'Java',
      '{"trace":"java.lang.IllegalStateException: no\\n\\tat com.acme.Books.get(Books.java:12)\\n\\tat com.acme.Main.run(Main.java:3)"}',
    ],
    ['Python', 'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in get\nKeyError'],
    ['JavaScript', 'TypeError: no\n    at get (/srv/app/books.js:12:7)\n    at next (node:internal/x:1:2)'],
    ['.NET', '   at Acme.Books.Get(Int32 id) in C:\\src\\Books.cs:line 12\n   at Acme.Main.Run()'],
    ['PHP', '#0 /var/www/books.php(12): get()\n#1 {main}'],
    ['Go', 'panic\ngoroutine 7 [running]:\nmain.get()'],
    ['Ruby', "/srv/app/books.rb:12:in `get'"],
    ['PostgreSQL', '{"message":"duplicate key value violates unique constraint \\"books_pkey\\""}'],
    ['MySQL', 'You have an error in your SQL syntax; check the manual'],
    ['Oracle', 'ORA-00942: table or view does not exist'],
    ['Java, one frame', 'java.lang.NullPointerException\\n\\tat com.a.B.c(B.java:1)'],
    ['Java, on one line', 'Exception in thread main java.lang.IllegalStateException at com.a.B.c(B.java:1)'],
    ['Python, without its head', '  File "/srv/app.py", line 3, in get'],
    ['PHP, fatal', 'PHP Fatal error:  Uncaught Error: no such book in /var/www/books.php:3'],
    ['MongoDB', 'E11000 duplicate key error collection: shop.books index: isbn_1'],
    ['SQLite', 'UNIQUE constraint failed: books.isbn'],
    ['MySQL, a duplicate', "Duplicate entry '7' for key 'books.PRIMARY'"],
    ['SQL Server', "Violation of UNIQUE KEY constraint 'UQ_isbn'"],
    ['SQL state', 'SQLSTATE[23000]: Integrity constraint violation'],
  ])('%s', (_, text) => {
    expect(internalsIn(text)).toBeDefined();
  });

  test.each([
    ['a message', '{"message":"The book could not be found at this address (404)."}'],
    ['a trace id', '{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}'],
    ['a link', '{"type":"https://api.example.org/problems/error.java:12"}'],
    ['the word exception', '{"error":"No exception can be made for this book: it is sold out."}'],
    ['a class of resources', '{"kind":"com.acme.books.Book","message":"Not found"}'],
    ['what happens at a place', 'at the shop (Main Street 12)\nat home (now)'],
    ['a database by name', '{"message":"We use PostgreSQL."}'],
    ['an entry that is there', '{"message":"There is a duplicate entry for this key."}'],
    ['a file and a line', '{"message":"The file books.csv has a mistake in line 7."}'],
  ])('not %s', (_, text) => {
    expect(internalsIn(text)).toBeUndefined();
  });

  test('however long a text is', { timeout: 20_000 }, () => {
    const parts = ['at a(', ' \n', '\tat ', 'a.b.', '#1 /', "thread '", 'Uncaught x: '];
    expect(parts.map(part => internalsIn(part.repeat(20_000)))).toEqual(parts.map(() => undefined));
  });
});

test.each([
  ['GET /books/7?q=x 200', 'GET /books/{...}: no such path'],
  ['GET https://a.example/v1/people/jane@example.org 200', 'GET /v1/{...}/{...}: no such path'],
  ['GET /a/b/c/d/e/f/g/h/i/j 200', 'GET /a/b/c/d/e/f/g/h/...: no such path'],
  ['GET / 200', 'GET /: no such path'],
])('where a request went: %s', (line, expected) => {
  expect(whereTo(exchange(line), { is: 'other-path' }, new Set(['books', 'v1', ...'abcdefghij']))).toBe(expected);
});
