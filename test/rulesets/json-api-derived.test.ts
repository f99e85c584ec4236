import { clausesOf, codes, document, operation, swagger } from '../documents.ts';

const clause = clausesOf('json-api');
const off = { derived: true } as const;
const type = 'application/vnd.api+json';
const sent = (schema: string, mediaType = type) => `content: {'${mediaType}': {schema: ${schema}}}`;
const data = sent('{type: object, properties: {data: {type: object}}}');
const meta = sent('{type: object, properties: {meta: {type: object}}}');
const errors = sent('{type: object, properties: {errors: {type: array, items: {type: object, properties: {status: {type: string}}}}}}');
const taken = `requestBody: {${data}}`;
const header = (name: string) => `headers: {${name}: {schema: {type: string}}}`;
const item = '/articles/{id}';
const related = '/articles/{id}/relationships/tags';

const no = (name: string, cited: string, why = '') =>
  `declares no ${name}, which JSON:API expects because the operation uses ${type}${why}. JSON:API ${cited}: derived.`;
const body = ' and the operation takes a request body';
const parameter = ' and the path has a parameter';

clause('errors are under errors', {
  ...off,
  rule: 'json-api-errors-present',
  severity: 'warn',
  says: 'declares 404 with another body than JSON:API expects (it lacks errors). JSON:API Error Objects: derived.',
  invalid: [['meta alone', operation('get /a', `'404': {${meta}}`), 'get /a 404']],
  valid: [
    ['errors', operation('get /a', `'404': {${errors}}`)],
    ['no body', operation('get /a', `'200': {${data}}, '404': {}`)],
  ],
  irrelevant: [
    ['a success', operation('get /a', `'200': {${data}}`)],
    ['JSON', operation('get /a', `'200': {${data}}, '404': {${sent('{properties: {message: {}}}', 'application/json')}}`)],
  ],
});

clause('415', {
  ...off,
  rule: 'json-api-415-declared',
  severity: 'warn',
  says: no('415 (Unsupported Media Type)', 'Server Responsibilities', body),
  invalid: ['post', 'patch', 'delete'].map(method => [method, operation(`${method} /a`, codes(204), taken), `${method} /a`]),
  valid: ['415', '4XX', 'default'].map(key => [key, operation('post /a', codes(204, key), taken)]),
  irrelevant: [['no request body', operation('post /a', `'200': {${data}}`)]],
});

clause('406', {
  ...off,
  rule: 'json-api-406-declared',
  severity: 'warn',
  says: no('406 (Not Acceptable)', 'Server Responsibilities', ' and the operation answers with content'),
  invalid: [['none', operation('get /a', `'200': {${data}}`), 'get /a']],
  valid: [['one', operation('get /a', `'200': {${data}}, '406': {}`)]],
  irrelevant: [['no content', operation('patch /a', codes(204), taken)]],
});

const extended = (name: string) => sent('{}', `${type}; ${name}="https://example.com/a"`);

clause('Vary', {
  ...off,
  rule: 'json-api-vary',
  severity: 'info',
  says: 'declares 200 without a Vary header; JSON:API expects one. JSON:API Server Responsibilities: derived.',
  invalid: ['ext', 'profile'].map(name => [name, operation('get /a', `'200': {${extended(name)}}`), 'get /a 200']),
  valid: [['Vary', operation('get /a', `'200': {${header('Vary')}, ${extended('ext')}}`)]],
  irrelevant: [['neither', operation('get /a', `'200': {${data}}`)]],
});

clause('400', {
  ...off,
  rule: 'json-api-400-declared',
  severity: 'warn',
  says: no('400 (Bad Request)', 'Implementation-Specific Query Parameters'),
  invalid: [
    ['GET', operation('get /a', `'200': {${data}}`), 'get /a'],
    ['Swagger 2.0', swagger('get /a', "'200': {schema: {}}", `produces: ['${type}']`), 'get /a'],
  ],
  valid: [['one', operation('get /a', `'200': {${data}}, '400': {}`)]],
  irrelevant: [['an operation without the media type', operation('get /health', codes(200))]],
});

clause('other successes of a fetch', {
  ...off,
  rule: 'json-api-fetch-other-success',
  severity: 'hint',
  says: key =>
    `declares ${key}, which JSON:API does not expect here: a request that fetches is answered with 200 (use 200 instead). JSON:API Fetching Resources, 200 OK: derived.`,
  invalid: ['201', '204', '205'].map(code => [code, operation('get /a', `'200': {${data}}, '${code}': {}`), `get /a ${code}`]),
  valid: [['202 beside 200', operation('get /a', `'200': {${data}}, '202': {}`)]],
  irrelevant: [['PATCH', operation('patch /a', codes(204), taken)]],
});

clause('404 to a fetch', {
  ...off,
  rule: 'json-api-fetch-404',
  severity: 'warn',
  says: no('404 (Not Found)', 'Fetching Resources, 404 Not Found', parameter),
  invalid: [['none', operation(`get ${item}`, `'200': {${data}}`), `get ${item}`]],
  valid: [['one', operation(`get ${item}`, `'200': {${data}}, '404': {}`)]],
  irrelevant: [
    ['a path without a parameter', operation('get /a', `'200': {${data}}`)],
    ['a relationship, which another rule looks at', operation(`get ${related}`, `'200': {${data}}`)],
  ],
});

clause('404 to a fetch of a relationship', {
  ...off,
  rule: 'json-api-relationship-404',
  severity: 'warn',
  says: no('404 (Not Found)', 'Fetching Relationships, 404 Not Found'),
  invalid: [['none', operation(`get ${related}`, `'200': {${data}}`), `get ${related}`]],
  valid: [['one', operation(`get ${related}`, `'200': {${data}}, '404': {}`)]],
});

const collection = (schema: string) =>
  document(`paths: {/a: {get: {responses: {'200': {${sent(`{properties: {data: ${schema}}}`)}}}}}, '/a/{id}': {get: {responses: {}}}}`);

clause('a collection is a list', {
  ...off,
  rule: 'json-api-fetch-list',
  severity: 'warn',
  says: 'declares 200 with another body than JSON:API expects (its data is an object, not an array). JSON:API Fetching Resources, 200 OK: derived.',
  invalid: [['an object', collection('{type: object}'), 'get /a 200']],
  valid: [['a list', collection('{type: array, items: {}}')]],
  irrelevant: [['a path without items', operation('get /a', `'200': {${data}}`)]],
});

clause('the codes of a creation', {
  ...off,
  rule: 'json-api-create-success',
  severity: 'warn',
  says: no('201 (Created), 202 (Accepted) or 204 (No Content)', 'Creating Resources, 204 No Content'),
  invalid: [['200', operation('post /a', `'200': {${data}}`), 'post /a']],
  valid: ['201', '202', '204'].map(code => [code, operation('post /a', codes(code), taken)]),
  irrelevant: [['a relationship', operation(`post ${related}`, codes(200), taken)]],
});

clause('no 200 to a creation', {
  ...off,
  rule: 'json-api-create-200',
  severity: 'hint',
  says: 'declares 200, which JSON:API does not expect here: a creation is answered with 201, 202 or 204 (use 201 instead). JSON:API Creating Resources, 201 Created: derived.',
  invalid: [['200', operation('post /a', `'200': {${data}}`), 'post /a 200']],
  valid: [['201', operation('post /a', codes(201), taken)]],
  irrelevant: [['a relationship', operation(`post ${related}`, codes(200), taken)]],
});

const asked = (rule: string, method: string, path: string, code: string, says: string) =>
  clause(`${code} to ${method.toUpperCase()} ${path}`, {
    ...off,
    rule,
    severity: 'warn',
    says,
    invalid: [['none', operation(`${method} ${path}`, codes(204), taken), `${method} ${path}`]],
    valid: [['one', operation(`${method} ${path}`, codes(204, code), taken)]],
    irrelevant: [
      ['an operation without the media type', operation(`${method} ${path}`, codes(204))],
      ...(path === related ? [] : [['a relationship', operation(`${method} ${related}`, codes(204), taken)] as const]),
    ],
  });

asked('json-api-create-403', 'post', '/a', '403', no('403 (Forbidden)', 'Client-Generated IDs', body));
asked('json-api-create-404', 'post', '/a', '404', no('404 (Not Found)', 'Creating Resources, 404 Not Found', body));
asked('json-api-create-409', 'post', '/a', '409', no('409 (Conflict)', 'Creating Resources, 409 Conflict', body));
asked('json-api-update-403', 'patch', item, '403', no('403 (Forbidden)', 'Updating Resources, 403 Forbidden'));
asked('json-api-update-404', 'patch', item, '404', no('404 (Not Found)', 'Updating Resources, 404 Not Found', parameter));
asked('json-api-update-409', 'patch', item, '409', no('409 (Conflict)', 'Updating Resources, 409 Conflict', body));
for (const method of ['post', 'patch', 'delete'])
  asked('json-api-relationship-403', method, related, '403', no('403 (Forbidden)', 'Updating Relationships, 403 Forbidden'));

clause('404 to a deletion', {
  ...off,
  rule: 'json-api-delete-404',
  severity: 'info',
  says: no('404 (Not Found)', 'Deleting Resources, 404 Not Found', parameter),
  invalid: [['none', operation(`delete ${item}`, `'204': {}, '400': {${errors}}`), `delete ${item}`]],
  valid: [['one', operation(`delete ${item}`, `'204': {}, '404': {${errors}}`)]],
  irrelevant: [['an operation without the media type', operation(`delete ${item}`, codes(204))]],
});

clause('a deletion has no data', {
  ...off,
  rule: 'json-api-delete-no-data',
  severity: 'hint',
  says: 'declares 200 with another body than JSON:API expects (it has data). JSON:API Deleting Resources, 200 OK: derived.',
  invalid: [['data', operation('delete /a', `'200': {${data}}`), 'delete /a 200']],
  valid: [['meta', operation('delete /a', `'200': {${meta}}`)]],
  irrelevant: [['a relationship', operation(`delete ${related}`, `'200': {${data}}`)]],
});

clause('no 207', {
  ...off,
  rule: 'json-api-no-207',
  severity: 'warn',
  says: 'declares 207, which JSON:API does not expect here: a request succeeds or fails as a whole. JSON:API Creating, Updating and Deleting Resources: derived.',
  invalid: [['207', operation('post /a', codes(207), taken), 'post /a 207']],
  valid: [['201', operation('post /a', codes(201), taken)]],
});

clause('codes that mean something', {
  ...off,
  rule: 'json-api-registered-codes',
  severity: 'warn',
  says: 'declares 499, which is not in use in the HTTP status code registry; expected a registered code. JSON:API Fetching Resources, Other Responses: derived.',
  invalid: [['another', operation('get /a', `'200': {${data}}, '499': {}`), 'get /a 499']],
  valid: [['one that JSON:API does not name', operation('get /a', `'200': {${data}}, '429': {}`)]],
});

const located = (key: string, name: string, article: string) =>
  `declares ${key} without ${article} ${name} header; JSON:API expects one. JSON:API Recommendations, Asynchronous Processing: derived.`;

clause('a 202 says where the job is', {
  ...off,
  rule: 'json-api-202-location',
  severity: 'info',
  says: located('202', 'Content-Location', 'a'),
  invalid: [['nothing', operation('post /a', codes(202), taken), 'post /a 202']],
  valid: [['Content-Location', operation('post /a', `'202': {${header('Content-Location')}}`, taken)]],
  irrelevant: [['PATCH', operation('patch /a', codes(202), taken)]],
});

clause('a 303 says where the result is', {
  ...off,
  rule: 'json-api-303-location',
  severity: 'info',
  says: located('303', 'Location', 'a'),
  invalid: [['nothing', operation('get /a', `'200': {${data}}, '303': {}`), 'get /a 303']],
  valid: [['Location', operation('get /a', `'200': {${data}}, '303': {${header('Location')}}`)]],
  irrelevant: [['an operation without the media type', operation('get /a', codes(303))]],
});
