import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

const cat = { type: 'object', required: ['meows'], properties: { meows: { type: 'boolean' } } };
const dog = { type: 'object', required: ['barks'], properties: { barks: { type: 'boolean' } } };
const others = { Cat: cat, Dog: dog };
const [toCat, toDog] = ['Cat', 'Dog'].map(name => ({ $ref: `#/components/schemas/${name}` }));

describe('alternatives', () => {
  test.each<[unknown, unknown, ...string[]]>([
    [{ oneOf: [toCat, toDog] }, { meows: true }],
    [{ oneOf: [toCat, toDog] }, { meows: 1 }, 'matches none of the alternatives'],
    [{ oneOf: [toCat, toDog] }, { meows: true, barks: true }, 'matches more than one of the alternatives'],
    [{ anyOf: [toCat, toDog] }, { meows: true, barks: true }],
    [{ anyOf: [toCat, toDog] }, 'text', 'matches none of the alternatives'],
    // The type tells which one is meant.
    [{ anyOf: [toCat, { type: 'null' }] }, null],
    [{ anyOf: [toCat, { type: 'null' }] }, { meows: 1 }, '/meows is a number, not a boolean'],
    [{ oneOf: [toCat, { type: 'string', maxLength: 1 }] }, 'ab', 'has more than 1 character'],
    [{ oneOf: [toCat, { type: 'string' }] }, 5, 'is a number, not an object or a string'],
    [{ oneOf: [toCat] }, {}, 'lacks meows'],
    [{ oneOf: [{ type: 'integer' }, { type: 'number' }] }, 5, 'matches more than one of the alternatives'],
    // Others within them, and beside them.
    [{ oneOf: [{ anyOf: [toCat, toDog] }, { required: ['x'] }], required: ['y'] }, {}, 'matches none of the alternatives', 'lacks y'],
    [{ type: 'array', items: { anyOf: [toCat, toDog] } }, [{}, {}], '/* matches none of the alternatives'],
  ])('%j takes %j', (schema, body, ...faults) => {
    expect(judged('3.1', { ...others, Body: schema }, body)).toEqual(faults);
  });

  test.each<[unknown, unknown]>([
    // The second could match or not: whether there are two is not known.
    [{ oneOf: [toCat, { type: 'object', $ref: '#/nowhere' }] }, { meows: true }],
    [{ oneOf: [{ type: 'string' }, { pattern: '^(?=a)' }] }, 'b'],
    [{ not: { pattern: '^(?=a)' } }, 'b'],
    [{ not: { properties: { a: { $ref: '#/nowhere' } } } }, { a: 1 }],
    [{ if: { $ref: '#/nowhere' }, then: false }, 1],
    [{ contains: { $ref: '#/nowhere' }, maxContains: 1 }, [1, 2]],
    [{ allOf: [{ $ref: '#/nowhere' }], unevaluatedProperties: false }, { a: 1 }],
  ])('%j says nothing of %j, of which some is not known', (schema, body) => {
    expect(judged('3.1', { ...others, Body: schema }, body)).toEqual([]);
  });
});
