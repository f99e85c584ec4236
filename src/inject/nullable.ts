import { type Fields, field, isFields } from '../openapi/node.ts';
import type { OldVersion } from './simplified.ts';

/**
 * A schema in which `null` is no type: `nullable` stands for it in OpenAPI 3.0 (section 4.7.24.1), where it needs
 * a `type` beside it, `x-nullable` by custom in 2.0. Several types are alternatives in 3.0 and no constraint in 2.0.
 */
export function nullApart(schema: Fields, version: OldVersion): Fields {
  return typesApart(alternatives(alternatives(schema, 'oneOf'), 'anyOf'), version);
}

function typesApart(schema: Fields, version: OldVersion): Fields {
  const { type, ...rest } = schema;
  if (type === undefined) return schema;
  const all = typesOf(schema);
  const types = all.filter(each => each !== 'null');
  const [first, ...others] = types;
  const nullable = all.length > types.length ? { [version === '2.0' ? 'x-nullable' : 'nullable']: true } : {};
  if (first === undefined) return { ...rest, enum: [null] };
  if (others.length === 0) return { type: first, ...nullable, ...rest };
  if (version === '2.0') return { ...nullable, ...rest };
  const either = [{ type: first, ...nullable }, ...others.map(each => ({ type: each }))];
  if (rest.anyOf === undefined) return { ...rest, anyOf: either };
  return { ...rest, allOf: [...(Array.isArray(rest.allOf) ? rest.allOf : []), { anyOf: either }] };
}

/** Alternatives one of which is null: another one with a type allows it instead; the only other one takes their place. */
function alternatives(schema: Fields, keyword: 'oneOf' | 'anyOf'): Fields {
  const { [keyword]: list, ...rest } = schema;
  if (!Array.isArray(list) || !list.some(isNull)) return schema;
  const others: unknown[] = list.filter(each => !isNull(each));
  const at = others.findIndex(isTyped);
  const host = others[at];
  if (!isFields(host)) return schema;
  const nullable = { ...host, type: [...typesOf(host), 'null'] };
  const overlaps = Object.keys(host).some(key => Object.hasOwn(rest, key) && key !== 'description');
  if (others.length === 1 && !overlaps) return { ...nullable, ...rest };
  return { ...rest, [keyword]: others.with(at, nullable) };
}

function isNull(schema: unknown): boolean {
  const types = typesOf(schema);
  return types.length === 1 && types[0] === 'null';
}

/** Whether null can be added to the types of a schema and is not refused by its values. */
function isTyped(schema: unknown): boolean {
  const types = typesOf(schema);
  return types.length > 0 && !types.includes('null') && field(schema, 'enum') === undefined && field(schema, 'const') === undefined;
}

function typesOf(schema: unknown): unknown[] {
  const type = field(schema, 'type');
  return type === undefined ? [] : [type].flat();
}
