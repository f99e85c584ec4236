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
