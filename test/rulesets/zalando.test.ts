import { body, bodyAs, bodyOf, clausesOf, codes, collection, header, operation, requestBody, swagger } from '../documents.ts';

const clause = clausesOf('zalando');
const headers = (...names: string[]) => `headers: {${names.map(name => `${name}: {schema: {type: string}}`).join(', ')}}`;
const problemOf = (schema: string) => `content: {application/problem+json: {schema: ${schema}}}`;
const problem = problemOf('{type: object, properties: {type: {type: string}, title: {type: string}}}');
const list = 'requestBody: {content: {application/json: {schema: {type: array, items: {type: object}}}}}';
const every = ['get', 'head', 'put', 'post', 'patch', 'delete', 'options'];

clause('official codes', {
  rule: 'zalando-registered-codes',
  severity: 'error',
  says: key =>
    `declares ${key}, which is not in use in the HTTP status code registry; expected a registered code. Zalando Official codes (rule 243): must.`,
  invalid: ['306', '420', '499'].map(key => [key, operation('get /a', codes(key)), `get /a ${key}`]),
  valid: [['registered ones, ranges and default', operation('get /a', "'200': {}, '425': {}, '5XX': {}, default: {}")]],
  irrelevant: [['418, which another rule reports', operation('get /a', codes(418))]],
});

clause('success responses are defined', {
  rule: 'zalando-success-declared',
  severity: 'error',
  says: 'declares no 2XX, which Zalando requires because the operation declares no success. Zalando Success and error responses (rule 151): must.',
  invalid: [['errors alone', operation('delete /a', codes(400, 405)), 'delete /a']],
  valid: [
    ['a success', operation('get /a', codes(200))],
    ['a range', operation('get /a', "'2XX': {}")],
    ['default, which may be the success', operation('get /a', "default: {}, '404': {}")],
  ],
  irrelevant: [
    ['a redirect', operation('get /a', codes(302))],
    ['what is gone', operation('get /a', codes(410))],
    ['what is planned', operation('get /a', codes(501))],
    ['another protocol', operation('get /a', codes(101, 400))],
  ],
});

const listed =
  '200, 201, 202, 204, 207, 304, 400, 401, 403, 404, 405, 406, 409, 410, 411, 412, 415, 423, 428, 429, 431, 500, 501, 502, 503, 504, 507';
clause('the common codes', {
  rule: 'zalando-listed-codes',
  severity: 'warn',
  says: key => `declares ${key}, which Zalando does not list (listed: ${listed}). Zalando Common codes (rule 150): should.`,
  invalid: ['101', '203', '402', '413', '414', '416', '426', '451'].map(key => [key, operation('get /a', codes(key)), `get /a ${key}`]),
  valid: [['the list', operation('put /a', codes(...listed.split(', ')))]],
  irrelevant: [
    ['codes that other rules report, ranges and default', operation('get /a', "'299': {}, '422': {}, '302': {}, '1XX': {}, default: {}")],
  ],
});

clause('codes that are not to be used', {
  rule: 'zalando-no-use',
  severity: 'warn',
  says: key =>
    `declares ${key}, which Zalando advises against here: it has no use in a REST API. Zalando Legend, do not use (rule 150): should not.`,
  invalid: ['205', '408', '417', '418', '424', '505', '511'].map(key => [key, operation('get /a', codes(key)), `get /a ${key}`]),
  irrelevant: [['423, which is marked in two ways', operation('put /a', codes(423))]],
});

const unused: readonly (readonly [rule: string, code: string, cited: string, how: string])[] = [
  ['no-422', '422', 'Status codes, 422 (rule 150)', '(use 400 instead)'],
  ['no-428', '428', 'Status codes, 428 (rule 150)', '(use a required header parameter instead)'],
];
for (const [rule, code, cited, how] of unused) {
  clause(`${code} is not used`, {
    rule: `zalando-${rule}`,
    severity: 'warn',
    says: `declares ${code}, which Zalando advises against ${how}. Zalando ${cited}: should not.`,
    invalid: [['any method', operation('put /a', codes(code)), `put /a ${code}`]],
    irrelevant: [['a range', operation('put /a', "'4XX': {}")]],
  });
}

clause('206 is not for pages', {
  rule: 'zalando-206-not-json',
  severity: 'warn',
  says: 'declares 206 with a body in application/json; Zalando advises against that. Zalando Status codes, 206 (rule 150): should not.',
  invalid: [['JSON', operation('get /a', `'206': {${body}}`), 'get /a 206']],
  irrelevant: [
    ['a stream', operation('get /a', "'206': {content: {video/mp4: {}}}")],
    ['a download', operation('get /a', "'206': {content: {application/octet-stream: {}}}")],
    ['no body', operation('get /a', codes(206))],
  ],
});

clause('a 200 has a payload', {
  rule: 'zalando-200-body',
  severity: 'warn',
  says: 'declares 200 without a body; Zalando asks for one. Zalando Status codes, 200 (rule 150): should.',
  invalid: ['get', 'put', 'post', 'patch', 'delete'].map(method => [method, operation(`${method} /a`, codes(200)), `${method} /a 200`]),
  valid: [['one', operation('get /a', `'200': {${body}}`)]],
  irrelevant: [
    ['HEAD', operation('head /a', codes(200))],
    ['OPTIONS', operation('options /a', codes(200))],
  ],
});

for (const [code, cited] of [
  ['204', 'Official codes (rule 243), 204'],
  ['304', 'Caching (rule 227)'],
]) {
  clause(`a ${code} has no payload`, {
    rule: `zalando-${code}-no-body`,
    severity: 'error',
    says: `declares ${code} with a body; Zalando forbids one. Zalando ${cited}: must.`,
    invalid: [['a body', operation('get /a', `'${code}': {${body}}`), `get /a ${code}`]],
    valid: [['none', operation('get /a', codes(String(code)))]],
  });
}

/** The methods that codes are not for, with the reason, and those that nothing is said of. */
const methods: readonly (readonly [rule: string, code: string, out: readonly string[], how: string])[] = [
  ['204-get', '204', ['get'], 'here: it is for methods that change something'],
  ['201-methods', '201', ['get', 'head', 'delete', 'options'], 'here: it is for methods that create'],
  ['202-methods', '202', ['options'], 'here: it is for methods that change something'],
  ['207-methods', '207', ['get', 'head', 'put', 'patch'], 'here: it is for batches'],
  ['304-methods', '304', ['put', 'post', 'patch', 'delete'], 'here: it is for GET and HEAD (use 412 instead)'],
  ['409-methods', '409', ['get', 'head', 'options'], 'here: it is for methods that change something'],
  ['411-methods', '411', ['get', 'head', 'delete'], 'here: it is for POST, PUT and PATCH'],
  ['412-methods', '412', ['get', 'head'], 'here: it is for methods that change something (use 304 instead)'],
  ['415-methods', '415', ['get', 'head', 'delete', 'options'], 'here: the operation takes no request body'],
  ['423-methods', '423', ['get', 'head', 'post'], 'here: it is for PUT, PATCH and DELETE'],
  ['507-methods', '507', ['get', 'head', 'delete'], 'here: it is for POST, PUT and PATCH'],
];
for (const [rule, code, out, how] of methods) {
  clause(`the methods of ${code}`, {
    rule: `zalando-${rule}`,
    severity: 'warn',
    says: `declares ${code}, which Zalando advises against ${how}. Zalando Status codes, ${code} (rule 150): should not.`,
    invalid: out.map(method => [method, operation(`${method} /a`, codes(code)), `${method} /a ${code}`]),
    valid: every.filter(method => !out.includes(method)).map(method => [method, operation(`${method} /a`, codes(code))]),
  });
}

clause('412 to a GET by HTTP', {
  rule: 'zalando-412-methods',
  severity: 'warn',
  invalid: [
    [
      'If-None-Match, whose answer is 304',
      operation('get /a', codes(412), header('If-None-Match')),
      'get /a 412',
      'declares 412, which Zalando advises against here: it is for methods that change something (use 304 instead). Zalando Status codes, 412 (rule 150): should not.',
    ],
  ],
  irrelevant: [['If-Match', operation('get /a', codes(412), header('If-Match'))]],
});

clause('415 to a DELETE with a body', {
  rule: 'zalando-415-methods',
  severity: 'warn',
  irrelevant: [['a body', operation('delete /a', codes(415), requestBody)]],
});

clause('a 201 to POST has the URL', {
  rule: 'zalando-201-location',
  severity: 'warn',
  says: 'declares 201 without a Location header; Zalando asks for one. Zalando HTTP methods (rule 148), POST: should.',
  invalid: [['the resource alone', operation('post /a', `'201': {${body}}`), 'post /a 201']],
  valid: [['the resource and its URL', operation('post /a', `'201': {${headers('location')}, ${body}}`)]],
  irrelevant: [
    ['PUT', operation('put /a', `'201': {${body}}`)],
    ['several at once', operation('post /a', `'201': {${body}}`, list)],
    ['no body, which another rule reports', operation('post /a', codes(201))],
    ['a job, whose id may be in the body instead', operation('post /report-jobs', `'201': {${body}}`)],
  ],
});

clause('a 201 to POST without the resource must have its URL', {
  rule: 'zalando-201-location-without-body',
  severity: 'error',
  says: 'declares 201 without a Location header; Zalando requires one. Zalando HTTP methods (rule 148), POST: must.',
  invalid: [['neither', operation('post /a', codes(201)), 'post /a 201']],
  valid: [['the URL', operation('post /a', `'201': {${headers('Location')}}`)]],
  irrelevant: [['a body', operation('post /a', `'201': {${body}}`)]],
});

clause('a batch is always a 207', {
  rule: 'zalando-207-alone',
  severity: 'error',
  says: key =>
    `declares ${key}, which Zalando forbids here: a batch is always answered with 207. Zalando Batch and bulk requests (rule 152): must not.`,
  invalid: ['200', '201', '202', '204'].map(key => [key, operation('post /a', codes(key, 207), list), `post /a ${key}`]),
  valid: [['207 and errors', operation('post /a', codes(207, 400, 503), list)]],
  irrelevant: [
    ['a list that is created at once', operation('post /a', codes(201), list)],
    ['a request that may be one or several', operation('post /a', codes(201, 207), requestBody)],
    ['DELETE', operation('delete /a', codes(204, 207))],
  ],
});

clause('a 207 has the status of each part', {
  rule: 'zalando-207-body',
  severity: 'error',
  says: 'declares 207 without a body; Zalando requires one. Zalando Batch and bulk requests (rule 152): must.',
  invalid: [['none', operation('post /a', codes(207)), 'post /a 207']],
  valid: [['one', operation('post /a', `'207': {${body}}`)]],
});

clause('no redirects', {
  rule: 'zalando-no-redirects',
  severity: 'warn',
  says: key =>
    `declares ${key}, which Zalando advises against here: clients are moved to new locations otherwise. Zalando Redirection codes (rule 251): should not.`,
  invalid: ['300', '301', '302', '303', '307', '308'].map(key => [key, operation('get /a', codes(key)), `get /a ${key}`]),
  valid: [['304, and a range that may be that', operation('get /a', "'304': {}, '3XX': {}")]],
});

clause('411 goes with a required Content-Length', {
  rule: 'zalando-411-header',
  severity: 'warn',
  says: 'declares 411 but accepts requests without the Content-Length header; Zalando asks for it with 411. Zalando Status codes, 411 (rule 150): should.',
  invalid: [
    ['no parameter', operation('put /a', codes(411)), 'put /a 411'],
    ['an optional one', operation('put /a', codes(411), header('Content-Length')), 'put /a 411'],
  ],
  valid: [['a required one', operation('put /a', codes(411), header('Content-Length', ', required: true'))]],
  irrelevant: [['another code', operation('put /a', codes(400))]],
});

const limits = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];
const tooMany = (...names: string[]) => operation('get /a', `'429': {${headers(...names)}}`);
const says429 = (name: string) =>
  `declares 429 without a Retry-After or ${name} header; Zalando requires one of them. Zalando Rate limits (rule 153): must.`;
for (const [rule, name] of [
  ['headers', 'X-RateLimit-Limit'],
  ['remaining', 'X-RateLimit-Remaining'],
  ['reset', 'X-RateLimit-Reset'],
] as const) {
  clause(`a 429 has Retry-After, or all of the others: ${rule}`, {
    rule: `zalando-429-${rule}`,
    severity: 'error',
    says: says429(name),
    invalid: [['the others without it', tooMany(...limits.filter(each => each !== name)), 'get /a 429']],
    valid: [
      ['Retry-After', tooMany('Retry-After')],
      ['all of the others', tooMany(...limits)],
      ['Retry-After and some', tooMany('Retry-After', ...limits.filter(each => each !== name))],
    ],
    irrelevant: [['default', operation('get /a', 'default: {}')]],
  });
}

clause('a 429 without headers', {
  rule: 'zalando-429-headers',
  severity: 'error',
  says: says429('X-RateLimit-Limit'),
  invalid: [['none', operation('get /a', codes(429)), 'get /a 429']],
});
for (const rule of ['remaining', 'reset'])
  clause(`a 429 without headers is reported once: ${rule}`, {
    rule: `zalando-429-${rule}`,
    severity: 'error',
    irrelevant: [['none', operation('get /a', codes(429))]],
  });

clause('errors are problem objects', {
  rule: 'zalando-problem-json',
  severity: 'error',
  says: key =>
    `declares ${key} with a body in application/json only; Zalando requires one in application/problem+json. Zalando Problem JSON (rule 176): must.`,
  invalid: [
    ['JSON', operation('get /a', `'404': {${body}}`), 'get /a 404'],
    ['Swagger 2.0', swagger('get /a', "'404': {schema: {type: object}}", 'produces: [application/json]'), 'get /a 404'],
  ],
  valid: [
    ['whatever its members', operation('get /a', `'404': {${problemOf('{properties: {reason: {}}}')}}`)],
    ['that type', operation('get /a', `'404': {${problem}}`)],
    ['that type beside another', operation('get /a', `'404': {content: {application/json: {}, application/problem+json: {}}}`)],
    ['Swagger 2.0', swagger('get /a', "'404': {schema: {type: object}}", 'produces: [application/json, application/problem+json]')],
  ],
  irrelevant: [
    ['no body', operation('get /a', codes(401, 404))],
    ['a success', operation('get /a', `'200': {${body}}`)],
    ['a media type that is not known', swagger('get /a', "'404': {schema: {type: object}}")],
  ],
});

clause('default is a problem object', {
  rule: 'zalando-default-problem-json',
  severity: 'error',
  says: 'declares default with a body in application/json only; Zalando requires one in application/problem+json. Zalando Problem JSON (rule 176), default: must.',
  invalid: [['JSON', operation('get /a', `'200': {}, default: {${body}}`), 'get /a default']],
  valid: [['that type', operation('get /a', `'200': {}, default: {${problem}}`)]],
  irrelevant: [['a default that may be the success', operation('get /a', `default: {${body}}`)]],
});

const typed = (type: string) => operation('get /a', `'409': {${problemOf(`{properties: {type: {enum: ['${type}']}, title: {}}}`)}}`);
clause('types of problems are relative', {
  rule: 'zalando-problem-relative',
  severity: 'warn',
  says: 'declares 409 with another body than Zalando asks for (its type is https://example.com/problems/out-of-stock, which does not match ^(?:about:blank$|(?![A-Za-z][A-Za-z0-9+.-]*:))). Zalando Problem JSON (rule 176), identifiers: should not.',
  invalid: [['a URL', typed('https://example.com/problems/out-of-stock'), 'get /a 409']],
  valid: [
    ['a path', typed('/problems/out-of-stock')],
    ['a path with a fragment', typed('/problems/connection-error#read-timeout')],
    ['a name without a path', typed('out-of-stock')],
    ['that of the RFC', typed('about:blank')],
  ],
  irrelevant: [['a type that may be any text', operation('get /a', `'409': {${problem}}`)]],
});

clause('no stack traces', {
  rule: 'zalando-no-stack-traces',
  severity: 'error',
  says: 'declares 500 with stack_trace in its body, which exposes system internals; Zalando forbids that. Zalando Stack traces (rule 177): must not.',
  invalid: [['one', operation('get /a', `'500': {${problemOf('{properties: {type: {}, stack_trace: {type: string}}}')}}`), 'get /a 500']],
  valid: [['a trace id', operation('get /a', `'500': {${problemOf('{properties: {type: {}, trace_id: {type: string}}}')}}`)]],
});

clause('HEAD has headers only', {
  rule: 'zalando-head-no-body',
  severity: 'error',
  says: key => `declares ${key} with a body; Zalando forbids one. Zalando HTTP methods (rule 148), HEAD: must.`,
  invalid: ['200', '404', 'default'].map(key => [key, operation('head /a', `'${key}': {${body}}`), `head /a ${key}`]),
  valid: [['no bodies', operation('head /a', codes(200, 404))]],
});

clause('problem objects are those of RFC 9457', {
  rule: 'zalando-problem-structure',
  severity: 'error',
  invalid: [
    [
      'a status that is a text',
      operation('get /a', `'400': {${problemOf('{properties: {title: {type: string}, status: {type: string}}}')}}`),
      'get /a 400',
      'declares 400 with another body than Zalando requires (its status is a string, not an integer). Zalando Problem JSON (rule 176): must.',
    ],
  ],
  valid: [
    ['a problem', operation('get /a', `'400': {${problem}}`)],
    ['further members', operation('get /a', `'400': {${problemOf('{properties: {title: {type: string}, errors: {type: array}}}')}}`)],
    ['a schema that says nothing', operation('get /a', `'400': {${problemOf('{}')}}`)],
  ],
  irrelevant: [['another body', operation('get /a', `'400': {${bodyOf('status: {type: string}')}}`)]],
});

clause('structured data is JSON', {
  rule: 'zalando-json',
  severity: 'error',
  says: 'declares 200 with a body in text/csv only; Zalando requires one in application/json or application/*+json. Zalando JSON as payload (rule 167): must.',
  invalid: [['CSV alone', operation('get /a', "'200': {content: {text/csv: {}}}"), 'get /a 200']],
  valid: [
    ['JSON', operation('get /a', `'200': {${body}}`)],
    ['CSV and XML beside JSON', operation('get /a', "'200': {content: {text/csv: {}, application/xml: {}, application/json: {}}}")],
    ['any type', operation('get /a', "'200': {content: {text/csv: {}, '*/*': {}}}")],
  ],
  irrelevant: [
    ['data of a special kind', operation('get /a', "'200': {content: {image/png: {}, application/pdf: {}}}")],
    ['an error, which has rules of its own', operation('get /a', "'400': {content: {application/xml: {}}}")],
  ],
});

clause('the top level is an object', {
  rule: 'zalando-json-object',
  severity: 'error',
  says: 'declares 200 with another body than Zalando requires (it is an array, not an object). Zalando Top-level objects (rule 110): must.',
  invalid: [
    ['a list', operation('get /a', `'200': {${bodyAs('{type: array, items: {}}')}}`), 'get /a 200'],
    [
      'a map',
      operation('get /a', `'200': {${bodyAs('{type: object, additionalProperties: {type: string}}')}}`),
      'get /a 200',
      'declares 200 with another body than Zalando requires (it is a map). Zalando Top-level objects (rule 110): must.',
    ],
  ],
  valid: [
    ['an object', operation('get /a', `'200': {${bodyOf('items: {type: array, items: {}}')}}`)],
    ['an object with more', operation('get /a', `'200': {${bodyAs('{properties: {id: {}}, additionalProperties: {type: string}}')}}`)],
    ['an object of anything', operation('get /a', `'200': {${bodyAs('{type: object, additionalProperties: true}')}}`)],
  ],
  irrelevant: [['a picture', operation('get /a', "'200': {content: {image/png: {schema: {type: string, format: binary}}}}")]],
});

const inType = (mediaType: string) => operation('get /a', `'200': {content: {'${mediaType}': {}}}`);
clause('standard media types', {
  rule: 'zalando-standard-media-types',
  severity: 'warn',
  says: 'declares 200 with a body in application/x.zalando.article+json; Zalando advises against that. Zalando Standard media types (rule 172): should not.',
  invalid: [['a custom type', inType('application/x.zalando.article+json'), 'get /a 200']],
  valid: [
    ['JSON', inType('application/json')],
    ['a version', inType('application/x.zalando.cart+json;version=2')],
    ['archives', inType('application/x-tar')],
    ['a type that may be registered', inType('application/vnd.api+json')],
  ],
});

clause('names of headers', {
  rule: 'zalando-header-names',
  severity: 'warn',
  says: 'declares 200 with x-flow-id; Zalando asks for names of headers to match ^[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*)*$. Zalando Names of headers (rule 132): should.',
  invalid: [['lower case', operation('get /a', `'200': {${headers('x-flow-id')}}`), 'get /a 200']],
  valid: [
    ['those of the guidelines', operation('get /a', `'200': {${headers('Content-ID', 'ETag', 'X-Device-OS', 'X-RateLimit-Limit')}}`)],
  ],
});

clause('no Link header with JSON', {
  rule: 'zalando-no-link-header',
  severity: 'error',
  says: 'declares 200 with the Link header; Zalando forbids that. Zalando Link headers (rule 166): must not.',
  invalid: [['JSON', operation('get /a', `'200': {${headers('Link')}, ${body}}`), 'get /a 200']],
  irrelevant: [
    ['another type', operation('get /a', `'200': {${headers('Link')}, content: {text/html: {}}}`)],
    ['no body', operation('head /a', `'200': {${headers('Link')}}`)],
  ],
});

clause('no Expires', {
  rule: 'zalando-no-expires',
  severity: 'error',
  says: 'declares 200 with the Expires header; Zalando forbids that. Zalando Caching (rule 227): must not.',
  invalid: [['Expires', operation('get /a', `'200': {${headers('Cache-Control', 'Expires')}}`), 'get /a 200']],
  valid: [['the others', operation('get /a', `'200': {${headers('Cache-Control', 'ETag', 'Vary')}}`)]],
});

clause('what is deprecated says so', {
  rule: 'zalando-deprecation-header',
  severity: 'warn',
  says: 'declares 200 without a Deprecation header; Zalando asks for one. Zalando Deprecation headers (rule 189): should.',
  invalid: [['no header', operation('get /a', codes(200, 404), 'deprecated: true'), 'get /a 200']],
  valid: [['the header', operation('get /a', `'200': {${headers('Deprecation')}}`, 'deprecated: true')]],
  irrelevant: [['what is not', operation('get /a', codes(200))]],
});

const off = { derived: true } as const;

clause('an error or default', {
  ...off,
  rule: 'zalando-errors-declared',
  severity: 'warn',
  says: 'declares no default, 4XX or 5XX, which Zalando expects. Zalando Success and error responses (rule 151): derived.',
  invalid: [['neither', operation('get /a', codes(200)), 'get /a']],
  valid: [
    ['default', operation('get /a', "'200': {}, default: {}")],
    ['an error', operation('get /a', codes(200, 404))],
  ],
});

clause('standard codes with something particular', {
  ...off,
  rule: 'zalando-standard-codes',
  severity: 'info',
  says: 'describes 404 as "Not Found"; Zalando does not expect what matches ^(?:[A-Z][A-Za-z-]*)(?: [A-Z][A-Za-z-]*)*[.]?$. Zalando Legend, do not document (rule 150): derived.',
  invalid: [['a name', operation('get /a', "'404': {description: Not Found}"), 'get /a 404']],
  valid: [['something particular', operation('put /a', "'404': {description: There is no order to be updated.}")]],
  irrelevant: [['a code to be documented', operation('put /a', "'409': {description: Conflict}")]],
});

clause('a POST that may create', {
  ...off,
  rule: 'zalando-post-201',
  severity: 'info',
  says: 'declares no 201 (Created), 202 (Accepted) or 207 (Multi-Status), which Zalando expects because the path has items below it. Zalando HTTP methods (rule 148), POST: derived.',
  invalid: [['a collection', collection(codes(200)), 'post /a']],
  valid: [['201', collection(codes(201))]],
  irrelevant: [['a search', operation('post /a/search', codes(200))]],
});

clause('a list is a batch', {
  ...off,
  rule: 'zalando-207-declared',
  severity: 'warn',
  says: 'declares no 207 (Multi-Status), which Zalando expects because the operation takes a list as its request body. Zalando Batch and bulk requests (rule 152): derived.',
  invalid: [['200', operation('post /a', codes(200), list), 'post /a']],
  valid: [['207', operation('post /a', codes(207), list)]],
  irrelevant: [['an object', operation('post /a', codes(200), requestBody)]],
});

clause('caches need three headers', {
  ...off,
  rule: 'zalando-cache-headers',
  severity: 'warn',
  says: 'declares 200 without a Vary header; Zalando expects one. Zalando Caching (rule 227): derived.',
  invalid: [['no Vary', operation('get /a', `'200': {${headers('Cache-Control', 'ETag')}}`), 'get /a 200']],
  valid: [['all three', operation('get /a', `'200': {${headers('Cache-Control', 'ETag', 'Vary')}}`)]],
  irrelevant: [['ETag alone, for optimistic locking', operation('get /a', `'200': {${headers('ETag')}}`)]],
});

clause('pages without a total count', {
  ...off,
  rule: 'zalando-no-total-count',
  severity: 'info',
  says: 'declares 200 with another body than Zalando expects (it has total_count). Zalando Total result count (rule 254): derived.',
  invalid: [
    [
      'a count',
      operation('get /a', `'200': {${bodyOf('items: {}, total_count: {}')}}`, 'parameters: [{name: cursor, in: query}]'),
      'get /a 200',
    ],
  ],
  irrelevant: [['no pages', operation('get /a', `'200': {${bodyOf('total_count: {}')}}`)]],
});

/** Rules that are off, with what they say, what is reported, and what is not. */
const more: readonly (readonly [
  rule: string,
  severity: 'warn' | 'info' | 'hint',
  says: string,
  invalid: string,
  at: string,
  valid: string,
])[] = [
  [
    '401',
    'info',
    'declares 401, which Zalando does not expect here: almost every operation may answer so. Zalando Status codes, 401 (rule 150): derived.',
    operation('get /a', codes(401)),
    'get /a 401',
    operation('get /a', codes(400)),
  ],
  [
    '405',
    'info',
    'declares 405, which Zalando does not expect here: it is for methods that depend on the state of a resource. Zalando Status codes, 405 (rule 150): derived.',
    operation('get /a', codes(405)),
    'get /a 405',
    operation('get /a', codes(404)),
  ],
  [
    'no-423',
    'info',
    'declares 423, which Zalando does not expect (use If-Match with 412 instead). Zalando Status codes, 423 (rule 150): derived.',
    operation('put /a', codes(423)),
    'put /a 423',
    operation('put /a', codes(412)),
  ],
  [
    '201-resource',
    'info',
    'declares 201 without a body; Zalando expects one. Zalando HTTP methods (rule 148), POST: derived.',
    operation('post /a', codes(201)),
    'post /a 201',
    operation('post /a', `'201': {${bodyOf('id: {type: string}')}}`),
  ],
  [
    '202-get-no-body',
    'hint',
    'declares 202 with a body; Zalando does not expect one. Zalando Asynchronous processing (rule 253): derived.',
    operation('get /a', `'202': {${body}}`),
    'get /a 202',
    operation('post /a', `'202': {${body}}`),
  ],
  [
    '304-conditional',
    'warn',
    'declares 304 but accepts no If-None-Match or If-Modified-Since header; Zalando expects one of them with 304. Zalando Status codes, 304 (rule 150): derived.',
    operation('get /a', codes(304)),
    'get /a 304',
    operation('get /a', codes(304), header('If-Modified-Since')),
  ],
  [
    '304-declared',
    'info',
    'declares no 304 (Not Modified), which Zalando expects because the operation accepts the If-None-Match header. Zalando Caching (rule 227): derived.',
    operation('get /a', "'200': {}, default: {}", header('If-None-Match')),
    'get /a',
    operation('get /a', codes(200, 304), header('If-None-Match')),
  ],
  [
    '503-retry-after',
    'info',
    'declares 503 without a Retry-After header; Zalando expects one. Zalando Status codes, 503 (rule 150): derived.',
    operation('get /a', codes(503)),
    'get /a 503',
    operation('get /a', `'503': {${headers('Retry-After')}}`),
  ],
  [
    'rate-limit-reset',
    'hint',
    'types the X-RateLimit-Reset header of 200 as a string; Zalando expects an integer. Zalando Rate limits (rule 153): derived.',
    operation('get /a', `'200': {${headers('X-RateLimit-Reset')}}`),
    'get /a 200',
    operation('get /a', "'200': {headers: {X-RateLimit-Reset: {schema: {type: integer}}}}"),
  ],
  [
    'options-allow',
    'hint',
    'declares 204 without an Allow header; Zalando expects one. Zalando HTTP methods (rule 148), OPTIONS: derived.',
    operation('options /a', codes(204)),
    'options /a 204',
    operation('options /a', `'200': {${body}}`),
  ],
  [
    'vary-content-type',
    'info',
    'declares 200 without a Vary header; Zalando expects one. Zalando Media type versioning (rule 114): derived.',
    operation('get /a', "'200': {content: {'application/x.cart+json;version=2': {}}}"),
    'get /a 200',
    operation('get /a', `'200': {${body}}`),
  ],
  [
    'no-content-location',
    'info',
    'declares 200 with the Content-Location header; Zalando does not expect that. Zalando Content-Location (rule 180): derived.',
    operation('get /a', `'200': {${headers('Content-Location')}}`),
    'get /a 200',
    operation('get /a', `'200': {${headers('Location')}}`),
  ],
];
for (const [rule, severity, says, invalid, at, valid] of more)
  clause(`what is not stated: ${rule}`, {
    ...off,
    rule: `zalando-${rule}`,
    severity,
    says,
    invalid: [['it', invalid, at]],
    valid: [['not', valid]],
  });
