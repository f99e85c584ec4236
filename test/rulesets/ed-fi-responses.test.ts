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
    ['a 201 to another method, which is reported for being one', operation('put /a', `'201': {description: d}`)],
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

const nothingTold =
  'declares 500 with a body that does not say what went wrong; Ed-Fi asks for a message. Ed-Fi Response Codes, Errors: should.';

clause('a 500 carries a message', {
  rule: 'ed-fi-500-body',
  severity: 'warn',
  says: 'declares 500 without a body; Ed-Fi asks for one. Ed-Fi Response Codes, Errors: should.',
  invalid: [
    ['no content', operation('get /a', `'500': {description: d}`), 'get /a 500'],
    ...[
      ['nothing but a code', 'code: {}'],
      ['numbers and flags', 'reason: {type: integer}, error: {type: boolean}'],
      ['what a machine reads', 'traceId: {type: string}, timestamp: {type: string}, path: {type: string}'],
      ['an enumeration', 'problem: {type: string, enum: [A, B]}'],
      ['an object of such', 'error: {type: object, properties: {code: {type: string}, status: {type: integer}}}'],
    ].map(
      ([name = '', properties = '']) => [name, operation('get /a', `'500': {${bodyOf(properties)}}`), 'get /a 500', nothingTold] as const,
    ),
    ['Swagger 2.0', swagger('get /a', codes(500)), 'get /a 500'],
  ],
  valid: [
    ...[
      ['a message', 'message: {}'],
      ...[
        'msg',
        'Message',
        'errorMessage',
        'error_message',
        'errorSummary',
        'error_description',
        'title',
        'detail',
        'reason',
        'DETAILS',
      ].map(name => [name, `code: {type: integer}, ${name}: {type: string}`]),
      ['error as a text', 'error: {type: string}, status: {type: integer}'],
      ['errors as texts', 'errors: {type: array, items: {type: string}}'],
      ['a list of objects with texts', 'errors: {type: array, items: {type: object, properties: {code: {}, text: {type: string}}}}'],
      ['one level down', 'fault: {type: object, properties: {faultstring: {type: string}}}'],
      ['an object of which nothing is known', 'error: {type: object}'],
      ['properties that are not all known', 'code: {}, rest: {}'],
    ].map(([name = '', properties = '']) => [name, operation('get /a', `'500': {${bodyOf(properties)}}`)] as const),
    ['a text', operation('get /a', `'500': {content: {text/plain: {schema: {type: string}}}}`)],
    [
      'properties that are not described',
      operation('get /a', `'500': {${bodyAs('{properties: {code: {}}, additionalProperties: {type: string}}')}}`),
    ],
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
  says: 'declares 500 with stackTrace in its body, which exposes system internals; Ed-Fi forbids that. Ed-Fi Response Codes, Errors: must not.',
  invalid: [
    ...['stackTrace', 'stacktrace', 'stack_traces', 'STACK-TRACE', 'stack trace'].map(
      name =>
        [
          name,
          operation('get /a', `'500': {${bodyOf(`message: {}, '${name}': {}`)}}`),
          'get /a 500',
          `declares 500 with ${name} in its body, which exposes system internals; Ed-Fi forbids that. Ed-Fi Response Codes, Errors: must not.`,
        ] as const,
    ),
    ...[
      'trace: {type: string}',
      'exception: {type: string}',
      'exceptions: {type: array}',
      'trace: {type: array, items: {type: string}}',
    ].map(
      property =>
        [
          property,
          operation('get /a', `'500': {${bodyOf(`message: {}, ${property}`)}}`),
          'get /a 500',
          `declares 500 with ${property.replace(/:.*/, '')} in its body, which exposes system internals; Ed-Fi forbids that. Ed-Fi Response Codes, Errors: must not.`,
        ] as const,
    ),
    [
      'what default answers beside a success',
      operation('get /a', `'200': {}, default: {${bodyOf('stackTrace: {}')}}`),
      'get /a default',
      'declares default with stackTrace in its body, which exposes system internals; Ed-Fi forbids that. Ed-Fi Response Codes, Errors: must not.',
    ],
  ],
  valid: [
    ['a message', operation('get /a', `'500': {${full}}`)],
    ['the id of a trace', operation('get /a', `'500': {${bodyOf('trace: {type: string, format: uuid}')}}`)],
    [
      'a trace that is described as an id',
      operation('get /a', `'500': {${bodyOf('trace: {type: string, description: The correlation id.}')}}`),
    ],
    ['a trace of which no type is known', operation('get /a', `'500': {${bodyOf('trace: {}')}}`)],
    ['a flag', operation('get /a', `'500': {${bodyOf('exception: {type: boolean}')}}`)],
  ],
  irrelevant: [
    ['a success about exceptions', operation('get /a', `'200': {${bodyOf('exception: {}')}}`)],
    ['a default that is the success', operation('get /a', `default: {${bodyOf('stack: {type: string}')}}`)],
  ],
});
