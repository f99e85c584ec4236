import { clausesOf, codes, document, operation, swagger } from '../documents.ts';

const clause = clausesOf('json-api');
const type = 'application/vnd.api+json';
/** A body of a response, or a request, in the media type. */
const sent = (schema: string, mediaType = type) => `content: {'${mediaType}': {schema: ${schema}}}`;
const having = (properties: string) => sent(`{type: object, properties: {${properties}}}`);
const data = having('data: {}');
const meta = having('meta: {type: object}');
const errorsOf = (properties: string) => having(`errors: {type: array, items: {type: object, properties: {${properties}}}}`);
const errors = errorsOf('status: {type: string}, title: {type: string}');
/** An error by which an operation shows that it uses the media type. */
const error = `'400': {${errors}}`;
const taken = `requestBody: {${data}}`;
const related = '/articles/{id}/relationships/tags';
const other = (key: string, what: string, cited: string, verb = 'requires') =>
  `declares ${key} with another body than JSON:API ${verb} (${what}). JSON:API ${cited}.`;

const wrongType = (key: string, found = 'application/json') =>
  `declares ${key} with a body in ${found} only; JSON:API requires one in ${type}. JSON:API Content Negotiation: must.`;

clause('the media type of what is exchanged', {
  rule: 'json-api-media-type',
  severity: 'error',
  says: key => wrongType(key),
  invalid: [
    ['an error in JSON', operation('get /a', `'200': {${data}}, '404': {${sent('{}', 'application/json')}}`), 'get /a 404'],
    ['a success in JSON', operation('post /a', `'200': {${sent('{}', 'application/json')}}`, taken), 'post /a 200'],
    [
      'problem details',
      operation('get /a', `'200': {${data}}, default: {${sent('{}', 'application/problem+json')}}`),
      'get /a default',
      wrongType('default', 'application/problem+json'),
    ],
  ],
  valid: [
    ['the media type alone', operation('get /a', `'200': {${data}}, ${error}`)],
    ['the media type with a profile', operation('get /a', `'200': {${sent('{}', `${type}; profile="https://example.com/p"`)}}`)],
    [
      'several media types, by content negotiation',
      operation('get /a', `'200': {content: {'${type}': {}, application/json: {}}}, ${error}`),
    ],
    [
      'Swagger 2.0, where either may be meant',
      swagger('get /a', "'200': {schema: {}}, '400': {schema: {}}", `produces: ['${type}', application/json]`),
    ],
  ],
  irrelevant: [
    ['a health check in JSON', operation('get /health', `'200': {${sent('{type: object}', 'application/json')}}`)],
    ['a health check in plain text', operation('get /health', `'200': {${sent('{type: string}', 'text/plain')}}`)],
    ['a download', operation('get /a', `'200': {${sent('{}', 'application/pdf')}}, ${error}`)],
    ['another kind of JSON', operation('get /a', `'200': {${sent('{}', 'application/geo+json')}}, ${error}`)],
    ['no body', operation('delete /a', `'204': {}, ${error}`)],
  ],
});

const resource = '{type: object, properties: {type: {type: string}, id: {type: string}, attributes: {type: object}}}';
const inJson = (schema: string) => operation('get /a', `'200': {${sent(`{properties: {data: ${schema}}}`, 'application/json')}}`);

clause('resource objects in another media type', {
  rule: 'json-api-media-type-resource',
  severity: 'error',
  says: key => wrongType(key),
  invalid: [
    ['one', inJson(resource), 'get /a 200'],
    ['a list', inJson(`{type: array, items: ${resource}}`), 'get /a 200'],
    ['from two schemas', inJson(`{allOf: [${resource}, {properties: {links: {}}}]}`), 'get /a 200'],
    ['Swagger 2.0', swagger('get /a', `'200': {schema: {properties: {data: ${resource}}}}`, 'produces: [application/json]'), 'get /a 200'],
  ],
  valid: [['the media type', operation('get /a', `'200': {${having(`data: ${resource}`)}}`)]],
  irrelevant: [
    ['an object of another kind', inJson('{type: object, properties: {id: {}, attributes: {}}}')],
    ['data of which nothing is said', inJson('{}')],
    ['no data', operation('get /health', `'200': {${sent('{properties: {status: {}}}', 'application/json')}}`)],
    [
      'an operation that uses the media type',
      operation('get /a', `'200': {${sent(`{properties: {data: ${resource}}}`, 'application/json')}}, ${error}`),
    ],
  ],
});

clause('parameters of the media type', {
  rule: 'json-api-media-type-parameters',
  severity: 'error',
  invalid: [
    [
      'a charset',
      operation('get /a', `'200': {${sent('{}', `${type}; charset=utf-8`)}}`),
      'get /a 200',
      `declares 200 with a body in ${type}; charset=utf-8; JSON:API forbids that (parameters permitted: ext, profile). JSON:API Rules for Media Type Parameters: must not.`,
    ],
  ],
  valid: ['ext', 'profile'].map(name => [name, operation('get /a', `'200': {${sent('{}', `${type}; ${name}="https://example.com/a"`)}}`)]),
  irrelevant: [['another media type', operation('get /a', `'200': {${sent('{}', 'application/json; charset=utf-8')}}`)]],
});

clause('the root of a document', {
  rule: 'json-api-root-object',
  severity: 'error',
  invalid: [
    [
      'a list',
      operation('get /a', `'200': {${sent('{type: array, items: {}}')}}`),
      'get /a 200',
      other('200', 'it is an array, not an object', 'Top Level: must'),
    ],
    [
      'a text',
      operation('get /a', `default: {${sent('{type: string}')}}`),
      'get /a default',
      other('default', 'it is a string, not an object', 'Top Level: must'),
    ],
  ],
  valid: [['an object', operation('get /a', `'200': {${data}}`)]],
  irrelevant: [
    ['a list in JSON', operation('get /a', `'200': {${sent('{type: array, items: {}}', 'application/json')}}`)],
    ['a schema that cannot be found', operation('get /a', `'200': {${sent("{$ref: 'https://example.com/a.yaml#/A'}")}}`)],
  ],
});

clause('the top level of a document', {
  rule: 'json-api-top-level',
  severity: 'error',
  says: key => other(key, 'it has none of data, errors, meta, *:*', 'Top Level: must'),
  invalid: [
    ['others', operation('delete /a', `'200': {${having('message: {}')}}`), 'delete /a 200'],
    ['links and jsonapi', operation('post /a', `'4XX': {${having('links: {}, jsonapi: {}')}}`), 'post /a 4XX'],
  ],
  valid: [
    ...['data', 'errors', 'meta', 'atomic:results'].map(
      name => [name, operation('post /a', `'200': {${having(`'${name}': {}`)}}`)] as const,
    ),
    [
      'one of two alternatives',
      operation('post /a', `'200': {${sent('{oneOf: [{properties: {data: {}}}, {properties: {message: {}}}]}')}}`),
    ],
  ],
  irrelevant: [
    ['an object of which nothing is said', operation('post /a', `'200': {${sent('{type: object}')}}`)],
    ['a map', operation('post /a', `'200': {${sent('{type: object, additionalProperties: {type: string}}')}}`)],
    ['JSON', operation('post /a', `'200': {${sent('{properties: {message: {}}}', 'application/json')}}`)],
  ],
});

const both = 'properties: {data: {}, errors: {type: array, items: {}}}';

clause('data and errors', {
  rule: 'json-api-data-or-errors',
  severity: 'error',
  says: other('200', 'it has data and errors together', 'Top Level: must not'),
  invalid: [['both required', operation('get /a', `'200': {${sent(`{required: [data, errors], ${both}}`)}}`), 'get /a 200']],
  valid: [
    ['both described, for successes and errors', operation('get /a', `'200': {${sent(`{${both}}`)}}`)],
    ['one required', operation('get /a', `'200': {${sent(`{required: [data], ${both}}`)}}`)],
    ['one or the other', operation('get /a', `'200': {${sent(`{${both}, oneOf: [{required: [data]}, {required: [errors]}]}`)}}`)],
  ],
});

const single = (properties: string) => having(`data: {type: object, properties: {${properties}}}`);
const resources = (properties: string) => having(`data: {type: array, items: {type: object, properties: {${properties}}}}`);

clause('what a resource has', {
  rule: 'json-api-resource-members',
  severity: 'error',
  invalid: [
    [
      'attributes alone',
      operation('get /a/{id}', `'200': {${single('attributes: {}')}}`),
      'get /a/{id} 200',
      other('200', 'it lacks data.type, data.id', 'Resource Objects: must'),
    ],
    [
      'a list of resources without type',
      operation('get /a', `'200': {${resources('id: {}')}}`),
      'get /a 200',
      other('200', 'it lacks data.type', 'Resource Objects: must'),
    ],
    [
      'a new resource without id',
      operation('post /a', `'201': {${single('type: {}, attributes: {}')}}`),
      'post /a 201',
      other('201', 'it lacks data.id', 'Resource Objects: must'),
    ],
    [
      'Swagger 2.0',
      swagger('get /a', "'200': {schema: {properties: {data: {properties: {id: {}}}}}}", `produces: [${type}]`),
      'get /a 200',
      other('200', 'it lacks data.type', 'Resource Objects: must'),
    ],
  ],
  valid: [
    ['type and id', operation('get /a/{id}', `'200': {${single('type: {}, id: {}')}}`)],
    ['what identifies resources', operation('get /a/{id}/relationships/b', `'200': {${resources('type: {}, id: {}, meta: {}')}}`)],
    ['resources of which nothing is said', operation('get /a', `'200': {${having('data: {type: array, items: {type: object}}')}}`)],
    ['null', operation('get /a/{id}/b', `'200': {${having("data: {type: 'null'}")}}`)],
    [
      'null or a resource',
      operation('get /a/{id}/b', `'200': {${having("data: {oneOf: [{type: 'null'}, {properties: {type: {}, id: {}}}]}")}}`),
    ],
    [
      'what schemas have together',
      operation('get /a/{id}', `'200': {${having('data: {allOf: [{properties: {type: {}, id: {}}}, {properties: {attributes: {}}}]}')}}`),
    ],
    ['no data', operation('delete /a/{id}', `'200': {${meta}}, '404': {${errors}}`)],
  ],
  irrelevant: [
    ['a resource in JSON', operation('get /a', `'200': {${sent('{properties: {data: {properties: {id: {}}}}}', 'application/json')}}`)],
    ['a resource that a client sends', operation('post /a', "'204': {}", `requestBody: {${single('type: {}')}}`)],
  ],
});

clause('type and id of a resource', {
  rule: 'json-api-resource-members-text',
  severity: 'error',
  invalid: [
    [
      'a number',
      operation('get /a/{id}', `'200': {${single('type: {type: string}, id: {type: integer}')}}`),
      'get /a/{id} 200',
      other('200', 'its data.id is an integer, not a string', 'Resource Objects, Identification: must'),
    ],
    [
      'numbers in a list',
      operation('get /a', `'200': {${resources('type: {type: string}, id: {type: number}')}}`),
      'get /a 200',
      other('200', 'its data.id is a number, not a string', 'Resource Objects, Identification: must'),
    ],
  ],
  valid: [
    ['texts', operation('get /a', `'200': {${resources('type: {type: string, enum: [a]}, id: {type: string, format: uuid}')}}`)],
    ['values of which no more is said', operation('get /a', `'200': {${resources('type: {const: a}, id: {}')}}`)],
  ],
  irrelevant: [
    ['an id elsewhere', operation('get /a', `'200': {${single('type: {}, id: {}, attributes: {properties: {id: {type: integer}}}')}}`)],
  ],
});

clause('errors are a list', {
  rule: 'json-api-errors-list',
  severity: 'error',
  says: other('404', 'its errors is an object, not an array', 'Error Objects: must'),
  invalid: [['an object', operation('get /a', `'404': {${having('errors: {type: object}')}}`), 'get /a 404']],
  valid: [
    ['a list', operation('get /a', `'404': {${errors}}`)],
    ['meta alone', operation('get /a', `'404': {${meta}}`)],
    ['no body', operation('get /a', codes(404))],
  ],
  irrelevant: [['JSON', operation('get /a', `'404': {${sent('{properties: {errors: {type: object}}}', 'application/json')}}`)]],
});

const none = 'it has none of errors.id, errors.links, errors.status, errors.code, errors.title, errors.detail, errors.source, errors.meta';

clause('the members of errors', {
  rule: 'json-api-error-members',
  severity: 'error',
  says: other('404', none, 'Error Objects: must'),
  invalid: [
    ['others', operation('get /a', `'404': {${errorsOf('message: {}')}}`), 'get /a 404'],
    ['texts', operation('get /a', `'404': {${having('errors: {type: array, items: {type: string}}')}}`), 'get /a 404'],
  ],
  valid: ['id', 'links', 'status', 'code', 'title', 'detail', 'source', 'meta'].map(name => [
    name,
    operation('get /a', `'404': {${errorsOf(`${name}: {}`)}}`),
  ]),
  irrelevant: [
    ['no errors', operation('get /a', `'404': {${meta}}`)],
    ['errors of which nothing is said', operation('get /a', `'404': {${having('errors: {type: array, items: {type: object}}')}}`)],
  ],
});

clause('other members of errors', {
  rule: 'json-api-error-other-members',
  severity: 'error',
  says: other('404', 'it also has errors.field, errors.traceId', 'Document Structure: must not'),
  invalid: [['two', operation('get /a', `'404': {${errorsOf('title: {}, field: {}, traceId: {}')}}`), 'get /a 404']],
  valid: [
    ['none', operation('get /a', `'404': {${errors}}`)],
    ['@-members and those of extensions', operation('get /a', `'404': {${errorsOf("title: {}, '@type': {}, 'version:id': {}")}}`)],
    ['what is in meta', operation('get /a', `'404': {${errorsOf('meta: {type: object, properties: {traceId: {}}}')}}`)],
  ],
});

clause('status is a text', {
  rule: 'json-api-error-status-text',
  severity: 'error',
  says: other('404', 'its errors.status is an integer, not a string', 'Error Objects: must'),
  invalid: [['a number', operation('get /a', `'404': {${errorsOf('status: {type: integer}')}}`), 'get /a 404']],
  valid: ['{type: string}', '{}', '{type: [string, integer]}'].map(schema => [
    schema,
    operation('get /a', `'404': {${errorsOf(`status: ${schema}`)}}`, '', '3.1'),
  ]),
});

clause('code is a text', {
  rule: 'json-api-error-code-text',
  severity: 'error',
  says: other('404', 'its errors.code is an integer, not a string', 'Error Objects: must'),
  invalid: [['a number', operation('get /a', `'404': {${errorsOf('code: {type: integer}')}}`), 'get /a 404']],
  valid: [['a text', operation('get /a', `'404': {${errorsOf('code: {type: string}')}}`)]],
});

clause('errors have status', {
  rule: 'json-api-error-status',
  severity: 'warn',
  says: other('404', 'it lacks errors.status', 'Error Objects: should', 'asks for'),
  invalid: [['title alone', operation('get /a', `'404': {${errorsOf('title: {}')}}`), 'get /a 404']],
  valid: [['status', operation('get /a', `'404': {${errors}}`)]],
  irrelevant: [
    ['no errors', operation('get /a', `'404': {${meta}}`)],
    ['texts, which another rule reports', operation('get /a', `'404': {${having('errors: {type: array, items: {type: string}}')}}`)],
  ],
});

clause('the source of an error', {
  rule: 'json-api-error-source',
  severity: 'warn',
  says: other(
    '404',
    'it has none of errors.source.pointer, errors.source.parameter, errors.source.header',
    'Error Objects: should',
    'asks for',
  ),
  invalid: [
    ['another member', operation('get /a', `'404': {${errorsOf('source: {type: object, properties: {field: {}}}')}}`), 'get /a 404'],
  ],
  valid: [
    ...['pointer', 'parameter', 'header'].map(
      name => [name, operation('get /a', `'404': {${errorsOf(`source: {type: object, properties: {${name}: {}}}`)}}`)] as const,
    ),
    ['no source', operation('get /a', `'404': {${errors}}`)],
  ],
  irrelevant: [['a source of which nothing is said', operation('get /a', `'404': {${errorsOf('source: {type: object}')}}`)]],
});

clause('a 409 has details', {
  rule: 'json-api-409-body',
  severity: 'warn',
  says: 'declares 409 without a body; JSON:API asks for one. JSON:API Creating Resources, 409 Conflict: should.',
  invalid: ['post', 'patch'].map(method => [method, operation(`${method} /a`, codes(409), taken), `${method} /a 409`]),
  valid: [['a body', operation('post /a', `'409': {${errors}}`)]],
  irrelevant: [
    ['DELETE', operation('delete /a', `'409': {}, ${error}`)],
    ['other errors', operation('post /a', codes(403), taken)],
    ['an operation without the media type', operation('post /a', codes(409))],
  ],
});

const no = (names: string, cited: string) =>
  `declares no ${names}, which JSON:API requires because the operation uses ${type}. JSON:API ${cited}: must.`;

clause('a fetch is answered with 200', {
  rule: 'json-api-fetch-200',
  severity: 'error',
  says: no('200 (OK)', 'Fetching Resources, 200 OK'),
  invalid: [
    ['204', operation('get /a', `'204': {}, ${error}`), 'get /a'],
    ['202', operation('get /a', `'202': {${data}}`), 'get /a'],
    ['errors only', operation('get /a', error), 'get /a'],
    ['Swagger 2.0', swagger('get /a', "'202': {schema: {}}", `produces: ['${type}']`), 'get /a'],
  ],
  valid: ['200', '2XX', 'default'].map(key => [key, operation('get /a', `'${key}': {${data}}`)]),
  irrelevant: [
    ...['301', '302', '303', '307', '308'].map(code => [`a redirection, ${code}`, operation('get /a', `'${code}': {}, ${error}`)] as const),
    ['another protocol', operation('get /a', `'101': {}, ${error}`)],
    ['a part of a file', operation('get /a', `'206': {${sent('{}', 'video/mp4')}}, ${error}`)],
    ['another method', operation('put /a', `'204': {}, ${error}`)],
    ['an operation without the media type', operation('get /health', codes(204))],
  ],
});

const without = (key: string, cited: string, instead = true) =>
  `declares ${key} without a body; JSON:API requires one${instead ? ' (a response without a body is 204)' : ''}. JSON:API ${cited}: must.`;

clause('a fetch is answered with a document', {
  rule: 'json-api-fetch-document',
  severity: 'error',
  says: without('200', 'Fetching Resources, 200 OK', false),
  invalid: [['none', operation('get /a', `'200': {}, ${error}`), 'get /a 200']],
  valid: [['one', operation('get /a', `'200': {${data}}`)]],
  irrelevant: [
    ['a download', operation('get /a', `'200': {${sent('{}', 'application/pdf')}}, ${error}`)],
    ['an operation without the media type', operation('get /health', codes(200))],
  ],
});

clause('a fetch is answered with data', {
  rule: 'json-api-fetch-data',
  severity: 'error',
  says: other('200', 'it lacks data', 'Fetching Resources, 200 OK: must'),
  invalid: [['meta alone', operation('get /a', `'200': {${meta}}`), 'get /a 200']],
  valid: [
    ['data', operation('get /a', `'200': {${data}}`)],
    ['data or errors', operation('get /a', `'200': {${sent('{oneOf: [{properties: {data: {}}}, {properties: {errors: {}}}]}')}}`)],
  ],
  irrelevant: [
    ['an error', operation('get /a', `'200': {${data}}, ${error}`)],
    ['other methods', operation('patch /a', `'200': {${meta}}`)],
    ['JSON', operation('get /a', `'200': {${sent('{properties: {status: {}}}', 'application/json')}}`)],
  ],
});

clause('a 201 has Location', {
  rule: 'json-api-201-location',
  severity: 'warn',
  says: 'declares 201 without a Location header; JSON:API asks for one. JSON:API Creating Resources, 201 Created: should.',
  invalid: [['none', operation('post /a', `'201': {${data}}`), 'post /a 201']],
  valid: [['one', operation('post /a', `'201': {headers: {location: {schema: {type: string}}}, ${data}}`)]],
  irrelevant: [
    ['202', operation('post /a', `'202': {${data}}`)],
    ['a relationship', operation(`post ${related}`, `'201': {${data}}`)],
    ['an operation without the media type', operation('post /a', codes(201))],
  ],
});

clause('a 201 has a document', {
  rule: 'json-api-201-document',
  severity: 'error',
  says: without('201', 'Creating Resources, 201 Created'),
  invalid: [['none', operation('post /a', codes(201), taken), 'post /a 201']],
  valid: [
    ['data', operation('post /a', `'201': {${data}}`)],
    ['meta alone', operation('post /a', `'201': {${meta}}`)],
    ['204', operation('post /a', codes(204), taken)],
  ],
  irrelevant: [['an operation without the media type', operation('post /a', codes(201))]],
});

const three = '200 (OK), 202 (Accepted) or 204 (No Content)';

clause('an update is answered with one of three codes', {
  rule: 'json-api-update-success',
  severity: 'error',
  says: no(three, 'Updating Resources, 204 No Content'),
  invalid: [
    ['201', operation('patch /a', `'201': {${data}}`), 'patch /a'],
    ['205, of a relationship', operation(`patch ${related}`, codes(205), taken), `patch ${related}`],
  ],
  valid: ['200', '202', '204', '2XX', 'default'].map(key => [key, operation('patch /a', codes(key), taken)]),
  irrelevant: [
    ['PUT, which JSON:API does not have', operation('put /a', codes(201), taken)],
    ['an operation without the media type', operation('patch /a', codes(201))],
  ],
});

clause('a 200 to an update has a document', {
  rule: 'json-api-update-document',
  severity: 'error',
  says: without('200', 'Updating Resources, 204 No Content'),
  invalid: [['none', operation('patch /a', codes(200), taken), 'patch /a 200']],
  valid: [
    ['data', operation('patch /a', `'200': {${data}}`)],
    ['meta alone', operation('patch /a', `'200': {${meta}}`)],
    ['204', operation('patch /a', codes(204), taken)],
  ],
});

clause('a change of a relationship is answered with one of three codes', {
  rule: 'json-api-relationship-success',
  severity: 'error',
  says: no(three, 'Updating Relationships, 204 No Content'),
  invalid: [['201', operation(`post ${related}`, `'201': {${data}}`), `post ${related}`]],
  valid: ['200', '202', '204'].map(code => [code, operation(`post ${related}`, codes(code), taken)]),
  irrelevant: [
    ['a creation', operation('post /articles', `'201': {${data}}`)],
    [
      'a collection of resources, which has items',
      document(`paths: {'${related}': {post: {responses: {'201': {${data}}}}}, '${related}/{tag}': {get: {responses: {}}}}`),
    ],
    ['a collection that is named so', operation('post /relationships', `'201': {${data}}`)],
    ['an item of such a collection', operation('post /relationships/{id}', `'201': {${data}}`)],
  ],
});

clause('a 200 to a change of a relationship has a document', {
  rule: 'json-api-relationship-document',
  severity: 'error',
  says: without('200', 'Updating Relationships, 204 No Content'),
  invalid: [['none', operation(`post ${related}`, codes(200), taken), `post ${related} 200`]],
  valid: [['meta alone', operation(`post ${related}`, `'200': {${meta}}`)]],
  irrelevant: [['another POST', operation('post /articles/{id}/publication', codes(200), taken)]],
});

clause('a deletion is answered with one of three codes', {
  rule: 'json-api-delete-success',
  severity: 'error',
  says: no(three, 'Deleting Resources, 204 No Content'),
  invalid: [['205', operation('delete /a', `'205': {}, ${error}`), 'delete /a']],
  valid: ['200', '202', '204'].map(code => [code, operation('delete /a', `'${code}': {}, ${error}`)]),
  irrelevant: [['an operation without the media type', operation('delete /a', codes(205))]],
});

clause('a 200 to a deletion has a document', {
  rule: 'json-api-delete-document',
  severity: 'error',
  says: without('200', 'Deleting Resources, 204 No Content'),
  invalid: [
    ['none', operation('delete /a', `'200': {}, ${error}`), 'delete /a 200'],
    ['none, of a relationship', operation(`delete ${related}`, codes(200), taken), `delete ${related} 200`],
  ],
  valid: [
    ['meta alone', operation('delete /a', `'200': {${meta}}`)],
    ['204', operation('delete /a', `'204': {}, ${error}`)],
  ],
  irrelevant: [['an operation without the media type', operation('delete /a', codes(200))]],
});

clause('a 204 has no document', {
  rule: 'json-api-204-no-document',
  severity: 'error',
  says: 'declares 204 with a body; JSON:API forbids one. JSON:API Creating Resources, 204 No Content: must not.',
  invalid: ['post', 'patch', 'delete'].map(method => [method, operation(`${method} /a`, `'204': {${meta}}`), `${method} /a 204`]),
  valid: [['none', operation('patch /a', codes(204), taken)]],
  irrelevant: [['a 204 in JSON', operation('patch /a', `'204': {${sent('{}', 'application/json')}}`)]],
});
