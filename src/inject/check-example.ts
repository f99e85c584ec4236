import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { ErrorForm } from '../checks/error-form.ts';
import { OptionsError } from '../checks/options.ts';
import { isFields } from '../openapi/node.ts';
import { reasonOf } from '../user-error.ts';
import { exampleFor, placeholders } from './example.ts';

/**
 * Checks that the example of an error format is an instance of its schema, whichever code it is for, and that its placeholders are known.
 * @param key where the format stands, for the message
 * @throws OptionsError naming the place in the format, what is there and what is expected
 */
export function checkExample(format: ErrorForm, key = ''): void {
  const isInstance = compiled(format, key);
  if (format.example === undefined) return;
  checkPlaceholders(format.example, `${key}example`);
  const codes = Object.keys(format.names).map(code => code.replace(/XX$/i, '00'));
  for (const code of new Set(['400', '500', ...codes])) {
    if (isInstance(exampleFor(code, format))) continue;
    const [error] = isInstance.errors ?? [];
    throw new OptionsError(
      `${key}${placeInExample(error)} does not match the schema for ${code}; it ${error?.message ?? 'is something else'}${detailOf(error)}`,
    );
  }
}

function compiled(format: ErrorForm, key: string): ValidateFunction {
  try {
    return new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(format.schema);
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
