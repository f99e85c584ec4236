import { describe, expect, test } from 'vitest';
import { pathOf, rootNode } from '../../../src/openapi/node.ts';
import { BodySchemas } from '../../../src/traffic/schema/body-schemas.ts';
import { docOf, documentWith, judged, schemaIn } from './judged.ts';

const list = {
  type: 'object',
  required: ['value'],
  properties: { value: { type: 'integer' }, next: { $ref: '#/components/schemas/Body' } },
};

describe('references', () => {
  test('lead back to a schema that they stand in', () => {
    const body = { value: 1, next: { value: 2, next: { next: { value: 'x' } } } };
    expect(judged('3.0', { Body: list }, body)).toEqual(['/next/next lacks value', '/next/next/next/value is a string, not an integer']);
  });

  test('lead through pointers with escapes, and through paths', () => {
    const at = '#/paths/~1users~1%7Bid%7D/get/responses/200/content/application~1json/schema';
    const doc = docOf(
      documentWith(
        '3.0',
        { Body: { $ref: at }, 'a/b~c': { type: 'string' } },
        {
          paths: {
            '/users/{id}': {
              get: { responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/a~1b~0c' } } } } } },
            },
          },
        },
      ),
    );
    expect(new BodySchemas('3.0').judge(schemaIn(doc, 'Body'))(5)).toEqual([
      { at: '', what: 'is a number, not a string', keyword: 'type' },
    ]);
  });

  test('lead to other documents and back', () => {
    const doc = docOf(documentWith('3.0', { Body: { $ref: 'person.yaml' } }), {
      'person.yaml': { type: 'object', properties: { age: { type: 'integer', nullable: true }, friend: { $ref: 'all.yaml#/Friend' } } },
      'all.yaml': { Friend: { allOf: [{ $ref: 'person.yaml' }, { required: ['since'] }] } },
    });
    const judge = new BodySchemas('3.0').judge(schemaIn(doc, 'Body'));
    expect(judge({ age: null, friend: { since: 1, friend: { since: 1 } } })).toEqual([]);
    expect(judge({ friend: { since: 1, friend: { age: 'x' } } })?.map(({ at, what }) => `${at} ${what}`)).toEqual([
      '/friend/friend/age is a string, not an integer or null',
      '/friend/friend lacks since',
    ]);
  });

  test('have the meaning that the document has that they lead to', () => {
    const doc = docOf(
      documentWith('3.0', { Body: { properties: { old: { $ref: '7.json' }, new: { $ref: '3.1.yaml#/components/schemas/A' } } } }),
      {
        '7.json': { $schema: 'http://json-schema.org/draft-07/schema#', const: 1 },
        '3.1.yaml': documentWith('3.1', { A: { const: 1, nullable: true } }),
      },
    );
    const judge = new BodySchemas('3.0').judge(schemaIn(doc, 'Body'));
    expect(judge({ old: 2, new: null })?.map(({ at }) => at)).toEqual(['/old', '/new']);
  });

  test('of a schema to itself alone are not judged', () => {
    const doc = docOf(documentWith('3.0', { Body: { allOf: [{ $ref: '#/components/schemas/Body' }] } }));
    expect(new BodySchemas('3.0').judge(schemaIn(doc, 'Body'))({})).toBeUndefined();
  });
});

describe('faults', () => {
  test('name nothing that stands in the body only', () => {
    const schema = {
      properties: {
        users: { additionalProperties: { type: 'object', required: ['id'], additionalProperties: false, properties: { id: {} } } },
      },
      propertyNames: { enum: ['users', 'none'] },
    };
    const body = { users: { 'ann@example.com': { id: 1, secret: 1 }, 'bob@example.com': {} }, password: 'hunter2' };
    const faults = new BodySchemas('3.1').judge(schemaIn(docOf(documentWith('3.1', { Body: schema })), 'Body'))(body);
    expect(faults).toEqual([
      { at: '/users/*', what: 'has a property that the schema does not have', keyword: 'additionalProperties' },
      { at: '/users/*', what: 'lacks id', keyword: 'required' },
      { at: '', what: 'has a property whose name is not allowed', keyword: 'propertyNames' },
    ]);
  });

  test('of one kind are told once, and ten kinds at most', () => {
    const names = Array.from({ length: 30 }, (_, index) => `p${index}`);
    expect(judged('3.0', { Body: { items: { required: names } } }, [{}, {}])).toHaveLength(10);
    expect(judged('3.0', { Body: { items: { required: ['a'] } } }, [{}, {}, {}])).toEqual(['/* lacks a']);
  });

  test('stand at pointers with escapes', () => {
    expect(judged('3.0', { Body: { properties: { 'a/b~': { type: 'string' } } } }, { 'a/b~': 1 })).toEqual([
      '/a~1b~0 is a number, not a string',
    ]);
  });
});

describe('gaps', () => {
  const schemas = new BodySchemas('3.1');
  const doc = docOf(
    documentWith('3.1', {
      Body: { properties: { a: { $ref: '#/nowhere' }, b: { $dynamicRef: '#x' }, c: { $schema: 'https://example.com/own' }, d: 5 } },
      Other: { $ref: '#/nowhere' },
    }),
  );

  test('are what is not judged of the schemas that were used', () => {
    expect(schemas.judge(schemaIn(doc, 'Body'))({ a: 1 })).toEqual([]);
    const gaps = schemas.gaps.map(({ schema, why }) => `${pathOf(schema.place).slice(2).join('.')} ${why}`);
    expect(gaps.sort()).toEqual([
      'Body.properties.a has a $ref that leads to no schema',
      'Body.properties.b has a $dynamicRef',
      'Body.properties.c has a dialect that is not known',
      'Body.properties.d is no schema',
    ]);
  });

  test('are not there before a body is judged, and once after', () => {
    const judge = schemas.judge(schemaIn(doc, 'Other'));
    expect(schemas.gaps).toHaveLength(4);
    expect([judge(1), judge(2)]).toEqual([undefined, undefined]);
    expect(schemas.gaps).toHaveLength(5);
  });

  test('come from schemas that are kept', () => {
    const [one, other] = [schemaIn(doc, 'Body'), schemaIn(doc, 'Body')];
    expect(schemas.judge(one)).toBe(schemas.judge(other));
  });
});

test('a schema may stand at the top of a document', () => {
  const doc = docOf({ $schema: 'http://json-schema.org/draft-04/schema#', minimum: 1, exclusiveMinimum: true });
  expect(new BodySchemas('3.1').judge(rootNode(doc))(1)).toHaveLength(1);
});

test('jsonSchemaDialect is what schemas are written in that do not say another', () => {
  const dialect = { jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#' };
  const doc = docOf(documentWith('3.1', { Body: { items: [{ type: 'string' }] } }, dialect));
  expect(new BodySchemas('3.1').judge(schemaIn(doc, 'Body'))([1])).toHaveLength(1);
  const own = docOf(documentWith('3.1', { Body: { type: 'string' } }, { jsonSchemaDialect: 'https://example.com/own' }));
  expect(new BodySchemas('3.1').judge(schemaIn(own, 'Body'))(1)).toBeUndefined();
});
