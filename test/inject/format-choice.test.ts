import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../src/api/index.ts';
import { boilerplateOf, codesOf } from '../../src/inject/boilerplate.ts';
import { errorFormatNames } from '../../src/inject/error-format.ts';
import { errorFormat, formatFor } from '../../src/inject/error-format-file.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { pathsOf, starterOf } from '../../src/inject/starter.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { builtInNames } from '../../src/ruleset/built-in.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { findingsOf, resolvedRules } from '../../src/ruleset/resolved.ts';
import { folderWith, statute } from '../cli/run.ts';

const validator = new Validator({ strict: false });
const combinations = builtInNames.flatMap(name => errorFormatNames.map(error => [name, error] as const));
const starter = { resource: 'orders', id: 'orderId' };

// A fifth of the combinations, so that each ruleset meets several formats and each format several rulesets, in one of the two versions that differ most.
const some = combinations.flatMap(([name, error], index) =>
  index % 5 === 0 ? [[name, error, index % 2 === 0 ? '2.0' : '3.1'] as const] : [],
);

describe.each(some)('%s with the error format %s in OpenAPI %s', async (name, error, version) => {
  const ruleset = await loadRuleset({ names: [name], all: true, allowRemote: false, cwd: '.' });
  const rules = resolvedRules(ruleset, 'openapi.yaml');
  const options = { format: errorFormat(error, '.'), own: formatFor(ruleset, undefined, '.').format, prefix: '', examples: true, rules };

  test('is valid and breaks no rule', async () => {
    const document = starterOf(rules, { ...starter, version, library: libraryOf({ ...options, paths: pathsOf(starter) }) });
    const api = apiOf({ root: document, other: () => undefined });
    expect(api && [...findingsOf(api, rules)].map(({ rule }) => rule.name)).toEqual([]);
    expect(await validator.validate(structuredClone(Object(document)))).toMatchObject({ valid: true });
    const standard = boilerplateOf(rules, codesOf(rules), version, libraryOf(options));
    expect(await validator.validate(structuredClone(Object(standard)))).toMatchObject({ valid: true });
  });
});

const rule = (check: string, options: string) =>
  `{ given: $, severity: error, message: '{{error}}', then: { function: ${check}, functionOptions: ${options} } }`;
const missing = (codes: string) => rule('required-codes', `{ each: ${codes} }`);

/** The bodies of standard responses that a ruleset has, by code, and what is said. */
async function bodiesUnder(rules: string, ...args: string[]) {
  const folder = folderWith({ 'own.yaml': `rules:\n${rules}` });
  const { stdout, stderr } = await statute(folder, ['generate', '-r', 'own.yaml', '--codes', '400,404,500', '--error', 'google', ...args]);
  const { responses, schemas = {} } = parse(stdout).components;
  const refs = Object.entries<{ content?: Record<string, { schema: { $ref: string } }> }>(responses).map(([name, { content = {} }]) => [
    name,
    Object.values(content).map(({ schema }) => schema.$ref.split('/').at(-1)),
  ]);
  return { bodies: Object.fromEntries(refs), schemas: Object.keys(schemas), stderr };
}

test('without a rule against it, a format is what is asked for, and nothing is said', async () => {
  const some = ['Error'];
  expect(await bodiesUnder(`  a: ${missing("['400']")}\n`)).toEqual({
    bodies: { BadRequest: some, NotFound: some, InternalServerError: some },
    schemas: some,
    stderr: '',
  });
});

test('a format that breaks a rule gives way to no body', async () => {
  const other = rule('error-schema', '{ codes: [4XX], formats: [ed-fi] }');
  expect(await bodiesUnder(`  a: ${other}\n`)).toEqual({
    bodies: { BadRequest: [], NotFound: [], InternalServerError: ['Error'] },
    schemas: ['Error'],
    stderr: 'statute: AIP-193 errors would break rules, so there is no body for 400 and 404\n',
  });
});

test('no body that breaks a rule gives way to the format of the ruleset, whose schema has a name of its own', async () => {
  const other = rule('error-schema', "{ codes: ['500'], formats: [ed-fi], required: true }").replace(
    / }$/,
    ', extensions: { errorFormat: ed-fi } }',
  );
  expect(await bodiesUnder(`  a: ${other}\n`)).toEqual({
    bodies: { BadRequest: ['Error'], NotFound: ['Error'], InternalServerError: ['EdFiError'] },
    schemas: ['Error', 'EdFiError'],
    stderr: "statute: AIP-193 errors would break rules, so there is Ed-Fi's error object for 500\n",
  });
});

test('where every way breaks a rule, the format stays that is asked for', async () => {
  const never = `${rule('response-body', "{ codes: ['500'], body: none, methods: [get] }")}\n  b: ${rule('response-body', "{ codes: ['500'], body: required, methods: [get] }")}`;
  const { bodies, stderr } = await bodiesUnder(`  a: ${never}\n`);
  expect([bodies.InternalServerError, stderr]).toEqual([['Error'], '']);
});

test('a rule about the paths of a starter counts for it', async () => {
  const other = rule('error-schema', "{ codes: [4XX], formats: [ed-fi], where: { paths: ['/orders/**'] } }");
  const folder = folderWith({ 'own.yaml': `rules:\n  a: ${missing("['404', '500']")}\n  b: ${other}\n` });
  const args = ['generate', '-r', 'own.yaml', '--error', 'google', '--resource'];
  expect((await statute(folder, [...args, 'orders'])).stderr).toBe(
    'statute: AIP-193 errors would break rules, so there is no body for 404\n',
  );
  expect((await statute(folder, [...args, 'invoices'])).stderr).toBe('');
});

test('a header that a rule forbids on the paths of a starter is left out', async () => {
  const no = rule('response-headers', "{ codes: ['503'], forbidden: [Retry-After], where: { paths: ['/orders/**'] } }");
  const folder = folderWith({ 'own.yaml': `rules:\n  a: ${missing("['503']")}\n  b: ${no}\n` });
  const { stdout, stderr } = await statute(folder, ['generate', '-r', 'own.yaml', '--resource', 'orders']);
  expect([stderr, parse(stdout).components.responses.ServiceUnavailable.headers]).toEqual(['', undefined]);
});

test('the API chooses in the same way', async () => {
  const made = await generate({ ruleset: 'ed-fi', error: 'azure', resource: 'orders' });
  expect(JSON.stringify(made)).toContain('#/components/schemas/Error"');
});
