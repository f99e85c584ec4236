import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { amissIn, errorFormats } from '../../src/checks/error-formats.ts';
import { errorFormatNames } from '../../src/inject/error-format.ts';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { exampleFor } from '../../src/inject/example.ts';
import { components, libraryOf } from '../../src/inject/library.ts';
import { responseFor } from '../../src/inject/response.ts';
import { registeredCodes } from '../../src/openapi/status.ts';
import { builtInNames } from '../../src/ruleset/built-in.ts';
import { formatNames } from '../guidelines.ts';
import { documentOf, partsOf, responsesOf, versions } from './pieces.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const errorCodes = [...registeredCodes.filter(code => code >= '300'), '499', '599'];

test('there is one for each recogniser, and none is taken for a ruleset', () => {
  expect(errorFormatNames).toEqual(formatNames);
  expect(errorFormatNames).toEqual(Object.keys(errorFormats).sort());
  expect(builtInNames).not.toContain('errors');
});

test.each([
  ['problem-details', undefined],
  ['belgif', ['type']],
  ['dutch-adr', ['status', 'title', 'detail']],
  ['cdr', ['errors']],
  ['obie', ['Errors']],
  ['camara', ['status', 'code', 'message']],
  ['ed-fi', ['code', 'type', 'message']],
  ['crest', ['code', 'message']],
  ['island-is', ['error']],
  ['json-api', ['errors']],
  ['google', ['error']],
  ['azure', ['error']],
])('%s requires %o', (name, required) => {
  expect(errorFormat(name, '').schema.required).toEqual(required);
});

test.each([
  ['problem-details', 'application/problem+json'],
  ['belgif', 'application/problem+json'],
  ['dutch-adr', 'application/problem+json'],
  ['cdr', 'application/json'],
  ['obie', 'application/json'],
  ['camara', 'application/json'],
  ['ed-fi', 'application/json'],
  ['crest', 'application/json'],
  ['island-is', 'application/json'],
  ['json-api', 'application/vnd.api+json'],
  ['google', 'application/json'],
  ['azure', 'application/json'],
])('%s is %s', (name, mediaType) => {
  expect(errorFormat(name, '').mediaType).toBe(mediaType);
});

describe.each(errorFormatNames)('%s', name => {
  const format = errorFormat(name, '');

  test('its data is complete, and named as the recogniser names it', () => {
    expect(format).toMatchObject({ name, title: errorFormats[name]?.title, source: expect.stringMatching(/^https:/) });
    expect(format.description).toMatch(/^[A-Z].*\.$/);
  });

  test('its example is of its schema for each code', () => {
    const validate = ajv.compile({ ...format.schema });
    for (const code of [...errorCodes, 'default', '4XX', '5XX']) {
      const example = exampleFor(code, format);
      expect(validate(example), JSON.stringify([code, validate.errors])).toBe(true);
      expect(JSON.stringify(example)).not.toMatch(/\{\w+\}/);
    }
  });

  describe.each(versions)('in %s', version => {
    const keys = version === '2.0' ? [...errorCodes, 'default'] : [...errorCodes, 'default', '4XX', '5XX'];
    const headers = ['Retry-After', 'WWW-Authenticate', 'X-Own'];
    const request = { version, format, withBody: true, headers, examples: true };
    const document = documentOf(
      version,
      Object.fromEntries(keys.map(code => [code, responseFor(code, request)])),
      components(version, format),
    );

    test('a document with all its responses is valid', async () => {
      const { valid, errors } = await new Validator({ strict: false }).validate(structuredClone({ ...document }));
      expect(errors).toBeUndefined();
      expect(valid).toBe(true);
    });

    test('its bodies are recognised, and it is known what they hold', () => {
      const recogniser = errorFormats[name];
      const bodies = responsesOf(document).flatMap(({ bodies }) => bodies ?? []);
      expect(bodies.length).toBeGreaterThan(30);
      for (const body of bodies) expect(recogniser && amissIn(body, recogniser)).toEqual({ missing: [], mistyped: [] });
    });

    test('what a 400 carries is of the schema as it is in this version', () => {
      const schemas = components(version, format);
      const $ref = version === '2.0' ? '#/definitions/' : '#/components/schemas/';
      const holder = version === '2.0' ? { definitions: schemas } : { components: { schemas } };
      const validate = ajv.compile({ ...holder, $ref: `${$ref}${format.schemaName}` });
      expect(validate(exampleFor('400', format)), JSON.stringify(validate.errors)).toBe(true);
      expect(validate('text')).toBe(false);
    });

    test('the names are those of components, no part is shared, nothing of another dialect is left', () => {
      const schemas = components(version, format);
      for (const each of Object.keys(schemas)) expect(each).toMatch(/^[a-zA-Z0-9.\-_]+$/);
      const parts = partsOf(document);
      expect(new Set(parts).size).toBe(parts.length);
      const text = stringify(schemas);
      expect(text).not.toMatch(/\$defs/);
      if (version === '2.0') expect(text).not.toMatch(/oneOf|anyOf|uri-reference|nullable: true(?<!x-nullable: true)/);
      if (version === '2.0' || version === '3.0') expect(text).not.toMatch(/const:|contains:|type:\n\s+- |type: "null"/);
    });
  });
});

test('what has to be left out for 3.0 and 2.0 is left out, and stays in 3.1', () => {
  const [modern, old] = ['3.1', '3.0'] as const;
  expect(stringify(components(modern, errorFormat('google', '')))).toContain('contains:');
  expect(stringify(components(old, errorFormat('google', '')))).not.toContain('contains:');
  expect(components('3.0', errorFormat('json-api', '')).ErrorLink).toMatchObject({
    oneOf: [{ type: 'string', nullable: true }, { type: 'object' }],
  });
  expect(components('2.0', errorFormat('json-api', '')).ErrorLink).toEqual({
    description: 'A link: its address, or an object with the address and more.',
  });
});

test('Ed-Fi has no body for 401 and 404, and none for a success', () => {
  const library = libraryOf({ format: errorFormat('ed-fi', ''), prefix: '', examples: false });
  for (const code of ['200', '201', '204', '304', '401', '404']) {
    expect(library.body('3.0', code)).toBeUndefined();
    expect(Object.keys(library.response('3.0', code))).toEqual(code === '401' ? ['description', 'headers'] : ['description']);
  }
  expect(library.response('3.0', '400')).toEqual({
    description: 'The request is malformed or fails validation.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  });
});

test("Azure's error code stands in a header too", () => {
  const library = libraryOf({ format: errorFormat('azure', ''), prefix: 'Api', examples: true });
  expect(library.response('3.1', '404')).toEqual({
    description: 'The resource does not exist.',
    headers: { 'x-ms-error-code': { description: 'Names the kind of error, as in the body.', schema: { type: 'string' } } },
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/ApiErrorResponse' },
        example: { error: { code: 'NotFound', message: 'The resource does not exist.' } },
      },
    },
  });
  expect(library.response('2.0', '304', ['ETag'])).toEqual({
    description: 'The resource has not changed since the client last fetched it.',
    headers: { ETag: { description: 'The version of the resource.', type: 'string' } },
  });
  expect(Object.keys(library.schemas('2.0'))).toEqual(['ApiErrorResponse', 'ApiErrorDetail', 'ApiInnerError']);
});
