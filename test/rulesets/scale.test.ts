import { expect, test } from 'vitest';
import { builtInNames, builtInSource } from '../../src/ruleset/built-in.ts';
import { citationOf } from '../../src/spectral/citation.ts';

/** The severities that a clause may have, by how binding it is. */
const literal = { must: ['error'], should: ['warn'], may: ['info', 'hint'], none: ['info', 'hint'] };
const derived = { must: ['warn'], should: ['info'], may: ['hint'], none: ['hint'] };

const rules = builtInNames.flatMap(name =>
  Object.entries(builtInSource(name).rules)
    .filter(([rule, { extensions }]) => !citationOf(extensions).ours && rule !== 'response-policy')
    .map(([rule, source]) => [rule, source] as const),
);

test.each(rules)('%s is as severe as its clause binds', (_, { severity, recommended, extensions }) => {
  const citation = citationOf(extensions);
  const level = citation.level.replace('-not', '') as keyof typeof literal;
  expect((citation.derived ? derived : literal)[level]).toContain(severity);
  if (citation.derived) expect(recommended).toBe(false);
});
