import { bodyAs, bodyOf, codes, operation, swagger } from '../documents.ts';
import { casesOf } from './cases.ts';

const bodyIdentifier = casesOf('body-identifier');
const created = (response: string) => operation('post /a', `'201': {${response}}`);
const says = (key: string) => `declares ${key} with a body that does not identify the resource; the policy requires an identifier.`;

bodyIdentifier(
  'bodies in which nothing can tell a resource from others',
  { codes: ['201'] },
  {
    reported: [
      ['no body', created(''), 'post /a 201', 'declares 201 without a body; the policy requires one.'],
      ['flags', created(bodyOf('open: {type: boolean}, isNew: {}')), 'post /a 201', says('201')],
      ['dates, by their format', created(bodyOf('due: {type: string, format: date}')), 'post /a 201', says('201')],
      ['dates, by their name', created(bodyOf('createdAt: {}, updated_on: {}')), 'post /a 201', says('201')],
      ['names that describe', created(bodyOf('message: {}, status: {}, totalCount: {}')), 'post /a 201', says('201')],
      ['an envelope of those', created(bodyOf('data: {type: object, properties: {message: {}}}')), 'post /a 201', says('201')],
      ['a list of those', created(bodyAs('{type: array, items: {type: object, properties: {ok: {}}}}')), 'post /a 201', says('201')],
      [
        'one media type of two',
        created('content: {a/b: {schema: {type: object, properties: {ok: {}}}}, c/d: {schema: {type: object, properties: {ok: {}}}}}'),
        'post /a 201',
        says('201'),
      ],
      ['Swagger 2.0', swagger('post /a', `'201': {schema: {type: object, properties: {message: {}}}}`), 'post /a 201', says('201')],
    ],
    silent: [
      ['an id', created(bodyOf('id: {}, message: {}'))],
      ['a name that may identify', created(bodyOf('iban: {}'))],
      ['an id in an envelope', created(bodyOf('data: {type: object, properties: {id: {}}}'))],
      ['a schema that says nothing', created(bodyAs('{}'))],
      ['a text', created(bodyAs('{type: string}'))],
      [
        'another media type with an id',
        created('content: {a/b: {schema: {type: object, properties: {ok: {}}}}, c/d: {schema: {type: object, properties: {id: {}}}}}'),
      ],
      ['a response that cannot be found', operation('post /a', `'201': {$ref: '#/components/responses/None'}`)],
      ['HEAD', operation('head /a', codes(201))],
      ['other codes', operation('post /a', codes(200, '2XX', 'default'))],
    ],
  },
);

bodyIdentifier(
  'ranges and default',
  { codes: ['2XX', 'default'] },
  {
    reported: [
      ['a code of the class', operation('get /a', `'203': {${bodyOf('ok: {}')}}`), 'get /a 203', says('203')],
      ['the range', operation('get /a', `2XX: {${bodyOf('ok: {}')}}`), 'get /a 2XX', says('2XX')],
      ['default', operation('get /a', `default: {${bodyOf('ok: {}')}}`), 'get /a default', says('default')],
    ],
    silent: [['another class', operation('get /a', codes(404, '5XX'))]],
  },
);
