import { expect, test } from 'vitest';
import { body, bodyAs, bodyOf, clausesOf, codes, document, header, operation, requestBody, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('cdr');
const secured = 'security: [{token: []}]';
const scopes = "x-scopes: ['bank:accounts.basic:read']";
const page = 'parameters: [{name: page, in: query, schema: {type: integer}}]';
const version = header('x-v');
const correlated = 'headers: {X-FAPI-Interaction-Id: {schema: {type: string}}}';
const errorOf = (members: string, required = 'code, title, detail') =>
  bodyAs(
    `{type: object, required: [errors], properties: {errors: {type: array, items: {required: [${required}], properties: {${members}}}}}}`,
  );
const error = errorOf('code: {type: string}, title: {type: string}, detail: {type: string}');
/** Endpoints of OAuth, OpenID Connect and client registration. */
const elsewhere = ['/token', '/arrangements/revoke', '/idp/.well-known/openid-configuration', '/cds-au/v1/register/{clientID}', '/jwks'];

const table = {
  get: ['200', '304', '400', '401', '403', '404', '405', '406', '422', '429', '500', '503', '504'],
  post: ['200', '201', '304', '400', '401', '403', '404', '405', '406', '415', '422', '429', '500', '503', '504'],
  delete: ['204', '400', '401', '403', '404', '405', '406', '429', '500', '503', '504'],
};
const ruledOut = { get: ['201', '204', '415'], post: ['204'], delete: ['200', '201', '304', '415', '422'] };
const others: Readonly<Record<string, string>> = {
  '200': 'GET or POST',
  '201': 'POST',
  '204': 'DELETE',
  '304': 'GET or POST',
  '415': 'POST',
  '422': 'GET or POST',
};

for (const method of ['get', 'post', 'delete'] as const) {
  clause(`the codes of ${method}`, {
    rule: 'cdr-method-codes',
    severity: 'info',
    says: key => `declares ${key}, which CDR lists on ${others[key]} only. CDR HTTP Response Codes, table: described.`,
    invalid: ruledOut[method].map(code => [code, operation(`${method} /a`, codes(code)), `${method} /a ${code}`]),
    valid: [
      ['the codes that the table marks', operation(`${method} /a`, codes(...table[method]))],
      ['ranges and default', operation(`${method} /a`, "'2XX': {}, '4XX': {}, '5XX': {}, default: {}")],
    ],
    irrelevant: [
      ['a code that is not in the table', operation(`${method} /a`, codes(202, 410))],
      ['methods without a column', operation('put /a', codes(204, 415))],
      ...elsewhere.map(path => [path, operation(`${method} ${path}`, codes(...ruledOut[method]))] as const),
    ],
  });
}

clause('codes beside the table', {
  rule: 'cdr-permitted-codes',
  severity: 'info',
  says: key =>
    `declares ${key}, which CDR does not list (listed: 200, 201, 204, 304, 400, 401, 403, 404, 405, 406, 415, 422, 429, 500, 503, 504). CDR HTTP Response Codes, table: described.`,
  invalid: [
    ['202, which is not in the standards yet', operation('post /admin/register/metadata', codes(202)), 'post /admin/register/metadata 202'],
    ['410', operation('get /a', codes(410)), 'get /a 410'],
  ],
  valid: [['ranges and default', operation('get /a', "'2XX': {}, '4XX': {}, default: {}")]],
  irrelevant: [
    ['a code that is ruled out for the method, which has its own rule', operation('get /a', codes(201, 204))],
    ['methods without a column', operation('patch /a', codes(202, 409))],
    ['another endpoint', operation('post /token', codes(302))],
  ],
});

for (const [code, phrase] of [
  ['400', 'Bad Request'],
  ['406', 'Not Acceptable'],
] as const) {
  clause(`every API supports ${code}`, {
    rule: `cdr-${code}-declared`,
    severity: 'error',
    says: `declares no ${code} (${phrase}), which CDR requires. CDR Error Codes, ${code}: must.`,
    invalid: [
      ['a public operation', operation('get /banking/products', codes(200)), 'get /banking/products'],
      ['a PUT', operation('put /a', codes(200)), 'put /a'],
      [
        'an endpoint whose path only looks like a registration',
        operation('post /admin/register/metadata', codes(200)),
        'post /admin/register/metadata',
      ],
    ],
    valid: [
      ['the code', operation('get /a', codes(200, code))],
      ['a range', operation('get /a', "'4XX': {}")],
      ['default beside a success', operation('get /a', "'200': {}, default: {}")],
    ],
    irrelevant: [
      ['OPTIONS', operation('options /a', codes(200))],
      ...elsewhere.map(path => [path, operation(`get ${path}`, codes(200))] as const),
    ],
  });
}

clause('APIs with security support 403', {
  rule: 'cdr-403-declared',
  severity: 'warn',
  says: 'declares no 403 (Forbidden), which CDR asks for because the operation is secured. CDR Error Codes, 403: should.',
  invalid: [['security', operation('get /a', codes(200), secured), 'get /a']],
  valid: [['403', operation('get /a', codes(200, 403), secured)]],
  irrelevant: [
    ['a public operation', operation('get /banking/products', codes(200))],
    ['the Register', operation('get /cdr-register/v1/{industry}/data-holders/brands', codes(200), secured)],
    ['the admin API, which no consumer consents to', operation('get /admin/metrics', codes(200), secured)],
    ['client registration', operation('get /register/{clientID}', codes(200), secured)],
  ],
});

clause('APIs with x-scopes support 403', {
  rule: 'cdr-403-declared-scopes',
  severity: 'warn',
  says: 'declares no 403 (Forbidden), which CDR asks for because the operation is marked x-scopes. CDR Error Codes, 403: should.',
  invalid: [['x-scopes', operation('get /a', codes(200), scopes), 'get /a']],
  valid: [['403', operation('get /a', codes(200, 403), scopes)]],
  irrelevant: [['x-scopes with security, which has its own rule', operation('get /a', codes(200), `${scopes}, ${secured}`)]],
});

for (const code of ['403', '422']) {
  clause(`a ${code} has a payload`, {
    rule: `cdr-${code}-body`,
    severity: 'info',
    says: `declares ${code} without a body; CDR expects one. CDR HTTP Response Codes: described.`,
    invalid: [['none', operation('get /a', codes(code)), `get /a ${code}`]],
    valid: [['a body', operation('get /a', `'${code}': {${error}}`)]],
    irrelevant: [
      ['another error', operation('get /a', codes(404))],
      ['HEAD', operation('head /a', codes(code))],
      ['client registration', operation('post /register', codes(code))],
    ],
  });
}

clause('APIs with an ID in the URI support 404', {
  rule: 'cdr-404-declared',
  severity: 'error',
  says: 'declares no 404 (Not Found), which CDR requires because the path has a parameter. CDR Error Codes, 404: must.',
  invalid: [
    ['an ID at the end', operation('get /accounts/{accountId}', codes(200)), 'get /accounts/{accountId}'],
    ['an ID further up', operation('get /accounts/{accountId}/balance', codes(200)), 'get /accounts/{accountId}/balance'],
  ],
  valid: [['404', operation('get /accounts/{accountId}', codes(200, 404))]],
  irrelevant: [
    ['no ID', operation('get /accounts', codes(200))],
    [
      'a parameter that is limited to a list',
      operation(
        'get /plans/{type}',
        codes(200),
        'parameters: [{name: type, in: path, required: true, schema: {type: string, enum: [A, B]}}]',
      ),
    ],
    ['the Register', operation('get /cdr-register/v1/{industry}/data-recipients', codes(200))],
  ],
});

clause('APIs with pages support 422', {
  rule: 'cdr-422-declared-page',
  severity: 'error',
  says: 'declares no 422 (Unprocessable Content), which CDR requires because the operation takes the query parameter page. CDR Error Codes, 422: must.',
  invalid: [
    ['GET', operation('get /a', codes(200), page), 'get /a'],
    ['POST', operation('post /a', codes(200), page), 'post /a'],
  ],
  valid: [['422', operation('get /a', codes(200, 422), page)]],
  irrelevant: [
    ['no pages', operation('get /a', codes(200))],
    ['the Register', operation('get /cdr-register/v1/{industry}/data-holders/brands', codes(200), page)],
  ],
});

clause('a 429 says how long to wait', {
  rule: 'cdr-429-retry-after',
  severity: 'warn',
  says: 'declares 429 without a Retry-After header; CDR asks for one. CDR HTTP Response Codes: should.',
  invalid: [['no header', operation('get /a', codes(429)), 'get /a 429']],
  valid: [['the header', operation('get /a', "'429': {headers: {Retry-After: {schema: {type: integer}}}}")]],
  irrelevant: [['a 503', operation('get /a', codes(503))]],
});

clause('a success says its version', {
  rule: 'cdr-x-v-response',
  severity: 'error',
  says: key => `declares ${key} without an x-v header; CDR requires one. CDR HTTP Headers, responses: must.`,
  invalid: [
    ['200', operation('get /a', `'200': {${body}}`, version), 'get /a 200'],
    ['201', operation('post /a', `'201': {${body}}`, version), 'post /a 201'],
    ['no version in the request either', operation('get /a', `'200': {${body}}`), 'get /a 200'],
  ],
  valid: [['the header', operation('get /a', `'200': {${body}, headers: {x-v: {schema: {type: string}}}}`, version)]],
  irrelevant: [
    ['a success without a payload', operation('delete /a', codes(204), version)],
    ['an error, which has no such version', operation('get /a', `'406': {${error}}`, version)],
    ['an endpoint without versions', operation('get /jwks', `'200': {${body}}`)],
  ],
});

for (const [rule, marks] of [
  ['cdr-interaction-id', secured],
  ['cdr-interaction-id-scopes', scopes],
] as const) {
  clause(`x-fapi-interaction-id where there is ${marks}`, {
    rule,
    severity: 'error',
    says: key => `declares ${key} without an x-fapi-interaction-id header; CDR requires one. CDR HTTP Headers, responses: must.`,
    invalid: ['200', '404', '5XX', 'default'].map(key => [key, operation('get /a', `'${key}': {${body}}`, marks), `get /a ${key}`]),
    valid: [['the header, in other case', operation('get /a', `'200': {${correlated}}, '404': {${correlated}}`, marks)]],
    irrelevant: [
      ['a public operation', operation('get /a', codes(200, 404))],
      ['304', operation('get /a', codes(304), marks)],
      ['the Register', operation('get /cdr-register/v1/{industry}/data-holders/brands', codes(200), marks)],
      ['the admin API', operation('get /admin/metrics', codes(200), marks)],
    ],
  });
}

const correlatedBy = (schema: string) => operation('get /a', `'200': {headers: {x-fapi-interaction-id: {schema: {${schema}}}}}`);

clause('x-fapi-interaction-id is a UUID', {
  rule: 'cdr-interaction-id-uuid',
  severity: 'error',
  invalid: [
    [
      'a number',
      correlatedBy('type: integer'),
      'get /a 200',
      'types the x-fapi-interaction-id header of 200 as an integer; CDR requires a string. CDR HTTP Headers, responses: must.',
    ],
    [
      'a time',
      correlatedBy('type: string, format: date-time'),
      'get /a 200',
      'declares 200 with the x-fapi-interaction-id header of the format date-time; CDR requires uuid. CDR HTTP Headers, responses: must.',
    ],
  ],
  valid: [
    ['a UUID', correlatedBy('type: string, format: uuid')],
    ['a text of which no more is said', correlatedBy('type: string')],
  ],
});

test('cdr: x-scopes with security is one finding, not two', async () => {
  const found = await lint(operation('get /a', codes(200), `${scopes}, ${secured}`), 'cdr');
  expect(found.filter(({ rule }) => rule.startsWith('cdr-interaction-id')).map(({ rule }) => rule)).toEqual(['cdr-interaction-id']);
});

clause('responses are JSON', {
  rule: 'cdr-media-type',
  severity: 'error',
  says: key => `declares ${key} with a body in application/xml; CDR requires application/json. CDR HTTP Headers, responses: must.`,
  invalid: ['200', '400'].map(key => [key, operation('get /a', `'${key}': {content: {application/xml: {}}}`), `get /a ${key}`]),
  valid: [
    ['JSON', operation('get /a', `'200': {${body}}`)],
    ['JSON with a character set', operation('get /a', "'200': {content: {application/json;charset=UTF-8: {}}}")],
  ],
  irrelevant: [
    ['no body', operation('get /a', codes(200))],
    ['client registration', operation('post /register', "'201': {content: {application/jwt: {}}}")],
  ],
});

clause('the root is an object', {
  rule: 'cdr-json-object',
  severity: 'error',
  says: key => `declares ${key} with another body than CDR requires (it is an array, not an object). CDR Payload Conventions: must.`,
  invalid: ['200', '400'].map(key => [key, operation('get /a', `'${key}': {${bodyAs('{type: array, items: {}}')}}`), `get /a ${key}`]),
  valid: [
    ['an object', operation('get /a', `'200': {${body}}`)],
    ['a schema that says nothing', operation('get /a', `'200': {${bodyAs('{}')}}`)],
  ],
  irrelevant: [
    [
      'a software statement, which is a token',
      operation('get /cdr-register/v1/{industry}/software-products/{id}/ssa', `'200': {${bodyAs('{type: string}')}}`),
    ],
  ],
});

clause('a 200 has a body', {
  rule: 'cdr-200-body',
  severity: 'error',
  says: 'declares 200 without a body; CDR requires one. CDR Payload Conventions: must.',
  invalid: [['none', operation('get /a', codes(200)), 'get /a 200']],
  valid: [['one', operation('get /a', `'200': {${body}}`)]],
  irrelevant: [
    ['a 204', operation('delete /a', codes(204))],
    ['the userinfo endpoint', operation('get /userinfo', codes(200))],
  ],
});

const self = 'links: {type: object, required: [self], properties: {self: {type: string}}}';
const lacking = (what: string, section: string) => `declares 200 with another body than CDR requires (${what}). CDR ${section}: must.`;

clause('a 200 has data and links', {
  rule: 'cdr-200-payload',
  severity: 'error',
  invalid: [
    [
      'neither',
      operation('get /a', `'200': {${bodyOf('accounts: {}')}}`),
      'get /a 200',
      lacking('it lacks data, links.self', 'Payload Conventions'),
    ],
    [
      'no data',
      operation('get /a', `'200': {${bodyAs(`{type: object, required: [links], properties: {${self}}}`)}}`),
      'get /a 200',
      lacking('it lacks data', 'Payload Conventions'),
    ],
    [
      'links without self',
      operation(
        'get /a',
        `'200': {${bodyAs('{type: object, required: [data, links], properties: {data: {}, links: {properties: {next: {}}}}}')}}`,
      ),
      'get /a 200',
      lacking('it lacks links.self', 'Payload Conventions'),
    ],
    [
      'data that may be absent',
      operation('get /a', `'200': {${bodyAs(`{type: object, required: [links], properties: {data: {}, ${self}}}`)}}`),
      'get /a 200',
      lacking('it need not have data', 'Payload Conventions'),
    ],
    [
      'Swagger 2.0',
      swagger('get /a', "'200': {schema: {properties: {accounts: {}}}}"),
      'get /a 200',
      lacking('it lacks data, links.self', 'Payload Conventions'),
    ],
  ],
  valid: [
    ['both', operation('get /a', `'200': {${bodyAs(`{type: object, required: [data, links], properties: {data: {}, ${self}}}`)}}`)],
    ['a schema that says nothing', operation('post /admin/register/metadata', `'200': {${bodyAs('{}')}}`)],
  ],
  irrelevant: [
    ['another success', operation('post /a', `'201': {${bodyOf('id: {}')}}`)],
    ['what OpenID Connect defines', operation('get /idp/.well-known/openid-configuration', `'200': {${bodyOf('issuer: {}')}}`)],
  ],
});

clause('data and links are objects', {
  rule: 'cdr-200-objects',
  severity: 'error',
  invalid: [
    [
      'a list as data',
      operation('get /a', `'200': {${bodyOf('data: {type: array, items: {}}')}}`),
      'get /a 200',
      lacking('its data is an array, not an object', 'Payload Conventions'),
    ],
    [
      'links that are a list',
      operation('get /a', `'200': {${bodyOf('data: {type: object}, links: {type: array, items: {}}')}}`),
      'get /a 200',
      lacking('its links is an array, not an object', 'Payload Conventions'),
    ],
  ],
  valid: [
    ['objects', operation('get /a', `'200': {${bodyOf('data: {type: object}, links: {type: object}')}}`)],
    ['types that are not said', operation('get /a', `'200': {${bodyOf('data: {}, links: {}')}}`)],
  ],
  irrelevant: [
    ['the Register', operation('get /cdr-register/v1/{industry}/data-recipients', `'200': {${bodyOf('data: {type: array, items: {}}')}}`)],
  ],
});

clause('pages are counted', {
  rule: 'cdr-pagination-meta',
  severity: 'error',
  says: lacking('it lacks meta.totalPages', 'Pagination'),
  invalid: [
    [
      'one number of two',
      operation(
        'get /a',
        `'200': {${bodyAs('{required: [meta], properties: {meta: {required: [totalRecords], properties: {totalRecords: {}}}}}')}}`,
        page,
      ),
      'get /a 200',
    ],
  ],
  valid: [
    [
      'both',
      operation(
        'get /a',
        `'200': {${bodyAs('{required: [meta], properties: {meta: {required: [totalRecords, totalPages], properties: {totalRecords: {}, totalPages: {}}}}}')}}`,
        page,
      ),
    ],
  ],
  irrelevant: [['no pages', operation('get /a', `'200': {${bodyOf('meta: {type: object, properties: {a: {}}}')}}`)]],
});

clause('pages lead to others', {
  rule: 'cdr-pagination-links',
  severity: 'error',
  says: lacking('it lacks links.first, links.last, links.prev, links.next', 'Pagination'),
  invalid: [['self alone', operation('get /a', `'200': {${bodyOf(self)}}`, page), 'get /a 200']],
  valid: [
    [
      'all, none of them required',
      operation('get /a', `'200': {${bodyOf('links: {properties: {self: {}, first: {}, prev: {}, next: {}, last: {}}}')}}`, page),
    ],
  ],
  irrelevant: [['no pages', operation('get /a', `'200': {${bodyOf(self)}}`)]],
});

const noError = (what: string) =>
  `declares 400 with a body that is not the CDR error object (${what}); CDR requires one. CDR Error Codes, Error Response Structure: must.`;

clause('errors are a list of objects with code, title and detail', {
  rule: 'cdr-error-object',
  severity: 'error',
  invalid: [
    [
      'another object',
      operation('get /a', `'400': {${bodyOf('message: {}')}}`),
      'get /a 400',
      noError('it lacks errors.code, errors.title, errors.detail'),
    ],
    [
      'no detail',
      operation('get /a', `'400': {${errorOf('code: {}, title: {}', 'code')}}`),
      'get /a 400',
      noError('it lacks errors.detail'),
    ],
    [
      'one object in place of a list',
      operation('get /a', `'400': {${bodyOf('errors: {type: object, properties: {code: {}, title: {}, detail: {}}}')}}`),
      'get /a 400',
      noError('its errors is an object, not an array'),
    ],
    [
      'a flag that is a text',
      operation('get /a', `'400': {${errorOf('code: {}, title: {}, detail: {}, isSecondaryDataHolderError: {type: string}')}}`),
      'get /a 400',
      noError('its errors.isSecondaryDataHolderError is a string, not a boolean'),
    ],
  ],
  valid: [
    ['the error object', operation('get /a', `'400': {${error}}`)],
    ['no body', operation('get /a', codes(404))],
    ['a schema that says nothing', operation('get /a', `'400': {${body}}`)],
  ],
  irrelevant: [
    ['a success', operation('get /a', `'200': {${bodyOf('message: {}')}}`)],
    ['an error of OAuth', operation('post /token', `'400': {${bodyOf('error: {}')}}`)],
    ['an error of a registration', operation('post /register', `'400': {${bodyOf('error: {}')}}`)],
  ],
});

clause('members of an error are required', {
  rule: 'cdr-error-members-required',
  severity: 'error',
  says: 'declares 400 with another body than CDR requires (it need not have errors.detail). CDR Error Codes, Error Response Structure: must.',
  invalid: [
    ['detail is optional', operation('get /a', `'400': {${errorOf('code: {}, title: {}, detail: {}', 'code, title')}}`), 'get /a 400'],
  ],
  valid: [
    ['all are required', operation('get /a', `'400': {${error}}`)],
    [
      'errors itself is optional',
      operation('get /a', `'400': {${bodyOf('errors: {type: array, items: {required: [code], properties: {code: {}}}}')}}`),
    ],
  ],
  irrelevant: [['another object, which has its own rule', operation('get /a', `'400': {${bodyOf('message: {}')}}`)]],
});

clause('the structure of a URN', {
  rule: 'cdr-error-urn',
  severity: 'info',
  says: 'declares 400 with another body than CDR expects (its errors.code is urn:au-cds:error:cdr-all:Field/Invalid, which does not match ^(?!urn:au-cds:)|^urn:au-cds:error:cds-(?:all|register|banking|energy):[^:/]+/[^:/]+$). CDR Error Codes, URN Structure: described.',
  invalid: [
    ['another type', operation('get /a', `'400': {${errorOf("code: {enum: ['urn:au-cds:error:cdr-all:Field/Invalid']}")}}`), 'get /a 400'],
  ],
  valid: [
    [
      'a standard one',
      operation('get /a', `'400': {${errorOf("code: {enum: ['urn:au-cds:error:cds-banking:Authorisation/InvalidBankingAccount']}")}}`),
    ],
    ["a code of the holder's own", operation('get /a', `'400': {${errorOf('code: {enum: [ACME-APPLY-017]}')}}`)],
  ],
  irrelevant: [['a code that is any text', operation('get /a', `'400': {${error}}`)]],
});

clause('the revocation of an arrangement', {
  rule: 'cdr-revocation-codes',
  severity: 'error',
  says: 'declares no 422 (Unprocessable Content), which CDR requires. CDR Arrangement Revocation endpoint: must.',
  invalid: [['no 422', operation('post /arrangements/revoke', codes(204)), 'post /arrangements/revoke']],
  valid: [['422', operation('post /arrangements/revoke', codes(204, 422))]],
  irrelevant: [['another endpoint', operation('post /revoke', codes(200))]],
});

clause('an error of the revocation of an arrangement', {
  rule: 'cdr-revocation-error-object',
  severity: 'error',
  says: 'declares 422 without a body; CDR requires one. CDR Arrangement Revocation endpoint: must.',
  invalid: [['none', operation('post /arrangements/revoke', codes(422)), 'post /arrangements/revoke 422']],
  valid: [['the error object', operation('post /arrangements/revoke', `'422': {${error}}`)]],
});

clause('an error of a registration', {
  rule: 'cdr-registration-error',
  severity: 'error',
  says: 'declares 400 with a body that lacks error; CDR requires it. CDR Registration Errors: must.',
  invalid: [['the error object of the standards', operation('post /register', `'400': {${error}}`), 'post /register 400']],
  valid: [['that of RFC 7591', operation('put /register/{clientID}', `'400': {${bodyOf('error: {}, error_description: {}')}}`)]],
  irrelevant: [['another endpoint', operation('post /a', `'400': {${error}}`)]],
});

clause('a second registration', {
  rule: 'cdr-registration-400-declared',
  severity: 'error',
  says: 'declares no 400 (Bad Request), which CDR requires. CDR Registration Errors: must.',
  invalid: [['409 in place of 400', operation('post /register', codes(201, 409)), 'post /register']],
  valid: [['400', operation('post /register', codes(201, 400))]],
});

clause('other errors of a registration have the codes of the table', {
  rule: 'cdr-registration-codes',
  severity: 'warn',
  says: key =>
    `declares ${key}, which CDR does not list (listed: 400, 401, 403, 404, 405, 406, 415, 422, 429, 500, 503, 504). CDR Registration Errors: should.`,
  invalid: [
    ['409', operation('post /register', codes(201, 400, 409)), 'post /register 409'],
    ['501 on a PUT', operation('put /idp/register/{clientID}', codes(200, 400, 501)), 'put /idp/register/{clientID} 501'],
  ],
  valid: [
    ['codes of the table', operation('delete /register/{clientID}', codes(204, 401, 403, 405, 503))],
    ['ranges and default', operation('post /register', "'4XX': {}, default: {}")],
  ],
  irrelevant: [
    ['a success', operation('post /register', codes(202, 400))],
    ['another endpoint', operation('post /a', codes(409))],
  ],
});

const derived = { derived: true, severity: 'hint' } as const;

clause('a POST that names resources in its body', {
  rule: 'cdr-404-not-for-body',
  derived: true,
  severity: 'warn',
  says: 'declares 404, which CDR does not expect here: the operation takes a request body (use 422 instead). CDR HTTP Response Codes: derived.',
  invalid: [['no path parameter', operation('post /balances', codes(404), requestBody), 'post /balances 404']],
  valid: [
    ['422', operation('post /balances', codes(422), requestBody)],
    ['a path parameter, which it may be about', operation('post /accounts/{id}/search', codes(404), requestBody)],
  ],
});

clause('304 goes with caching headers', {
  ...derived,
  rule: 'cdr-304-caching',
  says: 'declares 304 but accepts no If-None-Match or If-Modified-Since header; CDR expects one of them with 304. CDR HTTP Response Codes: derived.',
  invalid: [['none', operation('get /a', codes(304)), 'get /a 304']],
  valid: [
    ['a request header', operation('get /a', codes(304), header('If-None-Match'))],
    ['an ETag', operation('get /a', "'200': {headers: {ETag: {schema: {type: string}}}}, '304': {}")],
  ],
});

clause('a success of each method', {
  ...derived,
  rule: 'cdr-delete-204',
  says: 'declares no 204 (No Content), which CDR expects because the operation declares no success. CDR HTTP Response Codes, table: derived.',
  invalid: [['none', operation('delete /a', codes(404)), 'delete /a']],
  valid: [['204', operation('delete /a', codes(204))]],
  irrelevant: [['a 200, which has its own rule', operation('delete /a', codes(200))]],
});

test('cdr: requests have a version, and no caching header is required', async () => {
  const required = 'parameters: [{name: If-None-Match, in: header, required: true, schema: {}}]';
  const found = async (text: string, rule: string) =>
    (await lint(text, 'cdr')).filter(each => each.rule === rule).map(each => each.message);
  expect(await found(operation('get /a', codes(200)), 'cdr-x-v-request')).toEqual([
    'GET /a accepts requests without the x-v header, which CDR requires. CDR HTTP Headers, requests: must.',
  ]);
  expect(await found(operation('get /a', codes(200), version), 'cdr-x-v-request')).toHaveLength(1);
  expect(await found(operation('get /a', codes(200), header('x-v', ', required: true')), 'cdr-x-v-request')).toEqual([]);
  expect(await found(operation('get /jwks', codes(200)), 'cdr-x-v-request')).toEqual([]);
  expect(await found(operation('get /a', codes(200), required), 'cdr-caching-optional')).toEqual([
    'GET /a requires the If-None-Match header; CDR advises against that. CDR HTTP Headers, additional headers: should not.',
  ]);
  expect(await found(operation('get /a', codes(200), header('If-None-Match')), 'cdr-caching-optional')).toEqual([]);
});

test('cdr: webhooks are not looked at', async () => {
  expect(await lint(document("webhooks: {a: {post: {responses: {'204': {}}}}}", '3.1'), 'cdr', 'all')).toEqual([]);
});
