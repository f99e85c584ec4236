import { expect, test } from 'vitest';
import { body, bodyAs, bodyOf, clausesOf, codes, collection, document, header, operation, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('belgif');
const headers = (...names: string[]) => `headers: {${names.map(name => `${name}: {schema: {type: string}}`).join(', ')}}`;
const problemOf = (schema: string) => `content: {application/problem+json: {schema: ${schema}}}`;
const problem = problemOf('{type: object, properties: {type: {type: string}, title: {type: string}}}');
const status = bodyOf('status: {type: string}');

/** The codes that the table excludes, and the methods that are said to have each of them. */
const excluded = {
  get: ['201', '202', '204', '409', '412', '413'],
  head: ['201', '202', '409', '412', '413'],
  put: ['202', '304'],
  post: ['304'],
  patch: ['201', '202', '304'],
  delete: ['201', '202', '304', '413'],
  options: ['201', '304', '409', '412', '413'],
};
const common = ['200', '301', '303', '307', '400', '401', '403', '404', '406', '415', '429', '500', '502', '503'];

for (const [method, out] of Object.entries(excluded)) {
  test.each(out)(`belgif: the table excludes ${method} %s`, async code => {
    const found = (await lint(operation(`${method} /a`, codes(code)), 'belgif')).filter(({ rule }) => rule === 'belgif-method-codes');
    expect(found).toEqual([
      {
        rule: 'belgif-method-codes',
        severity: 'warn',
        at: `paths./a.${method}.responses.${code}`,
        message: expect.stringMatching(
          new RegExp(
            `^${method.toUpperCase()} /a declares ${code}, which Belgif lists on [A-Z, or]+ only\\. Belgif Status codes \\(rule stat-codes\\): should not\\.$`,
          ),
        ),
      },
    ]);
  });

  clause(`codes that the table does not exclude for ${method}`, {
    rule: 'belgif-method-codes',
    severity: 'warn',
    valid: [['those that all methods have', operation(`${method} /a`, codes(...common))]],
    irrelevant: [
      ['codes beside the table, ranges and default', operation(`${method} /a`, "'302': {}, '410': {}, '422': {}, '4XX': {}, default: {}")],
    ],
  });
}

clause('what the guide says in two ways', {
  rule: 'belgif-method-codes',
  severity: 'warn',
  irrelevant: [
    ['OPTIONS with 202, 204 and 405', operation('options /a', codes(202, 204, 405))],
    ['POST with 200', operation('post /a', codes(200))],
    ['HEAD with 204', operation('head /a', codes(204))],
  ],
});

clause('a 200 has a body', {
  rule: 'belgif-200-body',
  severity: 'warn',
  says: 'declares 200 without a body; Belgif asks for one. Belgif Status codes, 200: should.',
  invalid: [
    ['GET', operation('get /a', codes(200)), 'get /a 200'],
    ['PUT', operation('put /a', codes(200)), 'put /a 200'],
  ],
  valid: [['one', operation('get /a', `'200': {${body}}`)]],
  irrelevant: [
    ['HEAD', operation('head /a', codes(200))],
    ['OPTIONS, whose body is optional', operation('options /a', codes(200))],
  ],
});

for (const [code, level] of [
  ['204', 'should'],
  ['304', 'must'],
]) {
  clause(`a ${code} is empty`, {
    rule: `belgif-${code}-no-body`,
    severity: 'warn',
    says: `declares ${code} with a body; Belgif ${level === 'must' ? 'forbids' : 'advises against'} one. Belgif Status codes, ${code}: ${level}.`,
    invalid: [['a body', operation('get /a', `'${code}': {${body}}`), `get /a ${code}`]],
    valid: [['none', operation('get /a', codes(String(code)))]],
  });
}

const missing: readonly (readonly [rule: string, method: string, code: string, name: string, severity: 'warn' | 'info', cited: string])[] =
  [
    ['201-location', 'post', '201', 'Location', 'warn', 'HTTP Methods, POST: should'],
    ['202-location', 'post', '202', 'Location', 'info', 'Long-running tasks (rule lng-task): described'],
    ['301-location', 'get', '301', 'Location', 'warn', 'Status codes, 301: should'],
    ['303-location', 'post', '303', 'Location', 'info', 'Status codes, 303: described'],
    ['307-location', 'put', '307', 'Location', 'info', 'Status codes, 307: described'],
    ['401-www-authenticate', 'get', '401', 'WWW-Authenticate', 'info', 'Problem types of 401: described'],
    ['405-allow', 'put', '405', 'Allow', 'warn', 'Status codes, 405: must'],
  ];
for (const [rule, method, code, name, severity, cited] of missing) {
  const wants = cited.endsWith('must') ? 'requires' : cited.endsWith('should') ? 'asks for' : 'expects';
  clause(`a ${code} has ${name}`, {
    rule: `belgif-${rule}`,
    severity,
    says: `declares ${code} without ${/^[AO]/.test(name) ? 'an' : 'a'} ${name} header; Belgif ${wants} one. Belgif ${cited}.`,
    invalid: [['none', operation(`${method} /a`, codes(code)), `${method} /a ${code}`]],
    valid: [['the header', operation(`${method} /a`, `'${code}': {${headers(name.toLowerCase())}}`)]],
    irrelevant: [['another code', operation(`${method} /a`, codes(200))]],
  });
}

clause('a PUT has the URI already', {
  rule: 'belgif-201-location',
  severity: 'warn',
  irrelevant: [['201', operation('put /a', codes(201))]],
});

clause('412 is for conditional requests', {
  rule: 'belgif-412-conditional',
  severity: 'warn',
  says: 'declares 412 but accepts no If-Match, If-None-Match, If-Unmodified-Since or If-Modified-Since header; Belgif asks for one of them with 412. Belgif Status codes, 412: should.',
  invalid: [['no condition', operation('put /a', codes(412)), 'put /a 412']],
  valid: [['one', operation('put /a', codes(412), header('If-Unmodified-Since'))]],
  irrelevant: [['409', operation('put /a', codes(409))]],
});

clause('a 429 has details', {
  rule: 'belgif-429-body',
  severity: 'warn',
  says: 'declares 429 without a body; Belgif asks for one. Belgif Status codes, 429: should.',
  invalid: [['none', operation('get /a', codes(429)), 'get /a 429']],
  valid: [['a problem', operation('get /a', `'429': {${problem}}`)]],
  irrelevant: [['a 406, whose code says enough', operation('get /a', codes(406))]],
});

clause('HEAD is empty', {
  rule: 'belgif-head-no-body',
  severity: 'warn',
  says: key => `declares ${key} with a body; Belgif advises against one. Belgif HTTP Methods, HEAD: should.`,
  invalid: ['200', '404', 'default'].map(key => [key, operation('head /a', `'${key}': {${body}}`), `head /a ${key}`]),
  valid: [['no bodies', operation('head /a', codes(200, 404))]],
  irrelevant: [['GET', operation('get /a', `'200': {${body}}`)]],
});

clause('errors are problem details', {
  rule: 'belgif-problem',
  severity: 'warn',
  says: key =>
    `declares ${key} with a body that is not a problem (it lacks type); Belgif asks for one. Belgif Error handling (rule err-problem): should.`,
  invalid: [
    ...['400', '5XX'].map(key => [key, operation('get /a', `'${key}': {${bodyOf('reason: {}')}}`), `get /a ${key}`] as const),
    ['a problem without type', operation('get /a', `'404': {${problemOf('{properties: {title: {}, status: {}}}')}}`), 'get /a 404'],
    [
      'another type of status',
      operation('get /a', `'404': {${problemOf('{properties: {type: {}, status: {type: string}}}')}}`),
      'get /a 404',
      'declares 404 with a body that is not a problem (its status is a string, not an integer); Belgif asks for one. Belgif Error handling (rule err-problem): should.',
    ],
  ],
  valid: [
    ['a problem', operation('get /a', `'400': {${problem}}`)],
    ['a problem by its properties', operation('get /a', `'400': {${bodyOf('type: {}, detail: {}')}}`)],
    ['a schema that says nothing', operation('get /a', `'400': {${problemOf('{type: object}')}}`)],
    ['no body', operation('get /a', codes(405, 406, 415))],
  ],
  irrelevant: [
    ['a success', operation('get /a', `'200': {${bodyOf('reason: {}')}}`)],
    ['the health of the API', operation('get /health', `'503': {${status}}`)],
  ],
});

clause('the media type of problems', {
  rule: 'belgif-problem-media-type',
  severity: 'warn',
  says: key =>
    `declares ${key} with a body in application/json only; Belgif asks for one in application/problem+json. Belgif Error handling (rule err-problem): should.`,
  invalid: [
    ...['409', '4XX'].map(key => [key, operation('get /a', `'${key}': {${body}}`), `get /a ${key}`] as const),
    ['Swagger 2.0', swagger('get /a', "'404': {schema: {type: object}}", 'produces: [application/json]'), 'get /a 404'],
  ],
  valid: [
    ['that type', operation('get /a', `'409': {${problem}}`)],
    ['no body', operation('get /a', codes(404))],
    ['Swagger 2.0', swagger('get /a', "'404': {schema: {type: object}}", 'produces: [application/json, application/problem+json]')],
  ],
  irrelevant: [['the health of the API', operation('get /health', `'503': {${status}}`)]],
});

const typed = (type: string) => operation('get /a', `'409': {${problemOf(`{properties: {type: {enum: ['${type}']}, title: {}}}`)}}`);
clause('the media type of the default problem', {
  rule: 'belgif-default-media-type',
  severity: 'warn',
  says: 'declares default with a body in application/json only; Belgif asks for one in application/problem+json. Belgif Error handling (rule err-problem): should.',
  invalid: [['JSON', operation('get /a', `'200': {}, default: {${body}}`), 'get /a default']],
  valid: [['that type', operation('get /a', `'200': {}, default: {${problem}}`)]],
  irrelevant: [['a default that may be the success', operation('get /a', `default: {${body}}`)]],
});

clause('the type of a problem is a URN', {
  rule: 'belgif-problem-type-urn',
  severity: 'warn',
  says: 'declares 409 with another body than Belgif asks for (its type is https://example.be/problems/a, which does not match ^urn:problem-type:[^:]+:(?:[^:]+:)?[a-z][a-zA-Z0-9]*$). Belgif Error handling (rule prb-type): should.',
  invalid: [['a URL', typed('https://example.be/problems/a'), 'get /a 409']],
  valid: [
    ['a standard type', typed('urn:problem-type:belgif:resourceNotFound')],
    ['a type of an API', typed('urn:problem-type:cbss:socialStatus:searchCriteriaTooWide')],
  ],
  irrelevant: [
    ['a type that is any text', operation('get /a', `'409': {${problem}}`)],
    ['what is no problem', operation('get /a', `'409': {${bodyOf('type: {enum: [a]}')}}`)],
  ],
});

const numbered = (type: string, status: string) =>
  operation('get /a', `'409': {content: {${type}: {schema: {properties: {type: {}, status: {enum: [${status}]}}}}}}`);

clause('a problem tells the code', {
  rule: 'belgif-problem-status',
  severity: 'warn',
  says: 'declares 409 with another body than Belgif asks for (its status is 400, not 409). Belgif Error handling (rule err-problem): should.',
  invalid: [['another one', numbered('application/problem+json', '400'), 'get /a 409']],
  valid: [
    ['its own', numbered('application/problem+json', '409')],
    ['its own among others', numbered('application/problem+json', '400, 409')],
  ],
  irrelevant: [['what is no problem', numbered('application/json', '400')]],
});

clause('a problem is no success', {
  rule: 'belgif-problem-codes',
  severity: 'info',
  says: key => `declares ${key} with a body in application/problem+json; Belgif does not expect that. Belgif Error handling: described.`,
  invalid: ['200', '2XX', '303'].map(key => [key, operation('get /a', `'${key}': {${problem}}`), `get /a ${key}`]),
  valid: [['an error', operation('get /a', `'400': {${problem}}, '5XX': {${problem}}, default: {${problem}}`)]],
  irrelevant: [['a task that failed', operation('get /a', `'200': {${bodyOf('status: {}, problem: {}')}}`)]],
});

clause('headers of most operations are described elsewhere', {
  rule: 'belgif-general-headers',
  severity: 'warn',
  invalid: [
    [
      'the trace',
      operation('get /a', `'200': {${body}, ${headers('BelGov-Trace-Id')}}`),
      'get /a 200',
      'declares 200 with the BelGov-Trace-Id header; Belgif advises against that. Belgif OpenAPI (rule gen-header): should not.',
    ],
  ],
  valid: [['a header of one operation', operation('get /a', `'200': {${body}, ${headers('ETag')}}`)]],
});

clause('problems leak nothing', {
  rule: 'belgif-no-internals',
  severity: 'error',
  says: 'declares 500 with stackTrace in its body, which exposes system internals; Belgif forbids that. Belgif Error handling (rule err-sanit): must not.',
  invalid: [
    [
      'a stack trace',
      operation('get /a', `'500': {${problemOf('{properties: {type: {}, stackTrace: {type: array, items: {}}}}')}}`),
      'get /a 500',
    ],
    [
      'an error code of a database',
      operation('get /a', `'500': {${problemOf('{properties: {type: {}, db_error_code: {type: string}}}')}}`),
      'get /a 500',
      'declares 500 with db_error_code in its body, which exposes system internals; Belgif forbids that. Belgif Error handling (rule err-sanit): must not.',
    ],
  ],
  valid: [['a problem', operation('get /a', `'500': {${problem}}`)]],
});

clause('every operation has default', {
  rule: 'belgif-default-declared',
  severity: 'warn',
  says: 'declares no default, which Belgif asks for. Belgif Error handling (rule prb-defaul): should.',
  invalid: [
    ['no default', operation('get /a', codes(200, 404)), 'get /a'],
    ['a range, which is none', operation('get /a', "'200': {}, '4XX': {}, '5XX': {}"), 'get /a'],
  ],
  valid: [['default', operation('get /a', "'200': {}, default: {}")]],
  irrelevant: [
    ['HEAD and OPTIONS', document("paths: {/a: {head: {responses: {'200': {}}}, options: {responses: {'200': {}}}}}")],
    ['the health of the API', operation('get /health', codes(200, 503))],
  ],
});

clause('default is a problem', {
  rule: 'belgif-default-problem',
  severity: 'warn',
  says: 'declares default without a body; Belgif asks for one. Belgif Error handling (rule prb-defaul): should.',
  invalid: [['none', operation('get /a', "'200': {}, default: {}"), 'get /a default']],
  valid: [['a problem', operation('get /a', `'200': {}, default: {${problem}}`)]],
  irrelevant: [
    ['a default that may be the success', operation('post /a', `default: {${body}}`)],

    [
      'a reference that leads nowhere',
      operation('get /a', "default: {$ref: './problem/v1/problem-v1.yaml#/components/responses/ProblemResponse'}"),
    ],
  ],
});

const jpegAndPng = 'content: {image/jpeg: {}, image/png: {}}';
clause('several media types have Vary', {
  rule: 'belgif-vary',
  severity: 'error',
  says: 'declares 200 without a Vary header; Belgif requires one. Belgif Media types (rule cnt-negot): must.',
  invalid: [
    ['two types', operation('get /a', `'200': {${jpegAndPng}}`), 'get /a 200'],
    ['Swagger 2.0', swagger('get /a', "'200': {schema: {type: object}}", 'produces: [application/json, application/xml]'), 'get /a 200'],
  ],
  valid: [['Vary', operation('get /a', `'200': {${jpegAndPng}, ${headers('Vary')}}`)]],
  irrelevant: [
    ['one type', operation('get /a', `'200': {${body}}`)],
    [
      'one type with and without a parameter',
      operation('get /a', "'200': {content: {application/json: {}, application/json;charset=utf-8: {}}}"),
    ],
    ['POST', operation('post /a', `'200': {${jpegAndPng}}`)],
    [
      'the type of problems in Swagger 2.0',
      swagger('get /a', "'200': {schema: {type: object}}", 'produces: [application/json, application/problem+json]'),
    ],
  ],
});

clause('structured data is JSON', {
  rule: 'belgif-json',
  severity: 'error',
  says: 'declares 200 with a body in application/xml only; Belgif requires one in application/json or application/*+json. Belgif Media types (rule rep-struct): must.',
  invalid: [['XML alone', operation('get /a', "'200': {content: {application/xml: {}}}"), 'get /a 200']],
  valid: [
    ['JSON', operation('get /a', `'200': {${body}}`)],
    ['XML beside JSON', operation('get /a', "'200': {content: {application/xml: {}, application/json: {}}}")],
  ],
  irrelevant: [
    ['pictures', operation('get /a', "'200': {content: {image/svg+xml: {}}}")],
    ['a table', operation('get /a', "'200': {content: {text/csv: {}}}")],
  ],
});

clause('JSON without a charset', {
  rule: 'belgif-no-charset',
  severity: 'warn',
  says: 'declares 200 with a body in application/json; charset=UTF-8; Belgif advises against that. Belgif Media types in OpenAPI: should not.',
  invalid: [
    ['a charset', operation('get /a', "'200': {content: {'application/json; charset=UTF-8': {}}}"), 'get /a 200'],
    [
      'another charset',
      operation('get /a', "'200': {content: {application/json;charset=iso-8859-1: {}}}"),
      'get /a 200',
      'declares 200 with a body in application/json;charset=iso-8859-1; Belgif advises against that. Belgif Media types in OpenAPI: should not.',
    ],
  ],
  valid: [
    ['none', operation('get /a', `'200': {${body}}`)],
    ['another parameter', operation('get /a', "'200': {content: {application/json;profile=a: {}}}")],
    ['the charset of XML', operation('get /a', "'200': {content: {application/xml;charset=UTF-8: {}, application/json: {}}}")],
  ],
});

clause('the top level is an object', {
  rule: 'belgif-json-object',
  severity: 'error',
  says: key =>
    `declares ${key} with another body than Belgif requires (it is an array, not an object). Belgif Versioning (rule evo-object): must.`,
  invalid: ['200', 'default'].map(key => [key, operation('get /a', `'${key}': {${bodyAs('{type: array, items: {}}')}}`), `get /a ${key}`]),
  valid: [
    ['an object', operation('get /a', `'200': {${body}}`)],
    ['a map', operation('get /a', `'200': {${bodyAs('{type: object, additionalProperties: {type: string}}')}}`)],
    ['a schema that says nothing', operation('get /a', `'200': {${bodyAs('{}')}}`)],
  ],
  irrelevant: [['a list in XML', operation('get /a', "'200': {content: {application/xml: {schema: {type: array, items: {}}}}}")]],
});

clause('ETag rather than Last-Modified', {
  rule: 'belgif-etag-preferred',
  severity: 'warn',
  says: 'declares 200 without an ETag header; Belgif asks for one. Belgif Performance (rule prf-lstmod): should.',
  invalid: [['Last-Modified alone', operation('get /a', `'200': {${headers('Last-Modified')}}`), 'get /a 200']],
  valid: [['both', operation('get /a', `'200': {${headers('Last-Modified', 'ETag')}}`)]],
  irrelevant: [['neither', operation('get /a', codes(200))]],
});

clause('names of headers', {
  rule: 'belgif-header-names',
  severity: 'warn',
  says: 'declares 200 with x-request-id; Belgif asks for names of headers to match ^[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*)*$. Belgif HTTP headers (rule hdr-case): should.',
  invalid: [['lower case', operation('get /a', `'200': {${headers('x-request-id')}}`), 'get /a 200']],
  valid: [
    [
      'those of the standards',
      operation('get /a', `'200': {${headers('ETag', 'WWW-Authenticate', 'Content-MD5', 'X-RateLimit-Limit', 'BelGov-Trace-Id')}}`),
    ],
  ],
});

clause('the codes of GET /health', {
  rule: 'belgif-health-codes',
  severity: 'warn',
  says: 'declares 500, which Belgif does not list (listed: 200, 503). Belgif Health (rule hlth-res): should.',
  invalid: [['another', operation('get /health', codes(200, 500, 503)), 'get /health 500']],
  valid: [['the two', operation('get /health', codes(200, 503))]],
  irrelevant: [
    ['another method', operation('post /health', codes(204))],
    ['another path', operation('get /persons/{id}/health', codes(404))],
  ],
});

clause('both codes of GET /health', {
  rule: 'belgif-health-declared',
  severity: 'warn',
  says: 'declares no 503 (Service Unavailable), which Belgif asks for. Belgif Health (rule hlth-res): should.',
  invalid: [['one alone', operation('get /health', codes(200)), 'get /health']],
  valid: [['the two', operation('get /health', codes(200, 503))]],
});

clause('the payload of GET /health', {
  rule: 'belgif-health-status',
  severity: 'warn',
  says: 'declares 200 with another body than Belgif asks for (it lacks status). Belgif Health (rule hlth-res): should.',
  invalid: [['no status', operation('get /health', `'200': {${bodyOf('healthy: {}')}}`), 'get /health 200']],
  valid: [['a status', operation('get /health', `'200': {${status}}`)]],
  irrelevant: [['another path', operation('get /a', `'200': {${bodyOf('healthy: {}')}}`)]],
});

const off = { derived: true } as const;

clause('a POST that may create', {
  ...off,
  rule: 'belgif-post-200',
  severity: 'info',
  says: 'declares 200, which Belgif does not expect here: the path has items below it (use 201 instead). Belgif Create a new resource: derived.',
  invalid: [['a collection', collection(codes(200)), 'post /a 200']],
  valid: [['201', collection(codes(201))]],
  irrelevant: [['a controller', operation('post /a/query', codes(200))]],
});

clause('the type of a problem is required', {
  ...off,
  rule: 'belgif-problem-type-required',
  severity: 'warn',
  says: 'declares 400 with another body than Belgif expects (it need not have type). Belgif Error handling (rule err-problem): derived.',
  invalid: [['it is not', operation('get /a', `'400': {${problem}}`), 'get /a 400']],
  valid: [['it is', operation('get /a', `'400': {${problemOf('{required: [type], properties: {type: {}}}')}}`)]],
});

clause('language that can be chosen', {
  ...off,
  rule: 'belgif-vary-language',
  severity: 'warn',
  says: 'declares 200 without a Vary header; Belgif expects one. Belgif Internationalization (rule int-negot): derived.',
  invalid: [['a response that may be cached', operation('get /a', `'200': {${headers('ETag')}}`, header('Accept-Language')), 'get /a 200']],
  valid: [['Vary', operation('get /a', `'200': {${headers('ETag', 'Vary')}}`, header('Accept-Language'))]],
  irrelevant: [
    ['one language', operation('get /a', `'200': {${headers('ETag')}}`)],
    ['a response that may not be cached', operation('get /a', codes(200), header('Accept-Language'))],
  ],
});

test('belgif: a task that failed is a 200 with a problem inside', async () => {
  const task = bodyOf("status: {type: string}, problem: {$ref: '#/components/schemas/Problem'}");
  const text = `${operation('get /tasks/{id}', `'200': {${task}}, '400': {${problemOf("{$ref: '#/components/schemas/Problem'}")}}`)}components: {schemas: {Problem: {type: object, properties: {type: {}}}}}\n`;
  expect((await lint(text, 'belgif', 'all')).filter(({ rule }) => rule === 'belgif-success-without-problem')).toEqual([]);
});
