import type { Schema } from '../checks/options.ts';

/** A list of which each item is of the same kind. */
export function list(items: Schema, description?: string): Schema {
  return { type: 'array', items, ...(description !== undefined && { description }) };
}

/** An object with these fields and no others. */
export function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = [], description?: string): Schema {
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(description !== undefined && { description }),
  };
}
