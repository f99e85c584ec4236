import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { components } from '../../src/inject/library.ts';
import { UserError } from '../../src/user-error.ts';
import { formatNames } from '../guidelines.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-error-format-'));
afterAll(() => rmSync(folder, { recursive: true }));

const known = formatNames.join(', ');
const types = 'null, boolean, object, array, number, integer, string';

/** Reads a file with a text. */
function reading(text: string, name = 'own.yaml') {
  writeFileSync(join(folder, name), text);
  return errorFormat(name, folder);
}

/** A format with a schema, and with what stands beside it. */
function withSchema(schema: string, rest = ''): string {
  return `title: Own\nmediaType: application/json\nschemaName: Fault\nschema: ${schema}\n${rest}`;
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error instanceof Error ? error.message : '';
  }
  return 'nothing is wrong';
}

describe('a file of your own', () => {
  test('needs no more than a title, a media type, a name and a schema', () => {
    expect(reading(withSchema('{type: object}'))).toEqual({
      name: 'own',
      title: 'Own',
      mediaType: 'application/json',
      schemaName: 'Fault',
      description: 'Own.',
      schema: { type: 'object' },
      headers: {},
      names: {},
      example: undefined,
      codes: {},
      never: [],
      source: undefined,
    });
  });

  test('may be JSON, with a byte order mark, and name codes as numbers', () => {
    const data = { title: 'Own', mediaType: 'application/json', schemaName: 'Fault', schema: { type: 'object' }, never: [401, '4XX'] };
    expect(reading(`\uFEFF${JSON.stringify(data, undefined, '\t')}`, 'own.json').never).toEqual(['401', '4XX']);
  });

  test('is found by an absolute path', () => {
    reading(withSchema('{}'));
    expect(errorFormat(join(folder, 'own.yaml'), '/').title).toBe('Own');
  });

  test('may share parts by anchors, which are written out', () => {
    const format = reading(withSchema('{properties: {a: &a {type: string}, b: *a}}'));
    const { Fault } = components('3.0', format);
    expect(Fault).toEqual({ description: 'Own.', properties: { a: { type: 'string' }, b: { type: 'string' } } });
  });
});

test.each([
  ['', 'schema: {}', 'own.yaml: title is missing; expected a text'],
  ['no object', '- a', 'own.yaml: it is not an object; expected title, mediaType, schemaName, schema'],
  ['nothing', '', 'own.yaml: it is not an object; expected title, mediaType, schemaName, schema'],
  [
    'an unknown key',
    withSchema('{}', 'mediatype: a/b\n'),
    'own.yaml: mediatype is not known; expected title, mediaType, schemaName, description, schema, headers, names, example, codes, never, source',
  ],
  [
    'a media type',
    withSchema('{}').replace('application/json', 'json'),
    'own.yaml: mediaType is "json"; expected a media type, such as application/json',
  ],
  [
    'a name',
    withSchema('{}').replace('Fault', 'My Fault'),
    'own.yaml: schemaName is "My Fault"; expected a name of letters, digits, ".", "-" and "_"',
  ],
  ['a schema', withSchema('text'), 'own.yaml: schema is "text"; expected a JSON Schema (an object)'],
  ['no schema', withSchema(''), 'own.yaml: schema is null; expected a JSON Schema (an object)'],
  ['a type', withSchema('{properties: {a: {type: int}}}'), `own.yaml: schema.properties.a.type is "int"; expected one of ${types}`],
  ['a type in a list', withSchema('{type: [string, text]}'), `own.yaml: schema.type[1] is "text"; expected one of ${types}`],
  [
    'a property',
    withSchema('{properties: {a: string}}'),
    'own.yaml: schema.properties.a is "string"; expected a JSON Schema (an object, true or false)',
  ],
  ['properties', withSchema('{properties: [a]}'), 'own.yaml: schema.properties is ["a"]; expected an object of schemas'],
  ['required', withSchema('{required: true}'), 'own.yaml: schema.required is true; expected a list'],
  [
    'nullable',
    withSchema('{properties: {a: {nullable: true}}}'),
    `own.yaml: schema.properties.a.nullable is not for JSON Schema 2020-12; expected a list of types, such as type: [string, 'null']`,
  ],
  ['a bound', withSchema('{exclusiveMaximum: true}'), 'own.yaml: schema.exclusiveMaximum is true; expected a number'],
  [
    'a reference',
    withSchema(`{$ref: '#/components/schemas/A', $defs: {A: {}}}`),
    'own.yaml: schema.$ref is "#/components/schemas/A"; expected one of #/$defs/A',
  ],
  ['a reference to nothing', withSchema(`{$ref: '#/$defs/A'}`), 'own.yaml: schema.$ref is "#/$defs/A"; expected a schema in $defs'],
  [
    'definitions further down',
    withSchema('{items: {$defs: {A: {}}}}'),
    'own.yaml: schema.items.$defs is not at the top; expected it in the schema itself',
  ],
  [
    'a definition of the same name',
    withSchema('{$defs: {Fault: {}}}'),
    'own.yaml: schema.$defs.Fault has the same name as the schemaName; expected another name',
  ],
  [
    'the name of a definition',
    withSchema(`{$defs: {'a b': {}}}`),
    'own.yaml: schema.$defs: the key is "a b"; expected letters, digits, ".", "-" and "_"',
  ],
  [
    'a code',
    withSchema('{}', 'never: [40]\n'),
    'own.yaml: never[0] is 40; expected a status code from 100 to 599, a range such as 4XX, or default',
  ],
  [
    'a header without a description',
    withSchema('{}', 'headers: {X-A: {schema: {}}}\n'),
    'own.yaml: headers.X-A.description is missing; expected a text',
  ],
  ["a header's name", withSchema('{}', `headers: {'X A': {}}\n`), 'own.yaml: headers: the key is "X A"; expected the name of a header'],
  [
    "a header's definitions",
    withSchema('{}', 'headers: {X-A: {description: A, schema: {$defs: {}}}}\n'),
    'own.yaml: headers.X-A.schema.$defs is not for a header; expected a schema without $defs',
  ],
  ['a key of several lines', withSchema('{}', '"a\\nb": 1\n'), expect.stringContaining('own.yaml: a b is not known; expected title')],
  ['what is no YAML', 'a: [', expect.stringMatching(/^own\.yaml cannot be read \(.+\); expected an error format in YAML or JSON$/)],
  ['an endless schema', withSchema('&a {properties: {a: *a}}'), 'own.yaml:4: *a is inside &a, so &a contains itself; expected no cycles'],
])('refuses %s', (_, text, message) => {
  const found = messageOf(() => reading(text));
  expect(found).toEqual(message);
  expect(found).not.toContain('\n');
});

test('refuses what is no JSON, what is a folder and what is not there', () => {
  expect(messageOf(() => reading('{"a": }', 'own.json'))).toMatch(
    /^own\.json cannot be read \(.+\); expected an error format in YAML or JSON$/,
  );
  mkdirSync(join(folder, 'sub'));
  expect(messageOf(() => errorFormat('sub', folder))).toBe('sub is a folder; expected an error format in YAML or JSON');
  expect(messageOf(() => errorFormat('rfc7807', folder))).toBe(
    `there is no error format rfc7807; expected one of ${known}, or the path of a YAML or JSON file`,
  );
  expect(messageOf(() => errorFormat('', folder))).toBe(
    `there is no error format without a name; expected one of ${known}, or the path of a YAML or JSON file`,
  );
});
