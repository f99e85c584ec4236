import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorFormats } from '../../src/checks/error-formats.ts';
import { checks } from '../../src/checks/index.ts';
import { conditions } from '../../src/checks/known-conditions.ts';
import type { Schema } from '../../src/checks/options.ts';
import { OptionsError } from '../../src/checks/options.ts';
import { policyOf, policySchema } from '../../src/checks/policy.ts';
import { checkOptions } from '../../src/schema/checks.ts';
import { definitions } from '../../src/schema/policy.ts';

const ajv = new Ajv({ strict: true, allowUnionTypes: true });

/** Values that people write where codes, words, flags and tables are asked for, rightly and wrongly. */
const values: readonly unknown[] = [
  ...['404', '4XX', '4xx', 'default', '99', '600', '', 'x', 'get', 'all', 'paths', 'registered', 'required', 'none', 'string'],
  ...[404, 99, 600, 1, 0, -1, 1.5, true, false, null, 'range', 'accepts If-Match', 'requires x', 'accepts', 'accepts a b'],
  ...Object.keys(conditions),
  ...Object.keys(errorFormats),
];
const cells = fc.constantFrom(...values);
const lists = fc.array(fc.oneof(cells, fc.record({ code: cells, when: cells }, { requiredKeys: [] })), { maxLength: 2 });
const tables = fc.dictionary(fc.constantFrom('all', 'get', 'query', 'gett'), lists, { maxKeys: 2 });

/** Objects with some of the fields, and others. */
function objectsOf(schema: Schema) {
  const names = Object.keys(typeof schema.properties === 'object' && schema.properties !== null ? schema.properties : {});
  return fc.dictionary(fc.constantFrom(...names, 'nowhere'), fc.oneof(cells, lists, tables), { maxKeys: names.length });
}

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof OptionsError) return false;
    throw error;
  }
}

/** Fails where schema and code disagree on what may be written. */
function agree(schema: Schema, read: (value: object) => unknown, setAside: (value: object) => boolean = () => false): void {
  const validate: ValidateFunction = ajv.compile({ ...schema, definitions });
  fc.assert(
    fc.property(objectsOf(schema), value => {
      if (!setAside(value)) expect([value, validate(value)]).toEqual([value, accepts(() => read(value))]);
    }),
    { numRuns: 500 },
  );
}

describe('an editor takes what the code takes', () => {
  test.each(checks.map(check => [check.name, check] as const))('options of %s', (name, check) => {
    agree(checkOptions[name] ?? {}, value => check.options(value, 'options'));
  });

  test('response-policy, except that a code is not permitted and forbidden', () => {
    agree(
      policySchema,
      value => policyOf(value),
      value => 'permit' in value && 'forbid' in value,
    );
  });
});

test('the examples of the agreement are not all of one kind', () => {
  const validate = ajv.compile({ ...checkOptions['required-codes'], definitions });
  expect(validate({ oneOf: ['404', 422], when: 'secured' })).toBe(true);
  expect(validate({ oneOf: ['404'], when: 'accepts If-Match', satisfiedBy: [] })).toBe(true);
  expect(validate({ oneOf: ['4XX', 'default'] })).toBe(true);
  expect(validate({ oneOf: ['4xx'] })).toBe(false);
  expect(validate({ when: 'secured' })).toBe(false);
});
