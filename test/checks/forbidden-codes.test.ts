import { codes, document, operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const forbiddenCodes = casesOf('forbidden-codes');

forbiddenCodes(
  'a code',
  { codes: ['418'] },
  {
    reported: [['the code', operation('get /a', codes(200, 418)), 'get /a 418', 'declares 418, which the policy forbids.']],
    silent: [['others, and a range that covers it', operation('get /a', codes(200, '4XX', 'default'))]],
  },
);

forbiddenCodes(
  'a range and default',
  { codes: ['5XX', 'default'] },
  {
    reported: [
      ['a code of the class', operation('get /a', codes(200, 503)), 'get /a 503', 'declares 503, which the policy forbids.'],
      ['the range', operation('get /a', codes(200, '5XX')), 'get /a 5XX', 'declares 5XX, which the policy forbids.'],
      ['default', operation('get /a', codes(200, 'default')), 'get /a default', 'declares default, which the policy forbids.'],
    ],
    silent: [
      ['other classes', operation('get /a', codes(200, 404, '4XX'))],
      ['what is no range in 2.0', operation('get /a', codes(200, '5XX'), '', '2.0')],
    ],
  },
);

forbiddenCodes(
  'a condition',
  { codes: ['409'], when: 'item-path' },
  {
    reported: [
      [
        'the code where it holds',
        operation('get /a/{id}', codes(409)),
        'get /a/{id} 409',
        'declares 409, which the policy forbids here: the path ends in a parameter.',
      ],
    ],
    silent: [['the code where it does not', operation('get /a', codes(409))]],
  },
);

forbiddenCodes(
  'a condition that is negated, which is no reason',
  { codes: ['415'], when: 'not request-body' },
  {
    reported: [['the code', operation('get /a', codes(415)), 'get /a 415', 'declares 415, which the policy forbids.']],
  },
);

forbiddenCodes(
  'a reason, which goes before that of the condition',
  { codes: ['404'], why: 'it is always there', when: 'item-path' },
  {
    reported: [
      [
        'the reason',
        operation('get /a/{id}', codes(404)),
        'get /a/{id} 404',
        'declares 404, which the policy forbids here: it is always there.',
      ],
    ],
    silent: [['the code where the condition does not hold', operation('get /a', codes(404))]],
  },
);

forbiddenCodes(
  'what to use instead',
  { codes: ['302'], instead: '303 or 307' },
  {
    reported: [['it', operation('get /a', codes(302)), 'get /a 302', 'declares 302, which the policy forbids (use 303 or 307 instead).']],
  },
);

forbiddenCodes(
  'what a policy decides by itself',
  { codes: ['4XX'] },
  {
    policy: { permit: { get: ['418'] } },
    reported: [
      [
        'codes that it does not permit, or on other methods',
        document(`paths: {/a: {get: {responses: {${codes(418)}}}, put: {responses: {${codes(418)}}}}}`),
        'put /a 418',
        'declares 418, which the policy forbids.',
      ],
    ],
    silent: [['a code that it permits', operation('get /a', codes(418))]],
  },
);

forbiddenCodes(
  'except with some media types',
  { codes: ['206'], exceptMediaTypes: ['video/mp4'] },
  {
    reported: [
      [
        'another one',
        operation('get /a', "'206': {content: {application/json: {}}}"),
        'get /a 206',
        'declares 206, which the policy forbids.',
      ],
      [
        'one beside it',
        operation('get /a', "'206': {content: {application/json: {}, video/mp4: {}}}"),
        'get /a 206',
        'declares 206, which the policy forbids.',
      ],
      ['no body', operation('get /a', codes(206)), 'get /a 206', 'declares 206, which the policy forbids.'],
    ],
    silent: [['it', operation('get /a', "'206': {content: {'video/mp4; codecs=x': {}}}")]],
  },
);

forbiddenCodes(
  'except what the policy permits, by a range too',
  { codes: ['418', '500'] },
  {
    policy: { permit: { all: ['4XX'] } },
    reported: [['a code of another class', operation('get /a', codes(418, 500)), 'get /a 500', 'declares 500, which the policy forbids.']],
  },
);
