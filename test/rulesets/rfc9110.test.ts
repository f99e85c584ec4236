import { expect, test } from 'vitest';
import { body, clausesOf, codes, header, operation, referring, swagger } from '../documents.ts';
import { lint } from '../lint.ts';

const clause = clausesOf('rfc9110');

for (const [code, article, name, section] of [
  ['101', 'an', 'Upgrade', '15.2.2'],
  ['405', 'an', 'Allow', '15.5.6'],
  ['407', 'a', 'Proxy-Authenticate', '15.5.8'],
  ['426', 'an', 'Upgrade', '15.5.22'],
  ['206', 'a', 'Content-Range', '15.3.7'],
] as const) {
  const at = `get /a ${code}`;
  clause(`a ${code} must have ${name}`, {
    rule: `rfc9110-${code}-${name.toLowerCase()}`,
    severity: 'error',
    says: `declares ${code} without ${article} ${name} header; RFC 9110 requires one. RFC 9110 section ${section}: must.`,
    invalid: [
      ['no headers', operation('get /a', `'${code}': {${body}}`), at],
      ['Swagger 2.0', swagger('get /a', `'${code}': {schema: {}, headers: {X: {type: string}}}`), at],
    ],
    valid: [
      ['the header', operation('get /a', `'${code}': {headers: {${name}: {schema: {type: string}}}}`)],
      ['in other case', operation('get /a', `'${code}': {headers: {${name.toLowerCase()}: {schema: {type: string}}}}`)],
      ['behind references', referring('get /a', code, `headers: {${name}: {$ref: '#/components/headers/H'}}`)],
    ],
    irrelevant: [
      ['a range', operation('get /a', `'${code[0]}XX': {}`)],
      ['a broken reference', operation('get /a', `'${code}': {$ref: '#/none'}`)],
    ],
  });
}

clause('a 401 has WWW-Authenticate, which documents name in their security schemes', {
  rule: 'rfc9110-401-www-authenticate',
  severity: 'warn',
  derived: true,
  says: 'declares 401 without a WWW-Authenticate header; RFC 9110 expects one. RFC 9110 section 15.5.2: derived.',
  invalid: [['no headers', operation('get /a', codes(401)), 'get /a 401']],
  valid: [['the header', operation('get /a', `'401': {headers: {www-authenticate: {}}}`)]],
});

const etag = 'headers: {ETag: {schema: {type: string}}}';

clause('a 304 has the ETag of its 200', {
  rule: 'rfc9110-304-etag',
  severity: 'error',
  says: 'declares 304 without an ETag header; RFC 9110 requires one. RFC 9110 section 15.4.5: must.',
  invalid: [['an ETag on 200 alone', operation('get /a', `'200': {${etag}}, '304': {}`), 'get /a 304']],
  valid: [['on both', operation('get /a', `'200': {${etag}}, '304': {${etag}}`)]],
  irrelevant: [
    ['a 200 without', operation('get /a', codes(200, 304))],
    ['no 304', operation('get /a', `'200': {${etag}}`)],
  ],
});

clause('a read with If-None-Match is answered with 304', {
  rule: 'rfc9110-304-declared',
  severity: 'error',
  says: 'declares no 304 (Not Modified), which RFC 9110 requires because the operation accepts the If-None-Match header. RFC 9110 section 13.1.2: must.',
  invalid: ['get', 'head'].map(method => [method, operation(`${method} /a`, codes(200), header('If-None-Match')), `${method} /a`]),
  valid: [['304', operation('get /a', codes(304), header('If-None-Match'))]],
  irrelevant: [
    ['no precondition', operation('get /a', codes(200))],
    ['a change', operation('put /a', codes(204), header('If-None-Match'))],
  ],
});

clause('a change with If-None-Match is answered with 412', {
  rule: 'rfc9110-412-declared',
  severity: 'error',
  says: 'declares no 412 (Precondition Failed), which RFC 9110 requires because the operation accepts the If-None-Match header. RFC 9110 section 13.1.2: must.',
  invalid: ['put', 'post', 'patch', 'delete'].map(method => [
    method,
    operation(`${method} /a`, codes(204), header('if-none-match')),
    `${method} /a`,
  ]),
  valid: [['412', operation('put /a', codes(412), header('If-None-Match'))]],
  irrelevant: [
    ['a read', operation('get /a', codes(200), header('If-None-Match'))],
    ['If-Match, which may be answered otherwise', operation('put /a', codes(204), header('If-Match'))],
  ],
});

clause('a 1xx has no content', {
  rule: 'rfc9110-1xx-no-body',
  severity: 'error',
  says: key => `declares ${key} with a body; RFC 9110 forbids one. RFC 9110 section 15.2: must not.`,
  invalid: ['100', '103', '1XX'].map(key => [key, operation('get /a', `'${key}': {${body}}`), `get /a ${key}`]),
  valid: [['no content', operation('get /a', codes(100))]],
});

clause('a success of OPTIONS tells of options', {
  rule: 'rfc9110-options-allow',
  severity: 'warn',
  says: 'declares 204 without an Allow, Accept-Patch, Accept-Post, Accept-Ranges, Access-Control-Allow-Methods or DAV header; RFC 9110 asks for one of them. RFC 9110 section 9.3.7: should.',
  invalid: [['no headers', operation('options /a', codes(204)), 'options /a 204']],
  valid: [
    ['Allow', operation('options /a', `'200': {headers: {allow: {}}}`)],
    ['another', operation('options /a', `'204': {headers: {Access-Control-Allow-Methods: {}}}`)],
  ],
  irrelevant: [
    ['an error', operation('options /a', codes(404))],
    ['GET', operation('get /a', codes(200))],
  ],
});

clause('an error explains itself', {
  rule: 'rfc9110-error-explanation',
  severity: 'info',
  derived: true,
  says: 'declares 404 without a body; RFC 9110 expects one. RFC 9110 section 15.5: derived.',
  invalid: [['no content', operation('get /a', codes(404)), 'get /a 404']],
  valid: [['content', operation('get /a', `'404': {${body}}, '5XX': {${body}}`)]],
  irrelevant: [
    ['HEAD', operation('head /a', codes(404))],
    ['a success', operation('get /a', codes(200))],
  ],
});

clause('a 206 of several parts has no Content-Range', {
  rule: 'rfc9110-206-content-range',
  severity: 'error',
  valid: [
    ['multipart', operation('get /a', `'206': {content: {multipart/byteranges: {}}}`)],
    ['with a boundary', operation('get /a', `'206': {content: {'multipart/byteranges; boundary=x': {}}}`)],
  ],
});

clause('a 201 to POST should have Location', {
  rule: 'rfc9110-201-location',
  severity: 'warn',
  says: 'declares 201 without a Location header; RFC 9110 asks for one. RFC 9110 section 9.3.3: should.',
  invalid: [['no headers', operation('post /a', codes(201)), 'post /a 201']],
  valid: [['Location', operation('post /a', `'201': {headers: {Location: {schema: {type: string}}}}`)]],
  irrelevant: [['PUT', operation('put /a', codes(201))]],
});

for (const code of ['301', '302', '303', '307', '308']) {
  clause(`a ${code} should have Location`, {
    rule: 'rfc9110-redirect-location',
    severity: 'warn',
    says: `declares ${code} without a Location header; RFC 9110 asks for one. RFC 9110 section 15.4: should.`,
    invalid: [['no headers', operation('get /a', codes(code)), `get /a ${code}`]],
    valid: [['Location', operation('get /a', `'${code}': {headers: {location: {schema: {type: string}}}}`)]],
    irrelevant: [
      ['a range', operation('get /a', `'3XX': {}`)],
      ['304', operation('get /a', codes(304))],
    ],
  });
}

clause('a 416 should have Content-Range', {
  rule: 'rfc9110-416-content-range',
  severity: 'warn',
  says: 'declares 416 without a Content-Range header; RFC 9110 asks for one. RFC 9110 section 15.5.17: should.',
  invalid: [['no headers', operation('get /a', codes(416)), 'get /a 416']],
  valid: [['Content-Range', operation('get /a', `'416': {headers: {Content-Range: {schema: {type: string}}}}`)]],
});

clause('Retry-After is a string', {
  rule: 'rfc9110-retry-after-string',
  severity: 'hint',
  derived: true,
  says: 'types the Retry-After header of 503 as an integer; RFC 9110 expects a string. RFC 9110 section 10.2.3: derived.',
  invalid: [
    ['an integer', operation('get /a', `'503': {headers: {retry-after: {schema: {type: integer}}}}`), 'get /a 503'],
    ['Swagger 2.0', swagger('get /a', `'503': {headers: {Retry-After: {type: integer}}}`), 'get /a 503'],
  ],
  valid: [['a string', operation('get /a', `'503': {headers: {Retry-After: {schema: {type: string}}}}`)]],
  irrelevant: [['another header', operation('get /a', `'503': {headers: {X: {schema: {type: integer}}}}`)]],
});

for (const [code, section] of [
  ['204', '15.3.5'],
  ['205', '15.3.6'],
  ['304', '15.4.5'],
] as const) {
  clause(`a ${code} has no content`, {
    rule: `rfc9110-${code}-no-body`,
    severity: 'error',
    says: `declares ${code} with a body; RFC 9110 forbids one. RFC 9110 section ${section}: must not.`,
    invalid: [
      ['content', operation('get /a', `'${code}': {${body}}`), `get /a ${code}`],
      ['Swagger 2.0', swagger('get /a', `'${code}': {schema: {}}`), `get /a ${code}`],
    ],
    valid: [
      ['no content', operation('get /a', codes(code))],
      ['empty content', operation('get /a', `'${code}': {content: {}}`)],
    ],
    irrelevant: [['a range', operation('get /a', `'${code[0]}XX': {${body}}`)]],
  });
}

clause('a response to HEAD has no content', {
  rule: 'rfc9110-head-no-body',
  severity: 'error',
  says: 'declares 200 with a body; RFC 9110 forbids one. RFC 9110 section 9.3.2: must not.',
  invalid: [['content', operation('head /a', `'200': {${body}}`), 'head /a 200']],
  valid: [['no content', operation('head /a', codes(200, 404))]],
  irrelevant: [['GET', operation('get /a', `'200': {${body}}`)]],
});

clause('codes are registered', {
  rule: 'rfc9110-registered-codes',
  severity: 'info',
  says: key =>
    `declares ${key}, which is not in use in the HTTP status code registry; expected a registered code. RFC 9110 section 16.2.1: described.`,
  invalid: [
    ['299', operation('get /a', codes(299)), 'get /a 299'],
    ['306, which is unused', operation('get /a', codes(306)), 'get /a 306'],
  ],
  valid: [
    ['registered codes', operation('get /a', codes(100, 200, 207, 226, 308, 421, 422, 429, 451, 511))],
    ['ranges and default', operation('get /a', `'2XX': {}, default: {}`)],
  ],
  irrelevant: [['an extension', operation('get /a', 'x-299: {}')]],
});

test('rfc9110: a plain document has no finding', async () => {
  expect(await lint(operation('get /a', `'200': {${body}}, default: {${body}}`), 'rfc9110', 'all')).toEqual([]);
});
