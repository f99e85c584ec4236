import { body, clausesOf, codes, document, header, operation, referring, requestBody, swagger } from '../documents.ts';

const clause = clausesOf('rest-rulebook');
const scoped = 'security: [{oauth: [read]}]';

clause('an operation with security declares 401', {
  rule: 'rest-rulebook-401-declared',
  severity: 'error',
  says: 'declares no 401 (Unauthorized), which REST Rulebook requires because the operation is secured. REST Rulebook Response status codes, 401: must.',
  invalid: [
    ['its own security', operation('get /a', codes(200), 'security: [{key: []}]'), 'get /a'],
    ['security of the document', document(`security: [{key: []}]\npaths: {/a: {get: {responses: {'200': {}}}}}`), 'get /a'],
  ],
  valid: [
    ['401', operation('get /a', codes(401), scoped)],
    ['a range', operation('get /a', `'4XX': {}`, scoped)],
  ],
  irrelevant: [
    ['public', operation('get /a', codes(200), 'security: []')],
    ['optional', operation('get /a', codes(200), 'security: [{}, {key: []}]')],
  ],
});

clause('an operation with scopes declares 403', {
  rule: 'rest-rulebook-403-declared',
  severity: 'warn',
  says: 'declares no 403 (Forbidden), which REST Rulebook asks for because the operation needs scopes. REST Rulebook Response status codes, 403: should.',
  invalid: [
    ['scopes', operation('get /a', codes(200), scoped), 'get /a'],
    ['scopes in every alternative', operation('get /a', codes(200), 'security: [{oauth: [read]}, {key: [], other: [x]}]'), 'get /a'],
  ],
  valid: [['403', operation('get /a', codes(403), scoped)]],
  irrelevant: [
    ['an alternative without scopes', operation('get /a', codes(200), 'security: [{oauth: [read]}, {key: []}]')],
    ['security without scopes', operation('get /a', codes(200), 'security: [{key: []}]')],
    ['public', operation('get /a', codes(200), 'security: []')],
  ],
});

/** A path parameter `format`, by what says which values it may have. */
const listed = (values: string) => `parameters: [{name: format, in: path, required: true, ${values}}]`;

clause('a path with parameters declares 404', {
  rule: 'rest-rulebook-404-declared',
  severity: 'error',
  says: 'declares no 404 (Not Found), which REST Rulebook requires because the path has a parameter. REST Rulebook Response status codes, 404: must.',
  invalid: [
    ['one resource', operation('get /a/{id}', codes(200)), 'get /a/{id}'],
    ['below one resource', operation('get /a/{id}/b', codes(200)), 'get /a/{id}/b'],
    [
      'beside one of a list of values',
      operation('get /{format}/a/{id}', codes(200), listed('schema: {enum: [json, xml]}')),
      'get /{format}/a/{id}',
    ],
    ['an extension from a list', operation('get /a/{id}.{format}', codes(200), listed('schema: {enum: [json]}')), 'get /a/{id}.{format}'],
    [
      'one of alternatives',
      operation('get /{format}', codes(200), listed('schema: {anyOf: [{enum: [a]}, {type: string}]}')),
      'get /{format}',
    ],
  ],
  valid: [
    ['404', operation('get /a/{id}', codes(404))],
    ['a range', operation('get /a/{id}', `'4XX': {}`)],
  ],
  irrelevant: [
    ['no parameters', operation('get /a', codes(200))],
    ['a version', operation('get /v{version}/a', codes(200))],
    ['a query expansion', operation('get /a{?page}', codes(200))],
    ['a PUT that only creates', operation('put /a/{id}', codes(201))],
    ['one of a list of values', operation('post /{format}', codes(200), listed('schema: {enum: [json, xml]}'))],
    ['one value', operation('get /a/{format}/b', codes(200), listed('schema: {const: json}'), '3.1')],
    ['one of a list in Swagger 2.0', swagger('get /{format}/a', codes(200), listed('type: string, enum: [json, xml]'))],
    ['one of several lists', operation('get /{format}', codes(200), listed('schema: {oneOf: [{enum: [a]}, {const: b}]}'))],
    ['yes or no', operation('get /{format}', codes(200), listed('schema: {type: boolean}'))],
    ['one of a list in a media type', operation('get /{format}', codes(200), listed('content: {application/json: {schema: {enum: [a]}}}'))],
    ['one of a list in a part', operation('get /{format}', codes(200), listed('schema: {allOf: [{type: string}, {enum: [a]}]}'))],
  ],
});

clause('a 405 has Allow', {
  rule: 'rest-rulebook-405-allow',
  severity: 'error',
  says: 'declares 405 without an Allow header; REST Rulebook requires one. REST Rulebook Response status codes, 405: must.',
  invalid: [['no headers', operation('get /a', codes(405)), 'get /a 405']],
  valid: [
    ['Allow', operation('get /a', `'405': {headers: {allow: {schema: {type: string}}}}`)],
    ['behind references', referring('get /a', '405', `headers: {Allow: {$ref: '#/components/headers/H'}}`)],
    ['Swagger 2.0', swagger('get /a', `'405': {headers: {Allow: {type: string}}}`)],
  ],
});

clause('406 where a media type is served', {
  rule: 'rest-rulebook-406-declared',
  severity: 'warn',
  derived: true,
  says: 'declares no 406 (Not Acceptable), which REST Rulebook expects because the operation answers with content. REST Rulebook Response status codes, 406: derived.',
  invalid: [['content', operation('get /a', `'200': {${body}}`), 'get /a']],
  valid: [['406', operation('get /a', `'200': {${body}}, '406': {}`)]],
  irrelevant: [['no content', operation('delete /a', codes(204))]],
});

clause('409 is not for GET', {
  rule: 'rest-rulebook-409-not-on-get',
  severity: 'hint',
  derived: true,
  says: 'declares 409, which REST Rulebook does not expect here: a read violates no state. REST Rulebook Response status codes, 409: derived.',
  invalid: [['GET', operation('get /a', codes(409)), 'get /a 409']],
  valid: [['PUT', operation('put /a', codes(409))]],
});

clause('412 goes with a condition', {
  rule: 'rest-rulebook-412-precondition',
  severity: 'warn',
  says: 'declares 412 but accepts no If-Match, If-None-Match, If-Unmodified-Since, If-Modified-Since or If-Range header; REST Rulebook asks for one of them with 412. REST Rulebook Response status codes, 412: should.',
  invalid: [['no condition', operation('put /a', codes(412)), 'put /a 412']],
  valid: [
    ['If-Match', operation('put /a', codes(412), header('if-match'))],
    ['If-None-Match', operation('put /a', codes(412), header('If-None-Match'))],
    ['on the path', document(`paths: {/a: {${header('If-Match')}, put: {responses: {'412': {}}}}}`)],
  ],
  irrelevant: [['neither', operation('put /a', codes(204))]],
});

clause('a precondition goes with 412', {
  rule: 'rest-rulebook-412-declared',
  severity: 'warn',
  says: 'declares no 412 (Precondition Failed), which REST Rulebook asks for because the operation accepts a precondition. REST Rulebook Response status codes, 412: should.',
  invalid: [
    ['If-Match', operation('put /a', codes(204), header('If-Match')), 'put /a'],
    ['If-Unmodified-Since', operation('get /a', codes(200), header('If-Unmodified-Since')), 'get /a'],
    ...['put', 'post', 'patch', 'delete'].map(
      method => [`If-None-Match on ${method}`, operation(`${method} /a`, codes(204), header('If-None-Match')), `${method} /a`] as const,
    ),
  ],
  valid: [['both', operation('put /a', codes(412), header('If-None-Match'))]],
  irrelevant: [
    ['neither', operation('put /a', codes(204))],
    ['If-None-Match on GET, which is answered with 304', operation('get /a', codes(200), header('If-None-Match'))],
  ],
});

clause('415 where there is a payload', {
  rule: 'rest-rulebook-415-declared',
  severity: 'warn',
  derived: true,
  says: 'declares no 415 (Unsupported Media Type), which REST Rulebook expects because the operation takes a request body. REST Rulebook Response status codes, 415: derived.',
  invalid: [
    ['a payload without 415', operation('post /a', codes(201), requestBody), 'post /a'],
    ['Swagger 2.0', swagger('post /a', codes(201), 'parameters: [{in: body, name: b}]'), 'post /a'],
  ],
  valid: [
    ['both', operation('post /a', codes(415), requestBody)],
    ['a range', operation('post /a', `'4XX': {}`, requestBody)],
  ],
  irrelevant: [['neither', operation('post /a', codes(201))]],
});

clause('415 only where there is a payload', {
  rule: 'rest-rulebook-415-with-body',
  severity: 'hint',
  says: 'declares 415, which REST Rulebook does not expect here: the operation takes no request body. REST Rulebook Response status codes, 415: described.',
  invalid: [['415 without a payload', operation('get /a', codes(415)), 'get /a 415']],
  valid: [['both', operation('post /a', codes(415), requestBody)]],
});

clause('an operation declares 500', {
  rule: 'rest-rulebook-500-declared',
  severity: 'warn',
  says: 'declares no 500 (Internal Server Error), which REST Rulebook asks for. REST Rulebook Response status codes, 500: should.',
  invalid: [['no 500', operation('get /a', codes(200)), 'get /a']],
  valid: [
    ['500', operation('get /a', codes(500))],
    ['a range', operation('get /a', `'5XX': {}`)],
  ],
});
