import { codes, operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const permittedCodes = casesOf('permitted-codes');

permittedCodes(
  'codes by method',
  { permit: { all: ['200', '500'], get: ['404'], put: ['409'] } },
  {
    reported: [
      [
        'a code of no method',
        operation('get /a', codes(200, 404, 418, 500)),
        'get /a 418',
        'declares 418, which the policy does not permit (permitted: 200, 404, 500).',
      ],
      [
        'a code of another method',
        operation('get /a', codes(200, 409)),
        'get /a 409',
        'declares 409, which the policy permits on PUT only.',
      ],
      [
        'a range that covers none',
        operation('get /a', codes(200, '3XX')),
        'get /a 3XX',
        'declares 3XX, which the policy does not permit (permitted: 200, 404, 500).',
      ],
      [
        'what is no code',
        operation('get /a', codes(200, 'nonsense')),
        'get /a nonsense',
        'declares "nonsense", which is not a status code; expected 100 to 599, a range such as 4XX, or default.',
      ],
      [
        'what is no code in 2.0',
        operation('get /a', codes(200, '4XX'), '', '2.0'),
        'get /a 4XX',
        'declares "4XX", which is not a status code; expected 100 to 599 or default.',
      ],
    ],
    silent: [
      ['all of the list', operation('put /a', codes(200, 409, 500))],
      ['a range that covers one, and default', operation('get /a', codes(200, '4XX', 'default'))],
      ['extensions', operation('get /a', "'200': {}, x-418: {}")],
    ],
  },
);

permittedCodes(
  'a method without an entry',
  { permit: { get: ['200'] } },
  {
    reported: [
      ['another code', operation('get /a', codes(201)), 'get /a 201', 'declares 201, which the policy does not permit (permitted: 200).'],
    ],
    silent: [['any code, on another method', operation('put /a', codes(418, 'nonsense'))]],
  },
);

permittedCodes(
  'an empty list',
  { permit: { get: [] } },
  {
    reported: [
      ['a code', operation('get /a', codes(200)), 'get /a 200', 'declares 200, which the policy does not permit (permitted: none).'],
    ],
  },
);

permittedCodes(
  'codes that another rule reports',
  { permit: { all: ['200'] }, leave: { all: ['302'], put: ['201'] } },
  {
    reported: [
      [
        'a code that is left on another method',
        operation('get /a', codes(201, 302)),
        'get /a 201',
        'declares 201, which the policy does not permit (permitted: 200).',
      ],
    ],
    silent: [['codes that are left', operation('put /a', codes(200, 201, 302))]],
  },
);

permittedCodes(
  'no ranges',
  { permit: { all: ['200', '404'] }, ranges: false },
  {
    reported: [
      [
        'a range that covers one',
        operation('get /a', codes(200, '4XX')),
        'get /a 4XX',
        'declares 4XX, which the policy does not permit (permitted: 200, 404).',
      ],
    ],
    silent: [['default', operation('get /a', codes(200, 'default'))]],
  },
);

permittedCodes(
  'no default',
  { permit: { all: ['200', '404'] }, default: false },
  {
    reported: [
      [
        'default',
        operation('get /a', codes(200, 'default')),
        'get /a default',
        'declares default, which the policy does not permit (permitted: 200, 404).',
      ],
    ],
    silent: [['a range that covers one', operation('get /a', codes(200, '4XX'))]],
  },
);

permittedCodes(
  'the registry',
  { permit: 'registered', leave: { get: ['299'] } },
  {
    reported: [
      [
        'a code that is not in it',
        operation('get /a', codes(200, 299, 499)),
        'get /a 499',
        'declares 499, which is not in use in the HTTP status code registry; expected a registered code.',
      ],
    ],
    silent: [['codes that are in it', operation('get /a', codes(103, 207, 417, 511, '4XX', 'default'))]],
  },
);

permittedCodes(
  'what a policy permits and forbids',
  { permit: { all: ['200'] } },
  {
    policy: { permit: { get: ['418'] } },
    reported: [
      [
        'other codes',
        operation('get /a', codes(200, 404, 418)),
        'get /a 404',
        'declares 404, which the policy does not permit (permitted: 200, 418).',
      ],
    ],
  },
);

permittedCodes(
  'ranges on the list',
  { permit: { all: ['200', '4XX'], put: ['5XX'] } },
  {
    reported: [
      [
        'a code of another class',
        operation('get /a', codes(200, 404, 301)),
        'get /a 301',
        'declares 301, which the policy does not permit (permitted: 200, 4XX).',
      ],
      [
        'a code of a class that is permitted elsewhere',
        operation('get /a', codes(503)),
        'get /a 503',
        'declares 503, which the policy permits on PUT only.',
      ],
    ],
    silent: [['every code of the class, in no registry too, and the range', operation('get /a', codes(200, 400, 499, '4XX'))]],
  },
);

permittedCodes(
  'codes of a listed range, but no ranges',
  { permit: { all: ['200', '4XX'] }, ranges: false },
  {
    reported: [
      [
        'the range itself',
        operation('get /a', codes('4XX')),
        'get /a 4XX',
        'declares 4XX, which the policy does not permit (permitted: 200, 4XX).',
      ],
    ],
    silent: [['a code of it', operation('get /a', codes(200, 418))]],
  },
);

permittedCodes(
  'a condition',
  { permit: { all: ['200'] }, when: 'item-path' },
  {
    reported: [
      [
        'a code where it holds',
        operation('get /a/{id}', codes(404)),
        'get /a/{id} 404',
        'declares 404, which the policy does not permit (permitted: 200).',
      ],
    ],
    silent: [['any code elsewhere', operation('get /a', codes(404))]],
  },
);
