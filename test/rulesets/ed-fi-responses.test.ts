import { body, bodyAs, bodyOf, clausesOf, codes, operation, referring, swagger } from '../documents.ts';

const clause = clausesOf('ed-fi');
const full = bodyOf('code: {}, type: {}, message: {}');

clause('a 200 carries a body', {
  rule: 'ed-fi-200-body',
  severity: 'error',
  says: 'declares 200 without a body; Ed-Fi requires one (a response without a body is 204). Ed-Fi Response Codes, Table 6: must.',
  invalid: [
    ['no content', operation('get /a', `'200': {description: d}`), 'get /a 200'],
    ['empty content', operation('get /a', `'200': {content: {}}`), 'get /a 200'],
    ['204 beside it', operation('put /a', codes(200, 204)), 'put /a 200'],
    ['Swagger 2.0 without a schema', swagger('get /a', `'200': {description: d}`, 'produces: [application/json]'), 'get /a 200'],
    ['behind a reference', referring('get /a', '200', 'description: d'), 'get /a 200'],
  ],
  valid: [
    ['content', operation('get /a', `'200': {${body}}`)],
    ['a media type without a schema', operation('get /a', `'200': {content: {application/json: {}}}`)],
    ['Swagger 2.0 with a schema', swagger('get /a', `'200': {schema: {type: object}}`)],
    ['behind a reference', referring('get /a', '200', body)],
  ],
  irrelevant: [
    ['HEAD', operation('head /a', codes(200))],
    ['OPTIONS', operation('options /a', codes(200))],
    ['a POST, where the text contradicts itself', operation('post /a', codes(200))],
    ['a broken reference', operation('get /a', `'200': {$ref: '#/components/responses/None'}`)],
    ['a circular reference', referring('get /a', '200', `$ref: '#/components/responses/R'`)],
    ['another code', operation('get /a', codes(204))],
  ],
});

clause('201 belongs to POST', {
  rule: 'ed-fi-201-post-only',
  severity: 'error',
  says: 'declares 201, which Ed-Fi permits on POST only. Ed-Fi Response Codes, Table 6: must.',
  invalid: [
    ['PUT', operation('put /a/{id}', codes(201)), 'put /a/{id} 201'],
    ['GET', operation('get /a', codes(201)), 'get /a 201'],
    ['PATCH', operation('patch /a', codes(201)), 'patch /a 201'],
    ['DELETE', operation('delete /a', codes(201)), 'delete /a 201'],
  ],
  valid: [['POST', operation('post /a', codes(201))]],
  irrelevant: [
    ['another code', operation('put /a', codes(204))],
    ['a range', operation('put /a', `'2XX': {}`)],
  ],
});
clause('a 201 has a Location', {
  rule: 'ed-fi-201-location',
  severity: 'error',
  says: 'declares 201 without a Location header; Ed-Fi requires one. Ed-Fi Response Codes, Table 6: must.',
  invalid: [
    ['no headers', operation('post /a', `'201': {description: d}`), 'post /a 201'],
    ['another header', operation('post /a', `'201': {headers: {ETag: {}}}`), 'post /a 201'],
    ['only a description', operation('post /a', `'201': {description: See the Location header}`), 'post /a 201'],
    ['Swagger 2.0', swagger('post /a', codes(201)), 'post /a 201'],
  ],
  valid: [
    ['Location', operation('post /a', `'201': {headers: {Location: {schema: {type: string}}}}`)],
    ['in other case', operation('post /a', `'201': {headers: {location: {schema: {type: string}}}}`)],
    ['Swagger 2.0', swagger('post /a', `'201': {headers: {Location: {type: string}}}`)],
    ['behind a broken reference', operation('post /a', `'201': {headers: {Location: {$ref: '#/none'}}}`)],
    ['behind references', referring('post /a', '201', `headers: {Location: {$ref: '#/components/headers/H'}}`)],
  ],
  irrelevant: [['another code', operation('post /a', codes(200))]],
});

for (const [code, method] of [
  ['201', 'post'],
  ['204', 'put'],
  ['401', 'get'],
  ['404', 'get'],
] as const) {
  const at = `${method} /a ${code}`;
  clause(`a ${code} has no body`, {
    rule: `ed-fi-${code}-no-body`,
    severity: 'error',
    says: `declares ${code} with a body; Ed-Fi forbids one. Ed-Fi Response Codes, Table 6: must not.`,
    invalid: [
      ['content', operation(`${method} /a`, `'${code}': {${body}}`), at],
      ['a media type without a schema', operation(`${method} /a`, `'${code}': {content: {application/json: {}}}`), at],
      ['Swagger 2.0', swagger(`${method} /a`, `'${code}': {schema: {type: object}}`), at],
      ['behind a reference', referring(`${method} /a`, code, body), at],
    ],
    valid: [
      ['no content', operation(`${method} /a`, `'${code}': {description: d}`)],
      ['empty content', operation(`${method} /a`, `'${code}': {content: {}}`)],
      ['Swagger 2.0, whatever it produces', swagger(`${method} /a`, codes(code), 'produces: [application/json]')],
    ],
    irrelevant: [
      ['a range', operation(`${method} /a`, `'${code[0]}XX': {${body}}`)],
      ['a 400, which may have a body', operation(`${method} /a`, `'400': {${body}}`)],
    ],
  });
}

clause('a 500 carries a message', {
  rule: 'ed-fi-500-body',
  severity: 'warn',
  says: 'declares 500 without a body; Ed-Fi asks for one. Ed-Fi Response Codes, Errors: should.',
  invalid: [
    ['no content', operation('get /a', `'500': {description: d}`), 'get /a 500'],
    [
      'no message',
      operation('get /a', `'500': {${bodyOf('code: {}')}}`),
      'get /a 500',
      'declares 500 with a body that has none of message, detail, details, description, error.message, errors.message; Ed-Fi asks for one. Ed-Fi Response Codes, Errors: should.',
    ],
    ['Swagger 2.0', swagger('get /a', codes(500)), 'get /a 500'],
  ],
  valid: [
    ['a message', operation('get /a', `'500': {${bodyOf('message: {}')}}`)],
    [
      'allOf with a reference',
      referring(
        'get /a',
        '500',
        bodyAs(`{allOf: [{properties: {id: {}}}, {$ref: '#/components/schemas/S'}]}`),
        '{properties: {message: {}}}',
      ),
    ],
    ['Swagger 2.0', `${swagger('get /a', `'500': {schema: {$ref: '#/definitions/E'}}`)}definitions: {E: {properties: {message: {}}}}`],
  ],
  irrelevant: [
    ['HEAD', operation('head /a', codes(500))],
    ['no 500', operation('get /a', codes(400))],
    ['a schema that is itself', referring('get /a', '500', bodyAs(`{$ref: '#/components/schemas/S'}`), `{$ref: '#/components/schemas/S'}`)],
  ],
});

clause('an error has code, type and message, in the example', {
  rule: 'ed-fi-error-object',
  severity: 'hint',
  derived: true,
  says: "declares 500 with a body that is not Ed-Fi's error object (it lacks code, type); Ed-Fi expects one. Ed-Fi Response Codes, Errors: derived.",
  invalid: [['only a message', operation('get /a', `'500': {${bodyOf('message: {}')}}`), 'get /a 500']],
  valid: [['all three', operation('get /a', `'500': {${full}}`)]],
  irrelevant: [
    ['a success', operation('get /a', `'200': {${body}}`)],
    ['no body', operation('get /a', codes(400))],
  ],
});

clause('a 500 shows nothing of the inside of the system', {
  rule: 'ed-fi-500-no-internals',
  severity: 'error',
  says: 'declares 500 with stackTrace in its body, which shows the inside of the system; Ed-Fi forbids that. Ed-Fi Response Codes, Errors: must not.',
  invalid: [['a stack trace', operation('get /a', `'500': {${bodyOf('message: {}, stackTrace: {}')}}`), 'get /a 500']],
  valid: [['a message', operation('get /a', `'500': {${full}}`)]],
  irrelevant: [['a success about exceptions', operation('get /a', `'200': {${bodyOf('exception: {}')}}`)]],
});
