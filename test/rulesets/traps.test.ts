import { describe, expect, test } from 'vitest';
import { codes, document, operation } from '../documents.ts';
import { lintBySpectral } from '../lint.ts';

/** Documents that no guideline has anything to say about. */
const silent: readonly (readonly [string, string])[] = [
  ['no paths', document('tags: []')],
  ['paths that are nothing', document('paths:')],
  ['a path item that is nothing', document('paths: {/a: }')],
  ['a path item that is a list', document('paths: {/a: [{get: {}}]}')],
  ['an operation that is nothing', document('paths: {/a: {get: }}')],
  ['path items that refer to each other', document(`paths: {/a: {$ref: '#/paths/~1b'}, /b: {$ref: '#/paths/~1a'}}`)],
  ['a path item that refers to itself', document(`paths: {/a: {$ref: '#/paths/~1a'}}`)],
  ['a reference that is a number', document('paths: {/a: {$ref: 3}}')],
  ['an extension among the paths', document(`paths: {x-a: {get: {responses: {'299': {}}}}}`)],
  ['a webhook', document(`webhooks: {a: {post: {responses: {'299': {}}}}}`, '3.1')],
  [
    'a webhook behind a reference',
    document(`webhooks: {a: {$ref: '#/components/pathItems/A'}}\ncomponents: {pathItems: {A: {post: {responses: {'299': {}}}}}}`, '3.1'),
  ],
  ['a path item that no path uses', document(`components: {pathItems: {A: {get: {responses: {'299': {}}}}}}`, '3.1')],
];

/** Documents that are no OpenAPI documents, but have to be survived. */
const survived: readonly (readonly [string, string])[] = [
  ['responses that are nothing', document('paths: {/a: {get: {responses: }}}')],
  ['responses that are a list', document('paths: {/a: {get: {responses: [1, {a: 2}]}}}')],
  ['responses that are no objects', operation('post /a', `'200': null, '201': x, '204': [1], '500': 5`)],
  [
    'parts of responses that are nothing',
    operation('post /a', `'200': {content: null, headers: null}, '201': {content: {application/json: null}, headers: {Location: null}}`),
  ],
  [
    'parts of responses that are lists',
    operation('post /a', `'200': {content: [1], headers: [1]}, '500': {content: {application/json: {schema: [1]}}}`),
  ],
  [
    'schemas that are true',
    operation('post /a', `'200': {content: {application/json: {schema: true}}}, '500': {content: {application/json: {schema: true}}}`),
  ],
  ['parameters that are none', operation('put /a', codes(412), 'parameters: [null, 3, {in: header}, {name: 4, in: header}]')],
  ['security that is none', operation('put /a', codes(200), 'security: 3')],
  ['keys that are no codes', operation('get /a', `'20': {}, '600': {}, Default: {}, '': {}, '6XX': {}`)],
  [
    'responses that refer to themselves',
    document(
      `paths: {/a: {get: {responses: {'200': {$ref: '#/components/responses/R'}}}}}\ncomponents: {responses: {R: {$ref: '#/components/responses/R'}}}`,
    ),
  ],
  [
    'schemas that contain themselves',
    document(
      `paths: {/a: {post: {responses: {'200': {${use('A')}}, '201': {${use('A')}}, '500': {${use('A')}}}}}}\ncomponents: {schemas: {A: {allOf: [{$ref: '#/components/schemas/B'}], properties: {error: {$ref: '#/components/schemas/A'}}}, B: {oneOf: [{$ref: '#/components/schemas/A'}]}}}`,
    ),
  ],
];

/** Documents with references to nowhere: nothing is known of what stands there, so nothing is said of it. */
const broken: readonly (readonly [string, string])[] = [
  ['responses', operation('post /a', `'200': {$ref: '#/none'}, '201': {$ref: '#/none'}, '400': {$ref: '#/none'}, '500': {$ref: '#/none'}`)],
  ['headers', operation('get /a', `'401': {headers: {WWW-Authenticate: {$ref: '#/none'}}}`)],
  ['schemas', operation('get /a', `'200': {${use('None')}}, '500': {${use('None')}}`)],
  ['parameters', operation('put /a', codes(412), `parameters: [{$ref: '#/none'}]`)],
];

function use(schema: string): string {
  return `content: {application/json: {schema: {$ref: '#/components/schemas/${schema}'}}}`;
}

describe.each(['ed-fi', 'island-is', 'rest-rulebook', 'crest', 'rfc9110'])('%s', ruleset => {
  test.each(silent)('has nothing to say about %s', async (_, text) => {
    const found = await lintBySpectral(text, ruleset, 'all');
    expect(found.filter(({ rule }) => rule !== 'invalid-ref')).toEqual([]);
  });

  test.each(survived)('survives %s', async (_, text) => {
    const found = await lintBySpectral(text, ruleset, 'all');
    expect(found.filter(({ message }) => /undefined|\[object/.test(message))).toEqual([]);
  });

  test.each(broken)('does not judge %s behind a broken reference', async (_, text) => {
    const found = await lintBySpectral(text, ruleset);
    expect(found.filter(({ at, rule }) => /responses\.\d/.test(at) && !/permitted-codes|invalid-ref/.test(rule))).toEqual([]);
  });
});
