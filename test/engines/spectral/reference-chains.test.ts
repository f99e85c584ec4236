import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { refuseLongChains } from '../../../src/engines/spectral/reference-chains.ts';
import type { Doc } from '../../../src/openapi/node.ts';
import { documentOf } from '../../../src/text/document.ts';
import { corpusDocuments } from '../../documents-in-corpus.ts';

const chain = (count: number, link: (to: string) => unknown, users: readonly number[]) => ({
  paths: Object.fromEntries(users.map(user => [`/p${user}`, { get: { responses: { 400: { $ref: `#/components/responses/c${user}` } } } }])),
  components: {
    responses: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`c${index}`, index === count - 1 ? {} : link(`#/components/responses/c${index + 1}`)]),
    ),
  },
});
/** A document that has others beside it. */
function docOf(root: unknown, others: Readonly<Record<string, unknown>> = {}): Doc {
  const known = new Map<string, Doc>();
  const other = (address: string) => {
    if (!known.has(address)) known.set(address, { root: others[address], other });
    return address in others ? known.get(address) : undefined;
  };
  return { root, other };
}
const reference = ($ref: string) => ({ $ref });
const within = ($ref: string) => ({ content: { any: { schema: { $ref } } } });
const message = 'a.yaml: references lead on to others more than 300 times';

test.each([
  ['references to references', chain(400, reference, [0])],
  ['references to references, whose middle is used too', chain(400, reference, [0, 100, 200, 300, 399])],
  ['references within what is referred to', chain(400, within, [0])],
  ['references that nothing uses', chain(400, within, [])],
])('%s', (_, document) => {
  expect(() => refuseLongChains(docOf(document), 'a.yaml')).toThrow(message);
});

test.each([
  ['references to references', (to: string) => ({ $ref: to })],
  ['references within what is referred to', (to: string) => ({ items: { $ref: to } })],
])('%s, from one file to the other', (_, link) => {
  const half = (other: string) =>
    Object.fromEntries(Array.from({ length: 200 }, (__, index) => [`c${index}`, link(`${other}#/c${index + 1}`)]));
  const others = { 'b.yaml': half('c.yaml'), 'c.yaml': half('b.yaml') };
  const document = { paths: { '/a': { $ref: 'b.yaml#/c0' } } };
  expect(() => refuseLongChains(docOf(document, others), 'a.yaml')).not.toThrow();
  const more = Object.fromEntries(Array.from({ length: 400 }, (__, index) => [`c${index}`, link(`#/c${index + 1}`)]));
  expect(() => refuseLongChains(docOf(document, { 'b.yaml': more }), 'a.yaml')).toThrow(message);
});

test.each([
  ['twice each', 2, 24],
  ['ten times each', 10, 8],
])('references that stand for too many values: %s', (_, times, deep) => {
  const many = (to: string) => ({ allOf: Array.from({ length: times }, () => ({ $ref: to })) });
  expect(() => refuseLongChains(docOf(chain(deep, many, [0])), 'a.yaml')).toThrow(
    'a.yaml: with its references expanded it has more than 4,000,000 values',
  );
  expect(() => refuseLongChains(docOf(chain(deep / 2, many, [0])), 'a.yaml')).not.toThrow();
});

test('a long list is no chain', () => {
  const list = Array.from({ length: 300_000 }, () => ({ $ref: '#/a' }));
  expect(() => refuseLongChains(docOf({ list, a: {} }), 'a.yaml')).not.toThrow();
});

test('circles, and what is not long, are fine', () => {
  const circle = { components: { schemas: { a: { $ref: '#/components/schemas/b' }, b: { $ref: '#/components/schemas/a' } } } };
  for (const document of [circle, chain(200, reference, [0]), chain(200, within, [0])])
    expect(() => refuseLongChains(docOf(document), 'a.yaml')).not.toThrow();
});

test('real documents are far from it', () => {
  for (const path of corpusDocuments().slice(0, 60)) {
    try {
      documentOf(readFileSync(path, 'utf8'), path);
    } catch {
      continue;
    }
    expect(() => refuseLongChains(docOf(documentOf(readFileSync(path, 'utf8'), path).data), path)).not.toThrow();
  }
});
