import { body, codes, operation, referring, swagger } from '../documents.ts';
import { casesOf } from './cases.ts';

const responseBody = casesOf('response-body');

responseBody(
  'a body is required',
  { codes: ['200', '4XX'], body: 'required' },
  {
    reported: [
      ['no content', operation('get /a', codes(200)), 'get /a 200', 'declares 200 without a body; the policy requires one.'],
      ['empty content', operation('get /a', `'200': {content: {}}`), 'get /a 200', 'declares 200 without a body; the policy requires one.'],
      ['a code of the class', operation('get /a', codes(418)), 'get /a 418', 'declares 418 without a body; the policy requires one.'],
      ['the range', operation('get /a', codes('4XX')), 'get /a 4XX', 'declares 4XX without a body; the policy requires one.'],
      ['Swagger 2.0', swagger('get /a', codes(200)), 'get /a 200', 'declares 200 without a body; the policy requires one.'],
      [
        'what stands behind a reference',
        referring('get /a', '200', ''),
        'get /a 200',
        'declares 200 without a body; the policy requires one.',
      ],
    ],
    silent: [
      ['content', operation('get /a', `'200': {${body}}, '404': {${body}}`)],
      ['a media type without a schema', operation('get /a', `'200': {content: {text/plain: {}}}`)],
      ['HEAD', operation('head /a', codes(200, 404))],
      ['other codes', operation('get /a', codes(201, 500, 'default'))],
      ['a response that cannot be found', operation('get /a', `'200': {$ref: '#/components/responses/None'}`)],
    ],
  },
);

responseBody(
  'what to use instead',
  { codes: ['200'], body: 'required', instead: '204' },
  {
    reported: [
      [
        'it',
        operation('get /a', codes(200)),
        'get /a 200',
        'declares 200 without a body; the policy requires one (a response without a body is 204).',
      ],
    ],
  },
);

responseBody(
  'a body is not allowed',
  { codes: ['202'], body: 'none' },
  {
    reported: [
      ['content', operation('get /a', `'202': {${body}}`), 'get /a 202', 'declares 202 with a body; the policy forbids one.'],
      ['content of HEAD', operation('head /a', `'202': {${body}}`), 'head /a 202', 'declares 202 with a body; the policy forbids one.'],
      [
        'a media type without a schema',
        operation('get /a', `'202': {content: {text/plain: {}}}`),
        'get /a 202',
        'declares 202 with a body; the policy forbids one.',
      ],
      ['Swagger 2.0', swagger('get /a', `'202': {schema: {}}`), 'get /a 202', 'declares 202 with a body; the policy forbids one.'],
    ],
    silent: [
      ['no content', operation('get /a', codes(202))],
      ['empty content', operation('get /a', `'202': {content: {}}`)],
      ['other codes', operation('get /a', `'200': {${body}}`)],
      ['a response that cannot be found', operation('get /a', `'202': {$ref: '#/components/responses/None'}`)],
    ],
  },
);

responseBody(
  'a condition',
  { codes: ['200'], body: 'required', when: 'uses application/json' },
  {
    reported: [
      [
        'where it holds',
        operation('post /a', codes(200), `requestBody: {${body}}`),
        'post /a 200',
        'declares 200 without a body; the policy requires one.',
      ],
    ],
    silent: [['where it does not', operation('post /a', codes(200))]],
  },
);
