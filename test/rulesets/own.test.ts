import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createRuleset } from '../../src/index.ts';
import { builtIn } from '../../src/ruleset/built-in.ts';
import { codes, document, operation } from '../documents.ts';
import { lintWith } from '../lint.ts';

/** What a table finds, by either engine: rule, severity, place and message. */
async function found(table: string, text: string): Promise<string[]> {
  const results = await lintWith(text, createRuleset({ extends: [builtIn('own')], policy: parse(table) }));
  return results.map(({ rule, severity, message }) => `${rule} ${severity}: ${message}`);
}

const secured = 'security: [{token: []}]';
const problem =
  'content: {application/problem+json: {schema: {type: object, properties: {type: {type: string}, title: {type: string}, status: {type: integer}, detail: {type: string}}}}}';

test('without a table it says nothing', async () => {
  expect(await lintWith(operation('get /a', codes(418)), { extends: [builtIn('own')] })).toEqual([]);
  expect(await found('{guideline: Acme}', operation('get /a', codes(418)))).toEqual([]);
});

describe('each kind of line has a rule', () => {
  test.each<[line: string, text: string, says: string[]]>([
    [
      'permit: {all: [500], get: [200]}',
      operation('get /a', codes(200, 404, 500)),
      ['own-permitted-codes error: GET /a declares 404, which Acme does not permit (permitted: 200, 500).'],
    ],
    ['permit: {get: [200]}', operation('put /a', codes(418)), []],
    ['permit: {get: [404]}', operation('get /a', codes('4XX', 'default')), []],
    ['permit: {get: [200, 4XX]}', operation('get /a', codes(200, 404, 418)), []],
    [
      'permit: {get: [4XX]}',
      operation('get /a', codes(404, 500)),
      ['own-permitted-codes error: GET /a declares 500, which Acme does not permit (permitted: 4XX).'],
    ],
    [
      'permit: {get: [404], ranges: false, default: false}',
      operation('get /a', codes(404, '4XX', 'default')),
      ['4XX', 'default'].map(key => `own-permitted-codes error: GET /a declares ${key}, which Acme does not permit (permitted: 404).`),
    ],
    ['forbid: {all: [418]}', operation('get /a', codes(200, 418)), ['own-forbidden-codes error: GET /a declares 418, which Acme forbids.']],
    [
      '{permit: {all: [200]}, forbid: {all: [418]}}',
      operation('get /a', codes(200, 418)),
      ['own-forbidden-codes error: GET /a declares 418, which Acme forbids.'],
    ],
    [
      'require: {all: [{code: 401, when: secured}]}',
      operation('get /a', codes(200), secured),
      ['own-required-codes error: GET /a declares no 401 (Unauthorized), which Acme requires because the operation is secured.'],
    ],
    ['require: {all: [{code: 401, when: secured}]}', operation('get /a', codes(200)), []],
    [
      'require: {get: [4XX, default]}',
      operation('get /a', codes(200)),
      [
        'own-required-codes error: GET /a declares no 4XX, which Acme requires.',
        'own-required-codes error: GET /a declares no default, which Acme requires.',
      ],
    ],
    [
      'headers: {201: [Location, {header: ETag, methods: [put]}]}',
      operation('post /a', codes(201)),
      ['own-headers error: POST /a declares 201 without a Location header; Acme requires one.'],
    ],
    ['headers: {201: [{header: Location, when: secured}]}', operation('post /a', codes(201)), []],
    [
      'body: {none: [204], required: [200]}',
      operation('get /a', "'200': {}, '204': {content: {a/b: {}}}"),
      [
        'own-body error: GET /a declares 200 without a body; Acme requires one.',
        'own-body error: GET /a declares 204 with a body; Acme forbids one.',
      ],
    ],
    [
      'error: problem-details',
      operation('get /a', "'200': {}, '404': {content: {application/json: {schema: {type: object, properties: {code: {type: string}}}}}}"),
      ['own-error error: GET /a declares 404 with a body that is not RFC 9457 problem details (it lacks type, title); Acme requires one.'],
    ],
    ['error: problem-details', operation('get /a', `'200': {}, '404': {${problem}}`), []],
  ])('%s', async (line, text, says) => {
    const table = line.startsWith('{') ? `{guideline: Acme, ${line.slice(1)}` : `{guideline: Acme, ${line}}`;
    expect(await found(table, text)).toEqual(says);
  });
});

describe('what a line says of itself', () => {
  test.each<[string, string, string]>([
    [
      'the clause',
      "require: {all: [{code: 500, clause: '4.2'}]}",
      'own-required-codes error: GET /a declares no 500 (Internal Server Error), which Acme requires. Acme 4.2: must.',
    ],
    [
      'a clause for all',
      "{require: {all: [500], clause: '4.2', url: 'https://acme.example/4'}}",
      'own-required-codes error: GET /a declares no 500 (Internal Server Error), which Acme requires. Acme 4.2: must (https://acme.example/4).',
    ],
    [
      'the level',
      'require: {all: [{code: 500, level: should}]}',
      'own-required-codes-should warn: GET /a declares no 500 (Internal Server Error), which Acme asks for.',
    ],
    [
      'a level for all, and its own',
      'require: {all: [{code: 500, level: must}], level: should}',
      'own-required-codes error: GET /a declares no 500 (Internal Server Error), which Acme requires.',
    ],
    [
      'the reason',
      'require: {all: [{code: 500, reason: Clients retry on it}]}',
      'own-required-codes error: GET /a declares no 500 (Internal Server Error), which Acme requires. Clients retry on it.',
    ],
    [
      'of a list of codes',
      "permit: {get: [404], level: should, clause: '1'}",
      'own-permitted-codes-should warn: GET /a declares 200, which Acme does not list (listed: 404). Acme 1: should.',
    ],
    [
      'of the error format',
      "error: {format: problem-details, level: should, clause: '5', reason: 'One parser is enough.'}",
      'own-error-should warn: GET /a declares 404 with a body that is not RFC 9457 problem details (it lacks type, title); Acme asks for one. Acme 5: should. One parser is enough.',
    ],
  ])('%s', async (_, line, says) => {
    const text = operation(
      'get /a',
      "'200': {}, '404': {content: {application/json: {schema: {type: object, properties: {code: {type: string}}}}}}",
    );
    const table = line.startsWith('{') ? `{guideline: Acme, ${line.slice(1)}` : `{guideline: Acme, ${line}}`;
    expect(await found(table, text)).toEqual([says]);
  });
});

describe('tables for parts of an API', () => {
  const text = document(
    `paths: {/a: {get: {responses: {${codes(200)}}}}, /admin/a: {get: {responses: {${codes(200)}}}}, /admin/b: {get: {tags: [B], responses: {${codes(200)}}}}}`,
  );
  const permitted = async (table: string) =>
    (await found(table, text))
      .map(each =>
        each.replace(/^.*GET (\S+) declares.*permitted: (.*)\).*$/, '$1 $2').replace(/^.*GET (\S+) declares no (\d+).*$/, '$1 no $2'),
      )
      .sort();

  test('the first that holds for an operation counts, key by key', async () => {
    const table = `{permit: {get: [201]}, require: {get: [500]}, tables: [
      {where: {tags: [B]}, permit: {get: [202]}},
      {where: {paths: [/admin/**]}, permit: {get: [203]}, require: {get: [501]}}]}`;
    expect(await permitted(table)).toEqual(['/a 201', '/a no 500', '/admin/a 203', '/admin/a no 501', '/admin/b 202', '/admin/b no 500']);
  });

  test('a line can be limited within one', async () => {
    expect(
      await permitted(
        '{require: {get: [{code: 500, where: {paths: [/**, "!/admin/b"]}}]}, tables: [{where: {paths: [/admin/**]}, permit: {get: [200]}}]}',
      ),
    ).toEqual(['/a no 500', '/admin/a no 500']);
  });
});

test('on top of a guideline, its headers and bodies are asked for too', async () => {
  const policy = { headers: { 200: ['ETag'] }, tables: [{ where: { paths: ['/a'] }, permit: { get: ['418'] } }] };
  const text = document(`paths: {/a: {get: {responses: {${codes(200, 418)}}}}, /b: {get: {responses: {${codes(200, 418)}}}}}`);
  const results = await lintWith(text, createRuleset({ extends: [builtIn('ed-fi')], policy }));
  const about = results
    .filter(({ rule }) => ['ed-fi-team-policy', 'ed-fi-permitted-codes'].includes(rule))
    .map(({ rule, at }) => `${rule} ${at}`);
  expect(about.sort()).toEqual([
    'ed-fi-permitted-codes paths./b.get.responses.418',
    'ed-fi-team-policy paths./a.get.responses.200',
    'ed-fi-team-policy paths./b.get.responses.200',
  ]);
});

test.each<[string, string]>([
  ['permit: {get: [299x]}', 'permit.get[0] is "299x"; expected a status code'],
  ['permit: [200]', 'permit is [200]; expected lists of codes by method, such as get: [200, 404]'],
  ['permit: {gets: [200]}', 'permit.gets is not known; expected all, get'],
  ['headers: [Location]', 'headers is ["Location"]; expected headers by code, such as 201: [Location]'],
  ['headers: {201: Location}', 'headers.201 is "Location"; expected a list'],
  ['body: [204]', 'body is [204]; expected none or required with codes'],
  ['require: {get: [{when: secured}]}', 'require.get[0].code is missing; expected a status code'],
  ['require: {get: [{code: 404, when: secure}]}', 'require.get[0].when is "secure"; expected one of always'],
  ['require: {get: [{code: 404, level: may}]}', 'require.get[0].level is "may"; expected one of must, should'],
  ['tables: [{permit: {get: [200]}}]', 'tables[0].where is empty; expected paths'],
  ['tables: [{where: {tags: [A]}, error: crest}]', 'tables[0].error is not known; expected where, permit'],
  ['tables: [{where: {tags: [A]}, permit: {get: [200]}, forbid: {get: [200]}}]', 'tables[0].forbid.get names 200'],
])('%s is refused', (line, message) => {
  expect(() => createRuleset({ extends: [builtIn('own')], policy: parse(`{${line}}`) })).toThrow(message);
});
