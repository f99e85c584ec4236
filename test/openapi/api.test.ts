import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { apiOf } from '../../src/openapi/api.ts';
import { type Doc, pathOf } from '../../src/openapi/node.ts';
import { labelOf, type Operation } from '../../src/openapi/operation.ts';

/** A set of documents by address; references between them are answered from the set. */
function docs(files: Record<string, string>): Doc {
  const made = new Map<string, Doc>();
  const other = (address: string): Doc | undefined => {
    const text = files[address];
    if (text === undefined) return undefined;
    const doc = made.get(address) ?? { root: parse(text), other };
    made.set(address, doc);
    return doc;
  };
  return other('openapi.yaml') ?? { root: undefined, other };
}

const head = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\n";

function operations(text: string, files: Record<string, string> = {}): readonly Operation[] {
  return apiOf(docs({ 'openapi.yaml': text, ...files }))?.operations ?? [];
}

describe('which operations a document has', () => {
  test.each([
    ["swagger: '2.0'", ['GET /a']],
    ['openapi: 3.0.3', ['GET /a', 'TRACE /a']],
    ['openapi: 3.1.0', ['GET /a', 'TRACE /a', 'POST hook']],
    ['openapi: 3.2.0', ['GET /a', 'QUERY /a', 'TRACE /a', 'COPY /a', 'POST hook']],
    ['openapi: 4.0.0', []],
    ['asyncapi: 3.0.0', []],
  ])('%s', (version, expected) => {
    const text = `${version}\npaths: {x-a: {get: {}}, /a: {get: {}, query: {}, trace: {}, parameters: [], x-b: {}, additionalOperations: {COPY: {}}}}\nwebhooks: {hook: {post: {}}}\n`;
    expect(operations(text).map(labelOf)).toEqual(expected);
  });

  test('callbacks are found once, also those that lead to themselves', () => {
    const text = `${head}paths: {/a: {post: {callbacks: {done: {$ref: '#/components/callbacks/C'}}}, put: {callbacks: {done: {$ref: '#/components/callbacks/C'}}}}}
components: {callbacks: {C: {'{$request.body#/url}': {post: {callbacks: {again: {$ref: '#/components/callbacks/C'}}}}}}}\n`;
    expect(operations(text).map(({ zone, path }) => `${zone} ${path}`)).toEqual(['paths /a', 'callbacks {$request.body#/url}', 'paths /a']);
  });
});

describe('where a finding stands', () => {
  const where = (operation: Operation | undefined) => operation?.responses[0] && pathOf(operation.responses[0].at).join(' ');
  const at = (operation: Operation | undefined) => operation && pathOf(operation.node.at).join(' ');

  test('in the operation, and in its responses', () => {
    const [operation] = operations(`${head}paths: {/a: {get: {responses: {'200': {$ref: '#/components/responses/R'}}}}}\n`);
    expect(at(operation)).toBe('paths /a get');
    expect(operation && pathOf(operation.responsesAt).join(' ')).toBe('paths /a get responses');
    expect(where(operation)).toBe('paths /a get responses 200');
  });

  test('at the reference, for what is behind one', () => {
    const files = { 'items.yaml': 'a: {get: {responses: {"200": {$ref: "#/r"}}}}\nr: {description: ok, headers: {ETag: {}}}\n' };
    const [operation] = operations(`${head}paths: {/a: {$ref: 'items.yaml#/a'}}\n`, files);
    expect(at(operation)).toBe('paths /a $ref');
    expect(where(operation)).toBe('paths /a $ref');
    expect(operation?.responses[0]?.headers?.has('etag')).toBe(true);
  });
});

describe('what stands beside the reference of a path item', () => {
  const files = { 'item.yaml': 'parameters: [{name: p, in: query}]\nget: {responses: {"200": {}}}\n' };
  const found = operations(`${head}paths: {/a: {$ref: item.yaml, post: {}, get: {}, parameters: [{name: q, in: query}]}}\n`, files);

  test('counts too, and wins', () => {
    expect(found.map(operation => `${labelOf(operation)} ${pathOf(operation.node.at).join(' ')}`)).toEqual([
      'POST /a paths /a post',
      'GET /a paths /a get',
    ]);
    expect(found[0]?.parameters.map(({ name }) => name)).toEqual(['q', 'p']);
  });
});

describe('security', () => {
  test.each([
    ['nothing said', '', '', 'none nobody'],
    ['said for the document', 'security: [{a: []}]', '', 'required document'],
    ['taken back', 'security: [{a: []}]', 'security: []', 'none operation'],
    ['optional', 'security: [{a: []}]', 'security: [{}, {a: []}]', 'optional operation'],
    ['empty alternative only', '', 'security: [{}]', 'none operation'],
    ['not a list', 'security: [{a: []}]', 'security: yes', 'required document'],
  ])('%s', (_, root, own, expected) => {
    const [operation] = operations(`${head}${root}\npaths: {/a: {get: {${own}}}}\n`);
    expect(`${operation?.security.need} ${operation?.security.saidBy}`).toBe(expected);
  });
});

describe('parameters', () => {
  test('those of the path item count, those of the operation win, headers are compared without case', () => {
    const [operation] = operations(`${head}paths:
  /a:
    parameters: [{name: If-Match, in: header}, {name: q, in: query}]
    get: {parameters: [{name: if-match, in: header, required: true}, {$ref: '#/components/parameters/P'}]}
components: {parameters: {P: {name: p, in: query, schema: {$ref: '#/components/schemas/S'}}}, schemas: {S: {enum: [create]}}}\n`);
    expect(operation?.parameters).toMatchObject([
      { name: 'if-match', in: 'header', required: true, allowed: [] },
      { name: 'q', in: 'query', required: false, allowed: [] },
      { name: 'p', in: 'query', required: false, allowed: ['create'] },
    ]);
    expect(operation?.parametersKnown).toBe(true);
  });

  test('one behind a broken reference is not known', () => {
    const [operation] = operations(`${head}paths: {/a: {get: {parameters: [{$ref: '#/nowhere'}]}}}\n`);
    expect(operation?.parametersKnown).toBe(false);
  });
});

describe('responses', () => {
  test.each([
    ['a broken reference', "{$ref: '#/nowhere'}"],
    ['a circle', "{$ref: '#/paths/~1a/get/responses/200'}"],
    ['a document that is not there', '{$ref: other.yaml}'],
    ['no object', 'ok'],
  ])('%s is not known', (_, response) => {
    const [operation] = operations(`${head}paths: {/a: {get: {responses: {'200': ${response}, x-note: {}}}}}\n`);
    expect(operation?.responses.map(({ key, headers, bodies }) => [key, headers, bodies])).toEqual([['200', undefined, undefined]]);
  });

  test('in 2.0 the body is a schema, and its media types are produced', () => {
    const text =
      "swagger: '2.0'\nproduces: [application/json]\npaths: {/a: {get: {produces: [text/csv, text/plain], responses: {'200': {schema: {}}, '204': {}}}}}\n";
    const [operation] = operations(text);
    expect(operation?.responses.map(({ bodies }) => bodies?.map(({ mediaType }) => mediaType))).toEqual([['text/csv', 'text/plain'], []]);
  });

  test('in 2.0 a download without a schema may have a body', () => {
    const [operation] = operations("swagger: '2.0'\npaths: {/a: {get: {produces: [application/zip], responses: {'200': {}}}}}\n");
    expect(operation?.responses[0]?.bodies).toBe(undefined);
  });
});

test('any value whatever is read without an error', () => {
  const json = fc.letrec(tie => ({
    value: fc.oneof({ depthSize: 'small' }, fc.jsonValue({ maxDepth: 1 }), fc.array(tie('value'), { maxLength: 3 }), tie('fields')),
    fields: fc.dictionary(
      fc.constantFrom(
        'paths',
        '/a',
        'get',
        'responses',
        '200',
        '$ref',
        'parameters',
        'security',
        'callbacks',
        'content',
        'schema',
        'allOf',
        'headers',
        '__proto__',
      ),
      fc.oneof(tie('value'), fc.constantFrom('#/paths', '#', '#/paths/~1a', '#/paths/~1a/get', 'other.yaml#/x', '#anchor', '#/%zz')),
    ),
  })).fields;
  fc.assert(
    fc.property(json, fields => {
      const root = { ...(fields as object), openapi: '3.2.0' };
      const doc: Doc = { root, other: () => doc };
      for (const operation of apiOf(doc)?.operations ?? []) {
        for (const { headers, bodies } of operation.responses) expect([headers, bodies]).toHaveLength(2);
      }
    }),
    { numRuns: 2000 },
  );
});
