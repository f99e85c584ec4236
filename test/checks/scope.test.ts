import { describe, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { bodyAs, codes, document, operation } from '../documents.ts';
import { foundBy } from './cases.ts';

const missing = `{responses: {${codes(200)}}}`;
const called = `{responses: {${codes(404)}}, callbacks: {done: {'{$url}': {post: ${missing}}}}}`;

/** Operations in every zone, all of which lack a 404 but the one that is called back from. */
const zoned = document(`paths: {/a: {get: ${called}, put: ${missing}}}\nwebhooks: {changed: {get: ${missing}}}`, '3.1');
const more = document(`paths: {/a: {get: ${missing}, query: ${missing}, additionalOperations: {LINK: ${missing}}}}`, '3.2');

/** The operations that a check looks at: those of which it finds that they lack a 404. */
async function lookedAt(options: object, text: string): Promise<string[]> {
  const found = await foundBy('required-codes', { oneOf: ['404'], ...options }, text);
  return found.map(({ message }) => message.replace(' declares no 404 (Not Found), which the policy requires.', ''));
}

test.each([
  ['paths, where nothing is said', {}, ['PUT /a']],
  ['paths', { zones: ['paths'] }, ['PUT /a']],
  ['webhooks', { zones: ['webhooks'] }, ['GET changed']],
  ['callbacks', { zones: ['callbacks'] }, ['POST {$url}']],
  ['several', { zones: ['webhooks', 'callbacks'] }, ['GET changed', 'POST {$url}']],
  ['none', { zones: [] }, []],
])('zones: %s', async (_, options, expected) => {
  expect((await lookedAt(options, zoned)).sort()).toEqual(expected);
});

test.each([
  ['all, where nothing is said', {}, ['GET /a', 'LINK /a', 'QUERY /a']],
  ['these', { methods: ['get', 'query'] }, ['GET /a', 'QUERY /a']],
  ['none', { methods: [] }, []],
  ['all but these, with additional operations', { exceptMethods: ['get'] }, ['LINK /a', 'QUERY /a']],
  ['these but those', { methods: ['get', 'query'], exceptMethods: ['query'] }, ['GET /a']],
])('methods: %s', async (_, options, expected) => {
  expect((await lookedAt(options, more)).sort()).toEqual(expected);
});

/** For each check a document with a GET of which it finds something, and the least options for that. */
const amiss: Readonly<Record<string, readonly [options: object, responses: string, policy?: Readonly<Record<string, unknown>>]>> = {
  'body-identifier': [{ codes: ['200'] }, codes(200)],
  'body-schema': [{ codes: ['400'], type: 'object' }, `'400': {${bodyAs('{type: array}')}}`],
  'code-count': [{ most: 1 }, codes(200, 404)],
  'error-schema': [{ codes: ['400'], required: true }, codes(400)],
  'forbidden-codes': [{ codes: ['418'] }, codes(418)],
  'header-type': [{ header: 'X', type: 'string' }, "'200': {headers: {X: {schema: {type: integer}}}}"],
  'media-types': [{ codes: ['400'], allowed: ['a/b'] }, "'400': {content: {c/d: {}}}"],
  'no-error-in-success': [{ codes: ['200'] }, "'200': {content: {a/b: {schema: {required: [error]}}}}"],
  'no-internals': [{ codes: ['500'], properties: ['stack'] }, "'500': {content: {a/b: {schema: {properties: {stack: {}}}}}}"],
  'permitted-codes': [{ permit: { all: ['200'] } }, codes(418)],
  'request-headers': [{ codes: ['304'], oneOf: ['If-None-Match'] }, codes(304)],
  'required-codes': [{ oneOf: ['404'] }, codes(200)],
  'response-body': [{ codes: ['200'], body: 'required' }, codes(200)],
  'response-description': [{ codes: ['4XX'] }, codes(404)],
  'response-headers': [{ codes: ['200'], headers: ['ETag'] }, codes(200)],
  'shared-response': [{ codes: ['4XX'] }, codes(404)],
  'team-policy': [{}, codes(418), { forbid: { all: ['418'] } }],
};

/** What looks only at traffic finds nothing in a document. */
const ofTraffic = ['answers', 'as-declared'];

describe.each(checks.map(({ name }) => name).filter(name => !ofTraffic.includes(name)))('%s looks only', name => {
  const [options = {}, responses = '', policy] = amiss[name] ?? [];
  const found = async (scope: object) => (await foundBy(name, { ...options, ...scope }, operation('get /a', responses), policy)).length;

  test.each([
    ['at methods that are named', { methods: ['get'] }, { methods: ['put'] }],
    ['at methods that are not excepted', { exceptMethods: ['put'] }, { exceptMethods: ['get'] }],
    ['where it is said', { where: { paths: ['/a'] } }, { where: { paths: ['!/a'] } }],
    ['at documents, where that is said', { on: 'document' }, { on: 'traffic' }],
    ['into zones that are named', { zones: ['paths'] }, { zones: ['webhooks', 'callbacks'] }],
  ])('%s', async (_, there, elsewhere) => {
    expect([await found(there), await found(elsewhere)]).toEqual([1, 0]);
  });
});
