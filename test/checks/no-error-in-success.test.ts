import { bodyAs, operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const noErrorInSuccess = casesOf('no-error-in-success');
const withError = bodyAs('{type: object, required: [error, code], properties: {error: {type: string}, code: {}}}');
const says = (key: string) => `declares ${key} with an error (its schema requires error); the policy forbids that.`;

/** A document whose error responses share the component of a name, with a body for 201. */
const sharing = (name: string, created: string, rest = '') =>
  `${operation('post /a', `'201': {${bodyAs(created)}}, '400': {${bodyAs(`{$ref: '#/components/schemas/${name}'}`)}}`, rest)}components: {schemas: {${name}: {properties: {code: {}}}, Pet: {properties: {id: {}}}}}`;

noErrorInSuccess(
  'codes, a range and default',
  { codes: ['201', '3XX', 'default'] },
  {
    reported: ['201', '302', '3XX', 'default'].map(
      key => [key, operation('get /a', `'${key}': {${withError}}`), `get /a ${key}`, says(key)] as const,
    ),
    silent: ['200', '2XX', '400'].map(key => [key, operation('get /a', `'${key}': {${withError}}`)] as const),
  },
);

noErrorInSuccess(
  'the schema that error responses share',
  { codes: ['2XX'] },
  {
    reported: [
      ...[
        '{$ref: "#/components/schemas/Problem"}',
        '{anyOf: [{$ref: "#/components/schemas/Pet"}, {$ref: "#/components/schemas/Problem"}]}',
      ].map(
        schema =>
          [
            schema,
            sharing('Problem', schema),
            'post /a 201',
            'declares 201 with an error (its schema Problem is the one of the error responses); the policy forbids that.',
          ] as const,
      ),
    ],
    silent: [
      ['one that is not named as an error', sharing('Result', '{$ref: "#/components/schemas/Result"}')],
      ['another', sharing('Problem', '{$ref: "#/components/schemas/Pet"}')],
      [
        'one of an operation that is about errors by its id',
        sharing('Problem', '{$ref: "#/components/schemas/Problem"}', 'operationId: lastFailure'),
      ],
    ],
  },
);
