import { operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const responseDescription = casesOf('response-description');
const described = (description: string) => operation('get /a', `'404': {description: ${description}}`);

responseDescription(
  'that there is one',
  { codes: ['4XX'] },
  {
    reported: [
      ['none', operation('get /a', "'404': {}"), 'get /a 404', 'declares 404 without a description; the policy requires one.'],
      ['a blank one', described("' '"), 'get /a 404', 'declares 404 without a description; the policy requires one.'],
    ],
    silent: [
      ['any', described('x')],
      ['other codes', operation('get /a', "'200': {}")],
      ['a response that cannot be found', operation('get /a', "'404': {$ref: '#/components/responses/None'}")],
      [
        'one beside a reference',
        `${operation('get /a', "'404': {$ref: '#/components/responses/R', description: x}", '', '3.1')}components: {responses: {R: {description: ''}}}\n`,
      ],
      ['what is no text', described('[a]')],
    ],
  },
);

responseDescription(
  'patterns',
  { codes: ['404'], pattern: '[.]$', notPattern: '^(Error|Not Found)[.]?$' },
  {
    reported: [
      ['one that does not match', described('Nobody'), 'get /a 404', 'describes 404 as "Nobody"; the policy requires what matches [.]$.'],
      [
        'one that does and should not',
        described('Not Found.'),
        'get /a 404',
        'describes 404 as "Not Found."; the policy forbids what matches ^(Error|Not Found)[.]?$.',
      ],
    ],
    silent: [['another', described('There is no such student.')]],
  },
);
