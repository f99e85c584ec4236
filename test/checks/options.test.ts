import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { OptionsError } from '../../src/checks/options.ts';
import { checkOptions } from '../../src/schema/checks.ts';
import { definitions } from '../../src/schema/policy.ts';
import { audits } from '../../src/spectral/audits.ts';
import { formatNames } from '../guidelines.ts';
import { codes, count, flag, type Kinds, mediaTypes, pattern, text, texts, type } from './kinds.ts';

const codeTable: Kinds = {
  taken: [{ all: ['404'] }, { get: [200], post: ['201'] }, { query: [] }, {}],
  refused: [
    ['404'],
    404,
    true,
    null,
    { all: '404' },
    { all: ['4XX'] },
    { all: ['default'] },
    { all: ['600'] },
    { GET: ['200'] },
    { webhooks: ['200'] },
  ],
};
const isRangeTable = (value: unknown) => JSON.stringify(value) === JSON.stringify({ all: ['4XX'] });
const permit: Kinds = {
  taken: [...codeTable.taken, ...codeTable.refused.filter(isRangeTable), { get: ['200', '4XX'] }, 'registered'],
  refused: [...codeTable.refused.filter(value => !isRangeTable(value)), { all: ['4xx'] }, 'Registered', 'all', ['registered']],
};
const when: Kinds = {
  taken: [
    ...['always', 'secured', 'scoped', 'request-body', 'no-request-body', 'path-parameter', 'item-path', 'item-below', 'only-creates'],
    ...['precondition', 'collection-path', 'no-success', 'only-200', 'response-content', 'declares-etag', 'crest-query', 'crest-create'],
    ...['accepts If-Match', 'requires X-Tenant', 'declares 200', 'not declares 200', 'not accepts If-Match', 'not secured'],
    ...['array-request-body', 'query-parameter', 'paginated', 'callbacks', 'deprecated', 'no-path-parameter', 'not deprecated'],
    ...['accepts-body application/cloudevents+json', 'not accepts-body application/xml'],
    ...['uses application/vnd.api+json', 'not uses application/xml'],
    ...['accepts-query page[size]', 'declares ETag', 'not declares ETag', 'marked x-internal', 'not marked x-internal'],
    ...[['secured'], ['item-path', 'not only-creates'], ['accepts A', 'declares 404']],
  ],
  refused: [
    '',
    'never',
    'Secured',
    'not',
    'not not secured',
    'accepts',
    'declares 4XX',
    'accepts-query',
    'accepts-body json',
    'uses json',
    'marked internal',
    'declares default',
    'declares 600',
    [],
    [['secured']],
    404,
    true,
    null,
  ],
};
const satisfiedBy: Kinds = {
  taken: [['range'], ['default'], ['range', 'default'], []],
  refused: ['range', 'default', ['4XX'], ['both'], [404], true, null],
};
const methods: Kinds = {
  taken: [['get'], ['put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'], []],
  refused: ['get', ['GET'], ['all'], ['copy'], [1], null],
};
const zones: Kinds = {
  taken: [['paths'], ['webhooks'], ['callbacks'], ['paths', 'webhooks', 'callbacks'], []],
  refused: ['paths', ['all'], ['components'], null],
};
const where: Kinds = {
  taken: [
    { paths: ['/admin/**', '!/admin/health'] },
    { tags: ['Admin'] },
    { operations: ['list*'] },
    { marked: 'x-internal' },
    { marked: { 'x-audience': 'public', 'x-level': [1, true] } },
    { deprecated: true, paths: ['**'] },
  ],
  refused: [
    {},
    '/admin/**',
    { paths: '/a' },
    { paths: [''] },
    { path: ['/a'] },
    { marked: 'internal' },
    { marked: { a: 1 } },
    { deprecated: 'no' },
    null,
  ],
};
const on: Kinds = { taken: ['document', 'traffic'], refused: ['documents', 'both', ['traffic'], true, null] };
const scope = { methods, exceptMethods: methods, zones, on, where };

/** What the page says of each option of each check, in its own words and in none of the code's. */
const options: Readonly<Record<string, Readonly<Record<string, Kinds>>>> = {
  answers: {
    when,
    to: {
      taken: ['undeclared-method', 'conditional', 'sends If-Match'],
      refused: ['sends', 'Conditional', 'other', ['conditional'], 1, null],
    },
    with: codes,
    besides: codes,
    codes,
    only: codes,
  },
  'as-declared': {
    codes,
    differences: { taken: [['code'], ['never', 'schema', 'write-only'], []], refused: ['code', ['codes'], [1], null] },
  },
  'body-identifier': { codes },
  'body-schema': {
    codes,
    when,
    mediaTypes,
    whenProperties: texts,
    type,
    maps: flag,
    properties: texts,
    anyOf: texts,
    only: { taken: [{ errors: ['id', '@*'], '': ['errors'] }, {}], refused: [{ a: 'id' }, ['a'], 'a', true] },
    notEmpty: texts,
    required: flag,
    mandatory: texts,
    forbidden: texts,
    notTogether: texts,
    types: { taken: [{ a: 'string' }, { 'a[].b': 'integer' }, {}], refused: [{ a: 'null' }, { a: ['string'] }, ['a'], 'a', true] },
    values: {
      taken: [{ a: 'status' }, { a: ['X', 1] }, { a: { pattern: '^X$' }, b: 'status' }, { a: { byCode: { 429: ['X'] } } }, {}],
      refused: [
        { a: 'code' },
        { a: { match: 'X' } },
        { a: { byCode: { '4XX': ['X'] } } },
        { a: { byCode: { 429: 'X' } } },
        { a: {} },
        { a: [null] },
        { a: true },
        ['a'],
        'a',
        1,
      ],
    },
  },
  'code-count': { codes, when, least: count, most: count },
  'error-schema': {
    codes,
    when,
    formats: {
      taken: [formatNames, ['azure'], []],
      refused: ['azure', ['Azure'], ['none'], ['./errors.yaml'], [1], null],
    },
    schema: {
      taken: [{ type: 'object', required: ['code'], properties: { code: { type: 'string' } } }],
      refused: ['ed-fi', 1, true, null, ['a']],
    },
    properties: { taken: [...texts.taken, ['error.message']], refused: texts.refused },
    message: flag,
    any: flag,
    required: flag,
  },
  exceptions: { report: { taken: ['mistakes', 'stale', 'expiring'], refused: ['all', 'Stale', ['stale'], 1, true, null] } },
  'forbidden-codes': { codes, when, exceptMediaTypes: texts, why: text, instead: text },
  'header-type': { header: text, type, format: text, pattern },
  'media-types': {
    codes,
    when,
    mediaTypes,
    whenProperties: texts,
    exceptParameters: texts,
    allowed: mediaTypes,
    any: flag,
    forbidden: mediaTypes,
    parameters: texts,
  },
  'no-error-in-success': { codes },
  'no-internals': { codes, properties: texts },
  'permitted-codes': { permit, when, codes, leave: codeTable, ranges: flag, default: flag },
  'request-headers': { codes, when, oneOf: texts, required: flag, optional: texts, forbidden: texts },
  'required-codes': { oneOf: codes, each: codes, when, satisfiedBy },
  'response-body': {
    codes,
    when,
    body: { taken: ['required', 'none'], refused: ['optional', 'None', true, ['none'], null] },
    instead: text,
  },
  'response-description': { codes, pattern, notPattern: pattern },
  'response-headers': {
    codes,
    when,
    headers: texts,
    anyOf: texts,
    forbidden: texts,
    names: pattern,
    echoed: texts,
    exceptMediaTypes: texts,
    withBody: flag,
    whenMediaTypes: mediaTypes,
    severalMediaTypes: flag,
    whenHeaders: texts,
  },
  'shared-response': { codes, name: pattern, document: pattern },
  'team-policy': {
    lines: { taken: [['permit'], ['forbid', 'require', 'headers', 'body', 'error'], []], refused: ['permit', ['permits'], [1], null] },
    level: { taken: ['must', 'should'], refused: ['may', 'Must', ['must'], null] },
  },
};

/** A right call of each check, with nothing that could be left out. */
const least: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  answers: { to: 'conditional', only: ['304'] },
  'as-declared': { differences: ['code'] },
  'body-identifier': { codes: ['200'] },
  'body-schema': { codes: ['4XX'], type: 'object' },
  'code-count': { most: 8 },
  'error-schema': { codes: ['4XX'] },
  exceptions: { report: 'stale' },
  'forbidden-codes': { codes: ['418'] },
  'header-type': { header: 'Retry-After', type: 'string' },
  'media-types': { codes: ['4XX'], allowed: ['application/json'] },
  'no-error-in-success': { codes: ['2XX'] },
  'no-internals': { codes: ['5XX'], properties: ['stackTrace'] },
  'permitted-codes': { permit: 'registered' },
  'request-headers': { oneOf: ['If-None-Match'] },
  'required-codes': { oneOf: ['404'] },
  'response-body': { codes: ['200'], body: 'required' },
  'response-description': { codes: ['4XX'] },
  'response-headers': { codes: ['201'] },
  'shared-response': { codes: ['4XX'] },
  'team-policy': {},
};

const all = [...checks, ...audits].map(({ name, options: read }) => ({ name, read }));
const ajv = new Ajv({ strict: true, allowUnionTypes: true });

function accepts(read: (value: unknown, key: string) => unknown, value: unknown): boolean {
  try {
    read(value, 'options');
    return true;
  } catch (error) {
    if (error instanceof OptionsError) return false;
    throw error;
  }
}

const cases = all.flatMap(({ name, read }) => {
  const known = name === 'exceptions' ? options[name] : { ...options[name], ...scope };
  const validate = ajv.compile({ ...checkOptions[name], definitions });
  return Object.entries(known ?? {}).map(([option, kinds]) => ({ name, option, kinds, read, validate }));
});

describe('the reader and the schema take what the page says', () => {
  test.each(cases)('$option of $name', ({ name, option, kinds, read, validate }) => {
    for (const [values, expected] of [[kinds.taken, true] as const, [kinds.refused, false] as const]) {
      for (const value of values) {
        const given = { ...least[name], [option]: value };
        expect([value, accepts(read, given), validate(given)]).toEqual([value, expected, expected]);
      }
    }
  });

  test.each(all)('$name needs its required options, and takes no other', ({ name, read }) => {
    const validate = ajv.compile({ ...checkOptions[name], definitions });
    const right = least[name] ?? {};
    expect([accepts(read, right), validate(right)]).toEqual([true, true]);
    for (const option of Object.keys(right)) {
      const { [option]: _, ...rest } = right;
      expect([option, accepts(read, rest), validate(rest)]).toEqual([option, false, false]);
    }
    const more = { ...right, nowhere: 1 };
    expect([accepts(read, more), validate(more)]).toEqual([false, false]);
  });
});

describe('the page', () => {
  const page = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');
  const sections = new Map(page.split(/^## /m).map(section => [section.split('\n', 1)[0] ?? '', section]));
  const optionsIn = (text = '') => [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);

  test('has each check and each of its options', () => {
    const named = Object.fromEntries(all.map(({ name }) => [name, optionsIn(sections.get(name))]));
    expect(named).toEqual(Object.fromEntries(Object.entries(options).map(([name, own]) => [name, Object.keys(own)])));
    expect(optionsIn(page.split(/^## /m)[0])).toEqual(Object.keys(scope));
  });

  test('has each condition', () => {
    const named = [...(sections.get('Conditions') ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
    const plain = when.taken.filter((each): each is string => typeof each === 'string' && !each.includes(' '));
    expect(named.filter(name => !name.includes('<')).sort()).toEqual([...plain].sort());
    expect(named.filter(name => name.includes('<'))).toEqual([
      'accepts <header>',
      'requires <header>',
      'declares <code>',
      'declares <header>',
      'accepts-query <name>',
      'accepts-body <media type>',
      'uses <media type>',
      'marked <x-...>',
    ]);
  });
});
