import { describe, expect, test } from 'vitest';
import { because, everything, lintParts, type Part, parts } from './documents.ts';

const allow = 'rfc9110-405-allow';
const without = (...lines: number[]) => everything.filter((_, line) => !lines.includes(line));

test('without exceptions all is found', async () => {
  expect(await lintParts(parts().document)).toEqual({ found: everything, said: [] });
});

describe('where an exception stands is where it holds', () => {
  test.each<[place: keyof ReturnType<typeof parts>, hidden: number[]]>([
    ['document', [1, 2, 3, 4]],
    ['a', [1, 2]],
    ['b', [3, 4]],
    ['get', [1]],
    ['put', [2]],
    ['own', [1]],
    ['shared', [3, 4]],
    ['referring', [4]],
  ])('%s', async (place, hidden) => {
    const made = parts();
    Object.assign(made[place], because({ rule: allow }));
    expect(await lintParts(made.document)).toEqual({ found: without(...hidden), said: [] });
  });

  test('of an operation: not in its callbacks, which are operations of their own', async () => {
    const made = parts();
    Object.assign(made.called, because({ rule: allow }));
    expect((await lintParts(made.document)).found).toEqual(everything);
  });

  test('behind a $ref, of a path item and of its operations', async () => {
    const made = parts();
    const item = { ...because({ rule: allow }), get: { responses: { 405: { description: 'No.' } } } };
    Object.assign(made.document, { paths: { '/c': { $ref: '#/components/pathItems/C' } }, components: { pathItems: { C: item } } });
    expect(await lintParts(made.document)).toEqual({ found: [], said: [] });
  });

  test.each([
    ['swagger', { swagger: '2.0', responses: { R: { ...because({ rule: allow }) } } }, { 405: { $ref: '#/responses/R' } }, 'paths'],
    ['3.2', { openapi: '3.2.0' }, { 405: because({ rule: allow }) }, 'additionalOperations'],
  ])('in any version: %s', async (_, head, responses, kind) => {
    const item = kind === 'paths' ? { get: { responses } } : { additionalOperations: { COPY: { responses } } };
    const document = { ...head, info: { title: 'Test', version: '1' }, paths: { '/a': item } };
    expect(await lintParts(document)).toEqual({ found: [], said: [] });
    expect((await lintParts(JSON.parse(JSON.stringify(document).replace('x-statute-exceptions', 'x-other')))).found).toHaveLength(1);
  });

  test.each(['info', 'paths', 'components'])('nowhere else: %s', async place => {
    const { document } = parts();
    Object.assign(document[place] as Part, because({ rule: allow }));
    expect(await lintParts(document)).toEqual({ found: everything, said: [elsewhere(place, place)] });
  });

  test('nor on the responses of an operation', async () => {
    const { document, put } = parts();
    Object.assign(put.responses as Part, because({ rule: allow }));
    expect(await lintParts(document)).toEqual({
      found: everything,
      said: [elsewhere('paths./a.put.responses', 'the responses of PUT /a')],
    });
  });

  const elsewhere = (at: string, on: string) =>
    `statute-exceptions error ${at}.x-statute-exceptions.0: The exception for ${allow} on ${on} hides nothing: it is in a place where it has no effect; expected it on the document, a path item, an operation or a response.`;
});

describe('which findings an exception names', () => {
  test.each<[name: string, exception: Part, hidden: number[]]>([
    ['a rule', { rule: 'rfc9110-registered-codes' }, [0]],
    ['several rules', { rule: ['rfc9110-registered-codes', allow] }, [0, 1, 2, 3, 4]],
    ['the beginning of some', { rule: 'rfc9110-4*' }, [1, 2, 3, 4]],
    ['the beginning of all', { rule: 'rfc9110-*' }, [0, 1, 2, 3, 4]],
    ['a code', { rule: 'rfc9110-*', codes: ['299'] }, [0]],
    ['a code as a number', { rule: 'rfc9110-*', codes: [299] }, [0]],
    ['a range', { rule: 'rfc9110-*', codes: ['4XX'] }, [1, 2, 3, 4]],
    ['a range in lower case', { rule: 'rfc9110-*', codes: ['4xx'] }, [1, 2, 3, 4]],
    ['several codes', { rule: 'rfc9110-*', codes: ['299', '405'] }, [0, 1, 2, 3, 4]],
  ])('%s', async (_, exception, hidden) => {
    const { document } = parts();
    Object.assign(document, because(exception));
    expect(await lintParts(document)).toEqual({ found: without(...hidden), said: [] });
  });

  test.each<[name: string, exception: Part]>([
    ['a rule that found nothing', { rule: 'rfc9110-201-location' }],
    ['a code that nothing is found about', { rule: allow, codes: ['404'] }],
    ['default', { rule: allow, codes: ['default'] }],
    ['a name without its star', { rule: 'rfc9110' }],
    ['in another case', { rule: 'RFC9110-405-allow' }],
  ])('and nothing else: %s', async (_, exception) => {
    const { document } = parts();
    Object.assign(document, because(exception));
    const { found, said } = await lintParts(document);
    expect(found).toEqual(everything);
    expect(said).toHaveLength(1);
  });

  test('a code that is missing', async () => {
    const operation = (codes: string[]) => ({
      openapi: '3.0.3',
      info: { title: 'Test', version: '1' },
      paths: { '/a': { put: { ...because({ rule: 'ed-fi-*-declared', codes }, { rule: 'ed-fi-5*', codes }), responses: {} } } },
    });
    expect((await lintParts(operation(['500']), 'ed-fi')).found).toEqual([]);
    expect((await lintParts(operation(['404']), 'ed-fi')).found).toEqual(['ed-fi-500-declared PUT /a 500']);
  });

  test('a finding about no code in particular is not among any codes', async () => {
    const many = Object.fromEntries(['200', '204', '400', '401', '403', '404', '409', '500', '501', '503'].map(code => [code, {}]));
    const operation = (rest: Part) => ({
      openapi: '3.0.3',
      info: { title: 'Test', version: '1' },
      paths: { '/a': { put: { ...because({ rule: 'island-is-few-codes', ...rest }), responses: many } } },
    });
    const count = async (rest: Part) =>
      (await lintParts(operation(rest), 'island-is', 'all')).found.filter(line => line.startsWith('island-is-few-codes')).length;
    expect([await count({}), await count({ codes: ['200', '4XX'] })]).toEqual([0, 1]);
  });
});

describe('x-ignore-rules', () => {
  test('names rules with their reasons', async () => {
    const made = parts();
    Object.assign(made.a, { 'x-ignore-rules': { [allow]: 'The gateway answers this' } });
    expect(await lintParts(made.document)).toEqual({ found: without(1, 2), said: [] });
  });

  test('may name rules of other tools, of which nothing is said', async () => {
    const { document } = parts();
    Object.assign(document, { 'x-ignore-rules': { 'oas-descr': '', 'other-rule': 3 } });
    expect(await lintParts(document)).toEqual({ found: everything, said: [] });
  });

  test('but not a rule that is plainly meant to be of a ruleset at hand', async () => {
    const { document } = parts();
    Object.assign(document, { 'x-ignore-rules': { 'rfc9110-405-alow': 'The gateway answers this' } });
    const { found, said } = await lintParts(document);
    expect([found, said.length, said[0]?.includes('names rfc9110-405-alow, which is not a known rule')]).toEqual([everything, 1, true]);
  });

  test('a beginning without a hyphen is left to the tool that it belongs to', async () => {
    const { document } = parts();
    Object.assign(document, { 'x-ignore-rules': { 'r*': 'The gateway answers this' } });
    expect(await lintParts(document)).toEqual({ found: everything, said: [] });
  });

  const aReason = 'expected a few words that explain why the rule does not apply here';

  test.each<[written: unknown, at: string, text: string]>([
    [{ [allow]: 'todo' }, `x-ignore-rules.${allow}`, `its reason is "todo"; ${aReason}`],
    [{ [allow]: null }, `x-ignore-rules.${allow}`, `its reason is null; ${aReason}`],
    [[allow], 'x-ignore-rules.0', 'x-ignore-rules is a list; expected a map of rule and reason, such as { ed-fi-500-declared: ... }'],
  ])('hides nothing without a reason: %j', async (written, at, text) => {
    const { document } = parts();
    Object.assign(document, { 'x-ignore-rules': written });
    expect(await lintParts(document)).toEqual({
      found: everything,
      said: [`statute-exceptions error ${at}: The exception for ${allow} on the document hides nothing: ${text}.`],
    });
  });
});
