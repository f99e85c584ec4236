import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../src/api/index.ts';
import { challengeFor, challengeOf } from '../../src/inject/challenge.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { standardHeaders } from '../../src/inject/standard-headers.ts';
import { registeredCodes } from '../../src/openapi/status.ts';
import { folderWith, statute } from '../cli/run.ts';
import { versions } from './pieces.ts';

test.each([
  ['401', ['WWW-Authenticate']],
  ['405', ['Allow']],
  ['407', ['Proxy-Authenticate']],
  ['426', ['Upgrade']],
  ['429', ['Retry-After']],
  ['503', ['Retry-After']],
])('%s comes with %j', (code, headers) => {
  expect(standardHeaders(code, false)).toEqual(headers);
});

test('no other response comes with any', () => {
  const others = [...registeredCodes, '4XX', '5XX', 'default', 'constructor'].filter(
    code => !['401', '405', '407', '426', '429', '503'].includes(code),
  );
  expect(others.flatMap(code => standardHeaders(code, true))).toEqual([]);
});

test('rate limits are for 429 and off by default', () => {
  expect(standardHeaders('429', true)).toEqual(['Retry-After', 'RateLimit-Policy', 'RateLimit']);
  expect(standardHeaders('503', true)).toEqual(['Retry-After']);
});

describe('a challenge', () => {
  test.each([
    ['bearer', [{ type: 'http', scheme: 'bearer' }], 'Bearer realm="api"'],
    ['a scheme in other letters', [{ type: 'http', scheme: 'BASIC' }], 'Basic realm="api"'],
    ['basic in 2.0', [{ type: 'basic' }], 'Basic realm="api"'],
    ['OAuth 2.0', [{ type: 'oauth2', flows: {} }], 'Bearer realm="api"'],
    ['OpenID Connect', [{ type: 'openIdConnect' }], 'Bearer realm="api"'],
    ['an API key', [{ type: 'apiKey', in: 'header', name: 'X-Key' }], undefined],
    ['a client certificate', [{ type: 'mutualTLS' }], undefined],
    ['a scheme that nobody knows', [{ type: 'http', scheme: 'constructor' }], undefined],
    [
      'several',
      [{ type: 'http', scheme: 'basic' }, { type: 'oauth2' }, { type: 'openIdConnect' }],
      'Basic realm="api", Bearer realm="api"',
    ],
    ['what is no scheme', [null, 'bearer', { scheme: 'bearer' }], undefined],
  ])('for %s', (_, schemes, value) => {
    expect(challengeFor(schemes)).toBe(value);
  });

  test('for digest has what RFC 7616 requires', () => {
    expect(challengeFor([{ type: 'http', scheme: 'digest' }])).toMatch(
      /^Digest realm="api", qop="auth", algorithm=SHA-256, nonce="[^"]+"$/,
    );
  });

  const schemes = { key: { type: 'apiKey' }, login: { type: 'http', scheme: 'basic' }, token: { type: 'oauth2' } };

  test.each([
    ['what the document requires', { security: [{ login: [] }] }, 'Basic realm="api"'],
    ['what an operation requires', { paths: { '/a': { get: { security: [{ token: [] }] } } } }, 'Bearer realm="api"'],
    ['an API key that is required', { security: [{ key: [] }] }, undefined],
    ['all, where none is required', { security: [{}] }, 'Basic realm="api", Bearer realm="api"'],
    ['all, where what is required is unknown', { security: [{ toString: [] }] }, 'Basic realm="api", Bearer realm="api"'],
  ])('is for %s', (_, document, value) => {
    expect(challengeOf({ ...document, components: { securitySchemes: schemes } })).toBe(value);
    expect(challengeOf({ ...document, securityDefinitions: schemes })).toBe(value);
  });

  test('is not there without schemes', () => {
    expect([challengeOf({}), challengeOf(null), challengeOf({ components: { securitySchemes: [] } })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

const document = (scheme: string) => `openapi: 3.1.0
info: {title: A, version: '1'}
security: [{s: []}]
paths: {/a: {get: {responses: {'200': {description: A.}}}}}
components: {securitySchemes: {s: ${scheme}}}
`;

test.each([
  ['{type: http, scheme: basic}', 'Basic realm="api"'],
  ['{type: apiKey, in: header, name: X-Key}', undefined],
])('inject --add 401 for %s', async (scheme, example) => {
  const { stdout } = await statute('.', ['inject', '--add', '401,429', '--quiet', '-'], document(scheme));
  const { responses } = parse(stdout).components;
  expect(responses.Unauthorized.headers).toEqual({
    'WWW-Authenticate': {
      description: 'How to authenticate, as one or more challenges.',
      schema: { type: 'string' },
      ...(example && { example }),
    },
  });
  expect(responses.TooManyRequests.headers['Retry-After']).toMatchObject({ schema: { type: 'string' }, example: '120' });
});

test('a response that is there gets no header that no rule asks for', async () => {
  const there = document('{type: http, scheme: basic}').replace('{description: A.}}', "{description: A.}, '429': {description: B.}}");
  expect((await statute('.', ['inject', '--add', '429', '--quiet', '-'], there)).stdout).toBe(there);
});

/** A ruleset with one rule. */
const withRule = (check: string, options: string) =>
  `extends: [statute/rulesets/rfc9110.yaml]
rules:
  mine: { given: $, severity: error, message: '{{error}}', then: { function: ${check}, functionOptions: ${options} } }
`;

test.each([
  ['forbids it', 'response-headers', "{ codes: ['503'], forbidden: [Retry-After] }", undefined],
  ['has names that it does not match', 'response-headers', "{ codes: ['503'], names: '^x-' }", undefined],
  ['forbids it on another code', 'response-headers', "{ codes: ['429'], forbidden: [Retry-After] }", { type: 'string' }],
  ['asks for a pattern if it has one', 'header-type', "{ header: Retry-After, pattern: '^[0-9]+$' }", { type: 'string' }],
])('a header stays or goes as a rule %s', async (_, check, options, schema) => {
  const folder = folderWith({ 'own.yaml': withRule(check, options) });
  const { stdout } = await statute(folder, ['generate', '-r', 'own.yaml', '--codes', '503']);
  expect(parse(stdout).components.responses.ServiceUnavailable.headers?.['Retry-After'].schema).toEqual(schema);
});

test('a header is of the type that a rule asks for, and so is its example', async () => {
  const rule = '{ given: $, severity: error, then: { function: header-type, functionOptions: { header: Retry-After, type: integer } } }';
  const folder = folderWith({ 'own.yaml': `rules: { seconds: ${rule} }\n` });
  const { stdout } = await statute(folder, ['generate', '-r', 'own.yaml', '--codes', '503']);
  expect(parse(stdout).components.responses.ServiceUnavailable.headers['Retry-After']).toMatchObject({
    schema: { type: 'integer' },
    example: 120,
  });
});

test.each(versions)('%s: what is generated is valid, with examples where the version has them', async version => {
  const ruleset = 'ed-fi';
  const codes = ['401', '405', '407', '426', '429', '503'];
  const made = await generate({ ruleset, codes, openapi: version, rateLimit: true });
  expect(await new Validator({ strict: false }).validate(structuredClone({ ...made }))).toMatchObject({ valid: true });
  const { response } = libraryOf({ format: undefined, prefix: '', examples: false, rateLimit: true });
  expect(response(version, '429').headers).toMatchObject({
    'Retry-After': version === '2.0' ? { type: 'string' } : { schema: { type: 'string' }, example: '120' },
    'RateLimit-Policy': version === '2.0' ? { type: 'string' } : { example: '"default";q=100;w=3600' },
    RateLimit: version === '2.0' ? { type: 'string' } : { example: '"default";r=0;t=120' },
  });
  if (version === '2.0') expect(JSON.stringify(response(version, '429'))).not.toContain('"example"');
  else expect(response(version, '405').headers).toMatchObject({ Allow: { example: 'GET, HEAD' } });
});
