import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemas } from '../../src/schema/index.ts';
import { operation } from '../documents.ts';

const root = new URL('../../', import.meta.url);
const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictTuples: false, strictRequired: false, strictTypes: false });
const { 'spectral.json': spectral = {}, 'openapi.json': openapi = {} } = schemas();
const validate = { spectral: ajv.compile(spectral), openapi: ajv.compile(openapi) };

/** The files below a folder whose names end in .yaml. */
function yamlFiles(folder: string): string[] {
  const entries = readdirSync(new URL(folder, root), { withFileTypes: true });
  return entries.flatMap(entry => {
    if (entry.isDirectory()) return yamlFiles(`${folder}${entry.name}/`);
    return entry.name.endsWith('.yaml') ? [`${folder}${entry.name}`] : [];
  });
}

const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const examples = ['examples/', 'test/fixtures/'].filter(folder => existsSync(new URL(folder, root))).flatMap(yamlFiles);
const files = examples.map(path => ({ path, value: parse(text(path), { merge: true }) }));
const rulesets = files.filter(({ value }) => value?.rules !== undefined || value?.extends !== undefined);

test.each(rulesets.map(({ path, value }) => [path, value]))('%s is a ruleset to editors', (_, value) => {
  expect([validate.spectral(value), validate.spectral.errors]).toEqual([true, null]);
});

test.each(yamlFiles('rulesets/').filter(path => !path.includes('errors/')))('%s is too', path => {
  expect([validate.spectral(parse(text(path))), validate.spectral.errors]).toEqual([true, null]);
});

test('rulesets in the README and in the pages on configuring and on guidelines of one’s own are', () => {
  const pages = text('README.md') + text('docs/configure.md') + text('docs/own-guideline.md') + text('docs/own-table.md');
  const blocks = [...pages.matchAll(/^```yaml\n(.*?)^```$/gms)].map(match => parse(match[1] ?? ''));
  const shown = blocks.filter(block => block.extends !== undefined || block.rules !== undefined);
  expect(shown.length).toBeGreaterThan(2);
  for (const block of shown) expect([block, validate.spectral(block)]).toEqual([block, true]);
});

test.each(files.filter(file => !rulesets.includes(file)).map(({ path, value }) => [path, value]))(
  '%s is a document to editors',
  (_, value) => {
    expect([validate.openapi(value), validate.openapi.errors]).toEqual([true, null]);
  },
);

/** A ruleset with a rule of one's own. */
const own = (then: string) => `rules: {mine: {given: $, then: ${then}}}`;
/** A ruleset with a policy. */
const policy = (extensions: string) => `rules: {response-policy: {given: $, then: {function: defined}, extensions: ${extensions}}}`;

describe('a ruleset', () => {
  test.each([
    ['nothing but a name', 'extends: statute/rulesets/ed-fi.yaml'],
    ['somebody else’s', 'extends: [[./other.yaml, all], spectral:oas]'],
    ['another’s rule', "rules: {other: 'off', ed-fi-201-location: warn, third: {given: [$], then: [{function: truthy}]}}"],
    [
      'a policy',
      policy("{permit: {post: [422]}, forbid: {all: ['304']}, require: {all: ['401', {code: 403, when: secured}]}, error: json-api}"),
    ],
    ['one of our checks', own('{function: required-codes, functionOptions: {oneOf: [404], when: accepts If-Match}}')],
    ['one without options', own('{function: team-policy}')],
    ['somebody else’s function', own('{function: mine, functionOptions: [1]}')],
  ])('is taken with %s', (_, ruleset) => {
    expect([validate.spectral(parse(ruleset)), validate.spectral.errors]).toEqual([true, null]);
  });

  test.each([
    ['a severity that there is not', 'rules: {ed-fi-201-location: warning}'],
    ['a method that there is not', policy("{permit: {posts: ['422']}}")],
    ['a key that there is not', policy("{permits: {post: ['422']}}")],
    ['a text in place of a list', policy("{permit: {post: '422'}}")],
    ['a condition that there is not', policy("{require: {all: [{code: '403', when: secure}]}}")],
    ['an error format that there is not', policy('{error: problem}')],
    ['a policy outside of extensions', "rules: {response-policy: {given: $, then: {function: defined}, permit: {post: ['422']}}}"],
    ['options of a check with a mistake', own('{function: required-codes, functionOptions: {oneof: [404]}}')],
    ['a check without the options that it needs', own('{function: required-codes}')],
    ['half a pair', 'extends: [[statute/rulesets/ed-fi.yaml]]'],
  ])('is refused with %s', (_, ruleset) => {
    expect(validate.spectral(parse(ruleset))).toBe(false);
  });
});

describe('exceptions', () => {
  const on = (exceptions: string, key = 'x-statute-exceptions') => parse(operation('get /a', '200: {}', `${key}: ${exceptions}`));
  test.each<[string, string, string?]>([
    ['one', '[{rule: ed-fi-500-declared, reason: a proxy answers}]'],
    [
      'some',
      '[{rule: [ed-fi-*, acme-1], codes: [404, 4xx, default], reason: a proxy answers, owner: team, ticket: 12, since: "2026-01-01", expires: "2026-12-31"}]',
    ],
    ['those of other tools', '{other-rule: a proxy answers}', 'x-ignore-rules'],
  ])('are taken: %s', (_, exceptions, key) => {
    expect([validate.openapi(on(exceptions, key)), validate.openapi.errors]).toEqual([true, null]);
  });

  test.each<[string, string, string?]>([
    ['no list', '{rule: a, reason: b c}'],
    ['an empty list', '[]'],
    ['no reason', '[{rule: ed-fi-500-declared}]'],
    ['an empty reason', '[{rule: a, reason: " "}]'],
    ['no rule', '[{reason: a proxy answers}]'],
    ['a star in the middle', '[{rule: ed-*-declared, reason: a proxy answers}]'],
    ['a code that is none', '[{rule: a, codes: ["40"], reason: a proxy answers}]'],
    ['no day', '[{rule: a, reason: a proxy answers, expires: next year}]'],
    ['another key', '[{rule: a, reason: a proxy answers, until: "2026-12-31"}]'],
    ['no reason in those of other tools', '{other-rule: }', 'x-ignore-rules'],
  ])('are refused: %s', (_, exceptions, key) => {
    expect(validate.openapi(on(exceptions, key))).toBe(false);
  });

  const wrong = '{x-statute-exceptions: []}';
  test.each([
    ['the document', 'x-statute-exceptions: []'],
    ['a path item', `paths: {/a: ${wrong}}`],
    ['a response', `paths: {/a: {get: {responses: {'200': ${wrong}}}}}`],
    ['a shared response', `components: {responses: {Missing: ${wrong}}}`],
    ['a webhook', `webhooks: {added: {post: ${wrong}}}`],
    ['a callback', `paths: {/a: {post: {callbacks: {done: {x: {post: ${wrong}}}}}}}`],
    ['an additional operation', `paths: {/a: {additionalOperations: {COPY: ${wrong}}}}`],
    ['a response of Swagger', `responses: {Missing: ${wrong}}`],
  ])('are looked at on %s', (_, document) => {
    expect(validate.openapi(parse(document))).toBe(false);
    expect(validate.openapi(parse(document.replace('[]', '[{rule: a, reason: a proxy answers}]')))).toBe(true);
  });
});
