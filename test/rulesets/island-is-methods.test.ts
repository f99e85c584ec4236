import { body, bodyAs, bodyOf, clausesOf, codes, operation, referring, requestBody, swagger } from '../documents.ts';

const clause = clausesOf('island-is');

clause('GET succeeds with 200', {
  rule: 'island-is-get-200',
  severity: 'warn',
  says: 'declares no 200 (OK), which island.is asks for because the operation declares no success. island.is HTTP Status Codes, GET: should.',
  invalid: [['no success', operation('get /a', codes(404)), 'get /a']],
  valid: [
    ['200', operation('get /a', codes(200))],
    ['a range', operation('get /a', `'2XX': {}`)],
  ],
  irrelevant: [
    ['HEAD', operation('head /a', codes(204))],
    ['another success, about which the table speaks', operation('get /a', codes(204))],
  ],
});

clause('GET of one resource declares 404', {
  rule: 'island-is-get-404',
  severity: 'warn',
  says: 'declares no 404 (Not Found), which island.is asks for because the path ends in a parameter. island.is HTTP Status Codes, GET: should.',
  invalid: [['no 404', operation('get /a/{id}', codes(200)), 'get /a/{id}']],
  valid: [['404', operation('get /a/{id}', codes(404))]],
  irrelevant: [['a collection', operation('get /a', codes(200))]],
});

clause('POST creates with 201', {
  rule: 'island-is-post-201',
  severity: 'warn',
  says: 'declares no 201 (Created), which island.is asks for because the operation declares no success. island.is HTTP Status Codes, POST: should.',
  invalid: [['no success', operation('post /a', codes(400)), 'post /a']],
  valid: [
    ['201', operation('post /a', codes(201))],
    ['a range', operation('post /a', `'2XX': {}`)],
  ],
  irrelevant: [
    ['PUT', operation('put /a', codes(400))],
    ['another success, about which the table speaks', operation('post /a', codes(200))],
  ],
});

clause('the body of a 201 has an identifier', {
  rule: 'island-is-post-201-body',
  severity: 'warn',
  says: 'declares 201 with a body that does not identify the resource; island.is asks for an identifier. island.is HTTP Status Codes, POST: should.',
  invalid: [
    [
      'no content',
      operation('post /a', codes(201)),
      'post /a 201',
      'declares 201 without a body; island.is asks for one. island.is HTTP Status Codes, POST: should.',
    ],
    ...[
      'message: {type: string}',
      'status: {type: string}, success: {}',
      'paid: {type: boolean}, valid: {type: boolean}',
      'createdAt: {type: string}, when: {type: string, format: date-time}',
      'data: {type: object, properties: {description: {}, is_new: {}}}',
    ].map(properties => [properties, operation('post /a', `'201': {${bodyOf(properties)}}`), 'post /a 201'] as const),
    ['Swagger 2.0', swagger('post /a', `'201': {schema: {properties: {message: {}}}}`), 'post /a 201'],
  ],
  valid: [
    ['id', operation('post /a', `'201': {${bodyOf('id: {}')}}`)],
    ['bookId', operation('post /a', `'201': {${bodyOf('bookId: {}')}}`)],
    ['book_id', operation('post /a', `'201': {${bodyOf('book_id: {}')}}`)],
    ...['sid', 'arn', 'digest', 'iban', 'handle', 'title', 'number', 'etag'].map(
      name => [name, operation('post /a', `'201': {${bodyOf(`message: {}, ${name}: {type: string}`)}}`)] as const,
    ),
    ['one in an envelope', operation('post /a', `'201': {${bodyOf('data: {type: object, properties: {sid: {}}}')}}`)],
    ['one in a list', operation('post /a', `'201': {${bodyOf('items: {type: array, items: {type: string}}')}}`)],
    [
      'more properties than are described',
      operation('post /a', `'201': {${bodyAs('{properties: {message: {}}, additionalProperties: {}}')}}`),
    ],
    ['kennitala', operation('post /a', `'201': {${bodyOf('kennitala: {}')}}`)],
    ['uuid', operation('post /a', `'201': {${bodyOf('uuid: {}')}}`)],
    [
      'allOf with a reference',
      referring('post /a', '201', bodyAs(`{allOf: [{$ref: '#/components/schemas/S'}]}`), '{properties: {id: {}}}'),
    ],
  ],
  irrelevant: [['a 200', operation('post /a', `'200': {${bodyOf('message: {}')}}`)]],
});

for (const method of ['post', 'put', 'patch']) {
  clause(`${method} with a request body declares 400`, {
    rule: `island-is-${method}-400`,
    severity: 'warn',
    says: `declares no 400 (Bad Request), which island.is asks for because the operation takes a request body. island.is HTTP Status Codes, ${method.toUpperCase()}: should.`,
    invalid: [
      ['no 400', operation(`${method} /a`, codes(200), requestBody), `${method} /a`],
      ['Swagger 2.0', swagger(`${method} /a`, codes(200), 'parameters: [{in: body, name: b}]'), `${method} /a`],
    ],
    valid: [
      ['400', operation(`${method} /a`, codes(400), requestBody)],
      ['a range', operation(`${method} /a`, `'4XX': {}`, requestBody)],
    ],
    irrelevant: [['no request body', operation(`${method} /a`, codes(200))]],
  });
}

for (const method of ['put', 'patch']) {
  const responses = `${method} /a`;
  clause(`${method} succeeds with 200 or 204`, {
    rule: `island-is-${method}-success`,
    severity: 'warn',
    says: `declares no 200 (OK) or 204 (No Content), which island.is asks for because the operation declares no success. island.is HTTP Status Codes, ${method.toUpperCase()}: should.`,
    invalid: [['no success', operation(`${method} /a`, codes(404)), responses]],
    valid: [
      ['200', operation(`${method} /a`, codes(200))],
      ['204', operation(`${method} /a`, codes(204))],
      ['a range', operation(`${method} /a`, `'2XX': {}`)],
    ],
  });
  clause(`${method} usually succeeds with 204`, {
    rule: `island-is-${method}-204`,
    severity: 'info',
    derived: true,
    says: `declares no 204 (No Content), which island.is expects. island.is HTTP Status Codes, ${method.toUpperCase()}: derived.`,
    invalid: [['another success', operation(`${method} /a`, codes(202)), responses]],
    valid: [
      ['204', operation(`${method} /a`, codes(200, 204))],
      ['200 with content', operation(`${method} /a`, `'200': {${body}}`)],
    ],
    irrelevant: [['no success, which has a rule of its own', operation(`${method} /a`, codes(400))]],
  });
  clause(`${method} declares 404`, {
    rule: `island-is-${method}-404`,
    severity: 'warn',
    says: `declares no 404 (Not Found), which island.is asks for because the path has a parameter. island.is HTTP Status Codes, ${method.toUpperCase()}: should.`,
    invalid: [['one resource', operation(`${method} /a/{id}`, codes(200)), `${method} /a/{id}`]],
    valid: [
      ['404', operation(`${method} /a/{id}`, codes(404))],
      ['a range', operation(`${method} /a/{id}`, `'4XX': {}`)],
    ],
  });
  clause(`${method}: a 200 has content`, {
    rule: `island-is-${method}-200-body`,
    severity: 'warn',
    says: `declares 200 without a body; island.is asks for one (a response without a body is 204). island.is HTTP Status Codes, ${method.toUpperCase()}: should.`,
    invalid: [['no content', operation(`${method} /a`, codes(200)), `${responses} 200`]],
    valid: [['content', operation(`${method} /a`, `'200': {${body}}`)]],
  });
  clause(`${method}: a 204 has none`, {
    rule: `island-is-${method}-204-no-body`,
    severity: 'warn',
    says: `declares 204 with a body; island.is advises against one. island.is HTTP Status Codes, ${method.toUpperCase()}: should not.`,
    invalid: [['content', operation(`${method} /a`, `'204': {${body}}`), `${responses} 204`]],
    valid: [['no content', operation(`${method} /a`, codes(204))]],
  });
}

clause('DELETE succeeds with 204, or with 200', {
  rule: 'island-is-delete-success',
  severity: 'warn',
  says: 'declares no 204 (No Content) or 200 (OK), which island.is asks for because the operation declares no success. island.is HTTP Status Codes, DELETE: should.',
  invalid: [['no success', operation('delete /a', codes(403)), 'delete /a']],
  valid: [
    ['204', operation('delete /a', codes(204))],
    ['200', operation('delete /a', codes(200))],
  ],
});

clause('DELETE usually succeeds with 204', {
  rule: 'island-is-delete-204',
  severity: 'info',
  derived: true,
  says: 'declares no 204 (No Content), which island.is expects. island.is HTTP Status Codes, DELETE: derived.',
  invalid: [['another success', operation('delete /a/{id}', codes(202)), 'delete /a/{id}']],
  valid: [
    ['200 with content', operation('delete /a/{id}', `'200': {${body}}`)],
    ['204', operation('delete /a/{id}', codes(204))],
    ['a range', operation('delete /a/{id}', `'2XX': {}`)],
  ],
});

clause('a 200 to DELETE has content', {
  rule: 'island-is-delete-200-body',
  severity: 'hint',
  says: 'declares 200 without a body; island.is expects one (a response without a body is 204). island.is HTTP Status Codes, DELETE: may.',
  invalid: [['no content', operation('delete /a', codes(200)), 'delete /a 200']],
  valid: [['content', operation('delete /a', `'200': {${body}}`)]],
});

clause('DELETE does not answer 404', {
  rule: 'island-is-delete-no-404',
  severity: 'warn',
  says: 'declares 404, which island.is advises against (use 204 instead). island.is HTTP Status Codes, DELETE: should not.',
  invalid: [['404', operation('delete /a/{id}', codes(404)), 'delete /a/{id} 404']],
  valid: [['204', operation('delete /a/{id}', codes(204))]],
  irrelevant: [
    ['GET', operation('get /a/{id}', codes(404))],
    ['a range', operation('delete /a/{id}', `'4XX': {}`)],
  ],
});
