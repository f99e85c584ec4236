import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { refuseLongChains } from '../../../src/hosts/core/reference-chains.ts';
import { documentOf } from '../../../src/source/document.ts';
import { corpusDocuments } from '../../documents-in-corpus.ts';

const chain = (count: number, link: (to: string) => unknown, users: readonly number[]) => ({
  paths: Object.fromEntries(users.map(user => [`/p${user}`, { get: { responses: { 400: { $ref: `#/components/responses/c${user}` } } } }])),
  components: {
    responses: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`c${index}`, index === count - 1 ? {} : link(`#/components/responses/c${index + 1}`)]),
    ),
  },
});
const reference = ($ref: string) => ({ $ref });
const within = ($ref: string) => ({ content: { any: { schema: { $ref } } } });
const message = 'a.yaml: references lead on to others more than 300 times';

test.each([
  ['references to references', chain(400, reference, [0])],
  ['references to references, whose middle is used too', chain(400, reference, [0, 100, 200, 300, 399])],
  ['references within what is referred to', chain(400, within, [0])],
  ['references that nothing uses', chain(400, within, [])],
])('%s', (_, document) => {
  expect(() => refuseLongChains(document, 'a.yaml')).toThrow(message);
});

test('circles, and what is not long, are fine', () => {
  const circle = { components: { schemas: { a: { $ref: '#/components/schemas/b' }, b: { $ref: '#/components/schemas/a' } } } };
  for (const document of [circle, chain(200, reference, [0]), chain(200, within, [0])])
    expect(() => refuseLongChains(document, 'a.yaml')).not.toThrow();
});

test('real documents are far from it', () => {
  for (const path of corpusDocuments().slice(0, 60)) {
    try {
      documentOf(readFileSync(path, 'utf8'), path);
    } catch {
      continue;
    }
    expect(() => refuseLongChains(documentOf(readFileSync(path, 'utf8'), path).data, path)).not.toThrow();
  }
});
