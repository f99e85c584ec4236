import { expect, test } from 'vitest';
import { body, bodyOf, clausesOf, codes, document, header, operation, requestBody, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('crest');
const listed = [200, 201, 204, 304, 400, 401, 403, 404, 405, 406, 409, 410, 412, 415, 428, 500, 501, 503];

function action(name: string): string {
  return `parameters: [{name: _action, in: query, schema: {type: string, enum: [${name}]}}]`;
}

clause('clients expect the listed codes', {
  rule: 'crest-listed-codes',
  severity: 'hint',
  derived: true,
  says: key =>
    `declares ${key}, which Common REST does not list (listed: 200, 201, 204, 304, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 428, 500, 501, 502, 503, 504, 505). Common REST HTTP Status Codes, list: derived.`,
  invalid: [
    ['another code', operation('get /a', codes(422)), 'get /a 422'],
    ['Swagger 2.0', swagger('get /a', codes(429)), 'get /a 429'],
  ],
  valid: [
    ['the listed codes', operation('get /a', codes(...listed))],
    ['ranges and default', operation('get /a', `'4XX': {}, default: {}`)],
  ],
  irrelevant: [
    ['an extension', operation('get /a', 'x-422: {}')],
    ['a webhook', document(`webhooks: {a: {post: {responses: {'422': {}}}}}`, '3.1')],
  ],
});

clause('201 is for creation', {
  rule: 'crest-201-create',
  severity: 'hint',
  says: 'declares 201, which Common REST does not expect here: it creates nothing. Common REST HTTP Status Codes, 201: described.',
  invalid: ['get', 'head', 'delete'].map(method => [method, operation(`${method} /a`, codes(201)), `${method} /a 201`]),
  valid: [
    ['POST', operation('post /a', codes(201))],
    ['PUT', operation('put /a/{id}', codes(201))],
    ['PATCH', operation('patch /a/{id}', codes(201))],
  ],
});

clause('a create action declares 201', {
  rule: 'crest-create-201',
  severity: 'hint',
  derived: true,
  says: 'declares no 201 (Created), which Common REST expects because the operation creates: its _action parameter allows it. Common REST HTTP Status Codes, 201: derived.',
  invalid: [['_action=create', operation('post /a', codes(200), action('create')), 'post /a']],
  valid: [['201', operation('post /a', codes(201), action('create'))]],
  irrelevant: [['another action', operation('post /a', codes(200), action('reset'))]],
});

clause('204 is for actions', {
  rule: 'crest-204-action',
  severity: 'hint',
  derived: true,
  says: 'declares 204, which Common REST does not expect here: only an action, a POST, has nothing to return. Common REST HTTP Status Codes, 204: derived.',
  invalid: ['get', 'put', 'patch', 'delete'].map(method => [method, operation(`${method} /a`, codes(204)), `${method} /a 204`]),
  valid: [['POST', operation('post /a', codes(204))]],
  irrelevant: [['a range', operation('put /a', `'2XX': {}`)]],
});

clause('a 204 has no body', {
  rule: 'crest-204-no-body',
  severity: 'info',
  says: 'declares 204 with a body; Common REST does not expect one. Common REST HTTP Status Codes, 204: described.',
  invalid: [['content', operation('post /a', `'204': {${body}}`), 'post /a 204']],
  valid: [['no content', operation('post /a', codes(204))]],
});

clause('304 is for reading', {
  rule: 'crest-304-read',
  severity: 'hint',
  says: 'declares 304, which Common REST does not expect here: only a read, a GET, can be answered with it. Common REST HTTP Status Codes, 304: described.',
  invalid: [['PUT', operation('put /a', codes(304), header('If-None-Match')), 'put /a 304']],
  valid: [['GET', operation('get /a', codes(304), header('If-None-Match'))]],
});

clause('304 is not for queries', {
  rule: 'crest-304-not-on-query',
  severity: 'hint',
  says: 'declares 304, which Common REST does not expect here: the operation is a query. Common REST HTTP Status Codes, 304: described.',
  invalid: [
    ['a query', operation('get /a', codes(304), `parameters: [{name: _queryFilter, in: query, schema: {type: string}}]`), 'get /a 304'],
  ],
  valid: [['a read', operation('get /a/{id}', codes(304), header('If-None-Match'))]],
});

for (const [code, name, method, rule, expected] of [
  ['304', 'If-None-Match', 'get', 'crest-304-if-none-match', 'no If-None-Match header; Common REST expects it'],
  ['412', 'If-Match', 'put', 'crest-412-version', 'no If-Match or If-None-Match header; Common REST expects one of them'],
  ['428', 'If-Match', 'put', 'crest-428-version', 'no If-Match or If-None-Match header; Common REST expects one of them'],
] as const) {
  clause(`a ${code} goes with ${name}`, {
    rule,
    severity: 'hint',
    says: `declares ${code} but accepts ${expected} with ${code}. Common REST HTTP Status Codes, ${code}: described.`,
    invalid: [
      ['no parameter', operation(`${method} /a`, codes(code)), `${method} /a ${code}`],
      ['another parameter', operation(`${method} /a`, codes(code), header('ETag')), `${method} /a ${code}`],
    ],
    valid: [
      ['the header', operation(`${method} /a`, codes(code), header(name))],
      ['in other case', operation(`${method} /a`, codes(code), header(name.toUpperCase()))],
      ['on the path', document(`paths: {/a: {${header(name)}, ${method}: {responses: {'${code}': {}}}}}`)],
      [
        'behind a reference',
        `${swagger(`${method} /a`, codes(code), `parameters: [{$ref: '#/parameters/P'}]`)}parameters: {P: {name: ${name}, in: header}}`,
      ],
    ],
    irrelevant: [['the code is not there', operation(`${method} /a`, codes(200))]],
  });
}

clause('a 428 is redundant where a version is required anyway', {
  rule: 'crest-428-optional-version',
  severity: 'hint',
  says: 'declares 428, which Common REST does not expect here: the operation requires the If-Match header (use an optional If-Match instead). Common REST HTTP Status Codes, 428: described.',
  invalid: [['required', operation('put /a', codes(428), header('If-Match', ', required: true')), 'put /a 428']],
  valid: [['optional', operation('put /a', codes(428), header('If-Match'))]],
});

clause('a conditional operation declares 412', {
  rule: 'crest-412-declared',
  severity: 'hint',
  says: 'declares no 412 (Precondition Failed), which Common REST expects because the operation accepts the If-Match header. Common REST HTTP Status Codes, 412: described.',
  invalid: [['If-Match alone', operation('put /a', codes(200), header('If-Match')), 'put /a']],
  valid: [['both', operation('put /a', codes(412), header('If-Match'))]],
});

clause('415 is about the request', {
  rule: 'crest-415-with-body',
  severity: 'hint',
  says: 'declares 415, which Common REST does not expect here: the operation takes no request body. Common REST HTTP Status Codes, 415: described.',
  invalid: [['no request body', operation('get /a', codes(415)), 'get /a 415']],
  valid: [
    ['a request body', operation('put /a', codes(415), requestBody)],
    ['Swagger 2.0', swagger('put /a', codes(415), 'parameters: [{in: body, name: b}]')],
    ['a form', swagger('put /a', codes(415), 'parameters: [{in: formData, name: b, type: string}]')],
  ],
});

clause('a 201 tells where the resource is', {
  rule: 'crest-201-location',
  severity: 'hint',
  derived: true,
  says: 'declares 201 without a Location header; Common REST expects one. Common REST HTTP Status Codes, 201: derived.',
  invalid: [['no headers', operation('post /a', codes(201)), 'post /a 201']],
  valid: [['Location', operation('post /a', `'201': {headers: {Location: {}}}`)]],
});

clause('errors have the error object', {
  rule: 'crest-error-object',
  severity: 'hint',
  derived: true,
  says: "declares 404 with a body that is not Common REST's error object (it lacks code, message); Common REST expects one. Common REST HTTP Status Codes, error object: derived.",
  invalid: [['another object', operation('get /a', `'404': {${bodyOf('error: {}')}}`), 'get /a 404']],
  valid: [['code and message', operation('get /a', `'404': {${bodyOf('code: {type: integer}, message: {type: string}')}}`)]],
  irrelevant: [
    ['no body', operation('get /a', codes(404))],
    ['a success', operation('get /a', `'200': {${body}}`)],
  ],
});

test('crest: servers need not declare any of the codes', async () => {
  const responses = `responses: {'200': {${body}}}`;
  const item = `{get: {${responses}}, put: {${requestBody}, ${responses}}, delete: {responses: {}}}`;
  const text = document(`security: [{token: []}]\npaths: {'/a/{id}': ${item}}`);
  expect(await lint(text, 'crest')).toEqual([]);
});
