import { operation, referring, swagger } from '../documents.ts';
import { casesOf } from './cases.ts';

const headerType = casesOf('header-type');
const limit = (schema: string, version?: '3.1') => operation('get /a', `'200': {headers: {X-Limit: {schema: ${schema}}}}`, '', version);

headerType(
  'a header',
  { header: 'x-limit', type: 'integer' },
  {
    reported: [
      [
        'another type',
        limit('{type: string}'),
        'get /a 200',
        'types the x-limit header of 200 as a string; the policy requires an integer.',
      ],
      [
        'several other types',
        limit('{type: [string, array]}', '3.1'),
        'get /a 200',
        'types the x-limit header of 200 as a string or an array; the policy requires an integer.',
      ],
      [
        'Swagger 2.0',
        swagger('get /a', `'429': {headers: {X-Limit: {type: boolean}}}`),
        'get /a 429',
        'types the x-limit header of 429 as a boolean; the policy requires an integer.',
      ],
      [
        'what stands behind references',
        referring('get /a', '200', "headers: {X-Limit: {$ref: '#/components/headers/H'}}"),
        'get /a 200',
        'types the x-limit header of 200 as a string; the policy requires an integer.',
      ],
    ],
    silent: [
      ['the type', limit('{type: integer}')],
      ['the type among others', limit('{type: [string, integer]}', '3.1')],
      ['a schema that says no type', limit('{minimum: 1}')],
      ['a header without a schema', operation('get /a', `'200': {headers: {X-Limit: {}}}`)],
      ['another header', operation('get /a', `'200': {headers: {X-Other: {schema: {type: string}}}}`)],
      ['a header that cannot be found', operation('get /a', `'200': {headers: {X-Limit: {$ref: '#/components/headers/None'}}}`)],
    ],
  },
);

headerType(
  'a format and a pattern',
  { header: 'X-Limit', format: 'uuid', pattern: '^[a-f]+$' },
  {
    reported: [
      [
        'another format',
        limit('{type: string, format: date}'),
        'get /a 200',
        'declares 200 with the X-Limit header of the format date; the policy requires uuid.',
      ],
      [
        'another pattern',
        limit("{type: string, pattern: '^.*$'}"),
        'get /a 200',
        'declares 200 with the X-Limit header of the pattern ^.*$; the policy requires ^[a-f]+$.',
      ],
      [
        'values that do not match',
        limit('{type: string, enum: [ab, xy]}'),
        'get /a 200',
        'declares 200 with the X-Limit header xy; the policy requires what matches ^[a-f]+$.',
      ],
    ],
    silent: [
      ['the same', limit("{type: string, format: uuid, pattern: '^[a-f]+$'}")],
      ['a schema that says neither', limit('{type: integer}')],
      ['no such header', operation('get /a', "'200': {}")],
      ['what is not known', limit("{$ref: '#/components/schemas/None'}")],
    ],
  },
);
