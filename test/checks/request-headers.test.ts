import { codes, document, header, operation, swagger } from '../documents.ts';
import { casesOf } from './cases.ts';

const requestHeaders = casesOf('request-headers');

requestHeaders(
  'one header',
  { codes: ['412', '4XX'], oneOf: ['If-Match'] },
  {
    reported: [
      [
        'no parameters',
        operation('put /a', codes(412)),
        'put /a 412',
        'declares 412 but accepts no If-Match header; the policy requires it with 412.',
      ],
      [
        'another header',
        operation('put /a', codes(412), header('ETag')),
        'put /a 412',
        'declares 412 but accepts no If-Match header; the policy requires it with 412.',
      ],
      [
        'a parameter of the name elsewhere',
        operation('put /a', codes(412), 'parameters: [{name: If-Match, in: query, schema: {type: string}}]'),
        'put /a 412',
        'declares 412 but accepts no If-Match header; the policy requires it with 412.',
      ],
      [
        'the range',
        operation('put /a', codes('4XX')),
        'put /a 4XX',
        'declares 4XX but accepts no If-Match header; the policy requires it with 4XX.',
      ],
      [
        'Swagger 2.0',
        swagger('put /a', codes(412)),
        'put /a 412',
        'declares 412 but accepts no If-Match header; the policy requires it with 412.',
      ],
    ],
    silent: [
      ['the header', operation('put /a', codes(412), header('If-Match'))],
      ['the header in other case', operation('put /a', codes(412), header('if-match'))],
      ['the header on the path', document(`paths: {/a: {${header('If-Match')}, put: {responses: {${codes(412)}}}}}`)],
      ['other codes', operation('put /a', codes(200, 500, 'default'))],
      ['a parameter that cannot be found', operation('put /a', codes(412), `parameters: [{$ref: '#/components/parameters/None'}]`)],
    ],
  },
);

requestHeaders(
  'one of several headers',
  { codes: ['304'], oneOf: ['If-None-Match', 'If-Modified-Since'] },
  {
    reported: [
      [
        'none of them',
        operation('get /a', codes(304), header('If-Match')),
        'get /a 304',
        'declares 304 but accepts no If-None-Match or If-Modified-Since header; the policy requires one of them with 304.',
      ],
    ],
    silent: [['the last', operation('get /a', codes(304), header('If-Modified-Since'))]],
  },
);
