import { expect, test } from 'vitest';
import { body, bodyAs, bodyOf, clausesOf, codes, collection, document, header, operation, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('rest-rulebook');
const error = bodyAs(`{$ref: '#/components/schemas/Error'}`);

clause('200 carries no errors', {
  rule: 'rest-rulebook-200-no-error',
  severity: 'error',
  says: 'declares 200 with an error (its schema requires error); REST Rulebook forbids that. REST Rulebook Response status codes, 200: must not.',
  invalid: [
    ['error required', operation('get /a', `'200': {${bodyAs('{allOf: [{required: [error], properties: {error: {}}}]}')}}`), 'get /a 200'],
    ['Swagger 2.0', swagger('get /a', `'200': {schema: {required: [error], properties: {error: {}, message: {}}}}`), 'get /a 200'],
    [
      'a resource or the schema that 400 has',
      `${operation('get /a', `'200': {${bodyAs(`{oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Error'}]}`)}}, '400': {${error}}`)}components: {schemas: {Pet: {}, Error: {properties: {code: {}}}}}`,
      'get /a 200',
      'declares 200 with an error (its schema Error is the one of the error responses); REST Rulebook forbids that. REST Rulebook Response status codes, 200: must not.',
    ],
    ...['500', 'default'].map(
      key =>
        [
          `the schema that ${key} has`,
          `${operation('get /a', `'200': {${error}}, ${key}: {${error}}`)}components: {schemas: {Error: {properties: {code: {}}}}}`,
          'get /a 200',
          'declares 200 with an error (its schema Error is the one of the error responses); REST Rulebook forbids that. REST Rulebook Response status codes, 200: must not.',
        ] as const,
    ),
  ],
  valid: [
    ['another schema', operation('get /a', `'200': {${bodyOf('id: {}')}}`)],
    ['errors required, as of a validation', operation('get /a', `'200': {${bodyAs('{required: [errors], properties: {errors: {}}}')}}`)],
    [
      'an error among what a resource has',
      operation('get /a', `'200': {${bodyAs('{required: [error, jobs], properties: {error: {}, jobs: {}}}')}}`),
    ],
    [
      'an error that may be null',
      operation('get /a', `'200': {${bodyAs('{required: [error], properties: {error: {type: string, nullable: true}}}')}}`),
    ],
    ['a flag', operation('get /a', `'200': {${bodyAs('{required: [error], properties: {error: {type: boolean}}}')}}`)],
    [
      'the media type of errors alone',
      operation('get /a', `'200': {content: {application/problem+json: {schema: {properties: {id: {}}}}}}`),
    ],
    ...['/error-codes/{code}', '/validate', '/health'].map(
      path =>
        [
          `the schema of errors, by design: ${path}`,
          `${operation(`get ${path}`, `'200': {${error}}, '400': {${error}}`)}components: {schemas: {Error: {properties: {code: {}}}}}`,
        ] as const,
    ),
    ['errors that need not be there', operation('get /a', `'200': {${bodyOf('data: {}, errors: {}')}}`)],
  ],
  irrelevant: [['an error', operation('get /a', `'400': {${bodyAs('{required: [error]}')}}`)]],
});

clause('201 indicates creation', {
  rule: 'rest-rulebook-201-declared',
  severity: 'warn',
  derived: true,
  says: 'declares no 201 (Created), 202 (Accepted) or 303 (See Other), which REST Rulebook expects because the path has items below it. REST Rulebook Response status codes, 201: derived.',
  invalid: [
    ['a POST on a collection with 200', collection(codes(200)), 'post /a'],
    ['with 204', collection(codes(204)), 'post /a'],
  ],
  valid: [
    ['201', collection(codes(201))],
    ['a range', collection(`'2XX': {}`)],
    ['202', collection(codes(202))],
  ],
  irrelevant: [
    ['no items below', operation('post /a', codes(200))],
    ['an action', document(`paths: {'/a/{id}': {}, '/a/{id}/resend': {post: {responses: {'204': {}}}}}`)],
    ['a POST on one resource', operation('post /a/{id}', codes(200))],
    ['PUT', operation('put /a', codes(200))],
  ],
});

clause('a 204 has no body', {
  rule: 'rest-rulebook-204-no-body',
  severity: 'warn',
  says: 'declares 204 with a body; REST Rulebook advises against one. REST Rulebook Response status codes, 204: should not.',
  invalid: [
    ['content', operation('put /a', `'204': {${body}}`), 'put /a 204'],
    ['Swagger 2.0', swagger('put /a', `'204': {schema: {}}`), 'put /a 204'],
  ],
  valid: [
    ['no content', operation('put /a', codes(204))],
    ['GET, which may answer it', operation('get /a', codes(204))],
  ],
});

clause('a success without a body is 204', {
  rule: 'rest-rulebook-200-body',
  severity: 'warn',
  says: 'declares 200 without a body; REST Rulebook asks for one (a response without a body is 204). REST Rulebook Response status codes, 204: should.',
  invalid: [['200 without content', operation('put /a', codes(200)), 'put /a 200']],
  valid: [['content', operation('put /a', `'200': {${body}}`)]],
  irrelevant: [
    ['HEAD', operation('head /a', codes(200))],
    ['a broken reference', operation('get /a', `'200': {$ref: '#/x'}`)],
  ],
});

for (const code of ['301', '303', '307'] as const) {
  clause(`a ${code} has a Location`, {
    rule: `rest-rulebook-${code}-location`,
    severity: code === '301' ? 'warn' : 'hint',
    says: `declares ${code} without a Location header; REST Rulebook ${code === '301' ? 'asks for' : 'expects'} one. REST Rulebook Response status codes, ${code}: ${code === '301' ? 'should' : 'described'}.`,
    invalid: [['no headers', operation('get /a', codes(code)), `get /a ${code}`]],
    valid: [
      ['Location', operation('get /a', `'${code}': {headers: {Location: {schema: {type: string}}}}`)],
      ['in other case', operation('get /a', `'${code}': {headers: {LOCATION: {schema: {type: string}}}}`)],
    ],
    irrelevant: [['a range', operation('get /a', `'3XX': {}`)]],
  });
}

clause('302 is not used', {
  rule: 'rest-rulebook-no-302',
  severity: 'warn',
  says: 'declares 302, which REST Rulebook advises against (use 303 or 307 instead). REST Rulebook Response status codes, 302: should not.',
  invalid: [['302', operation('get /a', `'302': {headers: {Location: {}}}`), 'get /a 302']],
  valid: [
    ['303', operation('get /a', codes(303))],
    ['307', operation('get /a', codes(307))],
  ],
  irrelevant: [['a range', operation('get /a', `'3XX': {}`)]],
});

clause('a 304 has no body', {
  rule: 'rest-rulebook-304-no-body',
  severity: 'warn',
  says: 'declares 304 with a body; REST Rulebook advises against one. REST Rulebook Response status codes, 304: should not.',
  invalid: [['content', operation('get /a', `'304': {${body}}`), 'get /a 304']],
  valid: [['no content', operation('get /a', codes(304))]],
});

clause('a conditional GET declares 304', {
  rule: 'rest-rulebook-304-declared',
  severity: 'warn',
  says: 'declares no 304 (Not Modified), which REST Rulebook asks for because the operation accepts the If-None-Match header. REST Rulebook Response status codes, 304: should.',
  invalid: [['If-None-Match', operation('get /a', codes(200), header('if-none-match')), 'get /a']],
  valid: [['304', operation('get /a', codes(304), header('If-None-Match'))]],
  irrelevant: [['no condition', operation('get /a', codes(200))]],
});

clause('a GET with an ETag declares 304', {
  rule: 'rest-rulebook-304-with-etag',
  severity: 'info',
  derived: true,
  says: 'declares no 304 (Not Modified), which REST Rulebook expects because its success declares an ETag. REST Rulebook Response status codes, 304: derived.',
  invalid: [['ETag', operation('get /a', `'200': {headers: {etag: {schema: {type: string}}}}`), 'get /a']],
  valid: [['304', operation('get /a', `'200': {headers: {ETag: {}}}, '304': {}`)]],
  irrelevant: [['an ETag of a PUT', operation('put /a', `'200': {headers: {ETag: {}}}`)]],
});

clause('the codes it lists', {
  rule: 'rest-rulebook-listed-codes',
  severity: 'hint',
  derived: true,
  says: 'declares 422, which REST Rulebook does not list (listed: 200, 201, 202, 204, 301, 303, 304, 307, 400, 401, 403, 404, 405, 406, 409, 412, 415, 500). REST Rulebook Response status codes, list: derived.',
  invalid: [['another', operation('get /a', codes(422)), 'get /a 422']],
  valid: [
    ['its codes', operation('get /a', codes(200, 201, 202, 204, 301, 303, 304, 307, 400, 401, 403, 404, 405, 406, 409, 412, 415, 500))],
    ['ranges and default', operation('get /a', `'2XX': {}, '4XX': {}, default: {}`)],
  ],
  irrelevant: [
    ['302, which has its own rule', operation('get /a', codes(302))],
    ['an extension', operation('get /a', 'x-422: {}')],
  ],
});

test('rest-rulebook: a GET may answer 204 and anything may answer 400', async () => {
  expect(await lint(operation('get /a', codes(204, 400, 500)), 'rest-rulebook', 'all')).toEqual([]);
});
