import { expect, test } from 'vitest';
import { codes, document, operation } from '../documents.ts';
import { casesOf, foundBy } from './cases.ts';

const requiredCodes = casesOf('required-codes');

requiredCodes(
  'one code',
  { oneOf: ['404'] },
  {
    reported: [['others', operation('get /a', codes(200, 400)), 'get /a', 'declares no 404 (Not Found), which the policy requires.']],
    silent: [
      ['the code', operation('get /a', codes(404))],
      ['a range', operation('get /a', codes(200, '4XX'))],
      ['default', operation('get /a', codes(200, 'default'))],
    ],
  },
);

requiredCodes(
  'several codes',
  { oneOf: ['200', '204', '299', '3XX'] },
  {
    reported: [
      [
        'none of them',
        operation('put /a', codes(201, 404)),
        'put /a',
        'declares no 200 (OK), 204 (No Content), 299 or 3XX, which the policy requires.',
      ],
    ],
    silent: [['one of them', operation('put /a', codes(204))]],
  },
);

requiredCodes(
  'a condition',
  { oneOf: ['404'], when: ['item-path', 'request-body'] },
  {
    reported: [
      [
        'where all of it holds',
        operation('put /a/{id}', codes(200), 'requestBody: {content: {}}'),
        'put /a/{id}',
        'declares no 404 (Not Found), which the policy requires because the path ends in a parameter and the operation takes a request body.',
      ],
    ],
    silent: [['where a part of it does not', operation('get /a/{id}', codes(200))]],
  },
);

requiredCodes(
  'nothing may stand for it',
  { oneOf: ['404'], satisfiedBy: [] },
  {
    reported: [
      [
        'a range and default',
        operation('get /a', codes(200, '4XX', 'default')),
        'get /a',
        'declares no 404 (Not Found), which the policy requires.',
      ],
    ],
  },
);

requiredCodes(
  'what stands for it by the policy',
  { oneOf: ['404'] },
  {
    policy: { satisfiedBy: ['range'] },
    reported: [
      ['default', operation('get /a', codes(200, 'default')), 'get /a', 'declares no 404 (Not Found), which the policy requires.'],
    ],
    silent: [['a range', operation('get /a', codes(200, '4XX'))]],
  },
);

requiredCodes(
  'a success',
  { oneOf: ['201'] },
  {
    reported: [
      [
        'default beside another success',
        operation('post /a', codes(200, 'default')),
        'post /a',
        'declares no 201 (Created), which the policy requires.',
      ],
    ],
    silent: [
      ['default where no other is declared', operation('post /a', codes(404, 'default'))],
      ['no operations', document('paths: {/a: {}}')],
    ],
  },
);

requiredCodes(
  'each of several',
  { each: ['404', '4XX', 'default'], satisfiedBy: [] },
  {
    reported: [
      ['the one that is missing', operation('get /a', codes(200, 400, 404)), 'get /a', 'declares no default, which the policy requires.'],
      [
        'a code, if there is only its range',
        operation('get /a', codes('4XX', 'default')),
        'get /a',
        'declares no 404 (Not Found), which the policy requires.',
      ],
    ],
    silent: [['all of them', operation('get /a', codes(200, 404, 'default'))]],
  },
);

requiredCodes(
  'one and each',
  { oneOf: ['200', '201'], each: ['404'], when: 'item-path' },
  {
    reported: [
      [
        'the lack of one of the list',
        operation('get /a/{id}', codes(204, 404)),
        'get /a/{id}',
        'declares no 200 (OK) or 201 (Created), which the policy requires because the path ends in a parameter.',
      ],
    ],
    silent: [
      ['both', operation('get /a/{id}', codes(201, 404))],
      ['an operation of which the condition does not hold', operation('get /a', codes(204))],
    ],
  },
);

test('required-codes: reports each code that is missing once', async () => {
  const found = await foundBy('required-codes', { each: ['401', '403', '404', '403'] }, operation('get /a', codes(404)));
  expect(found.map(({ message }) => message)).toEqual([
    'GET /a declares no 401 (Unauthorized), which the policy requires.',
    'GET /a declares no 403 (Forbidden), which the policy requires.',
  ]);
});
