import { bodyAs, bodyOf, operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const noInternals = casesOf('no-internals');
const failing = (response: string) => operation('get /a', `'500': {${response}}`);
const says = (names: string, key = '500') =>
  `declares ${key} with ${names} in its body, which exposes system internals; the policy forbids that.`;
const within = (depth: number, properties: string): string =>
  depth === 0 ? properties : `in: {type: object, properties: {${within(depth - 1, properties)}}}`;

noInternals(
  'names of properties',
  { codes: ['5XX'], properties: ['sql-query', 'host'] },
  {
    reported: [
      ['case and what stands between words', failing(bodyOf('SQL_Query: {}')), 'get /a 500', says('SQL_Query')],
      ['a plural', failing(bodyOf('hosts: {}')), 'get /a 500', says('hosts')],
      ['several', failing(bodyOf('host: {}, message: {}, sqlQuery: {}')), 'get /a 500', says('host, sqlQuery')],
      ['the second level', failing(bodyOf(within(1, 'host: {}'))), 'get /a 500', says('host')],
      ['the third level', failing(bodyOf(within(2, 'host: {}'))), 'get /a 500', says('host')],
      ['items of a list', failing(bodyAs('{type: array, items: {type: object, properties: {host: {}}}}')), 'get /a 500', says('host')],
      ['the range', operation('get /a', `5XX: {${bodyOf('host: {}')}}`), 'get /a 5XX', says('host', '5XX')],
    ],
    silent: [
      ['the fourth level', failing(bodyOf(within(3, 'host: {}')))],
      ['longer names', failing(bodyOf('hostile: {}, sqlQueryId: {}'))],
      ['other codes', operation('get /a', `'400': {${bodyOf('host: {}')}}, default: {${bodyOf('host: {}')}}`)],
    ],
  },
);

noInternals(
  'default',
  { codes: ['default'], properties: ['host'] },
  {
    reported: [
      [
        'default beside a success',
        operation('get /a', `2XX: {}, default: {${bodyOf('host: {}')}}`),
        'get /a default',
        says('host', 'default'),
      ],
    ],
    silent: [['default beside an error', operation('get /a', `'404': {}, default: {${bodyOf('host: {}')}}`)]],
  },
);

noInternals(
  'names that a harmless property may have',
  { codes: ['500'], properties: ['trace', 'exception'] },
  {
    reported: [
      ['a text', failing(bodyOf('trace: {type: string}')), 'get /a 500', says('trace')],
      ['a list', failing(bodyOf('exceptions: {type: array, items: {}}')), 'get /a 500', says('exceptions')],
    ],
    silent: [
      ['a format', failing(bodyOf('trace: {type: string, format: uuid}'))],
      ['an id by its description', failing(bodyOf('trace: {type: string, description: Identifier of the request}'))],
      ['a flag', failing(bodyOf('exception: {type: boolean}'))],
      ['no type', failing(bodyOf('trace: {}'))],
    ],
  },
);
