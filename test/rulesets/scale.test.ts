import { expect, test } from 'vitest';
import { field } from '../../src/openapi/node.ts';
import { builtInNames, builtInSource } from '../../src/ruleset/built-in.ts';
import { citationOf } from '../../src/spectral/citation.ts';

/** The severities that a clause may have, by how binding it is. Where only words in capitals bind, a must in lower case is as a should. */
const literal = { must: ['error'], should: ['warn'], may: ['info', 'hint'], none: ['info', 'hint'] };
const derived = { must: ['warn'], should: ['info'], may: ['hint'], none: ['hint'] };

const rules = builtInNames.flatMap(name =>
  Object.entries(builtInSource(name).rules)
    .filter(([rule, { extensions }]) => !citationOf(extensions).ours && rule !== 'response-policy')
    .map(([rule, source]) => [rule, source] as const),
);

test.each(rules)('%s is as severe as its clause binds', (_, { severity, recommended, extensions }) => {
  const citation = citationOf(extensions);
  const word = citation.level.replace('-not', '') as keyof typeof literal;
  const level = word === 'must' && field(extensions, 'binding') === 'lower-case' ? 'should' : word;
  expect((citation.derived ? derived : literal)[level]).toContain(severity);
  if (citation.derived) expect(recommended).toBe(false);
});
