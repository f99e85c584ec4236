import { describe, expect, test } from 'vitest';
import { codes, operation } from '../documents.ts';
import { foundBy } from './cases.ts';

/** Whether a condition holds of the operation of a document, by either engine. */
async function holds(when: string, text: string): Promise<boolean> {
  return (await foundBy('required-codes', { oneOf: ['418'], when }, text)).length > 0;
}

const get = (more: string) => operation('get /a', codes(200), more);
const query = (name: string) => `parameters: [{name: '${name}', in: query, schema: {type: string}}]`;
const body = (schema: string) => `requestBody: {content: {application/json: {schema: ${schema}}}}`;
const swagger = (parameter: string) =>
  `swagger: '2.0'\ninfo: {title: A, version: '1'}\npaths:\n  /a: {put: {parameters: [${parameter}], responses: {'200': {description: A.}}}}\n`;

describe('conditions', () => {
  test.each<[when: string, holding: string[], not: string[]]>([
    ['query-parameter', [get(query('q'))], [get(''), get('parameters: [{name: q, in: header, schema: {}}]')]],
    ['accepts-query q', [get(query('q'))], [get(query('Q')), get('parameters: [{name: q, in: header, schema: {}}]')]],
    [
      'accepts-body application/json',
      [get(body('{}')), get('requestBody: {content: {application/json; charset=utf-8: {}}}')],
      [get('requestBody: {content: {application/xml: {}}}'), get(''), swagger('{name: b, in: body, schema: {}}')],
    ],
    [
      'uses application/json',
      [
        get(body('{}')),
        get('requestBody: {content: {application/json; charset=utf-8: {}}}'),
        operation('get /a', "'200': {}, '404': {content: {application/json: {}}}"),
        operation('get /a', "'200': {schema: {}}", 'produces: [application/json]', '2.0'),
      ],
      [
        get(''),
        get('requestBody: {content: {application/xml: {}}}'),
        operation('get /a', "'200': {content: {application/hal+json: {}}}"),
        operation('get /a', "'200': {}", 'produces: [application/json]', '2.0'),
      ],
    ],
    ['not uses application/json', [get('')], [get(body('{}'))]],
    ['no-path-parameter', [get('')], [operation('get /a/{id}/b', codes(200))]],
    [
      'paginated',
      ['page', 'page_token', 'pageToken', 'cursor', 'Offset', 'page[after]', '$skip', 'startingAfter'].map(name => get(query(name))),
      ['limit', 'pageSize', 'after', 'homepage', 'q'].map(name => get(query(name))),
    ],
    [
      'array-request-body',
      [get(body('{type: array, items: {}}')), swagger('{name: b, in: body, schema: {type: array, items: {type: string}}}')],
      [get(body('{type: object}')), get(body('{}')), get(''), swagger('{name: b, in: body, schema: {type: object}}')],
    ],
    [
      'callbacks',
      [get("callbacks: {done: {'{$request.query.url}': {post: {responses: {'418': {description: A.}}}}}}")],
      [get('callbacks: {}'), get('')],
    ],
    ['deprecated', [get('deprecated: true')], [get('deprecated: false'), get('')]],
    ['marked x-beta', [get('x-beta: true'), get('x-beta: {since: 1}')], [get('x-beta: false'), get('')]],
    ['declares ETag', [operation('get /a', "'200': {headers: {etag: {schema: {type: string}}}}")], [get('')]],
    ['not declares ETag', [get('')], [operation('get /a', "'200': {headers: {etag: {schema: {type: string}}}}")]],
  ])('%s', async (when, holding, not) => {
    for (const text of holding) expect([text, await holds(when, text)]).toEqual([text, true]);
    for (const text of not) expect([text, await holds(when, text)]).toEqual([text, false]);
  });
});
