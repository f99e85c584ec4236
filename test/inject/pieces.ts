import { apiOf } from '../../src/openapi/api.ts';
import { type Fields, isFields } from '../../src/openapi/node.ts';
import type { Version } from '../../src/openapi/version.ts';

/** The versions that standard pieces are written for. */
export const versions: readonly Version[] = ['2.0', '3.0', '3.1', '3.2'];

const beginnings: Readonly<Record<Version, Fields>> = {
  '2.0': { swagger: '2.0', produces: ['application/json'] },
  '3.0': { openapi: '3.0.3' },
  '3.1': { openapi: '3.1.0' },
  '3.2': { openapi: '3.2.0' },
};

/** A complete document with one operation that has the responses, by reference to components, and with the schemas. */
export function documentOf(version: Version, responses: Fields, schemas: Fields): Fields {
  const store = version === '2.0' ? '#/responses/' : '#/components/responses/';
  const refs = Object.fromEntries(Object.keys(responses).map(code => [code, { $ref: `${store}R${code}` }]));
  const named = Object.fromEntries(Object.entries(responses).map(([code, response]) => [`R${code}`, response]));
  return {
    ...beginnings[version],
    info: { title: 'Test', version: '1' },
    paths: { '/a': { get: { responses: { 200: { description: 'OK' }, ...refs } } } },
    ...(version === '2.0' ? { responses: named, definitions: schemas } : { components: { responses: named, schemas } }),
  };
}

/** The responses of the document's only operation. */
export function responsesOf(root: Fields) {
  return apiOf({ root, other: () => undefined })?.operations[0]?.responses ?? [];
}

/** All objects and lists in a value, as often as they occur. */
export function partsOf(value: unknown): object[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(partsOf)];
  return isFields(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}
