import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { formAt } from '../../src/checks/error-form-codes.ts';
import { errorFormatIn, errorFormatNames } from '../../src/inject/error-format.ts';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { exampleFor } from '../../src/inject/example.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { folderWith, statute } from '../cli/run.ts';
import { versions } from './pieces.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const problem = errorFormat('problem-details', '');

/** The example of RFC 9457, section 3, as it stands there. */
const example = {
  type: 'https://example.net/validation-error',
  title: 'Your request is not valid.',
  errors: [
    { detail: 'must be a positive integer', pointer: '#/age' },
    { detail: "must be 'green', 'red' or 'blue'", pointer: '#/profile/color' },
  ],
};

describe('problem details for 422', () => {
  const isProblem = ajv.compile({ ...formAt(problem, '422').schema });

  test('take the example of RFC 9457, which is the one that is written', () => {
    expect(isProblem(example)).toBe(true);
    expect(exampleFor('422', problem)).toEqual({ ...example, status: 422 });
  });

  test.each([
    [{}, true],
    [{ errors: [] }, true],
    [{ errors: [{ detail: 'no', pointer: '#/a' }], more: 1 }, true],
    [{ errors: {} }, false],
    [{ errors: [{ pointer: 1 }] }, false],
    [{ errors: ['no'] }, false],
    [{ status: '422' }, false],
  ])('are as the schema says: %j', (value, is) => {
    expect(isProblem(value)).toBe(is);
  });

  test('no other code has them', () => {
    for (const code of ['400', '423', '4XX', 'default']) expect(formAt(problem, code).schemaName).toBe('Problem');
  });
});

describe.each(versions)('in %s', version => {
  const generated = async (...codes: string[]) =>
    parse((await statute('.', ['generate', '-r', 'rfc9110', '--openapi', version, '--examples', '--codes', codes.join()])).stdout);
  const schemasOf = (document: { definitions?: object; components?: { schemas: object } }) =>
    Object.keys(document.definitions ?? document.components?.schemas ?? {});

  test('422 refers to ValidationProblem, which refers to Problem; both are there where they are needed', async () => {
    const document = await generated('400', '422');
    expect(await new Validator({ strict: false }).validate(structuredClone(document))).toMatchObject({ valid: true });
    expect(schemasOf(document)).toEqual(['Problem', 'ValidationProblem']);
    expect(schemasOf(await generated('422'))).toEqual(['Problem', 'ValidationProblem']);
    expect(schemasOf(await generated('400'))).toEqual(['Problem']);
    const base = version === '2.0' ? '#/definitions/' : '#/components/schemas/';
    const responses = document.responses ?? document.components.responses;
    expect(stringify(responses.UnprocessableContent)).toContain(`${base}ValidationProblem`);
    expect(stringify(responses.BadRequest)).toContain(`${base}Problem`);
    const holder = version === '2.0' ? { definitions: document.definitions } : { components: document.components };
    const is = ajv.compile({ ...holder, $ref: `${base}ValidationProblem` });
    expect([is(example), is({ errors: {} }), is({ status: 'no' })]).toEqual([true, false, false]);
  });

  test.each(errorFormatNames)('%s has one schema of its own for 422, or none', name => {
    const { schemas } = libraryOf({ format: errorFormat(name, ''), prefix: 'My', examples: false });
    const [of400, of422] = [Object.keys(schemas(version, '400')), Object.keys(schemas(version, '422'))];
    expect(of422).toEqual(name === 'problem-details' ? ['MyProblem', 'MyValidationProblem'] : of400);
    expect(Object.keys(schemas(version))).toEqual(of422);
  });
});

test.each([
  [
    'json-api',
    { errors: [{ status: '422', source: { pointer: '/data/attributes/age' } }, { detail: "must be 'green', 'red' or 'blue'" }] },
  ],
  ['azure', { error: { details: [{ target: 'age' }, { target: 'profile.color' }] } }],
  ['island-is', { error: { code: 422, errors: [{ param: 'age' }, { param: 'profile.color' }] } }],
  ['google', { error: { code: 422, details: [{}, { fieldViolations: [{ field: 'age' }, { field: 'profile.color' }] }] } }],
])('%s has a structure for faults of a request, which its example for 422 uses', (name, shown) => {
  expect(exampleFor('422', errorFormat(name, ''))).toMatchObject(shown);
  expect(exampleFor('400', errorFormat(name, ''))).not.toMatchObject(shown);
});

test('inject adds the schema, the rules accept it, and a second time adds nothing', async () => {
  const api = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {put: {responses: {'204': {description: A.}}}}}\n";
  const ruleset = `extends: [statute/rulesets/own.yaml]
rules: {response-policy: {given: $, then: {function: defined}, extensions: {require: {put: [400, 422]}, error: problem-details}}}
`;
  const folder = folderWith({ 'own.yaml': ruleset, 'a.yaml': api });
  expect((await statute(folder, ['inject', '-r', 'own.yaml', '-w', 'a.yaml'])).code).toBe(0);
  const { stdout } = await statute(folder, ['inject', '-r', 'own.yaml', '--quiet', 'a.yaml']);
  expect(Object.keys(parse(stdout).components.schemas)).toEqual(['Problem', 'ValidationProblem']);
  expect((await statute(folder, ['inject', '-r', 'own.yaml', '--check', 'a.yaml'])).code).toBe(0);
  const lint = await statute(folder, ['lint', '-r', 'own.yaml', '--all', '--quiet', '-f', 'text', 'a.yaml']);
  expect(lint).toEqual({ code: 0, stdout: '', stderr: '' });
});

const own = (codes: string) => `title: Faults
mediaType: application/json
schemaName: Fault
schema: {type: object, required: [fault], properties: {fault: {type: string}, of: {$ref: '#/$defs/Part'}}, $defs: {Part: {type: string}}}
example: {fault: '{detail}'}
codes: ${codes}
`;
const extended = "allOf: [{$ref: '#/$defs/Fault'}], properties: {fields: {type: array, items: {$ref: '#/$defs/Part'}}}";

describe('a file of your own', () => {
  test('can have a schema and an example for a code and for a range', () => {
    const format = errorFormatIn(own(`{422: {schemaName: Faults, schema: {${extended}}}, 5XX: {example: {fault: internal}}}`), 'own.yaml');
    expect(exampleFor('422', format)).toEqual({ fault: expect.stringContaining('content') });
    expect(exampleFor('503', format)).toEqual({ fault: 'internal' });
    const { schemas } = libraryOf({ format, prefix: '', examples: true });
    expect(Object.keys(schemas('3.1', '422'))).toEqual(['Fault', 'Faults', 'Part']);
    expect(schemas('3.1').Fault).toEqual(schemas('3.1', '400').Fault);
    expect(Object.keys(schemas('3.1', '503'))).toEqual(['Fault', 'Part']);
  });

  test.each([
    ['{422: {}}', 'codes.422 says nothing; expected schema and schemaName, example, or both'],
    ['{422: {schemaName: A}}', 'codes.422.schemaName names a schema, and there is none; expected schema too'],
    [
      `{422: {schema: {${extended}}}}`,
      'codes.422.schemaName is missing; expected a name of letters, digits, ".", "-" and "_", none of Fault, Part',
    ],
    [
      `{422: {schemaName: Fault, schema: {${extended}}}}`,
      'codes.422.schemaName is "Fault"; expected a name of letters, digits, ".", "-" and "_", none of Fault, Part',
    ],
    [
      '{422: {schemaName: A, schema: {type: object, properties: {other: {}}}}}',
      "codes.422.schema does not have fault as the form requires it; expected allOf with $ref: '#/$defs/Fault' and what is added",
    ],
    [
      '{422: {schemaName: A, schema: {type: array}}}',
      "codes.422.schema does not have the type of the form as the form requires it; expected allOf with $ref: '#/$defs/Fault' and what is added",
    ],
    ["{422: {schemaName: A, schema: {$ref: '#/$defs/No'}}}", 'codes.422.schema.$ref is "#/$defs/No"; expected a schema in $defs'],
    ['{600: {example: {}}}', 'codes: the key is "600"; expected a status code from 100 to 599, a range such as 4XX, or default'],
    ['{422: {example: {fault: 1}}}', 'codes.422.example.fault does not match the schema for 422; it must be string'],
    [
      "{422: {example: {fault: '{no}'}}}",
      'codes.422.example.fault has the placeholder {no}; expected one of {status}, {code}, {title}, {detail}, {name}',
    ],
  ])('%s is refused', (codes, message) => {
    expect(() => errorFormatIn(own(codes), 'own.yaml')).toThrow(`own.yaml: ${message}`);
  });
});

test('docs/inject.md shows a format that can be used', () => {
  const page = readFileSync(new URL('../../docs/inject.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```yaml\n(title: Faults\n.*?)```/s.exec(page) ?? [];
  expect(exampleFor('422', errorFormatIn(shown, 'shown.yaml'))).toMatchObject({ fields: ['age'] });
});
