import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sidesOf } from '../../src/checks/check.ts';
import { isOfResponse } from '../../src/checks/of-response.ts';
import { noPolicy } from '../../src/checks/policy.ts';
import { apiOf } from '../../src/openapi/api.ts';
import type { Exchange } from '../../src/openapi/exchange.ts';
import { builtIn, builtInNames } from '../../src/ruleset/built-in.ts';
import { OwnRuleset } from '../../src/ruleset/own-ruleset.ts';
import { resolvedRules } from '../../src/ruleset/resolved.ts';
import { bodyAs, codes, document, operation, requestBody } from '../documents.ts';
import { exchange, observe, type Short } from '../traffic/exchanges.ts';

/** An exchange in short, or several. */
type Line = string | readonly [line: string, short: Short];

function exchanges(lines: readonly Line[]): Exchange[] {
  return lines.map(line => (typeof line === 'string' ? exchange(line) : exchange(...line)));
}

/** How often a rule of a ruleset, recommended or not, finds something. */
function found(rule: string, ruleset: string, text: string, lines: readonly Line[]): number {
  const all = observe(text, exchanges(lines), { extends: [[builtIn(ruleset), 'all']] });
  return all.filter(each => each.startsWith(`${rule}: `)).length;
}

const sent = (headers: Short['sent'] = {}, headersBack: Short['headers'] = {}): Short => ({ sent: headers, headers: headersBack });
const tag = '"1"';
const json = { 'content-type': 'application/json' };

const get = operation('get /a', codes(200, 304, 412));
const post = operation('post /a', codes(200), requestBody);
const any = operation('get /a', codes('default'));
const list = operation('get /a', `'200': {${bodyAs('{type: array}')}}`);
const item = document(`paths: {'/a/{id}': {get: {responses: {${codes(200)}}}, delete: {responses: {${codes(204)}}}}}`);

/** By rule, with its ruleset: what its clause rules out, and what it does not. */
const cases: Readonly<Record<string, Readonly<Record<'reported' | 'not', readonly (readonly [what: string, text: string, ...Line[]])[]>>>> =
  {
    'ed-fi ed-fi-304-current-tag': {
      reported: [['200 to the tag of the resource', get, ['GET /a 200', sent({ 'if-none-match': tag }, { etag: tag })]]],
      not: [
        ['304', get, ['GET /a 304', sent({ 'if-none-match': tag }, { etag: tag })]],
        ['200 to another tag', get, ['GET /a 200', sent({ 'if-none-match': '"0"' }, { etag: tag })]],
        ['200 to no tag', get, ['GET /a 200', sent({}, { etag: tag })]],
        ['200 without a tag', get, ['GET /a 200', sent({ 'if-none-match': tag })]],
        ['what comes first', get, ['GET /a 401', sent({ 'if-none-match': tag }, { etag: tag })]],
        ['a write', post, ['POST /a 200', sent({ 'if-none-match': tag }, { etag: tag })]],
      ],
    },
    'ed-fi ed-fi-400-malformed': {
      reported: [
        ['it succeeds', post, ['POST /a 200', { sent: json, sentBody: '{' }]],
        ['it is taken for what has wrong content', post, ['POST /a 422', { sent: json, sentBody: '{' }]],
        ['it breaks the server', post, ['POST /a 500', { sent: json, sentBody: '{' }]],
      ],
      not: [
        ['400', post, ['POST /a 400', { sent: json, sentBody: '{' }]],
        ['what comes first', post, ['POST /a 401', { sent: json, sentBody: '{' }], ['POST /a 413', { sent: json, sentBody: '{' }]],
        ['JSON', post, ['POST /a 500', { sent: json, sentBody: '{}' }]],
        ['JSON after a byte order mark', post, ['POST /a 200', { sent: json, sentBody: '\uFEFF{}' }]],
        ['what is compressed', post, ['POST /a 200', { sent: { ...json, 'content-encoding': 'gzip' }, sentBody: '\u001F' }]],
        ['another media type', post, ['POST /a 500', { sent: { 'content-type': 'text/plain' }, sentBody: '{' }]],
        ['a body that nobody asked for', operation('post /a', codes(200)), ['POST /a 200', { sent: json, sentBody: '{' }]],
      ],
    },
    'island-is island-is-get-empty': {
      reported: [['204 for a list', list, 'GET /a 204']],
      not: [
        ['200 for a list', list, ['GET /a 200', { headers: json, body: '[]' }]],
        ['204 for what need be no collection', get, 'GET /a 204'],
        ['an error', list, 'GET /a 404'],
      ],
    },
    'island-is island-is-delete-again': {
      reported: [
        ['404', item, 'DELETE /a/1 204', 'DELETE /a/1 404'],
        ['410', item, 'DELETE /a/1 200', 'DELETE /a/1 410'],
      ],
      not: [
        ['204', item, 'DELETE /a/1 204', 'DELETE /a/1 204'],
        ['what was not deleted', item, 'DELETE /a/1 204', 'DELETE /a/2 404'],
        ['what comes first', item, 'DELETE /a/1 204', 'DELETE /a/1 401'],
        ['what is still being deleted', item, 'DELETE /a/1 202', 'DELETE /a/1 404'],
        ['what is there for each client by itself', operation('delete /a', codes(204)), 'DELETE /a 204', 'DELETE /a 404'],
        ['what the query selects', item, 'DELETE /a/1?version=1 204', 'DELETE /a/1?version=2 404'],
        ['what a body selects', item, ['DELETE /a/1 204', { sentBody: '[1]' }], ['DELETE /a/1 404', { sentBody: '[2]' }]],
      ],
    },
    'island-is island-is-delete-no-404': {
      reported: [['what may never have been there: the table has no 404 for DELETE', item, 'DELETE /a/1 404']],
      not: [
        ['204', item, 'DELETE /a/1 204'],
        ['what was deleted before, which another rule reports', item, 'DELETE /a/1 204', 'DELETE /a/1 404'],
      ],
    },
    'rest-rulebook rest-rulebook-202-async': {
      reported: [['200', any, ['GET /a 200', sent({}, { 'preference-applied': 'respond-async' })]]],
      not: [
        ['202', any, ['GET /a 202', sent({}, { 'preference-applied': 'respond-async' })]],
        ['what fails', any, ['GET /a 400', sent({}, { 'preference-applied': 'respond-async' })]],
        ['what was asked for and not done', any, ['GET /a 200', sent({ prefer: 'respond-async' })]],
      ],
    },
    ...Object.fromEntries(
      ['301', '303', '307'].map(code => [
        `rest-rulebook rest-rulebook-${code}-elsewhere`,
        {
          reported: [['to itself', any, [`GET http://localhost/a ${code}`, sent({}, { location: 'a' })]]],
          not: [
            ['to another path', any, [`GET /a ${code}`, sent({}, { location: '/b' })]],
            ['to another query', any, [`GET /a ${code}`, sent({}, { location: '/a?b' })]],
            ['to where it is safe', any, [`GET http://localhost/a ${code}`, sent({}, { location: 'https://localhost/a' })]],
            ['without Location', any, [`GET /a ${code}`, sent()]],
            ['another code', any, ['GET /a 201', sent({}, { location: '/a' })]],
          ],
        },
      ]),
    ),
    'rest-rulebook rest-rulebook-304-current-tag': {
      reported: [['all of it again', get, ['GET /a 200', sent({ 'if-none-match': tag }, { etag: 'W/"1"' })]]],
      not: [['304', get, ['GET /a 304', sent({ 'if-none-match': tag }, { etag: tag })]]],
    },
    'rest-rulebook rest-rulebook-304-conditional': {
      reported: [['without a condition', get, ['GET /a 304', sent()]]],
      not: [
        ['with one', get, ['GET /a 304', sent({ 'if-none-match': tag })]],
        ['headers that were not recorded', get, 'GET /a 304'],
      ],
    },
    'rest-rulebook rest-rulebook-405-method': {
      reported: [
        ['404', get, 'DELETE /a 404'],
        ['400', get, 'PUT /a 400'],
        ['500 on a path with a parameter', item, 'PUT /a/1 500'],
      ],
      not: [
        ['405', get, 'DELETE /a 405'],
        ['404 for what may not be there', item, 'PUT /a/1 404'],
        ['what comes first', get, 'DELETE /a 401', 'DELETE /a 403', 'DELETE /a 429', 'DELETE /a 503', 'FROB /a 501'],
        ['what is there and not declared', get, 'DELETE /a 204', 'POST /a 409', 'POST /a 422'],
        ['what is declared', get, 'GET /a 404'],
        ['what every resource may have', get, 'OPTIONS /a 404', 'HEAD /a 404'],
      ],
    },
    'rest-rulebook rest-rulebook-406-accept': {
      reported: [['another media type', get, ['GET /a 200', { sent: { accept: 'application/xml' }, headers: json, body: '{}' }]]],
      not: [
        ['406', get, ['GET /a 406', { sent: { accept: 'application/xml' }, headers: json, body: '{}' }]],
        ['one of those that are accepted', get, ['GET /a 200', { sent: { accept: 'text/html, */*;q=0.1' }, headers: json, body: '{}' }]],
        ['an error in another one', get, ['GET /a 404', { sent: { accept: 'application/xml' }, headers: json, body: '{}' }]],
      ],
    },
    'rest-rulebook rest-rulebook-415-media-type': {
      reported: [['400', post, ['POST /a 400', { sent: { 'content-type': 'text/csv' }, sentBody: 'a' }]]],
      not: [
        ['415', post, ['POST /a 415', { sent: { 'content-type': 'text/csv' }, sentBody: 'a' }]],
        ['what can be processed all the same', post, ['POST /a 200', { sent: { 'content-type': 'text/csv' }, sentBody: 'a' }]],
        ['what comes first', post, ['POST /a 401', { sent: { 'content-type': 'text/csv' }, sentBody: 'a' }]],
        ['what is declared', post, ['POST /a 400', { sent: json, sentBody: '{}' }]],
      ],
    },
    'rest-rulebook rest-rulebook-412-precondition': {
      reported: [['without a precondition', get, ['GET /a 412', sent()]]],
      not: [
        ['with one', get, ['GET /a 412', sent({ 'if-match': tag })]],
        ['headers that were not recorded', get, 'GET /a 412'],
      ],
    },
    'crest crest-400-malformed': {
      reported: [['500', post, ['POST /a 500', { sent: json, sentBody: '{' }]]],
      not: [['400', post, ['POST /a 400', { sent: json, sentBody: '{' }]]],
    },
    'crest crest-405-method': {
      reported: [['404', get, 'DELETE /a 404']],
      not: [['405', get, 'DELETE /a 405']],
    },
    'crest crest-410-gone': {
      reported: [['it is back', item, 'GET /a/1 410', 'GET /a/1 200']],
      not: [
        ['it is still gone', item, 'GET /a/1 410', 'GET /a/1 410'],
        ['it is not found', item, 'GET /a/1 410', 'GET /a/1 404'],
        ['it was a page of it that is gone', item, 'GET /a/1?cursor=7 410', 'GET /a/1 200'],
      ],
    },
    'rfc9110 rfc9110-no-content-length': {
      reported: [['204 of length 0', item, ['DELETE /a/1 204', sent({}, { 'content-length': '0' })]]],
      not: [
        ['204', item, ['DELETE /a/1 204', sent()]],
        ['200 of length 0', item, ['DELETE /a/1 200', sent({}, { 'content-length': '0' })]],
        ['304, which may have that of its 200', item, ['GET /a/1 304', sent({}, { 'content-length': '7' })]],
      ],
    },
    'rfc9110 rfc9110-304-current-tag': {
      reported: [['200 to a GET', get, ['GET /a 200', sent({ 'if-none-match': `"0", ${tag}` }, { etag: tag })]]],
      not: [
        ['304', get, ['GET /a 304', sent({ 'if-none-match': tag }, { etag: tag })]],
        ['what would fail anyway', get, ['GET /a 404', sent({ 'if-none-match': tag }, { etag: tag })]],
        ['whatever there is', get, ['GET /a 200', sent({ 'if-none-match': '*' }, { etag: tag })]],
      ],
    },
    'rfc9110 rfc9110-304-conditional': {
      reported: [['without a condition', get, ['GET /a 304', sent({ 'if-match': tag })]]],
      not: [['with If-Modified-Since', get, ['GET /a 304', sent({ 'if-modified-since': 'x' })]]],
    },
    'rfc9110 rfc9110-412-precondition': {
      reported: [['without one', get, ['GET /a 412', sent(json)]]],
      not: [
        ['with If-None-Match', get, ['GET /a 412', sent({ 'if-none-match': tag })]],
        ['with that of WebDAV', get, ['GET /a 412', sent({ if: '(["1"])' })]],
      ],
    },
    'rfc9110 rfc9110-206-range': {
      reported: [['without Range', any, ['GET /a 206', sent()]]],
      not: [['with Range', any, ['GET /a 206', sent({ range: 'bytes=0-1' })]]],
    },
    'rfc9110 rfc9110-416-range': {
      reported: [['without Range', any, ['GET /a 416', sent()]]],
      not: [['with Range', any, ['GET /a 416', sent({ range: 'bytes=0-1' })]]],
    },
    'rfc9110 rfc9110-401-challenge': {
      reported: [['without one', any, ['GET /a 401', sent()]]],
      not: [
        ['with one', any, ['GET /a 401', sent({}, { 'www-authenticate': 'Bearer' })]],
        ['headers that were not recorded', any, 'GET /a 401'],
      ],
    },
    'rfc9110 rfc9110-405-method': {
      reported: [['404', get, 'DELETE /a 404']],
      not: [
        ['405', get, 'DELETE /a 405'],
        ['501', get, 'FROB /a 501'],
      ],
    },
    ...Object.fromEntries(
      ['belgif', 'cdr', 'dutch-adr'].map(ruleset => [
        `${ruleset} ${ruleset}-405-method`,
        {
          reported: [['404', get, 'DELETE /a 404']],
          not: [
            ['405', get, 'DELETE /a 405'],
            ['404 for what may not be there', item, 'PUT /a/1 404'],
          ],
        },
      ]),
    ),
    ...Object.fromEntries(
      ['belgif', 'obie', 'dutch-adr'].flatMap(ruleset => [
        [
          `${ruleset} ${ruleset}-406-accept`,
          {
            reported: [['another media type', get, ['GET /a 200', { sent: { accept: 'text/html' }, headers: json, body: '{}' }]]],
            not: [
              ['406', get, ['GET /a 406', { sent: { accept: 'text/html' }, headers: json, body: '{}' }]],
              ['an error in another one', get, ['GET /a 401', { sent: { accept: 'text/html' }, headers: json, body: '{}' }]],
            ],
          },
        ],
        [
          `${ruleset} ${ruleset}-415-media-type`,
          {
            reported: [['400', post, ['POST /a 400', { sent: { 'content-type': 'text/csv' }, sentBody: 'a' }]]],
            not: [
              ['415', post, ['POST /a 415', { sent: { 'content-type': 'text/csv' }, sentBody: 'a' }]],
              ['what is declared', post, ['POST /a 400', { sent: json, sentBody: '{}' }]],
            ],
          },
        ],
      ]),
    ),
    'belgif belgif-202-async': {
      reported: [['204', any, ['GET /a 204', sent({}, { 'preference-applied': 'respond-async' })]]],
      not: [['202', any, ['GET /a 202', sent({}, { 'preference-applied': 'respond-async' })]]],
    },
    'belgif belgif-301-elsewhere': {
      reported: [['to itself', any, ['GET /a 301', sent({}, { location: '/a' })]]],
      not: [['elsewhere', any, ['GET /a 301', sent({}, { location: '/b' })]]],
    },
    'belgif belgif-deleted-404': {
      reported: [
        ['it is there', item, 'DELETE /a/1 204', 'GET /a/1 200'],
        ['it is gone', item, 'DELETE /a/1 204', 'GET /a/1 410'],
      ],
      not: [
        ['it is not found', item, 'DELETE /a/1 204', 'GET /a/1 404'],
        ['it was made again', item, 'DELETE /a/1 204', 'PUT /a/1 201', 'GET /a/1 200'],
        ['another', item, 'DELETE /a/1 204', 'GET /a/2 200'],
      ],
    },
    'belgif belgif-content-type': {
      reported: [['a body without', any, ['GET /a 200', { headers: {}, body: '{}' }]]],
      not: [
        ['a body with one', any, ['GET /a 200', { headers: json, body: '{}' }]],
        ['no body', any, ['GET /a 204', { headers: {}, body: '' }]],
        ['a body that was not recorded', any, ['GET /a 200', { headers: {} }]],
      ],
    },
    'belgif belgif-no-charset': {
      reported: [],
      not: [
        [
          'a charset, which is asked not to be in OpenAPI',
          any,
          ['GET /a 200', { headers: { 'content-type': 'application/json;charset=utf-8' }, body: '{}' }],
        ],
      ],
    },
    'cdr cdr-406-accept': {
      reported: [['another media type', get, ['GET /a 200', { sent: { accept: 'text/html' }, headers: json, body: '{}' }]]],
      not: [['406', get, ['GET /a 406', { sent: { accept: 'text/html' }, headers: json, body: '{}' }]]],
    },
    'cdr cdr-interaction-id-echo': {
      reported: [
        ['another one', any, ['GET /a 200', sent({ 'x-fapi-interaction-id': '1' }, { 'x-fapi-interaction-id': '2' })]],
        ['none', any, ['GET /a 500', sent({ 'x-fapi-interaction-id': '1' })]],
      ],
      not: [
        ['the same', any, ['GET /a 200', sent({ 'x-fapi-interaction-id': '1' }, { 'x-fapi-interaction-id': '1' })]],
        ['one that was not sent', any, ['GET /a 200', sent({}, { 'x-fapi-interaction-id': '1' })]],
        ['headers that were not recorded', any, ['GET /a 200', { sent: { 'x-fapi-interaction-id': '1' } }]],
      ],
    },
    'cdr cdr-pagination-links': {
      reported: [],
      not: [
        [
          'the only page, which links to no other',
          operation('get /a', codes(200), 'parameters: [{name: page, in: query, schema: {type: integer}}]'),
          ['GET /a 200', { headers: json, body: '{"data": {}, "links": {"self": "/a"}, "meta": {"totalRecords": 1, "totalPages": 1}}' }],
        ],
      ],
    },
    'obie obie-interaction-id-echo': {
      reported: [['another one', any, ['GET /a 200', sent({ 'x-fapi-interaction-id': '1' }, { 'x-fapi-interaction-id': '2' })]]],
      not: [['the same', any, ['GET /a 200', sent({ 'x-fapi-interaction-id': '1' }, { 'x-fapi-interaction-id': '1' })]]],
    },
    'obie obie-get-empty': {
      reported: [['204', list, 'GET /a 204']],
      not: [['200', list, ['GET /a 200', { headers: json, body: '[]' }]]],
    },
    'camara camara-x-correlator-echo': {
      reported: [['another one', any, ['GET /a 200', sent({ 'x-correlator': '1' }, { 'x-correlator': '2' })]]],
      not: [
        ['the same', any, ['GET /a 404', sent({ 'x-correlator': '1' }, { 'x-correlator': '1' })]],
        ['an empty one', any, ['GET /a 200', sent({ 'x-correlator': '' })]],
        ['one that may be wrong', any, ['GET /a 400', sent({ 'x-correlator': '<script>' })]],
      ],
    },
    'camara camara-x-correlator-response': {
      reported: [],
      not: [['a response to a request without it', any, ['GET /a 200', sent()]]],
    },
    'zalando zalando-get-after-delete': {
      reported: [['it is there', item, 'DELETE /a/1 204', 'GET /a/1 200']],
      not: [
        ['it is gone', item, 'DELETE /a/1 204', 'GET /a/1 410'],
        ['it is being deleted', item, 'DELETE /a/1 202', 'GET /a/1 200'],
      ],
    },
    'zalando zalando-411-header': {
      reported: [],
      not: [['411, for a request without it', any, ['GET /a 411', sent()]]],
    },
    'zalando zalando-content-encoding': {
      reported: [],
      not: [
        [
          'what is not compressed',
          operation('get /a', codes(200), 'parameters: [{name: Accept-Encoding, in: header, schema: {type: string}}]'),
          ['GET /a 200', { headers: json, body: '{}' }],
        ],
      ],
    },
    'crest crest-428-version': {
      reported: [],
      not: [['428, for a request without a version', any, ['GET /a 428', sent()]]],
    },
    'rest-rulebook rest-rulebook-415-with-body': {
      reported: [],
      not: [['415 to a body that nobody asked for', any, ['GET /a 415', { sent: { 'content-type': 'text/csv' }, sentBody: 'a' }]]],
    },
    'dutch-adr dutch-adr-security-headers-returned': {
      reported: [
        [
          'one is missing',
          any,
          ['GET /a 200', sent({}, { 'cache-control': 'no-store', 'content-security-policy': 'x', 'x-content-type-options': 'nosniff' })],
        ],
      ],
      not: [
        [
          'all are there',
          any,
          [
            'GET /a 200',
            sent({}, { 'cache-control': 'x', 'content-security-policy': 'x', 'x-content-type-options': 'x', 'x-frame-options': 'x' }),
          ],
        ],
      ],
    },
  };

describe.each(Object.entries(cases))('%s', (name, { reported, not }) => {
  const [ruleset = '', rule = ''] = name.split(' ');
  const all = [...reported.map(each => ({ each, count: 1 })), ...not.map(each => ({ each, count: 0 }))];
  test.each(all)('$count: $each.0', ({ each: [, text, ...lines], count }) => expect(found(rule, ruleset, text, lines)).toBe(count));
});

test('one defect is one finding: a code that a guideline does not have, where it says which one answers', () => {
  const findings = (ruleset: string, text: string, ...lines: readonly Line[]) =>
    observe(text, exchanges(lines), { extends: [[builtIn(ruleset), 'recommended']] })
      .map(each => each.replace(/: .*/s, ''))
      .filter(each => each.startsWith(ruleset) && !each.endsWith('declared'));
  expect(findings('ed-fi', post, ['POST /a 422', { sent: json, sentBody: '{' }])).toEqual(['ed-fi-400-malformed']);
  expect(findings('ed-fi', post, ['POST /a 422', { sent: json, sentBody: '{}' }])).toEqual(['ed-fi-permitted-codes']);
  expect(findings('island-is', list, 'GET /a 204')).toEqual(['island-is-get-empty']);
  expect(findings('island-is', get, 'GET /a 204')).toEqual(['island-is-permitted-codes']);
});

describe.each(builtInNames)('what %s asks of documents alone', name => {
  const rules = resolvedRules(new OwnRuleset({ extends: [[builtIn(name), 'all']] }, null), '');

  test('every rule finds something somewhere', () => {
    expect(rules.filter(({ check, options }) => sidesOf(check, options).length === 0).map(rule => rule.name)).toEqual([]);
  });

  test('is nothing of what checks find in a response that was returned', () => {
    const examples: Record<string, { failing: string; document?: string }> = parse(
      readFileSync(new URL(`../../docs/rules/examples/${name}.yaml`, import.meta.url), 'utf8'),
    );
    for (const rule of rules) {
      const example = examples[rule.name];
      if (example === undefined || example.document !== undefined || !sidesOf(rule.check, rule.options).includes('traffic')) continue;
      const api = apiOf({ root: parse(`openapi: 3.1.0\n${example.failing}`), other: () => undefined });
      const facts = api === undefined ? [] : [...rule.check.run(api, rule.options, noPolicy)].map(({ fact }) => isOfResponse(fact));
      expect([rule.name, facts.length > 0, facts]).toEqual([rule.name, true, facts.map(() => true)]);
    }
  });
});
