import { type Fields, isFields } from '../../openapi/node.ts';

/** A property that is an object; empty where it is not. */
export function fieldsAt(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : none;
}

/** A property that is a string; undefined where it is not. */
export function textAt(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

const none: Fields = {};
