import fc from 'fast-check';
import type { Value } from './text/generated.ts';

type Fields = { [key: string]: Value };

const codes = fc.constantFrom('200', '201', '204', '304', '400', '401', '404', '412', '418', '500', 'default');

/** How one response is written: in place with this and that, by a reference, or by an alias. */
const response = fc.record({
  body: fc.boolean(),
  header: fc.boolean(),
  by: fc.constantFrom('value', 'value', 'value', 'reference', 'alias'),
});

const operation = fc.record({
  responses: fc.dictionary(codes, response, { maxKeys: 4, noNullPrototype: true }),
  security: fc.constantFrom<Value | undefined>(undefined, [], [{ token: [] }]),
  header: fc.boolean(),
  extension: fc.boolean(),
});

/** An API drawn by lot. */
export const api = fc.record({
  version: fc.constantFrom('2.0', '3.0.3', '3.1.0'),
  paths: fc.dictionary(
    fc.constantFrom('/a', '/a/{id}', '/b/c'),
    fc.dictionary(fc.constantFrom('get', 'put', 'post', 'delete'), operation, { maxKeys: 3, noNullPrototype: true }),
    { minKeys: 1, maxKeys: 3, noNullPrototype: true },
  ),
  components: fc.boolean(),
});

type Api = typeof api extends fc.Arbitrary<infer T> ? T : never;
type Operation = Api['paths'][string][string];
type Response = Operation['responses'][string];

/** A document as data, in which aliases and the anchor that they stand for are strings. */
export function documentOf({ version, paths, components }: Api): Fields {
  const old = version === '2.0';
  const schema = old ? { type: 'string' } : { schema: { type: 'string' } };
  const body = old ? { schema: { type: 'object' } } : { content: { 'application/json': { schema: { type: 'object' } } } };
  const responseOf = ({ body: has, header, by }: Response): Value => {
    if (by === 'alias') return '*shared';
    if (by === 'reference' && components) return { $ref: old ? '#/responses/Known' : '#/components/responses/Known' };
    return { description: 'What comes.', ...(header && { headers: { ETag: schema } }), ...(has && body) };
  };
  const operationOf = (path: string, { responses, security, header, extension }: Operation): Value => ({
    ...(extension && { 'x-note': ['one', { two: null }] }),
    ...(path.includes('{') && { parameters: [{ name: 'id', in: 'path', required: true, ...schema }] }),
    ...(header && !path.includes('{') && { parameters: [{ name: 'If-None-Match', in: 'header', ...schema }] }),
    responses: Object.fromEntries(Object.entries(responses).map(([code, each]) => [code, responseOf(each)])),
    ...(security !== undefined && { security }),
  });
  const known = { responses: { Known: { description: 'Known to all.' } } };
  const token = { token: { type: 'apiKey', in: 'header', name: 'X' } };
  return {
    ...(old ? { swagger: version } : { openapi: version }),
    info: { title: 'Drawn by lot', version: '1' },
    'x-shared': '&shared { description: Shared by aliases. }',
    ...(components && (old ? known : { components: { ...known, securitySchemes: token } })),
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [
        path,
        Object.fromEntries(Object.entries(item).map(([method, each]) => [method, operationOf(path, each)])),
      ]),
    ),
  };
}

/** The same as JSON, which has no aliases. */
export function jsonOf(document: Fields, indent: number, crlf: boolean): string {
  const text = JSON.stringify(document, null, indent).replaceAll(/"[&*]shared[^"]*"/g, '{"description": "Shared."}');
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}
