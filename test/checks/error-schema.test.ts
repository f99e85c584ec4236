import { bodyAs, bodyOf, codes, operation, swagger } from '../documents.ts';
import { casesOf } from './cases.ts';

const errorSchema = casesOf('error-schema');
const failing = (response: string) => operation('get /a', `'400': {${response}}`);

errorSchema(
  'one format',
  { codes: ['4XX'], formats: ['azure'] },
  {
    reported: [
      [
        'a body that lacks all of it',
        failing(bodyOf('message: {}')),
        'get /a 400',
        'declares 400 with a body that is not Azure errors (it lacks error.code, error.message); the policy requires one.',
      ],
      [
        'a body that lacks a part',
        failing(bodyOf('error: {type: object, properties: {code: {}}}')),
        'get /a 400',
        'declares 400 with a body that is not Azure errors (it lacks error.message); the policy requires one.',
      ],
      [
        'one media type of two',
        failing(
          `content: {a/b: {schema: {properties: {error: {properties: {code: {}, message: {}}}}}}, c/d: {schema: {properties: {id: {}}}}}`,
        ),
        'get /a 400',
        'declares 400 with a body that is not Azure errors (it lacks error.code, error.message); the policy requires one.',
      ],
      [
        'an encrypted body whose schema says what is in there',
        failing('content: {application/jose+jwe: {schema: {properties: {message: {}}}}}'),
        'get /a 400',
        'declares 400 with a body that is not Azure errors (it lacks error.code, error.message); the policy requires one.',
      ],
    ],
    silent: [
      ['a body with all of it', failing(bodyOf('error: {type: object, properties: {code: {}, message: {}}}'))],
      ['all of it from several schemas', failing(bodyOf('error: {allOf: [{properties: {code: {}}}, {properties: {message: {}}}]}'))],
      [
        'one alternative with all of it',
        failing(bodyAs('{oneOf: [{properties: {id: {}}}, {properties: {error: {properties: {code: {}, message: {}}}}}]}')),
      ],
      ['an encrypted body', failing('content: {application/jose+jwe: {schema: {type: string}}}')],
      ['a signed body', failing('content: {application/jwt: {schema: {type: string}}}')],
      ['a schema that says nothing', failing(bodyAs('{}'))],
      ['no body', failing('')],
      ['other codes', operation('get /a', `'500': {${bodyOf('id: {}')}}`)],
      ['HEAD', operation('head /a', `'400': {${bodyOf('id: {}')}}`)],
      ['a response that cannot be found', operation('get /a', `'400': {$ref: '#/components/responses/None'}`)],
    ],
  },
);

errorSchema(
  'the closest of several formats',
  { codes: ['400'], formats: ['problem-details', 'google', 'azure'] },
  {
    reported: [
      [
        'what lacks least of one',
        failing(bodyOf('error: {type: object, properties: {message: {}}}')),
        'get /a 400',
        'declares 400 with a body that is not RFC 9457 problem details, AIP-193 errors or Azure errors (it lacks error.code of Azure errors); the policy requires one.',
      ],
    ],
    silent: [
      ['one of them', failing(bodyOf('type: {}, title: {}'))],
      ['the media type of one', failing('content: {application/problem+json: {schema: {properties: {id: {}}}}}')],
    ],
  },
);

errorSchema(
  'a format that the policy replaces',
  { codes: ['400'], formats: ['azure'] },
  {
    policy: { error: 'google' },
    silent: [['a body that is of neither', failing(bodyOf('id: {}'))]],
  },
);

errorSchema(
  'properties, of which one is enough',
  { codes: ['400', 'default'], properties: ['error.message', 'detail'] },
  {
    reported: [
      [
        'a body with none of them',
        failing(bodyOf('error: {type: object, properties: {code: {}}}')),
        'get /a 400',
        'declares 400 with a body that has none of error.message, detail; the policy requires one.',
      ],
      [
        'default',
        operation('get /a', `default: {${bodyOf('id: {}')}}`),
        'get /a default',
        'declares default with a body that has none of error.message, detail; the policy requires one.',
      ],
    ],
    silent: [
      ['the first', failing(bodyOf('error: {type: object, properties: {message: {}}}'))],
      ['the last', failing(bodyOf('detail: {}'))],
      ['a text, which is its own message', failing(bodyAs('{type: string}'))],
      ['a media type of texts', failing('content: {text/html: {schema: {properties: {id: {}}}}}')],
      ['no body', failing('')],
    ],
  },
);

errorSchema(
  'a message',
  { codes: ['400'], message: true },
  {
    reported: [
      [
        'what only a machine reads',
        failing(bodyOf('code: {}, traceId: {}, retry: {type: boolean}, wait: {type: integer}, kind: {enum: [a, b]}')),
        'get /a 400',
        'declares 400 with a body that does not say what went wrong; the policy requires a message.',
      ],
      [
        'the same on the second level',
        failing(bodyOf('error: {type: object, properties: {code: {}, status: {}}}')),
        'get /a 400',
        'declares 400 with a body that does not say what went wrong; the policy requires a message.',
      ],
    ],
    silent: [
      ['a message', failing(bodyOf('code: {}, message: {}'))],
      ['a message on the second level', failing(bodyOf('error: {type: object, properties: {code: {}, reason: {}}}'))],
      [
        'what stands below the second level',
        failing(bodyOf('error: {type: object, properties: {inner: {type: object, properties: {code: {}}}}}')),
      ],
      ['no body', failing('')],
    ],
  },
);

errorSchema(
  'no message, as it is without the option',
  { codes: ['400'] },
  {
    silent: [['what only a machine reads', failing(bodyOf('code: {}, traceId: {}'))]],
  },
);

errorSchema(
  'a body that is required',
  { codes: ['400', '5XX'], properties: ['message'], required: true },
  {
    reported: [
      ['no body', failing(''), 'get /a 400', 'declares 400 without a body; the policy requires one.'],
      ['empty content', failing('content: {}'), 'get /a 400', 'declares 400 without a body; the policy requires one.'],
      ['no body in a range', operation('get /a', codes('5XX')), 'get /a 5XX', 'declares 5XX without a body; the policy requires one.'],
      ['no body in Swagger 2.0', swagger('get /a', codes(400)), 'get /a 400', 'declares 400 without a body; the policy requires one.'],
    ],
    silent: [
      ['a body', failing(bodyOf('message: {}'))],
      ['HEAD', operation('head /a', codes(400))],
      ['a response that cannot be found', operation('get /a', `'400': {$ref: '#/components/responses/None'}`)],
    ],
  },
);

const fault = {
  title: 'Fault',
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string' }, status: { type: 'integer' } },
};
const inTwo = (one: string, other: string) => failing(`content: {a/b: {schema: ${one}}, application/json: {schema: ${other}}}`);

errorSchema(
  'an own schema',
  { codes: ['400'], schema: fault },
  {
    reported: [
      [
        'a body that is not so',
        failing(bodyOf('message: {}, status: {type: string}')),
        'get /a 400',
        'declares 400 with a body that is not Fault (it lacks reason; its status is a string, not an integer); the policy requires one.',
      ],
    ],
    silent: [
      ['a body that is', failing(bodyOf('reason: {type: string}, more: {}'))],
      ['a schema that says nothing', failing(bodyAs('{}'))],
    ],
  },
);

errorSchema(
  'an own schema beside a format',
  { codes: ['400'], formats: ['problem-details'], schema: fault },
  {
    silent: [
      ['a body of the schema', failing(bodyOf('reason: {}'))],
      ['a body in the format', failing(bodyOf('type: {}, title: {}, status: {}'))],
    ],
  },
);

errorSchema(
  'one body of several',
  { codes: ['400'], schema: fault, any: true },
  {
    reported: [
      [
        'bodies none of which is so',
        inTwo('{properties: {a: {}}}', '{properties: {b: {}}}'),
        'get /a 400',
        'declares 400 with a body that is not Fault (it lacks reason); the policy requires one.',
      ],
    ],
    silent: [
      ['one that is', inTwo('{properties: {a: {}}}', '{properties: {reason: {}}}')],
      ['one that may be', inTwo('{properties: {a: {}}}', '{}')],
      ['no body', failing('')],
    ],
  },
);

errorSchema(
  'a message in one body of several',
  { codes: ['400'], message: true, any: true },
  {
    reported: [
      [
        'none',
        inTwo('{properties: {code: {}}}', '{properties: {id: {}}}'),
        'get /a 400',
        'declares 400 with a body that does not say what went wrong; the policy requires a message.',
      ],
    ],
    silent: [['one', inTwo('{properties: {code: {}}}', '{properties: {message: {}}}')]],
  },
);

errorSchema(
  'a condition',
  { codes: ['default'], properties: ['detail'], when: 'not no-success' },
  {
    reported: [
      [
        'where it holds',
        operation('get /a', `'200': {}, default: {${bodyOf('id: {type: integer}')}}`),
        'get /a default',
        'declares default with a body that lacks detail; the policy requires it.',
      ],
    ],
    silent: [['where it does not', operation('get /a', `default: {${bodyOf('id: {type: integer}')}}`)]],
  },
);
