import { expect, test } from 'vitest';
import { checkExample } from '../../src/inject/check-example.ts';
import { errorFormatNames } from '../../src/inject/error-format.ts';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { folderWith } from '../cli/run.ts';

const schema = `
  type: object
  required: [status, title]
  additionalProperties: false
  properties:
    status: {type: integer, minimum: 100}
    title: {type: string}
    kind: {enum: [a, b]}
    more: {type: array, items: {$ref: '#/$defs/More'}}
  $defs:
    More: {type: object, properties: {text: {type: string}}}`;

/** Reads a format with an example, and what else it has. */
function reading(example: string, rest = '', its = schema) {
  const text = `title: Own\nmediaType: application/json\nschemaName: Fault\nschema: ${its}\n${example && `example: ${example}\n`}${rest}`;
  return errorFormat('own.yaml', folderWith({ 'own.yaml': text }));
}

test.each(errorFormatNames)('the example of %s is what its schema says', name => {
  expect(() => checkExample(errorFormat(name, '.'))).not.toThrow();
});

test.each([
  ['no example', ''],
  ['placeholders alone and in a text', "{status: '{status}', title: 'It is {title} ({code}, {name}): {detail}'}"],
  ['braces that are no placeholder', "{status: 1000, title: 'a {} b { code } {a-b}'}"],
])('nothing is wrong with %s', (_, example) => {
  expect(reading(example).title).toBe('Own');
});

const known = '{status}, {code}, {title}, {detail}, {name}';

test.each([
  ["{status: '{status}', title: '{titel}'}", '', `example.title has the placeholder {titel}; expected one of ${known}`],
  ["{more: [{text: '{reason}'}]}", '', `example.more[0].text has the placeholder {reason}; expected one of ${known}`],
  ["{status: '{code}', title: a}", '', 'example.status does not match the schema for 400; it must be integer'],
  ['{status: 400}', '', "example does not match the schema for 400; it must have required property 'title'"],
  ['{status: 1, title: a}', '', 'example.status does not match the schema for 400; it must be >= 100'],
  [
    "{status: 400, title: a, kind: '{name}'}",
    'names: {400: a, 500: b, 4XX: a, 409: c}\n',
    'example.kind does not match the schema for 409; it must be equal to one of the allowed values (a, b)',
  ],
  ['{status: 400, title: a, other: 1}', '', 'example does not match the schema for 400; it must NOT have additional properties (other)'],
  ['{status: 400, title: a, more: [{text: 1}]}', '', 'example.more.0.text does not match the schema for 400'],
])('%s is refused in one line', (example, rest, message) => {
  let said = '';
  try {
    reading(example, rest);
  } catch (error) {
    said = String(error);
  }
  expect(said).toContain(`own.yaml: ${message}`);
  expect(said).not.toContain('\n');
});

test('a schema that cannot be understood is refused', () => {
  expect(() => reading('', '', '{minLength: a few}')).toThrow(/^own\.yaml: schema is not a JSON Schema \(.*\); expected one of 2020-12$/);
});
