import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { ErrorForm } from '../checks/error-form.ts';
import type { CodeForm } from '../checks/error-form-codes.ts';
import { OptionsError } from '../checks/options.ts';
import { type Fields, isFields } from '../openapi/node.ts';
import { reasonOf } from '../user-error.ts';
import { filled, placeholders } from './example.ts';

/**
 * Checks that the example of an error format is an instance of its schema, whichever code it is for, and that its placeholders are known.
 * @param key where the format stands, for the message
 * @throws OptionsError naming the place in the format, what is there and what is expected
 */
export function checkExample(format: ErrorForm, key = ''): void {
  const codes = Object.keys(format.names).map(code => code.replace(/XX$/i, '00'));
  checkForm(format, ['400', '500', ...codes], format, key);
  for (const [code, form] of Object.entries(format.codes)) checkForm(form, [code], format, `${key}codes.${code}.`);
}

function checkForm({ schema, example }: CodeForm, codes: readonly string[], format: ErrorForm, key: string): void {
  const isInstance = compiled(schema, key);
  if (example === undefined) return;
  checkPlaceholders(example, `${key}example`);
  for (const code of new Set(codes)) {
    if (isInstance(filled(example, code, format))) continue;
    const [error] = isInstance.errors ?? [];
    throw new OptionsError(
      `${key}${placeInExample(error)} does not match the schema for ${code}; it ${error?.message ?? 'is something else'}${detailOf(error)}`,
    );
  }
}

function compiled(schema: Fields, key: string): ValidateFunction {
  try {
    return new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(schema);
  } catch (error) {
    throw new OptionsError(`${key}schema is not a JSON Schema (${reasonOf(error)}); expected one of 2020-12`);
  }
}

function checkPlaceholders(value: unknown, key: string): void {
  if (Array.isArray(value)) for (const [index, each] of value.entries()) checkPlaceholders(each, `${key}[${index}]`);
  else if (isFields(value)) for (const [name, each] of Object.entries(value)) checkPlaceholders(each, `${key}.${name}`);
  else if (typeof value === 'string') {
    const [unknown] = [...value.matchAll(/\{(\w+)\}/g)].filter(([, name = '']) => !placeholders.includes(name));
    const known = placeholders.map(name => `{${name}}`).join(', ');
    if (unknown !== undefined) throw new OptionsError(`${key} has the placeholder ${unknown[0]}; expected one of ${known}`);
  }
}

/** Where in the example something is wrong. */
function placeInExample(error: ErrorObject | undefined): string {
  const keys = (error?.instancePath ?? '').split('/').slice(1);
  return ['example', ...keys.map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))].join('.');
}

/** What the message of an error does not say: which values are allowed, which property is too much. */
function detailOf(error: ErrorObject | undefined): string {
  const params: unknown = error?.params;
  const values = isFields(params) ? (params.allowedValues ?? params.additionalProperty ?? params.allowedValue) : undefined;
  return values === undefined ? '' : ` (${[values].flat().join(', ')})`;
}
