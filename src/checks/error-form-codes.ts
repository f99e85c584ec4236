import { definitionName, definitionsOf } from '../openapi/json-schema.ts';
import { type Fields, isFields, rootNode } from '../openapi/node.ts';
import { classOf } from '../openapi/status.ts';
import type { ErrorForm } from './error-form.ts';
import { amissIn, formatOf } from './error-formats.ts';
import { codeOrRange, OptionsError, object, optional, type Reader, record, text } from './options.ts';
import { componentName, schemaReader } from './schema-reader.ts';

/** What a form of errors is like for one code, where that differs. */
export interface CodeForm {
  /** The name of the component for its schema. */
  readonly schemaName: string;
  /** One sentence for the schema. */
  readonly description: string;
  /** In JSON Schema 2020-12, complete in itself: what it refers to is in its `$defs`. */
  readonly schema: Fields;
  /** A body with placeholders, undefined where there is none. */
  readonly example: unknown;
}

/** What a file says for a code: a schema with its name, an example, or both. */
const fields = object({ schemaName: optional(text), description: optional(text), schema: optional(anything), example: optional(anything) });

/** Reads what a file says by code, before the rest of the form is known. */
export const codesReader: Reader<Readonly<Record<string, ReturnType<typeof fields>>>> = record(codeOrRange, fields);

/**
 * The forms by code and range. A schema for a code may refer to the one of the form by its name, and to its `$defs`,
 * and it has to have all that the form requires: who reads errors in the form can read it too.
 * @param key where they stand, for messages
 * @throws OptionsError naming the key, what is there and what is expected
 */
export function codeForms(form: ErrorForm, said: ReturnType<typeof codesReader>, key: string): Readonly<Record<string, CodeForm>> {
  return Object.fromEntries(Object.entries(said).map(([code, each]) => [code, codeForm(form, each, `${key}.${code}`)]));
}

function codeForm(form: ErrorForm, said: ReturnType<typeof fields>, key: string): CodeForm {
  const { schemaName, description, schema, example = form.example } = said;
  if (schema === undefined) {
    if (schemaName !== undefined) throw new OptionsError(`${key}.schemaName names a schema, and there is none; expected schema too`);
    if (said.example === undefined) throw new OptionsError(`${key} says nothing; expected schema and schemaName, example, or both`);
    return { schemaName: form.schemaName, description: form.description, schema: form.schema, example };
  }
  const taken = [form.schemaName, ...Object.keys(definitionsOf(form.schema))];
  if (schemaName === undefined || !componentName.test(schemaName) || taken.includes(schemaName)) {
    const found = schemaName === undefined ? 'missing' : JSON.stringify(schemaName);
    throw new OptionsError(
      `${key}.schemaName is ${found}; expected a name of letters, digits, ".", "-" and "_", none of ${taken.join(', ')}`,
    );
  }
  const own = schemaReader(withDefinitions(form, schema), `${key}.schema`);
  const node = rootNode({ root: { ...own, openapi: '3.1.0' }, other: () => undefined });
  const { missing, mistyped } = amissIn({ mediaType: '', schema: node }, formatOf(form));
  const [odd] = [...missing, ...mistyped.map(({ property }) => property || 'the type of the form')];
  if (odd !== undefined)
    throw new OptionsError(
      `${key}.schema does not have ${odd} as the form requires it; expected allOf with $ref: '#/$defs/${form.schemaName}' and what is added`,
    );
  return { schemaName, description: description ?? `${form.title}, for ${key.split('.').at(-1)}.`, schema: own, example };
}

/** A schema with the definitions that it may refer to, of which those stay that it needs. */
function withDefinitions(form: ErrorForm, schema: unknown): unknown {
  if (!isFields(schema)) return schema;
  const { $defs: _, ...base } = form.schema;
  const { $defs: __, ...rest } = schema;
  const all: Fields = {
    [form.schemaName]: { description: form.description, ...base },
    ...definitionsOf(form.schema),
    ...definitionsOf(schema),
  };
  const needed = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    else if (isFields(value))
      for (const [keyword, each] of Object.entries(value)) {
        const name = keyword === '$ref' ? definitionName(each) : undefined;
        if (name === undefined) look(each);
        else if (Object.hasOwn(all, name) && !needed.has(name)) {
          needed.add(name);
          look(all[name]);
        }
      }
  };
  look(rest);
  const kept = Object.entries(all).filter(([name]) => needed.has(name));
  return kept.length === 0 ? rest : { ...rest, $defs: Object.fromEntries(kept) };
}

/** What a form is like for a code: as for the code, else as for its range, else as it is. */
export function formAt(form: ErrorForm, code: string): CodeForm {
  const { codes } = form;
  const key = [code, `${classOf(code)}XX`].find(each => Object.hasOwn(codes, each));
  return (key === undefined ? undefined : codes[key]) ?? form;
}

function anything(value: unknown): unknown {
  return value;
}
