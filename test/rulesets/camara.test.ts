import { expect, test } from 'vitest';
import { body, bodyAs, bodyOf, clausesOf, codes, document, header, operation, requestBody, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('camara');
const members = (status: string, code: string, required = 'status, code, message') =>
  bodyAs(`{type: object, required: [${required}], properties: {status: ${status}, code: ${code}, message: {type: string}}}`);
const error = members('{type: integer}', '{type: string}');
const limited = (status: number, ...values: readonly string[]) => members(`{enum: [${status}]}`, `{enum: [${values.join(', ')}]}`);
const page = 'parameters: [{name: page, in: query, schema: {type: integer}}]';
/** Endpoints of standardised flows of authentication. */
const flows = ['/token', '/authorize', '/.well-known/openid-configuration'];
const standard = '3.2.1. Standardized Use of CAMARA Error Responses';

for (const [code, phrase] of [
  ['401', 'Unauthorized'],
  ['403', 'Forbidden'],
] as const) {
  clause(`every operation documents ${code}`, {
    rule: `camara-${code}-declared`,
    severity: 'error',
    says: `declares no ${code} (${phrase}), which CAMARA requires. CAMARA ${standard}, mandatory errors: must.`,
    invalid: [
      ['a public operation', operation('get /a', codes(200), 'security: []'), 'get /a'],
      ['a subscription', operation('post /subscriptions', codes(201)), 'post /subscriptions'],
      ['a range, which names no status', operation('get /a', "'200': {}, '4XX': {}"), 'get /a'],
      ['default', operation('get /a', "'200': {}, default: {}"), 'get /a'],
      ['Swagger 2.0', swagger('get /a', codes(200)), 'get /a'],
    ],
    valid: [['the code', operation('get /a', codes(200, code))]],
    irrelevant: [
      ['OPTIONS', operation('options /a', codes(200))],
      ...flows.map(path => [path, operation(`get ${path}`, codes(200))] as const),
    ],
  });
}

clause('501 is avoided', {
  rule: 'camara-501-avoided',
  severity: 'warn',
  says: `declares 501, which CAMARA advises against here: optional endpoints are discouraged. CAMARA ${standard}, service exceptions: should not.`,
  invalid: [['501', operation('get /a', codes(501)), 'get /a 501']],
  valid: [['other errors of servers', operation('get /a', codes(500, 503))]],
});

const statuses = '400, 401, 403, 404, 405, 406, 409, 410, 412, 415, 422, 429, 500, 501, 502, 503, 504';

clause('the statuses of errors are closed', {
  rule: 'camara-error-statuses',
  severity: 'error',
  says: key => `declares ${key}, which CAMARA does not permit (permitted: ${statuses}). CAMARA 3.2. Error Responses: must.`,
  invalid: ['402', '408', '413', '424', '499', '505'].map(code => [code, operation('post /a', codes(code)), `post /a ${code}`]),
  valid: [
    ['those of the guide', operation('post /a', codes(...statuses.split(', ')))],
    ['ranges and default', operation('post /a', "'4XX': {}, '5XX': {}, default: {}")],
  ],
  irrelevant: [
    ['successes and redirections', operation('post /a', codes(207, 302))],
    ['a flow of authentication', operation('post /token', codes(402))],
  ],
});

clause('an error has a body', {
  rule: 'camara-error-body',
  severity: 'error',
  says: key => `declares ${key} without a body; CAMARA requires one. CAMARA ${standard}: must.`,
  invalid: ['401', '404', '5XX'].map(key => [key, operation('get /a', codes(key)), `get /a ${key}`]),
  valid: [['a body', operation('get /a', `'404': {${error}}`)]],
  irrelevant: [
    ['default, which the guide does not name', operation('get /a', codes('default'))],
    ['HEAD', operation('head /a', codes(404))],
    ['a flow of authentication', operation('post /token', codes(400))],
  ],
});

const notErrorInfo = (what: string) =>
  `declares 400 with a body that is not ErrorInfo (${what}); CAMARA requires one. CAMARA 3.2. Error Responses: must.`;

clause('an error has status, code and message', {
  rule: 'camara-error-object',
  severity: 'error',
  invalid: [
    ['none', operation('get /a', `'400': {${bodyOf('error: {}')}}`), 'get /a 400', notErrorInfo('it lacks status, code, message')],
    ['no message', operation('get /a', `'400': {${bodyOf('status: {}, code: {}')}}`), 'get /a 400', notErrorInfo('it lacks message')],
    [
      'a code that is a number',
      operation('get /a', `'400': {${members('{type: integer}', '{type: integer}')}}`),
      'get /a 400',
      notErrorInfo('its code is an integer, not a string'),
    ],
    [
      'a status that is a text',
      operation('get /a', `'400': {${members('{type: string}', '{type: string}')}}`),
      'get /a 400',
      notErrorInfo('its status is a string, not an integer'),
    ],
  ],
  valid: [
    ['all', operation('get /a', `'400': {${error}}`)],
    [
      'the composition of the template',
      operation(
        'get /a',
        `'400': {${bodyAs('{allOf: [{required: [status, code, message], properties: {status: {}, code: {}, message: {}}}, {properties: {status: {enum: [400]}}}]}')}}`,
      ),
    ],
    ['a schema that says nothing', operation('get /a', `'400': {${bodyAs('{}')}}`)],
  ],
  irrelevant: [['a flow of authentication', operation('post /token', `'400': {${bodyOf('error: {}')}}`)]],
});

clause('status, code and message are mandatory', {
  rule: 'camara-error-members-required',
  severity: 'error',
  says: 'declares 400 with another body than CAMARA requires (it need not have message). CAMARA 3.2. Error Responses: must.',
  invalid: [['message', operation('get /a', `'400': {${members('{type: integer}', '{type: string}', 'status, code')}}`), 'get /a 400']],
  valid: [['all', operation('get /a', `'400': {${error}}`)]],
  irrelevant: [['another error, which has its own rule', operation('get /a', `'400': {${bodyOf('error: {}')}}`)]],
});

clause('status is that of the response', {
  rule: 'camara-error-status-matches',
  severity: 'error',
  says: `declares 404 with another body than CAMARA requires (its status is 400, not 404). CAMARA ${standard}: must.`,
  invalid: [['another one', operation('get /a', `'404': {${limited(400, 'NOT_FOUND')}}`), 'get /a 404']],
  valid: [
    ['the same', operation('get /a', `'404': {${limited(404, 'NOT_FOUND')}}`)],
    ['a shared schema', operation('get /a', `'404': {${members('{enum: [400, 404]}', '{type: string}')}}`)],
    ['any', operation('get /a', `'404': {${error}}`)],
  ],
});

clause('codes are those of the tables', {
  rule: 'camara-error-codes',
  severity: 'error',
  invalid: [
    [
      'one of its own',
      operation('get /a', `'401': {${limited(401, 'NO_TOKEN')}}`),
      'get /a 401',
      `declares 401 with another body than CAMARA requires (its code is NO_TOKEN, not UNAUTHENTICATED). CAMARA ${standard}, tables: must.`,
    ],
    [
      'that of another status',
      operation('get /a', `'429': {${limited(429, 'UNAVAILABLE')}}`),
      'get /a 429',
      `declares 429 with another body than CAMARA requires (its code is UNAVAILABLE, not QUOTA_EXCEEDED or TOO_MANY_REQUESTS). CAMARA ${standard}, tables: must.`,
    ],
  ],
  valid: [
    ['that of the table', operation('get /a', `'503': {${limited(503, 'UNAVAILABLE')}}`)],
    ['a shared schema', operation('get /a', `'401': {${limited(401, 'UNAUTHENTICATED', 'NOT_FOUND')}}`)],
    ['any text', operation('get /a', `'401': {${error}}`)],
  ],
  irrelevant: ['400', '403', '404', '409', '422'].map(code => [
    `${code}, which may have others`,
    operation('get /a', `'${code}': {${limited(Number(code), 'SESSIONS.OTHER')}}`),
  ]),
});

clause('codes are in capitals', {
  rule: 'camara-error-code-format',
  severity: 'error',
  says: String.raw`declares 404 with another body than CAMARA requires (its code is deviceNotFound, which does not match ^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*(?:\.[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)?$). CAMARA 3.2. Error Responses: must.`,
  invalid: [['camel case', operation('get /a', `'404': {${limited(404, 'NOT_FOUND', 'deviceNotFound')}}`), 'get /a 404']],
  valid: [
    ['the form', operation('get /a', `'404': {${limited(404, 'NOT_FOUND', 'CARRIER_BILLING.PAYMENT_DENIED', 'GONE')}}`)],
    ['any text', operation('get /a', `'404': {${error}}`)],
  ],
});

clause('every response has a description', {
  rule: 'camara-response-description',
  severity: 'error',
  says: key => `declares ${key} without a description; CAMARA requires one. CAMARA 5.7.6. Responses: must.`,
  invalid: ['200', '404', 'default'].map(key => [key, operation('get /a', `'${key}': {description: ' '}`), `get /a ${key}`]),
  valid: [['one', operation('get /a', "'200': {description: The location.}")]],
});

const correlated = 'headers: {X-Correlator: {schema: {type: string}}}';
const x = '5.8.5. Headers, x-correlator';

clause('responses have x-correlator', {
  rule: 'camara-x-correlator-response',
  severity: 'warn',
  says: key => `declares ${key} without an x-correlator header; CAMARA asks for one. CAMARA ${x}: should.`,
  invalid: ['200', '204', '302', '404', '5XX', 'default'].map(key => [key, operation('get /a', `'${key}': {}`), `get /a ${key}`]),
  valid: [['the header, in other case', operation('get /a', `'200': {${correlated}}, '404': {${correlated}}`)]],
});

test('camara: operations accept x-correlator and do not require it', async () => {
  const found = async (rest: string, rule: string) =>
    (await lint(operation('get /a', codes(200), rest), 'camara'))
      .filter(each => each.rule === rule)
      .map(({ severity, message }) => [severity, message]);
  expect(await found('', 'camara-x-correlator-request')).toEqual([
    ['warn', `GET /a accepts no x-correlator header, which CAMARA asks for. CAMARA ${x}: should.`],
  ]);
  expect(await found(header('X-Correlator'), 'camara-x-correlator-request')).toEqual([]);
  expect(await found(header('x-correlator', ', required: true'), 'camara-x-correlator-optional')).toEqual([
    ['info', `GET /a requires the x-correlator header; CAMARA does not expect that. CAMARA ${x}: described.`],
  ]);
  expect(await found(header('x-correlator'), 'camara-x-correlator-optional')).toEqual([]);
});

const typed = (name: string, schema: string) => `'200': {headers: {${name}: {schema: ${schema}}}}`;
const pattern = String.raw`^[a-zA-Z0-9-_:;.\/<>{}]{0,256}$`;

clause('x-correlator is a string of the pattern', {
  rule: 'camara-x-correlator-type',
  severity: 'warn',
  invalid: [
    [
      'a number',
      operation('get /a', typed('x-correlator', '{type: integer}')),
      'get /a 200',
      `types the x-correlator header of 200 as an integer; CAMARA asks for a string. CAMARA ${x}: should.`,
    ],
    [
      'another pattern',
      operation('get /a', typed('x-correlator', "{type: string, pattern: '^[0-9]+$'}")),
      'get /a 200',
      `declares 200 with the x-correlator header of the pattern ^[0-9]+$; CAMARA asks for ${pattern}. CAMARA ${x}: should.`,
    ],
  ],
  valid: [
    ['the pattern', operation('get /a', typed('x-correlator', `{type: string, pattern: '${pattern}', maxLength: 256}`))],
    ['no pattern', operation('get /a', typed('x-correlator', '{type: string}'))],
    ['the pattern with its slash as it is', operation('get /a', typed('x-correlator', `{pattern: '${pattern.replace('\\/', '/')}'}`))],
  ],
});

const noPage = (what: string) => `declares 200 with another body than CAMARA requires (${what}). CAMARA 4.1.3. Response Body: must.`;

clause('a page has pagination', {
  rule: 'camara-pagination',
  severity: 'error',
  invalid: [
    ['none', operation('get /a', `'200': {${bodyOf('items: {}')}}`, page), 'get /a 200', noPage('it lacks pagination')],
    [
      'one that may be absent',
      operation('get /a', `'200': {${bodyOf('pagination: {type: object}')}}`, page),
      'get /a 200',
      noPage('it need not have pagination'),
    ],
    [
      'a list in its place',
      operation('get /a', `'200': {${bodyAs('{required: [pagination], properties: {pagination: {type: array, items: {}}}}')}}`, page),
      'get /a 200',
      noPage('its pagination is an array, not an object'),
    ],
  ],
  valid: [['it', operation('get /a', `'200': {${bodyAs('{required: [pagination], properties: {pagination: {}}}')}}`, page)]],
  irrelevant: [
    ['no pages', operation('get /a', `'200': {${bodyOf('items: {}')}}`)],
    ['an error', operation('get /a', `'400': {${error}}`, page)],
  ],
});

for (const [rule, name] of [
  ['camara-total-count', 'X-Total-Count'],
  ['camara-total-pages', 'X-Total-Pages'],
] as const) {
  clause(`${name} is an integer`, {
    derived: true,
    rule,
    severity: 'hint',
    says: `types the ${name} header of 200 as a string; CAMARA expects an integer. CAMARA common artifacts: derived.`,
    invalid: [['a text', operation('get /a', typed(name, '{type: string}')), 'get /a 200']],
    valid: [['an integer', operation('get /a', typed(name, '{type: integer}'))]],
    irrelevant: [['no such header', operation('get /a', codes(200))]],
  });
}

clause('responses are in UTF-8', {
  rule: 'camara-charset',
  severity: 'error',
  says: 'declares 200 with a body in application/json;charset=ISO-8859-1; CAMARA forbids that. CAMARA 5.8.5. Headers, Content-Type: must.',
  invalid: [['another character set', operation('get /a', "'200': {content: {application/json;charset=ISO-8859-1: {}}}"), 'get /a 200']],
  valid: [
    ['UTF-8', operation('get /a', "'200': {content: {application/json; charset=utf-8: {}}}")],
    ['none', operation('get /a', `'200': {${body}}`)],
  ],
});

const both = '2.2.1. Event Subscription Management Operations';
const list = '2.2.4. Error Definition for Resource-based (Explicit) Subscription';
const item = '/subscriptions/{subscriptionId}';

for (const [rule, name, declared, missing, phrase, section] of [
  ['camara-subscription-created', 'post /roaming/subscriptions', [201], '202', 'Accepted', both],
  ['camara-subscription-deleted', `delete ${item}`, [202], '204', 'No Content', both],
  ['camara-subscription-post-errors', 'post /subscriptions', [400, 409], '429', 'Too Many Requests', list],
  ['camara-subscriptions-get-errors', 'get /subscriptions', [200], '400', 'Bad Request', list],
  ['camara-subscription-get-errors', `get ${item}`, [200, 400], '404', 'Not Found', list],
  ['camara-subscription-delete-errors', `delete ${item}`, [204, 404], '400', 'Bad Request', list],
] as const) {
  const [method] = name.split(' ');
  clause(`${name} has ${missing}`, {
    rule,
    severity: 'error',
    says: `declares no ${missing} (${phrase}), which CAMARA requires. CAMARA ${section}: must.`,
    invalid: [
      ['not declared', operation(name, codes(...declared)), name],
      ['a range, which names no status', operation(name, `${codes(...declared)}, '${missing[0]}XX': {}`), name],
    ],
    valid: [['declared', operation(name, codes(...declared, missing))]],
    irrelevant: [
      ['another resource', operation(`${method} /sessions/{id}`, codes(418))],
      ['what belongs to a resource', operation(`${method} /skus/{id}${name.split(' ')[1]}`, codes(418))],
      ['another method', operation(name.replace(/^\w+/, 'patch'), codes(418))],
    ],
  });
}

const called = (mediaType: string, responses: string) =>
  operation(
    'post /sessions',
    codes(201),
    `callbacks: {told: {'{$request.body#/sink}': {post: {requestBody: {content: {${mediaType}: {}}}, responses: {${responses}}}}}}`,
  );

test('camara: notifications, which are CloudEvents, have codes of their own', async () => {
  const found = async (text: string) =>
    (await lint(text, 'camara'))
      .filter(({ rule }) => rule.startsWith('camara-notification'))
      .map(({ rule, severity, message }) => [rule, severity, message]);
  const because = 'because the operation takes a body in application/cloudevents+json';
  expect(await found(called('application/cloudevents+json', codes(200, 400, 401, 403, 410)))).toEqual([
    [
      'camara-notification-204',
      'info',
      `POST {$request.body#/sink} declares no 204 (No Content), which CAMARA expects ${because}. CAMARA 3.1. Event Notification Definition: described.`,
    ],
    [
      'camara-notification-errors',
      'error',
      `POST {$request.body#/sink} declares no 429 (Too Many Requests), which CAMARA requires ${because}. CAMARA 3.5. Error Definition for Event Notification: must.`,
    ],
  ]);
  expect(await found(called('application/cloudevents+json', codes(204, 400, 401, 403, 410, 429)))).toEqual([]);
  expect(await found(called('application/json', codes(200)))).toEqual([]);
});

const expected = (code: string, phrase: string, because: string, section: string) =>
  `declares no ${code} (${phrase}), which CAMARA expects because ${because}. CAMARA ${section}: derived.`;

for (const [rule, severity, name, rest, says, declared] of [
  [
    '400-declared',
    'info',
    'post /a',
    requestBody,
    expected('400', 'Bad Request', 'the operation takes a request body', `${standard}, note`),
    400,
  ],
  [
    '400-declared-x-correlator',
    'warn',
    'get /a',
    header('x-correlator'),
    expected('400', 'Bad Request', 'the operation accepts the x-correlator header', x),
    400,
  ],
  [
    '400-declared-page',
    'warn',
    'get /a',
    page,
    expected('400', 'Bad Request', 'the operation takes the query parameter page', '4.1.1. Query Parameters'),
    400,
  ],
  ['404-declared', 'info', 'get /a/{b}', '', expected('404', 'Not Found', 'the path has a parameter', `${standard}, note`), 404],
  [
    '202-asynchronous',
    'info',
    'post /a',
    'callbacks: {told: {a: {post: {responses: {}}}}}',
    expected('202', 'Accepted', 'the operation declares callbacks', '5.7.6.1. Asynchronous responses'),
    202,
  ],
  [
    'page-200',
    'warn',
    'get /a',
    page,
    expected('200', 'OK', 'the operation takes the query parameter page', '4.1.5. HTTP Status Codes'),
    200,
  ],
  [
    'success-declared',
    'hint',
    'get /a',
    '',
    'declares no 2XX, which CAMARA expects because the operation declares no success. CAMARA Linting rules, OpenAPI: derived.',
    302,
  ],
  [
    'subscription-422',
    'info',
    'post /subscriptions',
    '',
    `declares no 422 (Unprocessable Content), which CAMARA expects. CAMARA ${list}: derived.`,
    422,
  ],
  [
    'validation-declared',
    'hint',
    'get /a',
    '',
    'declares no 400 (Bad Request) or 422 (Unprocessable Content), which CAMARA expects. CAMARA Linting rules, OWASP: derived.',
    422,
  ],
] as const) {
  clause(`a stand-in: ${rule}`, {
    derived: true,
    rule: `camara-${rule}`,
    severity,
    says,
    invalid: [['not declared', operation(name, codes(401), rest), name]],
    valid: [['declared', operation(name, codes(401, declared), rest)]],
    irrelevant: [['another operation', operation('head /b', codes(200))]],
  });
}

for (const [rule, says, invalid, valid] of [
  [
    'unusual-statuses',
    `declares 500, which CAMARA does not expect here: it is not documented by default. CAMARA ${standard}, note: derived.`,
    operation('get /a', `'500': {${error}}`),
    operation('get /a', `'404': {${error}}`),
  ],
  [
    'error-media-type',
    'declares 500 with a body in application/problem+json; CAMARA expects application/json. CAMARA 3.2.2.1. Templates: derived.',
    operation('get /a', "'500': {content: {application/problem+json: {}}}"),
    operation('get /a', `'500': {${error}}`),
  ],
  [
    'error-shared',
    'declares 500 without a reference; CAMARA expects a reference to a component. CAMARA 5.7.6. Responses: derived.',
    operation('get /a', `'500': {${error}}`),
    `${operation('get /a', "'500': {$ref: '#/components/responses/R'}")}components: {responses: {R: {description: A.}}}\n`,
  ],
  [
    'charset-omitted',
    'declares 500 with a body in application/json;charset=utf-8; CAMARA does not expect that. CAMARA 5.8.5. Headers, Content-Type: derived.',
    operation('get /a', "'500': {content: {application/json;charset=utf-8: {}}}"),
    operation('get /a', `'500': {${error}}`),
  ],
] as const) {
  clause(`described: ${rule}`, {
    derived: true,
    rule: `camara-${rule}`,
    severity: 'hint',
    says,
    invalid: [['', invalid, 'get /a 500']],
    valid: [['', valid]],
  });
}

test('camara: webhooks are not looked at', async () => {
  expect(await lint(document("webhooks: {a: {post: {responses: {'402': {}}}}}", '3.1'), 'camara', 'all')).toEqual([]);
});
