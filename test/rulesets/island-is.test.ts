import { expect, test } from 'vitest';
import { body, bodyOf, clausesOf, codes, document, operation, referring, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('island-is');
const secured = 'security: [{token: []}]';
const errorBody = bodyOf('error: {type: object, properties: {code: {}, message: {}}}');
const problem = 'content: {application/problem+json: {schema: {type: object, properties: {type: {}, title: {}}}}}';

const table = {
  get: ['200', '401', '403', '404', '500'],
  post: ['201', '400', '401', '403', '500'],
  put: ['200', '204', '400', '401', '403', '404', '500'],
  patch: ['200', '204', '400', '401', '403', '404', '500'],
  delete: ['200', '204', '401', '403', '500'],
};

/** What is said of a code that other methods have. */
const elsewhere: Record<string, string> = {
  '200': 'lists on GET, PUT, DELETE or PATCH only',
  '201': 'lists on POST only',
  '204': 'lists on PUT, DELETE or PATCH only',
  '400': 'lists on PUT, POST or PATCH only',
};

for (const [method, own] of Object.entries(table)) {
  const others = ['200', '201', '202', '204', '304', '400', '409', '422', '503'].filter(code => !own.includes(code));
  clause(`the codes of ${method}`, {
    rule: 'island-is-permitted-codes',
    severity: 'warn',
    says: key =>
      `declares ${key}, which island.is ${elsewhere[key] ?? `does not list (listed: ${own.join(', ')})`}. island.is HTTP Status Codes, table: should.`,
    invalid: others.map(code => [code, operation(`${method} /a`, codes(code)), `${method} /a ${code}`]),
    valid: [
      ['the codes of the table', operation(`${method} /a`, codes(...own))],
      ['ranges and default', operation(`${method} /a`, `'2XX': {}, '4XX': {}, '5XX': {}, default: {}`)],
    ],
    irrelevant: [
      ['an extension', operation(`${method} /a`, 'x-418: {}')],
      ['a 404 to DELETE, which has its own rule', operation('delete /a', codes(404))],
    ],
  });
}

clause('methods that the table does not have', {
  rule: 'island-is-permitted-codes',
  severity: 'warn',
  irrelevant: [
    ['HEAD', operation('head /a', codes(304))],
    ['OPTIONS', operation('options /a', codes(204))],
    ['TRACE', operation('trace /a', codes(202))],
    ['a webhook', document(`webhooks: {a: {post: {responses: {'200': {}}}}}`, '3.1')],
    ['a callback', operation('post /a', codes(201), `callbacks: {done: {'{$request.body#/url}': {post: {responses: {'200': {}}}}}}`)],
  ],
});

clause('few codes', {
  rule: 'island-is-few-codes',
  severity: 'info',
  derived: true,
  says: 'declares 12 codes, more than 7; island.is expects few. island.is HTTP Status Codes, introduction: derived.',
  invalid: [['twelve codes', operation('put /a', codes(200, 201, 202, 204, 400, 401, 403, 404, 409, 412, 422, 500)), 'put /a']],
  valid: [['the seven codes that the table has for PUT', operation('put /a', codes(...table.put))]],
});

clause('details of an error are in the error object', {
  rule: 'island-is-error-object',
  severity: 'info',
  derived: true,
  says: "declares 404 with a body that is not island.is's error object or RFC 9457 problem details (it lacks error.code, error.message of island.is's error object); island.is expects one. island.is HTTP Status Codes, error object: derived.",
  invalid: [
    ['another object', operation('get /a', `'404': {${bodyOf('message: {}')}}`), 'get /a 404'],
    [
      'an error object without a code',
      operation('get /a', `'404': {${bodyOf('error: {properties: {message: {}}}')}}`),
      'get /a 404',
      "declares 404 with a body that is not island.is's error object or RFC 9457 problem details (it lacks error.code of island.is's error object); island.is expects one. island.is HTTP Status Codes, error object: derived.",
    ],
    ['Swagger 2.0', swagger('get /a', `'404': {schema: {properties: {message: {}}}}`), 'get /a 404'],
  ],
  valid: [
    ['the error object', operation('get /a', `'404': {${errorBody}}`)],
    ['problem details, which the guide has today', operation('get /a', `'404': {${problem}}`)],
    [
      'allOf',
      operation('get /a', `'404': {${bodyOf('error: {allOf: [{properties: {code: {}}}, {allOf: [{properties: {message: {}}}]}]}')}}`),
    ],
    [
      'behind references',
      referring('get /a', '404', bodyOf(`error: {$ref: '#/components/schemas/S'}`), '{properties: {code: {}, message: {}}}'),
    ],
    ['Swagger 2.0', swagger('get /a', `'404': {schema: {properties: {error: {properties: {code: {}, message: {}}}}}}`)],
  ],
  irrelevant: [
    ['a success', operation('get /a', `'200': {${body}}`)],
    ['HEAD', operation('head /a', codes(404))],
  ],
});

for (const [code, phrase] of [
  ['401', 'Unauthorized'],
  ['403', 'Forbidden'],
] as const) {
  clause(`an operation with security declares ${code}`, {
    rule: `island-is-${code}-declared`,
    severity: 'warn',
    says: `declares no ${code} (${phrase}), which island.is asks for because the operation is secured. island.is HTTP Status Codes, General: should.`,
    invalid: [
      ['its own security', operation('delete /a', codes(204), secured), 'delete /a'],
      ['security of the document', document(`${secured}\npaths: {/a: {get: {responses: {'200': {}}}}}`), 'get /a'],
    ],
    valid: [
      ['the code', operation('get /a', codes(code), secured)],
      ['a range', operation('get /a', `'4XX': {}`, secured)],
    ],
    irrelevant: [
      ['no security', operation('get /a', codes(200))],
      ['a public operation', document(`${secured}\npaths: {/a: {get: {security: [], responses: {'200': {}}}}}`)],
      ['optional security', operation('get /a', codes(200), 'security: [{}, {token: []}]')],
    ],
  });
}

clause('an operation declares 500', {
  rule: 'island-is-500-declared',
  severity: 'warn',
  says: 'declares no 500 (Internal Server Error), which island.is asks for. island.is HTTP Status Codes, General: should.',
  invalid: [['no 500', operation('get /a', codes(200)), 'get /a']],
  valid: [
    ['500', operation('get /a', codes(500))],
    ['a range', operation('get /a', `'5XX': {}`)],
  ],
});

clause('a 500 has a body', {
  rule: 'island-is-500-body',
  severity: 'info',
  says: 'declares 500 without a body; island.is expects one. island.is HTTP Status Codes, General: described.',
  invalid: [['no content', operation('get /a', codes(500)), 'get /a 500']],
  valid: [['the error object', operation('get /a', `'500': {${errorBody}}`)]],
  irrelevant: [['HEAD', operation('head /a', codes(500))]],
});

clause('an error has a body', {
  rule: 'island-is-error-body',
  severity: 'info',
  derived: true,
  says: 'declares 404 without a body; island.is expects one. island.is HTTP Status Codes, error object: derived.',
  invalid: [['no content', operation('get /a', codes(404)), 'get /a 404']],
  valid: [['the error object', operation('get /a', `'404': {${errorBody}}`)]],
  irrelevant: [
    ['HEAD', operation('head /a', codes(404))],
    ['a 500, which has its own rule', operation('get /a', codes(500))],
  ],
});

test('island-is: a 404 to DELETE is one finding, not two', async () => {
  const text = operation('delete /a/{id}', `'204': {}, '404': {${errorBody}}, '500': {${errorBody}}`);
  expect((await lint(text, 'island-is', 'all')).filter(finding => finding.at.endsWith('.404'))).toHaveLength(1);
});
