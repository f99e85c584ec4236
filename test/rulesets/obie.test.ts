import { expect, test } from 'vitest';
import { body, bodyAs, bodyOf, clausesOf, codes, document, header, operation, requestBody, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('obie');
const secured = 'security: [{token: []}]';
const scoped = 'security: [{token: [accounts]}]';
const required = (name: string) => header(name, ', required: true');
const item = (of: string) => `{type: object, required: [ErrorCode], properties: {${of}}}`;
const errorOf = (entry: string, rest = 'minItems: 1, ', demands = 'required: [Errors], ') =>
  bodyAs(`{type: object, ${demands}properties: {Errors: {type: array, ${rest}items: ${entry}}}}`);
const error = errorOf(item('ErrorCode: {type: string}'));
/** Endpoints of OAuth, OpenID Connect and client registration, and the one that a third party has. */
const elsewhere = ['/token', '/register/{ClientId}', '/.well-known/openid-configuration', '/open-banking/v4.0/event-notifications'];

const table = {
  get: ['200', '400', '401', '403', '405', '406', '429', '500', '503'],
  put: ['200', '400', '401', '403', '405', '406', '415', '429', '500', '503'],
  post: ['201', '400', '401', '403', '405', '406', '415', '429', '500', '503'],
  delete: ['204', '400', '401', '403', '405', '406', '429', '500', '503'],
};
const ruledOut = { get: ['201', '204', '415'], put: ['201', '204'], post: ['200', '204'], delete: ['200', '201', '415'] };
const others: Readonly<Record<string, string>> = { '200': 'GET or PUT', '201': 'POST', '204': 'DELETE', '415': 'PUT or POST' };

for (const method of ['get', 'put', 'post', 'delete'] as const) {
  clause(`the codes of ${method}`, {
    rule: 'obie-method-codes',
    severity: 'info',
    says: key => `declares ${key}, which Open Banking lists on ${others[key]} only. Open Banking HTTP Status Codes, table: described.`,
    invalid: ruledOut[method].map(code => [code, operation(`${method} /a`, codes(code)), `${method} /a ${code}`]),
    valid: [
      ['the codes that the table marks', operation(`${method} /a`, codes(...table[method]))],
      ['codes beside the table, which may be used', operation(`${method} /a`, codes(202, 404, 409, 422))],
      ['ranges and default', operation(`${method} /a`, "'2XX': {}, '4XX': {}, default: {}")],
    ],
    irrelevant: [
      ['PATCH, which has no column', operation('patch /a', codes(200, 204))],
      ['the upload of a file', operation('post /file-payment-consents/{ConsentId}/file', codes(200))],
      ['the polling of events', operation('post /events', codes(200))],
      ...elsewhere.map(path => [path, operation(`${method} ${path}`, codes(...ruledOut[method]))] as const),
    ],
  });
}

clause('the full resource is replayed', {
  rule: 'obie-success-body',
  severity: 'error',
  says: key => `declares ${key} without a body; Open Banking requires one. Open Banking Response Structure: must.`,
  invalid: [
    ['GET', operation('get /accounts', codes(200)), 'get /accounts 200'],
    ['POST', operation('post /a', codes(201)), 'post /a 201'],
    ['PUT', operation('put /a', codes(200)), 'put /a 200'],
    ['PATCH', operation('patch /domestic-vrp-consents/{ConsentId}', codes(200)), 'patch /domestic-vrp-consents/{ConsentId} 200'],
  ],
  valid: [['a body', operation('get /a', `'200': {${body}}`)]],
  irrelevant: [
    ['DELETE', operation('delete /a', codes(204))],
    ['an uploaded file, which has no response object', operation('post /file-payment-consents/{ConsentId}/file', codes(200))],
    ['an event that was acknowledged', operation('post /event-notifications', codes(202))],
  ],
});

const links = 'Links: {type: object, required: [Self], properties: {Self: {type: string}}}';
const lacking = (what: string) => `declares 200 with another body than Open Banking requires (${what}). Open Banking Links and Meta: must.`;

clause('a success has Data, Links and Meta', {
  rule: 'obie-success-payload',
  severity: 'error',
  invalid: [
    ['none', operation('get /a', `'200': {${bodyOf('Account: {}')}}`), 'get /a 200', lacking('it lacks Data, Links.Self, Meta')],
    [
      'Links without Self',
      operation('get /a', `'200': {${bodyOf('Data: {}, Links: {properties: {Next: {}}}, Meta: {}')}}`),
      'get /a 200',
      lacking('it lacks Links.Self'),
    ],
    [
      'Self that may be absent',
      operation('get /a', `'200': {${bodyOf('Data: {}, Links: {properties: {Self: {}}}, Meta: {}')}}`),
      'get /a 200',
      lacking('it need not have Links.Self'),
    ],
    [
      'Data that is a list',
      operation('patch /a', `'200': {${bodyOf(`Data: {type: array, items: {}}, ${links}, Meta: {}`)}}`),
      'patch /a 200',
      lacking('its Data is an array, not an object'),
    ],
    [
      'Meta that is no section',
      operation('get /a', `'200': {${bodyOf(`Data: {}, ${links}, Meta: {type: string}`)}}`),
      'get /a 200',
      lacking('its Meta is a string, not an object'),
    ],
    ['Swagger 2.0', swagger('get /a', `'200': {schema: {properties: {Data: {}, ${links}}}}`), 'get /a 200', lacking('it lacks Meta')],
  ],
  valid: [
    ['all, which need not be required', operation('get /a', `'200': {${bodyOf(`Data: {}, ${links}, Meta: {type: object}`)}}`)],
    ['a schema that says nothing', operation('get /a', `'200': {${bodyAs('{}')}}`)],
    ['an encrypted one', operation('get /a', "'200': {content: {application/jose+jwe: {schema: {properties: {a: {}}}}}}")],
  ],
  irrelevant: [
    ['DELETE', operation('delete /a', `'200': {${bodyOf('a: {}')}}`)],
    ['a file', operation('get /accounts/{AccountId}/statements/{StatementId}/file', `'200': {${bodyOf('a: {}')}}`)],
    ['events', operation('post /events', `'200': {${bodyOf('moreAvailable: {}, sets: {}')}}`)],
    [
      'funds for a variable payment',
      operation('post /domestic-vrp-consents/{ConsentId}/funds-confirmation', `'201': {${bodyOf('Data: {}')}}`),
    ],
  ],
});

const correlatedBy = (schema: string) => operation('get /a', `'400': {headers: {x-fapi-interaction-id: {schema: {${schema}}}}}`);

clause('x-fapi-interaction-id is a UUID', {
  rule: 'obie-interaction-id-uuid',
  severity: 'error',
  invalid: [
    [
      'a number',
      correlatedBy('type: integer'),
      'get /a 400',
      'types the x-fapi-interaction-id header of 400 as an integer; Open Banking requires a string. Open Banking Response Headers: must.',
    ],
  ],
  valid: [
    ['a UUID', correlatedBy('type: string, format: uuid')],
    ['a text of which no more is said', correlatedBy('type: string')],
  ],
});

clause('errors have the structure', {
  rule: 'obie-error-object',
  severity: 'error',
  says: key =>
    `declares ${key} with a body that is not the Open Banking error structure (it lacks Errors.ErrorCode); Open Banking requires one. Open Banking HTTP Status Codes: must.`,
  invalid: [
    ['another object', operation('get /a', `'400': {${bodyOf('code: {}, message: {}')}}`), 'get /a 400'],
    ['one of version 3.1 without Errors', operation('get /a', `'500': {${bodyOf('Code: {}, Id: {}, Message: {}')}}`), 'get /a 500'],
    ['other entries', operation('get /a', `'400': {${errorOf('{type: object, properties: {Code: {}}}')}}`), 'get /a 400'],
    [
      'another object that is encrypted',
      operation('get /a', "'400': {content: {application/jose+jwe: {schema: {properties: {code: {}}}}}}"),
      'get /a 400',
    ],
    [
      'a text that is not encrypted',
      operation('get /a', "'400': {content: {application/json: {schema: {type: string}}}}"),
      'get /a 400',
      'declares 400 with a body that is not the Open Banking error structure (it is a string, not an object); Open Banking requires one. Open Banking HTTP Status Codes: must.',
    ],
  ],
  valid: [
    ['the structure', operation('get /a', `'400': {${error}}`)],
    ['an encrypted one', operation('get /a', "'400': {content: {application/jose+jwe: {schema: {type: string}}}}")],
    ['a schema that says nothing', operation('get /a', `'400': {${bodyAs('{}')}}`)],
    ['no body', operation('get /a', codes(401, 403))],
  ],
  irrelevant: [
    ['an error of OAuth', operation('post /token', `'400': {${bodyOf('error: {}')}}`)],
    ['an error of a third party', operation('post /event-notifications', `'400': {${bodyOf('error: {}')}}`)],
  ],
});

clause('errors have a body', {
  rule: 'obie-error-body',
  severity: 'error',
  says: key => `declares ${key} without a body; Open Banking requires one. Open Banking HTTP Status Codes: must.`,
  invalid: ['400', '500', '503'].map(code => [code, operation('get /a', codes(code)), `get /a ${code}`]),
  valid: [['a body', operation('get /a', `'400': {${error}}`)]],
  irrelevant: [
    ['those that may come without', operation('get /a', codes(401, 403))],
    ['those that the published documents declare without', operation('get /a', codes(404, 405, 406, 409, 415, 429))],
    ['HEAD', operation('head /a', codes(400))],
  ],
});

clause('Errors is not empty', {
  rule: 'obie-error-list',
  severity: 'error',
  says: 'declares 400 with another body than Open Banking requires (its Errors may be empty). Open Banking Error Response Structure: must.',
  invalid: [['no minimum', operation('get /a', `'400': {${errorOf(item('ErrorCode: {}'), '')}}`), 'get /a 400']],
  valid: [['a minimum', operation('get /a', `'400': {${error}}`)]],
  irrelevant: [
    ['another error, which has its own rule', operation('get /a', `'400': {${bodyOf('code: {}')}}`)],
    ['a list in a success', operation('get /a', `'200': {${errorOf(item('ErrorCode: {}'), '')}}`)],
  ],
});

clause('Errors and ErrorCode are required', {
  rule: 'obie-error-members-required',
  severity: 'error',
  invalid: [
    [
      'ErrorCode',
      operation('get /a', `'400': {${errorOf('{type: object, properties: {ErrorCode: {}}}')}}`),
      'get /a 400',
      'declares 400 with another body than Open Banking requires (it need not have Errors.ErrorCode). Open Banking Error Response Structure: must.',
    ],
    [
      'Errors',
      operation('get /a', `'400': {${errorOf(item('ErrorCode: {}'), 'minItems: 1, ', '')}}`),
      'get /a 400',
      'declares 400 with another body than Open Banking requires (it need not have Errors). Open Banking Error Response Structure: must.',
    ],
  ],
  valid: [['both', operation('get /a', `'400': {${error}}`)]],
  irrelevant: [['another error, which has its own rule', operation('get /a', `'400': {${bodyOf('code: {}')}}`)]],
});

const asked = (code: string, phrase: string, because: string, section: string) =>
  `declares no ${code} (${phrase}), which Open Banking requires because ${because}. Open Banking ${section}: must.`;

clause('an unknown ID is answered with 400', {
  rule: 'obie-400-declared',
  severity: 'error',
  says: asked('400', 'Bad Request', 'the path has a parameter', '400 (Bad Request) v/s 404 (Not Found)'),
  invalid: [
    ['an ID', operation('get /domestic-payments/{DomesticPaymentId}', codes(200)), 'get /domestic-payments/{DomesticPaymentId}'],
    ['404 in its place', operation('get /accounts/{AccountId}/balances', codes(200, 404)), 'get /accounts/{AccountId}/balances'],
  ],
  valid: [
    ['400', operation('get /a/{b}', codes(200, 400))],
    ['a range', operation('get /a/{b}', "'200': {}, '4XX': {}")],
  ],
  irrelevant: [
    ['no ID', operation('get /accounts', codes(200))],
    ['a client', operation('get /register/{ClientId}', codes(200, 401))],
  ],
});

clause('a key that is too long is answered with 400', {
  rule: 'obie-400-declared-idempotency',
  severity: 'error',
  says: asked('400', 'Bad Request', 'the operation requires the x-idempotency-key header', 'Idempotency'),
  invalid: [['a key that is required', operation('post /a', codes(201), required('x-idempotency-key')), 'post /a']],
  valid: [['400', operation('post /a', codes(201, 400), required('x-idempotency-key'))]],
  irrelevant: [
    ['a key that is ignored', operation('post /a', codes(201), header('x-idempotency-key'))],
    ['an ID, which has its own rule', operation('post /a/{b}', codes(201), required('x-idempotency-key'))],
  ],
});

clause('a signature that fails is answered with 400', {
  rule: 'obie-400-declared-signature',
  severity: 'error',
  says: asked('400', 'Bad Request', 'the operation accepts the x-jws-signature header', 'Message Signing, Overview'),
  invalid: [['a signature', operation('post /a', codes(201), header('x-jws-signature')), 'post /a']],
  valid: [['400', operation('post /a', codes(201, 400), header('x-jws-signature'))]],
  irrelevant: [
    ['no signature', operation('post /a', codes(201))],
    ['a third party', operation('post /event-notifications', codes(202), header('x-jws-signature'))],
  ],
});

test('obie: a 400 that several clauses ask for is one finding', async () => {
  const both = 'parameters: [{name: x-jws-signature, in: header}, {name: x-idempotency-key, in: header, required: true}]';
  for (const path of ['/a', '/a/{b}']) {
    const found = await lint(operation(`post ${path}`, codes(201), `${both}, ${requestBody}`), 'obie', 'all');
    expect(found.filter(({ message }) => message.includes('declares no 400'))).toHaveLength(1);
  }
});

clause('an expired token is answered with 401', {
  rule: 'obie-401-declared',
  severity: 'error',
  says: asked('401', 'Unauthorized', 'the operation is secured', '401 (Unauthorized)'),
  invalid: [['security', operation('get /a', codes(200), secured), 'get /a']],
  valid: [['401', operation('get /a', codes(200, 401), secured)]],
  irrelevant: [['a public operation', operation('get /a', codes(200), 'security: []')]],
});

clause('a token without the scope is answered with 403', {
  rule: 'obie-403-declared',
  severity: 'error',
  says: asked('403', 'Forbidden', 'the operation needs scopes', '403 (Forbidden)'),
  invalid: [['scopes', operation('get /a', codes(200), scoped), 'get /a']],
  valid: [['403', operation('get /a', codes(200, 403), scoped)]],
  irrelevant: [['no scopes', operation('get /a', codes(200), secured)]],
});

clause('an unacceptable Accept is answered with 406', {
  rule: 'obie-406-declared',
  severity: 'error',
  says: asked('406', 'Not Acceptable', 'the operation answers with content', 'Request Headers'),
  invalid: ['get', 'put', 'post'].map(method => [method, operation(`${method} /a`, `'200': {${body}}`), `${method} /a`]),
  valid: [['406', operation('get /a', `'200': {${body}}, '406': {}`)]],
  irrelevant: [
    ['no content', operation('post /a', codes(201))],
    ['DELETE, which has no such header', operation('delete /a', `'200': {${body}}`)],
  ],
});

clause('a Content-Type that is not permitted is answered with 415', {
  rule: 'obie-415-declared',
  severity: 'error',
  says: asked('415', 'Unsupported Media Type', 'the operation takes a request body', 'Request Headers'),
  invalid: ['put', 'post'].map(method => [method, operation(`${method} /a`, codes(200), requestBody), `${method} /a`]),
  valid: [['415', operation('post /a', codes(201, 415), requestBody)]],
  irrelevant: [
    ['no body', operation('post /a', codes(201))],
    ['PATCH, which has no column', operation('patch /a', codes(200), requestBody)],
    ['a third party', operation('post /event-notifications', codes(202), requestBody)],
  ],
});

for (const [rule, path, section] of [
  ['obie-409-subscription', '/open-banking/v4.0/event-subscriptions', 'Event Subscription'],
  ['obie-409-callback-url', '/callback-urls', 'Callback URL'],
] as const) {
  clause(`${path} answers 409`, {
    rule,
    severity: 'error',
    says: `declares no 409 (Conflict), which Open Banking requires. Open Banking ${section}: must.`,
    invalid: [['POST', operation(`post ${path}`, codes(201)), `post ${path}`]],
    valid: [['409', operation(`post ${path}`, codes(201, 409))]],
    irrelevant: [
      ['another method', operation(`get ${path}`, codes(200))],
      ['one of them', operation(`post ${path}/{Id}`, codes(200))],
    ],
  });
}

clause('a repeated request is answered with 201', {
  rule: 'obie-idempotent-201',
  severity: 'error',
  says: asked('201', 'Created', 'the operation requires the x-idempotency-key header', 'Idempotency'),
  invalid: [['202', operation('post /a', codes(202), required('x-idempotency-key')), 'post /a']],
  valid: [['201', operation('post /a', codes(201), required('x-idempotency-key'))]],
  irrelevant: [
    ['no key', operation('post /a', codes(202))],
    ['the upload of a file', operation('post /file-payment-consents/{ConsentId}/file', codes(200), required('x-idempotency-key'))],
    ['PUT of a consent', operation('put /domestic-vrp-consents/{ConsentId}', codes(200), required('x-idempotency-key'))],
  ],
});

clause('an event is acknowledged with 202', {
  rule: 'obie-202-event',
  severity: 'error',
  says: 'declares no 202 (Accepted), which Open Banking requires. Open Banking Event Notifications: must.',
  invalid: [['200', operation('post /event-notifications', codes(200)), 'post /event-notifications']],
  valid: [['202', operation('post /event-notifications', codes(202))]],
  irrelevant: [['another path', operation('post /events', codes(200))]],
});

const correlated = 'headers: {X-FAPI-Interaction-Id: {schema: {type: string}}}';
const without =
  (name: string, section: string, level = 'must') =>
  (key: string) =>
    `declares ${key} without an ${name} header; Open Banking ${level === 'must' ? 'requires' : 'asks for'} one. Open Banking ${section}: ${level}.`;

clause('the acknowledgement has the ID', {
  rule: 'obie-202-event-header',
  severity: 'error',
  says: without('x-fapi-interaction-id', 'Event Notifications'),
  invalid: [['none', operation('post /event-notifications', codes(202), header('x-fapi-interaction-id')), 'post /event-notifications 202']],
  valid: [['the header', operation('post /event-notifications', `'202': {${correlated}}`, header('x-fapi-interaction-id'))]],
  irrelevant: [['no ID that came with it', operation('post /event-notifications', codes(202))]],
});

clause('a 429 says how long to wait', {
  rule: 'obie-429-retry-after',
  severity: 'warn',
  says: 'declares 429 without a Retry-After header; Open Banking asks for one. Open Banking HTTP Status Codes, table: should.',
  invalid: [['no header', operation('get /a', codes(429)), 'get /a 429']],
  valid: [['the header', operation('get /a', "'429': {headers: {Retry-After: {schema: {type: integer}}}}")]],
  irrelevant: [['a 503', operation('get /a', codes(503))]],
});

clause('responses have x-fapi-interaction-id', {
  rule: 'obie-interaction-id',
  severity: 'error',
  says: without('x-fapi-interaction-id', 'Response Headers'),
  invalid: ['200', '204', '404', '5XX', 'default'].map(key => [key, operation('get /a', `'${key}': {}`), `get /a ${key}`]),
  valid: [['the header, in other case', operation('get /a', `'200': {${correlated}}, '404': {${correlated}}`)]],
  irrelevant: [
    ['a redirection', operation('get /a', codes(302))],
    ...elsewhere.map(path => [path, operation(`post ${path}`, codes(202, 400))] as const),
  ],
});

const signed = 'headers: {x-jws-signature: {schema: {type: string}}}';

clause('errors are signed where successes are', {
  rule: 'obie-error-signature',
  severity: 'warn',
  says: without('x-jws-signature', 'Response Headers', 'should'),
  invalid: [['an error with a body', operation('post /a', `'201': {${signed}}, '400': {${error}}`), 'post /a 400']],
  valid: [['a signature', operation('post /a', `'201': {${signed}}, '400': {${error}, ${signed}}`)]],
  irrelevant: [
    ['an error without a body', operation('post /a', `'201': {${signed}}, '401': {}`)],
    ['a success without a signature', operation('post /a', `'201': {}, '400': {${error}}`)],
  ],
});

clause('responses are JSON or encrypted', {
  rule: 'obie-media-type',
  severity: 'error',
  says: key =>
    `declares ${key} with a body in application/xml; Open Banking requires application/json, application/jose+jwe or application/jwe. Open Banking Response Headers: must.`,
  invalid: ['200', '400'].map(key => [key, operation('get /a', `'${key}': {content: {application/xml: {}}}`), `get /a ${key}`]),
  valid: [
    [
      'those of the published documents',
      operation('get /a', "'200': {content: {application/json: {}, application/json; charset=utf-8: {}, application/jose+jwe: {}}}"),
    ],
    ['the other name', operation('get /a', "'200': {content: {application/jwe: {}}}")],
  ],
  irrelevant: [
    ['files', operation('get /accounts/{AccountId}/statements/{StatementId}/file', "'200': {content: {application/pdf: {}}}")],
    ['client registration', operation('post /register', "'201': {content: {application/jwt: {}}}")],
  ],
});

clause('responses are in UTF-8', {
  rule: 'obie-charset',
  severity: 'error',
  invalid: [
    [
      'another character set',
      operation('get /a', "'200': {content: {application/json; charset=ISO-8859-1: {}}}"),
      'get /a 200',
      'declares 200 with a body in application/json; charset=ISO-8859-1; Open Banking forbids that. Open Banking Character Encoding: must.',
    ],
  ],
  valid: [
    ['UTF-8', operation('get /a', "'200': {content: {application/json;charset=UTF-8: {}}}")],
    ['none', operation('get /a', `'200': {${body}}`)],
    ['another parameter', operation('get /a', "'200': {content: {application/json;version=1: {}}}")],
  ],
});

test('obie: request headers that the table rules out', async () => {
  const found = async (name: string, parameter: string) =>
    (await lint(operation(name, codes(204), header(parameter)), 'obie'))
      .filter(({ rule }) => ['obie-payload-version', 'obie-idempotency-key'].includes(rule))
      .map(({ severity, message }) => [severity, message]);
  expect(await found('get /a', 'payload-version')).toEqual([
    ['info', 'GET /a accepts the payload-version header; Open Banking does not expect that. Open Banking Request Headers: described.'],
  ]);
  expect(await found('delete /a', 'x-idempotency-key')).toEqual([
    ['error', 'DELETE /a accepts the x-idempotency-key header; Open Banking forbids that. Open Banking Request Headers: must not.'],
  ]);
  expect(await found('post /a', 'payload-version')).toEqual([]);
  expect(await found('put /a', 'x-idempotency-key')).toEqual([]);
  expect(await found('put /a', 'x-fapi-auth-date')).toEqual([]);
});

const hint = { derived: true, severity: 'hint' } as const;
const warned = { derived: true, severity: 'warn' } as const;

for (const [method, code, phrase] of [
  ['get', '200', 'OK'],
  ['post', '201', 'Created'],
  ['delete', '204', 'No Content'],
]) {
  clause(`${method} declares a success`, {
    ...hint,
    rule: `obie-${method}-${code}`,
    says: `declares no ${code} (${phrase}), which Open Banking expects because the operation declares no success. Open Banking HTTP Status Codes, table: derived.`,
    invalid: [['none', operation(`${method} /a`, codes(400)), `${method} /a`]],
    valid: [['one', operation(`${method} /a`, codes(202))]],
  });
}

clause('an unknown ID is no 404', {
  ...warned,
  rule: 'obie-404-for-ids',
  says: 'declares 404, which Open Banking does not expect here: the path has a parameter (use 400 instead). Open Banking 400 (Bad Request) v/s 404 (Not Found): derived.',
  invalid: [['an ID', operation('get /a/{b}', codes(404)), 'get /a/{b} 404']],
  valid: [['no ID', operation('get /a', codes(404))]],
});

clause('any body may have a character that is rejected', {
  ...warned,
  rule: 'obie-400-declared-body',
  says: 'declares no 400 (Bad Request), which Open Banking expects because the operation takes a request body. Open Banking Character Encoding: derived.',
  invalid: [['a body', operation('post /a', codes(201), requestBody), 'post /a']],
  valid: [['none', operation('post /a', codes(201))]],
});

clause('what is throttled is answered with 429', {
  ...warned,
  rule: 'obie-429-declared',
  says: 'declares no 429 (Too Many Requests), which Open Banking expects. Open Banking HTTP Status Codes, table: derived.',
  invalid: [['none', operation('get /a', codes(200)), 'get /a']],
  valid: [['429', operation('get /a', codes(429))]],
});

clause('a version that is gone is answered with 503', {
  derived: true,
  severity: 'info',
  rule: 'obie-503-deprecated',
  says: 'declares no 503 (Service Unavailable), which Open Banking expects because the operation is deprecated. Open Banking HTTP Status Codes, table: derived.',
  invalid: [['deprecated', operation('get /a', codes(200), 'deprecated: true'), 'get /a']],
  valid: [['not deprecated', operation('get /a', codes(200))]],
});

clause('other codes are standard ones', {
  ...hint,
  rule: 'obie-standard-codes',
  invalid: [
    [
      '422',
      operation('post /a', codes(422)),
      'post /a 422',
      'declares 422, which Open Banking does not list (listed: 1XX, 200, 201, 202, 203, 204, 205, 206, 3XX, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 426, 429, 500, 501, 502, 503, 504, 505). Open Banking HTTP Status Codes: derived.',
    ],
  ],
  valid: [['standard ones', operation('post /a', codes(202, 302, 404, 409, 502))]],
});

clause('error codes have four characters', {
  ...hint,
  rule: 'obie-error-code-set',
  says: 'declares 400 with another body than Open Banking expects (its Errors.ErrorCode is UK.OBIE.Field.Missing, which does not match ^[A-Z0-9]{4}$). Open Banking Error Response Structure: derived.',
  invalid: [['a name', operation('get /a', `'400': {${errorOf(item('ErrorCode: {enum: [U001, UK.OBIE.Field.Missing]}'))}}`), 'get /a 400']],
  valid: [
    ['codes', operation('get /a', `'400': {${errorOf(item('ErrorCode: {enum: [U001, AC17]}'))}}`)],
    ['any text', operation('get /a', `'400': {${error}}`)],
  ],
});

test('obie: webhooks are not looked at', async () => {
  expect(await lint(document("webhooks: {a: {post: {responses: {'200': {}}}}}", '3.1'), 'obie', 'all')).toEqual([]);
});
