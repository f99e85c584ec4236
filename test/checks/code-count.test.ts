import { codes, operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const codeCount = casesOf('code-count');

codeCount(
  'a limit',
  { most: 2 },
  {
    reported: [
      ['one code more', operation('get /a', codes(200, 404, 500)), 'get /a', 'declares 3 codes, more than 2; the policy requires few.'],
      ['some more', operation('get /a', codes(200, 201, 404, 500)), 'get /a', 'declares 4 codes, more than 2; the policy requires few.'],
    ],
    silent: [
      ['as many codes', operation('get /a', codes(200, 404))],
      ['ranges, default and what is no code', operation('get /a', codes(200, 404, '4XX', '5XX', 'default', 'nonsense'))],
      ['no responses', operation('get /a', '')],
    ],
  },
);

codeCount(
  'exactly one of a class',
  { codes: ['2XX'], least: 1, most: 1 },
  {
    reported: [
      ['two', operation('get /a', codes(200, 201, 404)), 'get /a', 'declares 2 of 2XX (200, 201); the policy requires exactly 1.'],
      ['none', operation('get /a', codes(302, 404, 'default')), 'get /a', 'declares 0 of 2XX; the policy requires exactly 1.'],
    ],
    silent: [
      ['one', operation('get /a', codes(204, 404, 500))],
      ['a range, which is any number', operation('get /a', codes('2XX'))],
      ['default, which may be a success', operation('get /a', codes(404, 'default'))],
    ],
  },
);

codeCount(
  'some at least, under a condition',
  { codes: ['401', '403', '404'], least: 2, when: 'item-path' },
  {
    reported: [
      [
        'one',
        operation('get /a/{id}', codes(200, 404)),
        'get /a/{id}',
        'declares 1 of 401, 403 or 404 (404); the policy requires at least 2.',
      ],
    ],
    silent: [
      ['two', operation('get /a/{id}', codes(401, 404))],
      ['one and their range', operation('get /a/{id}', codes(404, '4XX'))],
      ['one and default', operation('get /a/{id}', codes(200, 404, 'default'))],
      ['where the condition does not hold', operation('get /a', codes(200))],
    ],
  },
);

codeCount(
  'between two numbers',
  { least: 2, most: 3 },
  {
    reported: [
      ['one', operation('get /a', codes(200)), 'get /a', 'declares 1 code (200); the policy requires 2 to 3.'],
      [
        'more',
        operation('get /a', codes(200, 400, 404, 500)),
        'get /a',
        'declares 4 codes (200, 400, 404, 500); the policy requires 2 to 3.',
      ],
    ],
    silent: [['one and default', operation('get /a', codes(200, 'default'))]],
  },
);
