import { bodyOf, codes, document, operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const teamPolicy = casesOf('team-policy');

teamPolicy(
  'codes that it forbids',
  {},
  {
    policy: { forbid: { all: ['418'], put: ['201'] } },
    reported: [
      ['one on every method', operation('get /a', codes(200, 418)), 'get /a 418', 'declares 418, which the policy forbids.'],
      ['one on its method', operation('put /a', codes(200, 201)), 'put /a 201', 'declares 201, which the policy forbids.'],
    ],
    silent: [
      ['one on another method', operation('post /a', codes(201))],
      ['ranges and default', operation('put /a', codes('2XX', '4XX', 'default'))],
    ],
  },
);

teamPolicy(
  'codes that it requires',
  {},
  {
    policy: { require: { get: ['404', { code: '401', when: 'secured' }] } },
    reported: [
      ['none', operation('get /a', codes(200)), 'get /a', 'declares no 404 (Not Found), which the policy requires.'],
      [
        'none where its condition holds',
        operation('get /a', codes(200, 404), 'security: [{token: []}]'),
        'get /a',
        'declares no 401 (Unauthorized), which the policy requires because the operation is secured.',
      ],
    ],
    silent: [
      ['the code', operation('get /a', codes(200, 404))],
      ['a range and default', operation('get /a', codes(200, '4XX', 'default'), 'security: [{token: []}]')],
      ['another method', operation('put /a', codes(200))],
    ],
  },
);

teamPolicy(
  'what may stand for a code',
  {},
  {
    policy: { require: { get: ['404'] }, satisfiedBy: ['default'] },
    reported: [['a range', operation('get /a', codes(200, '4XX')), 'get /a', 'declares no 404 (Not Found), which the policy requires.']],
    silent: [['default', operation('get /a', codes(200, 'default'))]],
  },
);

const notAzure = (key: string) =>
  `declares ${key} with a body that is not Azure errors (it lacks error.code, error.message); the policy requires one.`;

teamPolicy(
  'an error format',
  {},
  {
    policy: { error: 'azure' },
    reported: [
      ['an error', operation('get /a', `'400': {${bodyOf('id: {}')}}`), 'get /a 400', notAzure('400')],
      ['a range', operation('get /a', `5XX: {${bodyOf('id: {}')}}`), 'get /a 5XX', notAzure('5XX')],
      ['default beside a success', operation('get /a', `'200': {}, default: {${bodyOf('id: {}')}}`), 'get /a default', notAzure('default')],
    ],
    silent: [
      ['the format', operation('get /a', `'400': {${bodyOf('error: {type: object, properties: {code: {}, message: {}}}')}}`)],
      ['a success', operation('get /a', `'200': {${bodyOf('id: {}')}}`)],
      ['default beside no success', operation('get /a', `'404': {}, default: {${bodyOf('id: {}')}}`)],
      ['no body', operation('get /a', codes(400))],
      ['HEAD', operation('head /a', `'400': {${bodyOf('id: {}')}}`)],
    ],
  },
);

teamPolicy(
  'an error format in a file, which is not read',
  {},
  {
    policy: { error: './errors.yaml' },
    silent: [['any body', operation('get /a', `'400': {${bodyOf('id: {}')}}`)]],
  },
);

teamPolicy(
  'where it looks',
  { exceptMethods: ['put'], zones: ['paths', 'webhooks'] },
  {
    policy: { forbid: { all: ['418'] } },
    reported: [
      [
        'a method that is not excepted',
        document(`paths: {/a: {put: {responses: {${codes(418)}}}, get: {responses: {${codes(418)}}}}}`),
        'get /a 418',
        'declares 418, which the policy forbids.',
      ],
    ],
  },
);

teamPolicy('nothing where nothing is decided', {}, { silent: [['any codes', operation('get /a', codes(200, 418, 'nonsense'))]] });
