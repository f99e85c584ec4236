import { operation, referring, swagger } from '../documents.ts';
import { casesOf } from './cases.ts';

const mediaTypes = casesOf('media-types');
const sent = (...types: string[]) => operation('get /a', `'400': {content: {${types.map(type => `'${type}': {}`).join(', ')}}}`);
const json = ['application/json', 'application/*+json'];

mediaTypes(
  'each body',
  { codes: ['4XX'], allowed: json },
  {
    reported: [
      [
        'another type',
        sent('text/html'),
        'get /a 400',
        'declares 400 with a body in text/html; the policy requires application/json or application/*+json.',
      ],
      [
        'all that are others, and no more',
        sent('application/json', 'text/html', 'application/xml'),
        'get /a 400',
        'declares 400 with a body in text/html, application/xml; the policy requires application/json or application/*+json.',
      ],
      [
        'a range without it',
        sent('text/*'),
        'get /a 400',
        'declares 400 with a body in text/*; the policy requires application/json or application/*+json.',
      ],
      [
        'what stands behind a reference',
        referring('get /a', '404', 'content: {text/plain: {}}'),
        'get /a 404',
        'declares 404 with a body in text/plain; the policy requires application/json or application/*+json.',
      ],
      [
        'another type in 2.0',
        swagger('get /a', "'400': {schema: {}}", 'produces: [text/html]'),
        'get /a 400',
        'declares 400 with a body in text/html; the policy requires application/json or application/*+json.',
      ],
    ],
    silent: [
      ['the types, whatever their case and parameters', sent('Application/JSON; charset=utf-8', 'application/problem+json')],
      ['ranges that hold one', sent('*/*', 'application/*')],
      ['no body', operation('get /a', "'400': {}")],
      ['other codes', operation('get /a', "'200': {content: {text/html: {}}}")],
      ['HEAD', operation('head /a', "'400': {content: {text/html: {}}}")],
      ['a response that cannot be found', operation('get /a', "'400': {$ref: '#/components/responses/None'}")],
      [
        'one of several in 2.0, where the others may be those of other codes',
        swagger('get /a', "'400': {schema: {}}", 'produces: [text/html, application/json]'),
      ],
      ['2.0 without types', swagger('get /a', "'400': {schema: {}}")],
    ],
  },
);

mediaTypes(
  'one of the bodies',
  { codes: ['400'], allowed: ['application/problem+json'], any: true },
  {
    reported: [
      [
        'others only',
        sent('application/json', 'text/html'),
        'get /a 400',
        'declares 400 with a body in application/json, text/html only; the policy requires one in application/problem+json.',
      ],
    ],
    silent: [
      ['one beside others', sent('application/json', 'application/problem+json')],
      ['no body', operation('get /a', "'400': {}")],
    ],
  },
);

mediaTypes(
  'a parameter on the list',
  { codes: ['400'], allowed: ['application/json; charset=utf-8'] },
  {
    reported: [
      [
        'its lack',
        sent('application/json'),
        'get /a 400',
        'declares 400 with a body in application/json; the policy requires application/json; charset=utf-8.',
      ],
    ],
    silent: [['it, written otherwise', sent('application/json;charset="UTF-8"; profile=x')]],
  },
);

mediaTypes(
  'a parameter with any value',
  { codes: ['400'], forbidden: ['application/json; charset'] },
  {
    reported: [
      [
        'it',
        sent('application/json; charset=latin1'),
        'get /a 400',
        'declares 400 with a body in application/json; charset=latin1; the policy forbids that.',
      ],
    ],
    silent: [['others', sent('application/json', 'application/json; charsets=a', 'text/html; charset=utf-8')]],
  },
);

const describing = (schema: string, more = '') => operation('get /a', `'400': {content: {application/json: {schema: ${schema}}${more}}}`);

mediaTypes(
  'bodies with some properties alone',
  { codes: ['400'], allowed: ['application/problem+json'], any: true, whenProperties: ['type', 'errors.c*'] },
  {
    reported: [
      [
        'all of them',
        describing('{properties: {type: {}, errors: {type: array, items: {properties: {code: {}}}}}}'),
        'get /a 400',
        'declares 400 with a body in application/json only; the policy requires one in application/problem+json.',
      ],
    ],
    silent: [
      ['one of them', describing('{properties: {type: {}, errors: {type: array, items: {properties: {id: {}}}}}}')],
      ['what is not known', describing('{properties: {type: {}, errors: {}}}')],
      ['no schema', sent('application/json')],
      [
        'one in the media type beside it',
        describing('{properties: {type: {}, errors: {properties: {code: {}}}}}', ', application/problem+json: {}'),
      ],
    ],
  },
);

mediaTypes(
  'types that are ruled out, and parameters',
  { codes: ['400'], forbidden: ['application/x.*'], parameters: ['profile', 'charset=utf-8'] },
  {
    reported: [
      [
        'such a type',
        sent('application/x.a+json', 'a/b'),
        'get /a 400',
        'declares 400 with a body in application/x.a+json; the policy forbids that (parameters permitted: profile, charset=utf-8).',
      ],
      [
        'another value of a parameter',
        sent('a/b; charset=latin1'),
        'get /a 400',
        'declares 400 with a body in a/b; charset=latin1; the policy forbids that (parameters permitted: profile, charset=utf-8).',
      ],
    ],
    silent: [['other types, and the parameters', sent('a/b', 'a/c; charset=UTF-8; profile=x')]],
  },
);

mediaTypes(
  'types with a parameter of any value',
  { codes: ['400'], forbidden: ['application/json; charset'] },
  {
    reported: [
      [
        'one',
        sent('application/json;charset=latin1'),
        'get /a 400',
        'declares 400 with a body in application/json;charset=latin1; the policy forbids that.',
      ],
    ],
    silent: [['another parameter, and another type', sent('application/json; charsets=x', 'text/html; charset=utf-8')]],
  },
);

mediaTypes('a condition', { codes: ['400'], allowed: ['a/b'], when: 'secured' }, { silent: [['where it does not hold', sent('c/d')]] });

mediaTypes(
  'some media types alone',
  { codes: ['200'], mediaTypes: ['application/json', 'application/*+json'], parameters: [] },
  {
    reported: [
      [
        'a parameter of one',
        operation('get /a', "'200': {content: {'application/json; charset=utf-8': {}, text/html: {}}}"),
        'get /a 200',
        'declares 200 with a body in application/json; charset=utf-8; the policy forbids that (parameters permitted: none).',
      ],
    ],
    silent: [['a parameter of another', operation('get /a', "'200': {content: {'text/html; charset=utf-8': {}, application/json: {}}}")]],
  },
);

mediaTypes(
  'none with some parameters',
  { codes: ['200'], forbidden: ['application/x.*'], exceptParameters: ['version'] },
  {
    reported: [
      [
        'one without',
        operation('get /a', "'200': {content: {application/x.cart+json: {}}}"),
        'get /a 200',
        'declares 200 with a body in application/x.cart+json; the policy forbids that.',
      ],
    ],
    silent: [['one with', operation('get /a', "'200': {content: {'application/x.cart+json; version=1': {}}}")]],
  },
);

mediaTypes(
  'one of all bodies that is enough beside those that are checked',
  { codes: ['200'], mediaTypes: ['application/xml', 'application/*+xml'], allowed: ['application/json', 'application/*+json'], any: true },
  {
    reported: [
      [
        'XML alone',
        operation('get /a', "'200': {content: {application/xml: {}}}"),
        'get /a 200',
        'declares 200 with a body in application/xml only; the policy requires one in application/json or application/*+json.',
      ],
    ],
    silent: [
      ['JSON beside it', operation('get /a', "'200': {content: {application/xml: {}, application/hal+json: {}}}")],
      ['another type', operation('get /a', "'200': {content: {image/png: {}}}")],
    ],
  },
);
