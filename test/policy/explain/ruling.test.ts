import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../../src/files/read.ts';
import { documentsFrom } from '../../../src/files/within.ts';
import { createRuleset } from '../../../src/index.ts';
import { type Api, apiOf } from '../../../src/openapi/api.ts';
import { labelOf } from '../../../src/openapi/operation.ts';
import { rulingBy } from '../../../src/policy/explain/ruling.ts';
import { builtInNames } from '../../../src/ruleset/built-in.ts';
import { findingsOf, type ResolvedRule } from '../../../src/ruleset/resolved.ts';
import { rulesFrom, rulesOf } from '../rules.ts';

function read(path: string, text: string): Api {
  const api = apiOf(documentsFrom(path, text, ['/']).doc());
  if (api === undefined) throw new Error(`${path} is no OpenAPI document`);
  return api;
}

/** What rules say of codes on each operation of a document. */
function said(rules: readonly ResolvedRule[], text: string, ...codes: readonly string[]): Record<string, string[]> {
  const on = rulingBy(rules);
  return Object.fromEntries(
    read('/openapi.yaml', text).operations.map(operation => {
      const ruling = on(operation);
      return [
        labelOf(operation),
        codes.map(code => {
          const { verb, because } = ruling.of(code);
          return [verb, because[0]?.by.rule].filter(Boolean).join(' ');
        }),
      ];
    }),
  );
}

const document = `openapi: 3.1.0
info: {title: Test, version: '1'}
security: [{key: []}]
paths:
  /open: {get: {security: [], responses: {'200': {}}}}
  /closed: {get: {responses: {'200': {}}}}
  /closed/{id}: {put: {responses: {'204': {}}}}
webhooks:
  made: {post: {responses: {'200': {}}}}
`;

/** A rule called `own`. */
const own = (check: string, options: Readonly<Record<string, unknown>>) =>
  rulesFrom(createRuleset({ guideline: 'Acme', rules: { own: { function: check, options } } }));

test('what is asked under a condition is asked of the operations of which it holds', async () => {
  expect(said(await rulesOf(['ed-fi']), document, '401', '404', '418')).toEqual({
    'GET /open': ['may ed-fi-permitted-codes', 'may ed-fi-permitted-codes', 'not ed-fi-permitted-codes'],
    'GET /closed': ['must ed-fi-401-declared', 'may ed-fi-permitted-codes', 'not ed-fi-permitted-codes'],
    'PUT /closed/{id}': ['must ed-fi-401-declared', 'must ed-fi-404-declared', 'not ed-fi-permitted-codes'],
    'POST made': ['open', 'open', 'open'],
  });
});

test('what is asked of a part of an API is asked there, without a note that it holds elsewhere', () => {
  const rules = own('permitted-codes', { permit: { all: ['200'] }, where: { paths: ['/closed/**'] } });
  expect(said(rules, document, '200', '204')).toEqual({
    'GET /open': ['open', 'open'],
    'GET /closed': ['may own', 'not own'],
    'PUT /closed/{id}': ['may own', 'not own'],
    'POST made': ['open', 'open'],
  });
});

test('codes that have to be declared come with those that may be instead', () => {
  const [get] = read('/openapi.yaml', document).operations;
  const ruling = get && rulingBy(own('required-codes', { oneOf: ['404', '410'] }))(get);
  expect(ruling?.required).toEqual([['404', '410']]);
});

test('a rule that is off for a document’s operations says nothing', async () => {
  const [get] = read('/openapi.yaml', document).operations;
  const rules = own('required-codes', { oneOf: ['404'] }).map(rule => ({ ...rule, severityAt: () => -1 }));
  const ruling = get && rulingBy(rules)(get);
  expect([ruling?.required, ruling?.of('404').verb]).toEqual([[], 'open']);
});

describe('it agrees with what rules find', () => {
  const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));
  const paths = ['students.yaml', 'enrollments.yaml', 'exceptions.yaml', 'own-guideline/orders.yaml'].map(name => join(examples, name));

  test.each(builtInNames)('%s', async name => {
    const rules = await rulesOf([name], true);
    for (const path of paths) {
      const api = read(path, readSource(path).text);
      const on = rulingBy(rules);
      for (const { finding, rule } of findingsOf(api, rules)) {
        const { fact, operation } = finding;
        const because = (code: string) =>
          on(operation)
            .of(code)
            .because.map(({ by }) => by.rule);
        if (fact.is === 'missing-code') {
          expect(on(operation).required).toContainEqual(fact.codes);
          for (const code of fact.codes) expect(because(code)).toContain(rule.name);
        }
        if (fact.is === 'not-permitted') expect(on(operation).of(fact.key).verb).toMatch(/^(?:not|must)$/);
        if (fact.is === 'not-permitted') expect(because(fact.key)).toContain(rule.name);
      }
    }
  });
});
