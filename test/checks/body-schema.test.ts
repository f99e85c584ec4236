import { bodyAs, document, operation, swagger } from '../documents.ts';
import { casesOf } from './cases.ts';

const bodySchema = casesOf('body-schema');
const of = (schema: string, components = '{}') =>
  `${operation('get /a', `'404': {${bodyAs(schema)}}`)}components: {schemas: ${components}}\n`;
const says = (faults: string) => ['get /a 404', `declares 404 with another body than the policy requires (${faults}).`] as const;

bodySchema(
  'a type',
  { codes: ['4XX'], type: 'object', maps: false },
  {
    reported: [
      ['a list', of('{type: array, items: {type: object}}'), ...says('it is an array, not an object')],
      ['a list that does not say so', of('{items: {}}'), ...says('it is an array, not an object')],
      ['a map', of('{type: object, additionalProperties: {type: string}}'), ...says('it is a map')],
      ['a text', of('{type: string}'), ...says('it is a string, not an object')],
      [
        'a text, in JSON, in 2.0',
        swagger('get /a', "'404': {schema: {type: string}}", 'produces: [application/json]'),
        ...says('it is a string, not an object'),
      ],
    ],
    silent: [
      ['an object', of('{type: object, properties: {a: {}}, additionalProperties: true}')],
      ['alternatives in place of the schema of items', of('{items: [{type: object}]}')],
      ['an object that is no map', of('{type: object}')],
      ['an object of anything', of('{type: object, additionalProperties: true}')],
      ['the same as a schema', of('{type: object, additionalProperties: {}}')],
      ['an alternative that is one', of('{oneOf: [{type: array}, {type: object}]}')],
      ['a schema that says nothing', of('{}')],
      ['a schema that cannot be found', of("{$ref: '#/components/schemas/None'}")],
      ['a schema that refers to itself', of("{$ref: '#/components/schemas/S'}", "{S: {$ref: '#/components/schemas/S'}}")],
      ['what is not JSON', operation('get /a', "'404': {content: {text/plain: {schema: {type: string}}}}")],
      ['the content of a file', of('{type: string, format: binary}')],
      ['a text in any media type', operation('get /a', "'404': {content: {'*/*': {schema: {type: string}}}}")],
      [
        'a text that may not be JSON, in 2.0',
        swagger('get /a', "'404': {schema: {type: string}}", 'produces: [application/json, text/plain]'),
      ],
      ['a text in no media type, in 2.0', swagger('get /a', "'404': {schema: {type: string}}")],
      ['no body', operation('get /a', "'404': {}")],
      ['HEAD', operation('head /a', `'404': {${bodyAs('{type: array}')}}`)],
      ['other codes', operation('get /a', `'200': {${bodyAs('{type: array}')}}`)],
    ],
  },
);

bodySchema(
  'properties',
  { codes: ['404'], properties: ['errors', 'errors[].code', 'links.self'] },
  {
    reported: [
      [
        'the lack of some',
        of('{properties: {errors: {type: array, items: {properties: {id: {}}}}}}'),
        ...says('it lacks errors.code, links.self'),
      ],
      ['of what lacks too, only the whole', of('{properties: {links: {properties: {self: {}}}}}'), ...says('it lacks errors')],
      [
        'an object in place of a list',
        of('{properties: {links: {properties: {self: {}}}, errors: {properties: {code: {}}}}}'),
        ...says('its errors is an object, not an array'),
      ],
    ],
    silent: [
      ['all of them', of('{properties: {links: {properties: {self: {}}}, errors: {items: {properties: {code: {}}}}}}')],
      [
        'all of them from several schemas',
        of(
          "{allOf: [{$ref: '#/components/schemas/S'}, {properties: {links: {properties: {self: {}}}}}]}",
          '{S: {properties: {errors: {items: {properties: {code: {}}}}}}}',
        ),
      ],
      [
        'an alternative that has them',
        of('{oneOf: [{properties: {a: {}}}, {properties: {links: {properties: {self: {}}}, errors: {items: {properties: {code: {}}}}}}]}'),
      ],
      ['a schema with further properties', of('{properties: {a: {}}, additionalProperties: {type: object}}')],
      ['what is not known', of("{properties: {links: {}, errors: {items: {$ref: '#/components/schemas/None'}}}}")],
    ],
  },
);

bodySchema(
  'properties that are required',
  { codes: ['404'], properties: ['errors[].code'], required: true },
  {
    reported: [
      [
        'one that need not be there',
        of('{required: [errors], properties: {errors: {items: {properties: {code: {}}}}}}'),
        ...says('it need not have errors[].code'),
      ],
      [
        'one in one that need not',
        of('{properties: {errors: {items: {required: [code], properties: {code: {}}}}}}'),
        ...says('it need not have errors[].code'),
      ],
      [
        'one that an alternative does not require',
        of('{required: [errors], properties: {errors: {items: {properties: {code: {}}, anyOf: [{required: [code]}, {required: [id]}]}}}}'),
        ...says('it need not have errors[].code'),
      ],
    ],
    silent: [
      ['required ones', of('{required: [errors], properties: {errors: {items: {required: [code], properties: {code: {}}}}}}')],
      [
        'those that every alternative requires',
        of(
          '{properties: {errors: {items: {properties: {code: {}}, required: [code]}}}, oneOf: [{required: [errors, a]}, {required: [errors]}]}',
        ),
      ],
      [
        'those that a part requires',
        of('{allOf: [{required: [errors]}, {properties: {errors: {items: {allOf: [{required: [code]}], properties: {code: {}}}}}}]}'),
      ],
      [
        'what is not known',
        of("{properties: {errors: {items: {properties: {code: {}}, required: [code]}}}, allOf: [{$ref: '#/components/schemas/None'}]}"),
      ],
    ],
  },
);

bodySchema(
  'properties that are not to be there',
  { codes: ['404'], forbidden: ['trace'], notTogether: ['data', 'errors'] },
  {
    reported: [
      ['one of an alternative', of('{oneOf: [{properties: {a: {}}}, {properties: {trace: {}}}]}'), ...says('it has trace')],
      ['two that are both required', of('{required: [data, errors, a]}'), ...says('it has data and errors together')],
    ],
    silent: [
      ['others', of('{properties: {a: {properties: {trace: {}}}}}')],
      ['one that is not sent', of('{properties: {trace: {writeOnly: true}}}')],
      ['two of which each may be left out', of('{properties: {data: {}, errors: {}}, required: [data]}')],
      ['two alternatives', of('{oneOf: [{required: [data]}, {required: [errors]}]}')],
    ],
  },
);

bodySchema(
  'types of properties',
  { codes: ['404'], types: { 'errors[].status': 'string', count: 'integer' } },
  {
    reported: [
      [
        'another',
        of('{properties: {errors: {items: {properties: {status: {type: integer}}}}}}'),
        ...says('its errors.status is an integer, not a string'),
      ],
    ],
    silent: [
      ['the type', of('{properties: {errors: {items: {properties: {status: {type: string}}}}, count: {type: number}}}')],
      ['one of several', of('{properties: {errors: {items: {properties: {status: {oneOf: [{type: integer}, {type: string}]}}}}}}')],
      ['no such property', of('{properties: {a: {type: string}}}')],
      ['one that does not say', of('{properties: {count: {}}}')],
    ],
  },
);

const base = '{S: {properties: {status: {type: integer, enum: [400, 404, 500]}}}}';

bodySchema(
  'a status',
  { codes: ['4XX', 'default'], values: { status: 'status' } },
  {
    reported: [
      ['another code', of('{properties: {status: {enum: [400]}}}'), ...says('its status is 400, not 404')],
      ['another constant', of("{properties: {status: {const: '400'}}}"), ...says('its status is 400, not 404')],
      ['several others', of('{properties: {status: {enum: [400, 500]}}}'), ...says('its status is 400 or 500, not 404')],
      [
        'one that narrows a shared schema',
        of("{allOf: [{$ref: '#/components/schemas/S'}, {properties: {status: {enum: [400]}}}]}", base),
        ...says('its status is 400, not 404'),
      ],
      [
        'alternatives that are all others',
        of('{oneOf: [{properties: {status: {const: 400}}}, {properties: {status: {const: 410}}}]}'),
        ...says('its status is 400 or 410, not 404'),
      ],
    ],
    silent: [
      ['the code', of('{properties: {status: {enum: [404]}}}')],
      ['one of several', of("{$ref: '#/components/schemas/S'}", base)],
      ['an example', of('{properties: {status: {type: integer, example: 400}}}')],
      ['an alternative that may be it', of('{oneOf: [{properties: {status: {const: 400}}}, {properties: {status: {type: integer}}}]}')],
      ['default, which is any code', operation('get /a', `default: {${bodyAs('{properties: {status: {const: 400}}}')}}`)],
      ['a code of the range', operation('get /a', `'4XX': {${bodyAs('{properties: {status: {const: 400}}}')}}`)],
    ],
  },
);

const byCode = { codes: ['4XX', 'default'], values: { code: { byCode: { 404: ['GONE', 'LOST'] } } } };

bodySchema('values by code', byCode, {
  reported: [
    ['others', of('{properties: {code: {enum: [A, B]}}}'), ...says('its code is A or B, not GONE or LOST')],
    ['another constant', of('{properties: {code: {const: A}}}'), ...says('its code is A, not GONE or LOST')],
  ],
  silent: [
    ['one of several, as of a shared schema', of('{properties: {code: {enum: [A, GONE]}}}')],
    ['what is not limited', of('{properties: {code: {type: string}}}')],
    ['a code without a list', operation('get /a', `'400': {${bodyAs('{properties: {code: {const: A}}}')}}`)],
    ['a range and default', operation('get /a', `'4XX': {${bodyAs('{properties: {code: {const: A}}}')}}, default: {}`)],
  ],
});

bodySchema(
  'values',
  { codes: ['404'], values: { 'errors.code': ['NOT_FOUND', 'GONE'], type: { pattern: '^[a-z]+$' } } },
  {
    reported: [
      [
        'one that is not on the list',
        of('{properties: {errors: {items: {properties: {code: {enum: [GONE, LOST]}}}}}}'),
        ...says('its errors.code is LOST, not NOT_FOUND or GONE'),
      ],
      ['one that does not match', of('{properties: {type: {const: A-b}}}'), ...says('its type is A-b, which does not match ^[a-z]+$')],
    ],
    silent: [
      ['values that are', of('{properties: {type: {const: a}, errors: {items: {properties: {code: {enum: [GONE, null]}}}}}}')],
      ['what is not limited', of('{properties: {type: {type: string}, errors: {items: {properties: {code: {type: string}}}}}}')],
      [
        'schemas that hold each other',
        of(
          "{$ref: '#/components/schemas/S'}",
          "{S: {allOf: [{$ref: '#/components/schemas/T'}]}, T: {allOf: [{$ref: '#/components/schemas/S'}]}}",
        ),
      ],
    ],
  },
);

bodySchema(
  'media types and a condition',
  { codes: ['404'], type: 'object', mediaTypes: ['text/*'], when: 'item-path' },
  {
    reported: [
      [
        'a body in one of them',
        document("paths: {'/a/{id}': {get: {responses: {'404': {content: {text/plain: {schema: {type: string}}}}}}}}"),
        'get /a/{id} 404',
        'declares 404 with another body than the policy requires (it is a string, not an object).',
      ],
    ],
    silent: [
      ['others', document(`paths: {'/a/{id}': {get: {responses: {'404': {${bodyAs('{type: string}')}}}}}}`)],
      ['where the condition does not hold', operation('get /a', "'404': {content: {text/plain: {schema: {type: string}}}}")],
    ],
  },
);

bodySchema(
  'one of several properties',
  { codes: ['404'], anyOf: ['links.self', '_links.self'] },
  {
    reported: [['none', of('{type: object, properties: {a: {}}}'), ...says('it has none of links.self, _links.self')]],
    silent: [
      ['one', of('{properties: {_links: {properties: {self: {}}}}}')],
      ['what is not known', of('{properties: {links: {}}}')],
      ['further properties', of('{properties: {a: {}}, additionalProperties: {type: object}}')],
    ],
  },
);

bodySchema(
  'one of several properties, or of a part of a name',
  { codes: ['404'], anyOf: ['data', '*:*', 'meta.a*'] },
  {
    reported: [['none', of('{properties: {links: {}, meta: {properties: {b: {}}}}}'), ...says('it has none of data, *:*, meta.a*')]],
    silent: [
      ['the name', of("{properties: {'atomic:results': {}}}")],
      ['the name, required alone', of("{properties: {links: {}}, required: ['atomic:results']}")],
      ['the name below another', of('{properties: {meta: {properties: {author: {}}}}}')],
      ['the name in a list', of('{properties: {meta: {type: array, items: {properties: {author: {}}}}}}')],
      ['what is not known', of('{properties: {meta: {}}}')],
    ],
  },
);

bodySchema(
  'where properties are there',
  { codes: ['404'], properties: ['errors.status'], whenProperties: ['errors.*'] },
  {
    reported: [
      ['another', of('{properties: {errors: {type: array, items: {properties: {title: {}}}}}}'), ...says('it lacks errors.status')],
    ],
    silent: [
      ['it', of('{properties: {errors: {type: array, items: {properties: {status: {}}}}}}')],
      ['none', of('{properties: {meta: {}}}')],
      ['texts', of('{properties: {errors: {type: array, items: {type: string}}}}')],
      ['what is not known', of('{properties: {errors: {}}}')],
    ],
  },
);

bodySchema(
  'no other properties',
  { codes: ['404'], only: { '': ['errors', 'meta'], errors: ['id', 'code', '@*', '*:*'] } },
  {
    reported: [
      [
        'one beside, at the top and in a list',
        of('{properties: {errors: {type: array, items: {properties: {id: {}, text: {}}}}, x: {}}}'),
        ...says('it also has x, errors.text'),
      ],
      ['one of allOf', of('{allOf: [{properties: {errors: {}}}, {properties: {x: {}}}]}'), ...says('it also has x')],
    ],
    silent: [
      ['those', of("{properties: {errors: {type: array, items: {properties: {id: {}, '@id': {}, 'ext:a': {}}}}, meta: {}}}")],
      ['fewer', of('{properties: {meta: {}}}')],
      ['one that no response has', of('{properties: {meta: {}, secret: {writeOnly: true}, never: false}}')],
      ['none that are named', of('{type: object, additionalProperties: true}')],
    ],
  },
);

bodySchema(
  'lists that are not empty',
  { codes: ['404'], notEmpty: ['errors'] },
  {
    reported: [
      ['one that may be', of('{properties: {errors: {type: array, items: {}}}}'), ...says('its errors may be empty')],
      ['one of at least none', of('{properties: {errors: {type: array, minItems: 0}}}'), ...says('its errors may be empty')],
    ],
    silent: [
      ['one that may not', of('{properties: {errors: {type: array, minItems: 1}}}')],
      ['what is no list', of('{properties: {errors: {type: object}}}')],
      ['none', of('{properties: {a: {}}}')],
      ['what is put together', of('{properties: {errors: {allOf: [{type: array}, {minItems: 1}]}}}')],
    ],
  },
);

bodySchema(
  'properties that are required where they are',
  { codes: ['404'], mandatory: ['errors[].code', 'links.self'] },
  {
    reported: [
      [
        'one that need not be there, whether or not what it is in has to',
        of('{properties: {errors: {type: array, items: {required: [id], properties: {id: {}, code: {}}}}}}'),
        ...says('it need not have errors[].code'),
      ],
      [
        'one of an alternative',
        of('{properties: {links: {oneOf: [{properties: {self: {}}}, {properties: {self: {}}}]}}}'),
        ...says('it need not have links.self'),
      ],
    ],
    silent: [
      ['one that has to', of('{properties: {errors: {type: array, items: {required: [code], properties: {code: {}}}}}}')],
      ['one that another schema requires', of('{properties: {links: {allOf: [{properties: {self: {}}}, {required: [self]}]}}}')],
      [
        'one that another schema of what it is in requires',
        of('{allOf: [{properties: {links: {properties: {self: {}}}}}, {properties: {links: {required: [self]}}}]}'),
      ],
      ['none', of('{properties: {errors: {type: array, items: {properties: {id: {}}}}}}')],
      ['a schema that says nothing', of('{}')],
    ],
  },
);
