import { body, clausesOf, codes, header, operation, requestBody, swagger } from '../documents.ts';

const clause = clausesOf('dutch-adr');
const headers = (...names: string[]) => `headers: {${names.map(name => `${name}: {schema: {type: string}}`).join(', ')}}`;
const problemIn = (mediaType: string, schema: string) => `content: {${mediaType}: {schema: ${schema}}}`;
const members = 'status: {type: integer}, title: {type: string}, detail: {type: string}';
const problemOf = (properties: string) => problemIn('application/problem+json', `{type: object, properties: {${properties}}}`);
const problem = problemOf(members);
const query = 'parameters: [{name: city, in: query, schema: {type: string}}]';
const cited = '/core/error-handling/problem-details: must.';

clause('the media types of errors', {
  rule: 'dutch-adr-problem-media-type',
  severity: 'error',
  says: key =>
    `declares ${key} with a body in application/json; ADR requires application/problem+json or application/problem+xml. ADR ${cited}`,
  invalid: [
    ...['400', '503', '4XX'].map(key => [key, operation('get /a', `'${key}': {${body}}`), `get /a ${key}`] as const),
    [
      'another beside the right one',
      operation('get /a', "'404': {content: {application/problem+json: {}, application/json: {}}}"),
      'get /a 404',
    ],
    ['Swagger 2.0', swagger('get /a', "'404': {schema: {type: object}}", 'produces: [application/json]'), 'get /a 404'],
  ],
  valid: [
    ['JSON', operation('get /a', `'404': {${problem}}`)],
    ['XML', operation('get /a', "'404': {content: {application/problem+xml: {}}}")],
    ['both', operation('get /a', "'404': {content: {application/problem+xml: {}, application/problem+json: {}}}")],
    ['Swagger 2.0', swagger('get /a', "'404': {schema: {type: object}}", 'produces: [application/json, application/problem+json]')],
  ],
  irrelevant: [
    ['a success', operation('get /a', `'200': {${body}}`)],
    ['default, which has no code', operation('get /a', `'200': {}, default: {${body}}`)],
    ['no body, which another rule reports', operation('get /a', codes(404))],
  ],
});

clause('the structure of problems', {
  rule: 'dutch-adr-problem-structure',
  severity: 'error',
  says: `declares 404 with another body than ADR requires (its status is a string, not an integer). ADR ${cited}`,
  invalid: [
    [
      'a status that is a text',
      operation('get /a', `'404': {${problemOf('status: {type: string}, title: {type: string}, detail: {type: string}')}}`),
      'get /a 404',
    ],
    [
      'a list',
      operation('get /a', `'404': {${problemIn('application/problem+json', '{type: array, items: {}}')}}`),
      'get /a 404',
      `declares 404 with another body than ADR requires (it is an array, not an object). ADR ${cited}`,
    ],
  ],
  valid: [
    ['a problem', operation('get /a', `'404': {${problem}}`)],
    ['a problem with more', operation('get /a', `'404': {${problemOf(`${members}, errors: {type: array, items: {}}`)}}`)],
    ['a status of the type number', operation('get /a', `'404': {${problemOf('status: {type: number}')}}`)],
  ],
  irrelevant: [['another media type', operation('get /a', `'404': {${problemIn('application/json', '{type: array, items: {}}')}}`)]],
});

clause('the members of problems', {
  rule: 'dutch-adr-problem-members',
  severity: 'error',
  says: `declares 404 with another body than ADR requires (it lacks detail). ADR ${cited}`,
  invalid: [['two of three', operation('get /a', `'404': {${problemOf('status: {}, title: {}')}}`), 'get /a 404']],
  valid: [
    ['all three', operation('get /a', `'404': {${problem}}`)],
    [
      'all three from two schemas',
      operation(
        'get /a',
        `'404': {${problemIn('application/problem+json', `{allOf: [{properties: {status: {}, title: {}}}, {properties: {detail: {}}}]}`)}}`,
      ),
    ],
    [
      'a schema that cannot be found',
      operation('get /a', `'404': {${problemIn('application/problem+json', "{$ref: 'https://example.nl/problem.yaml#/Problem'}")}}`),
    ],
  ],
  irrelevant: [['default', operation('get /a', `'200': {}, default: {${problemOf('title: {}')}}`)]],
});

clause('errors have a body', {
  rule: 'dutch-adr-problem-present',
  severity: 'error',
  says: key => `declares ${key} without a body; ADR requires one. ADR ${cited}`,
  invalid: ['401', '500', '5XX'].map(key => [key, operation('get /a', `'${key}': {}`), `get /a ${key}`]),
  valid: [['one', operation('get /a', `'401': {${problem}}`)]],
  irrelevant: [
    ['HEAD', operation('head /a', codes(404))],
    ['default', operation('get /a', "'200': {}, default: {}")],
    ['a reference that leads nowhere', operation('get /a', "'404': {$ref: 'errors.yaml#/NotFound'}")],
  ],
});

const no400 = (why: string) =>
  `declares no 400 (Bad Request), which ADR requires because the operation takes ${why}. ADR /core/error-handling/invalid-input: must.`;

clause('query parameters need a 400', {
  rule: 'dutch-adr-400-query',
  severity: 'error',
  says: no400('query parameters'),
  invalid: [
    ['none', operation('get /a', codes(200), query), 'get /a'],
    ['default, which is no response with that code', operation('get /a', "'200': {}, default: {}", query), 'get /a'],
    ['422', operation('post /a', codes(201, 422), `${query}, ${requestBody}`), 'post /a'],
  ],
  valid: [
    ['400', operation('get /a', codes(200, 400), query)],
    ['its class', operation('get /a', "'200': {}, '4XX': {}", query)],
  ],
  irrelevant: [
    ['a header', operation('get /a', codes(200), header('X-A'))],
    ['a path parameter', operation('get /a/{id}', codes(200), 'parameters: [{name: id, in: path, required: true}]')],
  ],
});

clause('a request body needs a 400', {
  rule: 'dutch-adr-400-body',
  severity: 'error',
  says: no400('a request body'),
  invalid: [
    ['none', operation('put /a', codes(204), requestBody), 'put /a'],
    ['none, in Swagger 2.0', swagger('put /a', codes(204), 'parameters: [{name: b, in: body, schema: {}}]'), 'put /a'],
  ],
  valid: [['400', operation('put /a', codes(204, 400), requestBody)]],
  irrelevant: [
    ['no body', operation('post /a', codes(204))],
    ['query parameters too, which another rule looks at', operation('post /a', codes(204), `${query}, ${requestBody}`)],
  ],
});

clause('responses have the version', {
  rule: 'dutch-adr-version-header',
  severity: 'error',
  says: key => `declares ${key} without an API-Version header; ADR requires one. ADR /core/version-header: must.`,
  invalid: ['200', '204', '303', '2XX'].map(key => [key, operation('get /a', `'${key}': {}`), `get /a ${key}`]),
  valid: ['API-Version', 'Api-Version', 'api-version'].map(name => [name, operation('get /a', `'200': {${headers(name)}}`)]),
  irrelevant: [['an error, which may come from a component in between', operation('get /a', codes(404))]],
});

clause('the header with the version has no prefix', {
  rule: 'dutch-adr-version-header-name',
  severity: 'warn',
  says: 'declares 200 with the X-API-Version header; ADR advises against that. ADR /core/version-header: should not.',
  invalid: [['a prefix', operation('get /a', `'200': {${headers('X-API-Version')}}`), 'get /a 200']],
  valid: [['none', operation('get /a', `'200': {${headers('API-Version', 'X-API-Key-Expires')}}`)]],
});

clause('errors expose no call stacks', {
  rule: 'dutch-adr-no-internals',
  severity: 'warn',
  says: 'declares 500 with stackTrace in its body, which exposes system internals; ADR advises against that. ADR /core/http-response-code: should not.',
  invalid: [['a stack trace', operation('get /a', `'500': {${problemOf(`${members}, stackTrace: {type: string}`)}}`), 'get /a 500']],
  valid: [['a problem', operation('get /a', `'500': {${problem}}`)]],
});

clause('a 405 lists methods', {
  rule: 'dutch-adr-405-allow',
  severity: 'info',
  says: 'declares 405 without an Allow header; ADR expects one. ADR /core/http-methods: described.',
  invalid: [['none', operation('delete /a', codes(405)), 'delete /a 405']],
  valid: [['Allow', operation('delete /a', `'405': {${headers('allow')}}`)]],
});

const off = { derived: true } as const;

clause('the members of problems are required', {
  ...off,
  rule: 'dutch-adr-problem-members-required',
  severity: 'warn',
  says: `declares 404 with another body than ADR expects (it need not have status, title, detail). ADR /core/error-handling/problem-details: derived.`,
  invalid: [['they are not', operation('get /a', `'404': {${problem}}`), 'get /a 404']],
  valid: [
    [
      'they are',
      operation(
        'get /a',
        `'404': {${problemIn('application/problem+json', `{required: [status, title, detail], properties: {${members}}}`)}}`,
      ),
    ],
  ],
});

clause('no 422', {
  ...off,
  rule: 'dutch-adr-no-422',
  severity: 'hint',
  says: 'declares 422, which ADR does not expect (use 400 instead). ADR /core/error-handling/invalid-input: derived.',
  invalid: [['422', operation('post /a', codes(422)), 'post /a 422']],
  valid: [['400', operation('post /a', codes(400))]],
});

clause('security headers of HTML', {
  ...off,
  rule: 'dutch-adr-security-headers-html',
  severity: 'info',
  says: 'declares 200 without a Referrer-Policy header; ADR expects one. ADR /core/transport/security-headers: derived.',
  invalid: [
    [
      'a page',
      operation('get /a', `'200': {${headers('Content-Security-Policy', 'Feature-Policy')}, content: {text/html: {}}}`),
      'get /a 200',
    ],
  ],
  irrelevant: [['JSON', operation('get /a', `'200': {${body}}`)]],
});

clause('the OpenAPI document may be read from all origins', {
  ...off,
  rule: 'dutch-adr-openapi-cors',
  severity: 'warn',
  says: 'declares 200 without an Access-Control-Allow-Origin header; ADR expects one. ADR /core/publish-openapi: derived.',
  invalid: ['/openapi.json', '/v1/openapi.json'].map(path => [path, operation(`get ${path}`, codes(200)), `get ${path} 200`]),
  valid: [['the header', operation('get /openapi.json', `'200': {${headers('Access-Control-Allow-Origin')}}`)]],
  irrelevant: [['another path', operation('get /a', codes(200))]],
});

clause('unexpected content types', {
  ...off,
  rule: 'dutch-adr-415-406',
  severity: 'warn',
  says: 'declares no 415 (Unsupported Media Type) or 406 (Not Acceptable), which ADR expects because the operation takes a request body. ADR Validate content types: derived.',
  invalid: [['neither', operation('post /a', codes(201, 400), requestBody), 'post /a']],
  valid: ['406', '415'].map(code => [code, operation('post /a', codes(201, code), requestBody)]),
  irrelevant: [['no body', operation('post /a', codes(201))]],
});

clause('errors have the version', {
  ...off,
  rule: 'dutch-adr-version-header-errors',
  severity: 'warn',
  says: 'declares 404 without an API-Version header; ADR expects one. ADR /core/version-header: derived.',
  invalid: [['none', operation('get /a', codes(404)), 'get /a 404']],
  valid: [['the header', operation('get /a', `'404': {${headers('API-Version')}}`)]],
});

clause('codes that mean something', {
  ...off,
  rule: 'dutch-adr-registered-codes',
  severity: 'warn',
  says: 'declares 499, which is not in use in the HTTP status code registry; expected a registered code. ADR /core/http-response-code: derived.',
  invalid: [['another', operation('get /a', codes(499)), 'get /a 499']],
  valid: [['one that is registered beside RFC 9110', operation('get /a', codes(429))]],
});
