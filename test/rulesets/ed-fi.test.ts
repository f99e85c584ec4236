import { describe, expect, test } from 'vitest';
import { bodyOf, clausesOf, codes, collection, document, header, operation, requestBody, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('ed-fi');
const secured = 'security: [{token: []}]';
const full = bodyOf('code: {}, type: {}, message: {}');

clause('the list of codes is closed', {
  rule: 'ed-fi-permitted-codes',
  severity: 'error',
  says: key =>
    `declares ${key}, which Ed-Fi does not permit (permitted: 200, 201, 204, 304, 400, 401, 403, 404, 409, 412, 500). Ed-Fi Response Codes, Table 6: must.`,
  invalid: [
    ['a code outside the table', operation('get /a', codes(422)), 'get /a 422'],
    ['another server error than 500', operation('get /a', codes(500, 503)), 'get /a 503'],
    ['an unquoted key', operation('get /a', '202: {}'), 'get /a 202'],
    ['Swagger 2.0', swagger('put /a', codes(202)), 'put /a 202'],
    ['OpenAPI 3.1', operation('put /a', codes(202), '', '3.1'), 'put /a 202'],
  ],
  valid: [
    ['every code of the table', operation('post /a', codes(200, 201, 204, 304, 400, 401, 403, 404, 409, 412, 500))],
    ['ranges that contain codes of the table', operation('get /a', `'2XX': {}, '4XX': {}, '5XX': {}`)],
    ['default', operation('get /a', 'default: {}')],
  ],
  irrelevant: [
    ['an extension among the responses', operation('get /a', `'200': {}, x-422: {}`)],
    ['a webhook', document(`webhooks: {a: {post: {responses: {'202': {}}}}}`, '3.1')],
    ['a callback', operation('post /a', codes(201), `callbacks: {done: {'{$request.body#/url}': {post: {responses: {'202': {}}}}}}`)],
    ['a schema property called responses', operation('get /a', `'200': {${bodyOf(`responses: {properties: {'422': {}}}`)}}`)],
  ],
});

clause('an operation declares 500', {
  rule: 'ed-fi-500-declared',
  severity: 'error',
  says: 'declares no 500 (Internal Server Error), which Ed-Fi requires. Ed-Fi Response Codes, Errors: must.',
  invalid: [
    ['no 500', operation('get /a', codes(200)), 'get /a'],
    ['another server error', operation('get /a', codes(200, 503)), 'get /a'],
    ['a range of client errors', operation('get /a', `'200': {}, '4XX': {}`), 'get /a'],
    ['an extension', operation('get /a', `x-500: {}`), 'get /a'],
  ],
  valid: [
    ['500', operation('get /a', codes(500))],
    ['500 without quotes', operation('get /a', '500: {}')],
    ['500 behind a broken reference', operation('get /a', `'500': {$ref: '#/components/responses/None'}`)],
    ['the range of server errors', operation('get /a', `'5XX': {}`)],
  ],
  irrelevant: [
    ['a webhook', document(`webhooks: {a: {post: {responses: {'200': {}}}}}`, '3.1')],
    ['parameters beside the methods', document(`paths: {/a: {parameters: [], x-get: {responses: {'200': {}}}}}`)],
  ],
});

clause('an operation with security declares 401', {
  rule: 'ed-fi-401-declared',
  severity: 'error',
  says: 'declares no 401 (Unauthorized), which Ed-Fi requires because the operation is secured. Ed-Fi Response Codes, Table 6: must.',
  invalid: [
    ['its own security', operation('get /a', codes(200), secured), 'get /a'],
    ['security of the document', document(`security: [{token: []}]\npaths: {/a: {get: {responses: {'200': {}}}}}`), 'get /a'],
    ['Swagger 2.0', swagger('get /a', codes(200), secured), 'get /a'],
  ],
  valid: [
    ['401', operation('get /a', codes(401), secured)],
    ['a range', operation('get /a', `'4XX': {}`, secured)],
  ],
  irrelevant: [
    ['no security anywhere', operation('get /a', codes(200))],
    ['a public operation', document(`security: [{token: []}]\npaths: {/a: {get: {security: [], responses: {'200': {}}}}}`)],
    ['optional security', operation('get /a', codes(200), 'security: [{}, {token: []}]')],
    ['security that is nothing', operation('get /a', codes(200), 'security: [{}]')],
  ],
});

describe.each([
  ['HEAD', 'head /a', '3.0'],
  ['QUERY', 'query /a', '3.2'],
] as const)('ed-fi: what holds for requests holds for %s', (_, name, version) => {
  test('401 and 500', async () => {
    const rules = (await lint(operation(name, codes(200), secured, version), 'ed-fi')).map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['ed-fi-401-declared', 'ed-fi-500-declared']));
  });
});

test('ed-fi: what holds for requests holds for methods that OpenAPI has no field for', async () => {
  const text = document(`paths: {'/a/{id}': {additionalOperations: {LINK: {${secured}, responses: {'204': {}}}}}}`, '3.2');
  expect((await lint(text, 'ed-fi')).map(({ rule }) => rule)).toEqual(['ed-fi-401-declared', 'ed-fi-404-declared', 'ed-fi-500-declared']);
});

test.each(['options', 'trace'])('ed-fi: nothing is asked of %s', async method => {
  expect(await lint(operation(`${method} /a/{id}`, codes(204), secured), 'ed-fi')).toEqual([]);
});

clause('an operation with security declares 403', {
  rule: 'ed-fi-403-declared',
  severity: 'warn',
  derived: true,
  says: 'declares no 403 (Forbidden), which Ed-Fi expects because the operation is secured. Ed-Fi Response Codes, Table 6: derived.',
  invalid: [['its own security', operation('get /a', codes(200, 401), secured), 'get /a']],
  valid: [['403', operation('get /a', codes(403), secured)]],
  irrelevant: [
    ['a public operation', operation('get /a', codes(200), 'security: []')],
    ['no security anywhere', operation('get /a', codes(200))],
  ],
});

clause('an operation on one resource declares 404', {
  rule: 'ed-fi-404-declared',
  severity: 'error',
  says: 'declares no 404 (Not Found), which Ed-Fi requires because the path ends in a parameter. Ed-Fi Response Codes, Table 6: must.',
  invalid: [
    ['GET', operation('get /a/{id}', codes(200)), 'get /a/{id}'],
    ['PUT', operation('put /a/{id}', codes(204)), 'put /a/{id}'],
    ['DELETE', operation('delete /a/{id}', codes(204)), 'delete /a/{id}'],
    ['POST', operation('post /a/{id}', codes(200)), 'post /a/{id}'],
    ['HEAD', operation('head /a/{id}', codes(200)), 'head /a/{id}'],
    ['a fixed extension', operation('get /a/{id}.json', codes(200)), 'get /a/{id}.json'],
    ['a query expansion behind it', operation('get /a/{id}{?part}', codes(200)), 'get /a/{id}{?part}'],
    ['a PUT that replaces too', operation('put /a/{id}', codes(200, 201)), 'put /a/{id}'],
  ],
  valid: [
    ['404', operation('get /a/{id}', codes(404))],
    ['a range', operation('get /a/{id}', `'4XX': {}`)],
  ],
  irrelevant: [
    ['a collection', operation('get /a', codes(200))],
    ['a PUT that only creates', operation('put /a/{id}', codes(201, 400))],
    ['OPTIONS', operation('options /a/{id}', codes(200))],
    ['a query expansion', operation('get /a{?page,size}', codes(200))],
    ['a continued query', operation('get /a?x=1{&page}', codes(200))],
    ['a fragment expansion', operation('get /a{#part}', codes(200))],
    [
      'one of a list of values',
      operation('get /{format}', codes(200), 'parameters: [{name: format, in: path, schema: {enum: [json, xml]}}]'),
    ],
    ['a format', operation('get /report.{format}', codes(200))],
    ['a version', operation('get /v{version}', codes(200))],
    ['a name and a format', operation('get /{name}.{format}', codes(200))],
    ['a collection below a resource', operation('get /a/{id}/b', codes(200))],
  ],
});

for (const [code, phrase, name, method] of [
  ['304', 'Not Modified', 'If-None-Match', 'get'],
  ['412', 'Precondition Failed', 'If-Match', 'put'],
] as const) {
  const at = `${method} /a`;
  const parameter = `{name: ${name}, in: header, type: string}`;
  clause(`a ${code} goes with ${name}`, {
    rule: `ed-fi-${code}-${name.toLowerCase()}`,
    severity: 'error',
    says: `declares ${code} but accepts no ${name} header; Ed-Fi requires it with ${code}. Ed-Fi Response Codes, Table 6: must.`,
    invalid: [
      ['no parameter', operation(`${method} /a`, codes(code)), `${at} ${code}`],
      ['another header', operation(`${method} /a`, codes(code), header('ETag')), `${at} ${code}`],
      ['a query parameter', operation(at, codes(code), `parameters: [{name: ${name}, in: query}]`), `${at} ${code}`],
    ],
    valid: [
      ['both', operation(`${method} /a`, codes(code), header(name))],
      ['the header in other case', operation(`${method} /a`, codes(code), header(name.toLowerCase()))],
      ['the header on the path', document(`paths: {/a: {${header(name)}, ${method}: {responses: {'${code}': {}}}}}`)],
      ['behind a reference', `${swagger(at, codes(code), `parameters: [{$ref: '#/parameters/P'}]`)}parameters: {P: ${parameter}}`],
      ['behind a broken reference', operation(at, codes(code), `parameters: [{$ref: '#/none'}]`)],
      ['Swagger 2.0', swagger(at, codes(code), `parameters: [${parameter}]`)],
    ],
    irrelevant: [['neither', operation(`${method} /a`, codes(200))]],
  });
  clause(`${name} goes with a ${code}`, {
    rule: `ed-fi-${code}-declared`,
    severity: 'error',
    says: `declares no ${code} (${phrase}), which Ed-Fi requires because the operation accepts the ${name} header. Ed-Fi Response Codes, Table 6: must.`,
    invalid: [['the header, but not the code', operation(`${method} /a`, codes(200), header(name.toUpperCase())), at]],
    valid: [['both', operation(`${method} /a`, codes(code), header(name))]],
    irrelevant: [['neither', operation(`${method} /a`, codes(200))]],
  });
}

clause('a POST on a collection declares 201', {
  rule: 'ed-fi-201-declared',
  severity: 'warn',
  derived: true,
  says: 'declares no 201 (Created), which Ed-Fi expects because the path has items below it. Ed-Fi Response Codes, Table 6: derived.',
  invalid: [
    ['only 200', collection(codes(200)), 'post /a'],
    [
      'items under another name of the parameter',
      document(`paths: {'/a/{x}/b': {post: {responses: {'200': {}}}}, '/a/{y}/b/{z}.json': {}}`),
      'post /a/{x}/b',
    ],
  ],
  valid: [
    ['201', collection(codes(201))],
    ['a range', collection(`'2XX': {}`)],
  ],
  irrelevant: [
    ['a POST on one resource', operation('post /a/{id}', codes(200))],
    ['no items below', operation('post /a', codes(200))],
    ['an action on one resource', document(`paths: {'/a/{id}': {}, '/a/{id}/resend': {post: {responses: {'200': {}}}}}`)],
    ['only a format below', document(`paths: {/a: {post: {responses: {'200': {}}}}, '/a/all.{format}': {}}`)],
  ],
});

clause('PUT and DELETE declare 204', {
  rule: 'ed-fi-204-declared',
  severity: 'warn',
  derived: true,
  says: 'declares no 204 (No Content), which Ed-Fi expects. Ed-Fi Response Codes, Table 6: derived.',
  invalid: [
    ['PUT', operation('put /a', codes(404)), 'put /a'],
    ['DELETE', operation('delete /a', codes(404)), 'delete /a'],
  ],
  valid: [
    ['204', operation('put /a', codes(204))],
    ['200, which answers with a body', operation('put /a', `'200': {${full}}`)],
  ],
  irrelevant: [['GET', operation('get /a', codes(200))]],
});

clause('304 answers reads', {
  rule: 'ed-fi-304-read-only',
  severity: 'warn',
  derived: true,
  says: 'declares 304, which Ed-Fi lists on GET or HEAD only. Ed-Fi Response Codes, Table 6: derived.',
  invalid: [['PUT', operation('put /a', codes(304), header('If-None-Match')), 'put /a 304']],
  valid: [
    ['GET', operation('get /a', codes(304))],
    ['HEAD', operation('head /a', codes(304))],
  ],
});

clause('409 answers writes', {
  rule: 'ed-fi-409-write-only',
  severity: 'warn',
  derived: true,
  says: 'declares 409, which Ed-Fi does not expect here: a request that only reads violates no integrity. Ed-Fi Response Codes, Table 6: derived.',
  invalid: [['GET', operation('get /a', codes(409)), 'get /a 409']],
  valid: [['PUT', operation('put /a', codes(409))]],
});

for (const method of ['post', 'put']) {
  clause(`${method} with a request body declares 400`, {
    rule: 'ed-fi-400-declared',
    severity: 'warn',
    derived: true,
    says: 'declares no 400 (Bad Request), which Ed-Fi expects because the operation takes a request body. Ed-Fi Response Codes, Table 6: derived.',
    invalid: [['no 400', operation(`${method} /a`, codes(500), requestBody), `${method} /a`]],
    valid: [['400', operation(`${method} /a`, codes(400), requestBody)]],
    irrelevant: [['no request body', operation(`${method} /a`, codes(500))]],
  });
}

test('ed-fi: an operation without responses is reported itself', async () => {
  expect((await lint(document('paths: {/a: {get: {}}}'), 'ed-fi')).map(({ rule, at }) => [rule, at])).toEqual([
    ['ed-fi-500-declared', 'paths./a.get'],
  ]);
});

test('ed-fi: what stands in a path item behind a reference is reported at the reference', async () => {
  const item = `{A: {get: {responses: {'202': {}, '500': {${full}}}}}}`;
  const text = document(`paths: {/a: {$ref: '#/components/pathItems/A'}}\ncomponents: {pathItems: ${item}}`, '3.1');
  expect((await lint(text, 'ed-fi')).map(({ rule, at }) => [rule, at])).toEqual([['ed-fi-permitted-codes', 'paths./a.$ref']]);
});

test('ed-fi: a good document has no finding, a 400 with a body or without', async () => {
  const text = (bad: string) =>
    document(`
security: [{token: []}]
paths:
  /a:
    post:
      ${requestBody}
      responses:
        '201': {headers: {Location: {schema: {type: string}}}}
        '400': {${bad}}
        '401': {}
        '403': {}
        '500': {${full}}`);
  expect(await lint(text(''), 'ed-fi', 'all')).toEqual([]);
  expect(await lint(text(full), 'ed-fi', 'all')).toEqual([]);
});
