import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Linted } from '../../../src/engines/diagnostic.ts';
import { lintOnDisk } from '../../../src/engines/native/on-disk.ts';
import { lint } from '../../../src/engines/spectral/lint.ts';
import { checks } from '../../../src/index.ts';
import { builtInNames } from '../../../src/ruleset/built-in.ts';
import { loadRuleset, loadSpectralRuleset } from '../../../src/ruleset/load.ts';
import { folderWith } from '../../cli/run.ts';
import { api, documentOf, jsonOf } from '../../generated-api.ts';
import { lintWith } from '../../lint.ts';
import { layout, Writer } from '../../text/generated.ts';

const folder = folderWith({});
const request = { names: builtInNames, all: true, allowRemote: false, cwd: folder };
const own = await loadRuleset(request);
const spectrals = await loadSpectralRuleset(request);
const access = { allowRemote: false, roots: [folder] };
const source = join(folder, 'openapi.yaml');

/** What each engine says of the document itself is its own affair. */
const aboutTheDocument = ['parser', 'invalid-ref'];
const found = (linted: Linted | undefined) => linted?.findings.filter(({ code }) => !aboutTheDocument.includes(String(code)));

async function expectAgreement(text: string): Promise<number> {
  const native = found(lintOnDisk(own, { source, text }, access));
  expect(native).toEqual(found(await lint(spectrals, { source, text }, access)));
  return native?.length ?? 0;
}

describe('the native engine finds what Spectral finds, at the same places and in the same order', () => {
  test('in documents drawn by lot', async () => {
    let findings = 0;
    await fc.assert(
      fc.asyncProperty(api, layout, fc.constantFrom('yaml', 'json'), async (drawn, how, as) => {
        const document = documentOf(drawn);
        findings += await expectAgreement(
          as === 'json' ? jsonOf(document, how.step, how.eol === '\r\n') : new Writer(how).document(document),
        );
      }),
      { numRuns: 60 },
    );
    expect(findings).toBeGreaterThan(100);
  });

  const head = 'openapi: 3.1.0\ninfo: {title: A, version: "1"}\n';

  test.each([
    [
      'in other files, also where codes are out of order',
      `${head}paths: {/a: {$ref: 'items.yaml#/a'}, /b: {get: {responses: {'404': {$ref: items.yaml#/missing}}}}}\n`,
    ],
    [
      'behind aliases and merge keys',
      `${head}x-a: &a {responses: {'200': {description: A}, 418: {description: B}}}\npaths: {/a: {get: *a, put: {<<: *a, summary: B}}}\n`,
    ],
    [
      'in block scalars',
      `${head}paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: |\n            several\n            lines\n\n  # a comment\n  /b:\n    get:\n      responses:\n        '418':\n          description: >-\n            folded\n`,
    ],
    ['after a byte order mark', `\uFEFF${head}paths: {/a: {get: {responses: {'418': {description: A}}}}}\n`],
    ['with keys that only a pointer escapes', `${head}paths: {'/a~1b/{{id}}': {get: {responses: {'418': {description: A}}}}}\n`],
    ['in empty maps and lists', `${head}paths: {/a: {get: {responses: {}}, put: {parameters: [], responses: {'200': {content: {}}}}}}\n`],
    [
      'with exceptions',
      `${head}x-statute-exceptions: [{rule: rfc9110-*, reason: The gateway answers that}, {rule: nope, reason: A good one}]\npaths: {/a: {get: {responses: {'418': {description: A}}}}}\n`,
    ],
    [
      'as JSON in one line',
      '{"openapi":"3.0.3","paths":{"/a":{"get":{"responses":{"418":{"description":"\\"}"},"\\u0034\\u0030\\u0034":{"content":{}}}}}}}',
    ],
  ])('%s', async (_, text) => {
    writeFileSync(
      join(folder, 'items.yaml'),
      "a:\n  get: {responses: {default: {description: A}, '429': {description: B}, '418': {description: C}, '2XX': {description: D}}}\nmissing: {description: Not there}\n",
    );
    expect(await expectAgreement(text)).toBeGreaterThan(0);
  });
});

test('a key << in JSON is one like any other, which Spectral merges', async () => {
  const text = JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'a', version: '1' },
    paths: { '/a': { get: { responses: { 200: { description: 'a' }, '<<': null } } } },
  });
  const input = { source: `${folder}/a.json`, text };
  const about = (linted: Awaited<ReturnType<typeof lint>> | undefined) =>
    linted?.findings.filter(({ path }) => path.includes('<<')).map(({ code }) => code);
  expect(about(lintOnDisk(own, input, access))).toContain('ed-fi-permitted-codes');
  expect(about(await lint(spectrals, input, access))).toEqual([]);
});

test('a rule without a message says in both engines what its function says', async () => {
  const rule = {
    severity: 'error',
    given: '$',
    resolved: false,
    then: { function: checks['permitted-codes'], functionOptions: { permit: { all: ['200'] } } },
  };
  const document =
    "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {'/a/{{id}}': {get: {responses: {'299': {description: '{{error}}'}}}}}\n";
  const [plain, worded] = [
    await lintWith(document, { rules: { rule } }),
    await lintWith(document, { rules: { rule: { ...rule, message: '{{error}}' } } }),
  ];
  expect(plain).toEqual(worded);
  expect(plain[0]?.message).toMatch(/^GET \/a\/\{\{id\}\} declares 299/);
  expect(await lintWith(document, { rules: { rule: { ...rule, description: 'Own words' } } })).toMatchObject([{ message: 'Own words' }]);
});

describe('what the native engine says of a document itself', () => {
  const at = (linted: Linted | undefined) =>
    linted?.findings.flatMap(({ code, message, path, range: { start } }) =>
      aboutTheDocument.includes(String(code)) ? [[code, message, path.join('.'), start.line + 1, start.character + 1]] : [],
    );

  const yaml =
    'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        "200": {description: A}\n        "200": {description: B, x: 1, x: 2}\n    get: {responses: {}}\n';
  const json =
    '{"openapi": "3.1.0",\n"paths": {"/a": {"get": {"responses": {"404": {},\n"404": {}}}},\n"/a": {}, "/b": {"get": {"x-a": {"b": 1, "b": 2}}}}}';

  test.each([
    [
      'YAML',
      yaml,
      [
        ['paths./a.get.responses.200', 7, 9],
        ['paths./a.get', 8, 5],
      ],
    ],
    [
      'JSON',
      json,
      [
        ['paths./a.get.responses.404', 3, 1],
        ['paths./a', 4, 1],
      ],
    ],
  ])('a key that stands twice, down to the codes of an operation, in %s as Spectral says it', async (_, text, places) => {
    const linted = lintOnDisk(own, { source, text }, access);
    expect(at(linted)).toEqual(
      places.map(([path, line, character]) => ['parser', `Duplicate key: ${String(path).split('.').at(-1)}`, path, line, character]),
    );
    const spectral = await lint(spectrals, { source, text }, access);
    const paths = new Set(places.map(([path]) => path));
    expect(at(linted)).toEqual(at(spectral)?.filter(([, , path]) => paths.has(String(path))));
  });

  test('a key that stands twice in a file that is referred to, there', async () => {
    writeFileSync(join(folder, 'twice.yaml'), 'get: {responses: {}}\nget: {responses: {"200": {description: A}}}\n');
    const text = 'openapi: 3.1.0\npaths: {/a: {$ref: twice.yaml}}\n';
    const twice = lintOnDisk(own, { source, text }, access)?.findings.filter(({ code }) => code === 'parser');
    expect(twice?.map(({ source, message, range }) => [source, message, range.start])).toEqual([
      [join(folder, 'twice.yaml'), 'Duplicate key: get', { line: 1, character: 0 }],
    ]);
  });

  test('a reference that leads back to itself', async () => {
    const text = "openapi: 3.1.0\npaths: {/a: {$ref: '#/paths/~1b'}, /b: {$ref: '#/paths/~1a'}, /c: {$ref: '#/paths/~1c'}}\n";
    expect(at(lintOnDisk(own, { source, text }, access))?.map(([, message]) => message)).toEqual([
      "$ref is not followed: '#/paths/~1b' leads back to itself.",
      "$ref is not followed: '#/paths/~1a' leads back to itself.",
      "$ref is not followed: '#/paths/~1c' leads back to itself.",
    ]);
  });

  test('a reference that the rules follow to nowhere, once for each target', async () => {
    const response =
      "{'404': {$ref: '#/components/responses/Nope'}, '500': {$ref: 'gone.yaml#/a'}, '401': {$ref: 'http://127.0.0.1:9/a.yaml'}, '403': {$ref: '/etc/hosts'}}";
    const text = `openapi: 3.1.0\npaths:\n  /a: {get: {responses: ${response}}}\n  /b: {get: {responses: ${response}}}\ncomponents: {schemas: {Unread: {$ref: '#/nowhere'}}}\n`;
    const native = lintOnDisk(own, { source, text }, access);
    expect(at(native)?.map(([code, message]) => `${code} ${message}`.replaceAll(folder, ''))).toEqual([
      "invalid-ref $ref is not followed: '#/components/responses/Nope' does not exist.",
      'invalid-ref $ref is not followed: /gone.yaml cannot be read (ENOENT); expected an existing file.',
      'invalid-ref $ref is not followed: http://127.0.0.1:9/a.yaml is not fetched; expected a local file, or --allow-remote.',
      "invalid-ref $ref is not followed: /etc/hosts is outside the working directory and the document's folder; expected a file in them, or --root <folder>.",
    ]);
    expect(native?.files.map(file => file.replace(folder, '')).toSorted()).toEqual(['/etc/hosts', '/gone.yaml']);
  });

  test.each([
    [
      'a response',
      "get: {responses: {'404': {$ref: '#/components/schemas/A'}}}",
      "'#/components/schemas/A' leads to a schema, not to a response",
    ],
    ['a path item', "$ref: '#/components/requestBodies/A'", "'#/components/requestBodies/A' leads to a request body, not to a path item"],
    ['an operation', "get: {$ref: '#/info'}", "'#/info' leads to the info, not to an operation"],
    [
      'responses',
      "get: {responses: {$ref: '#/components/schemas'}}",
      "'#/components/schemas' leads to a map of schemas, not to a map of responses",
    ],
    [
      'parameters',
      "get: {}, parameters: [{$ref: '#/components/headers/A'}]",
      "'#/components/headers/A' leads to a header, not to a parameter",
    ],
    ['a text', "get: {responses: {'404': {$ref: '#/info/title'}}}", "'#/info/title' leads to a string, not to a response"],
    [
      'another file',
      "get: {responses: {'404': {$ref: 'pkg.json#/scripts/a'}}}",
      "'pkg.json#/scripts/a' leads to a string, not to a response",
    ],
  ])('a reference that leads to another kind than %s, by either engine, and nothing of what stands there', async (_, item, why) => {
    writeFileSync(join(folder, 'pkg.json'), '{"scripts": {"a": "b"}}');
    const a = '{A: {type: object, content: {}}}';
    const text = `openapi: 3.1.0\ninfo: {title: A}\npaths:\n  /a: {${item}}\ncomponents: {schemas: ${a}, requestBodies: ${a}, headers: ${a}}\n`;
    for (const linted of [lintOnDisk(own, { source, text }, access), await lint(spectrals, { source, text }, access)])
      expect(at(linted)?.map(([code, message]) => `${code} ${message}`)).toEqual([`invalid-ref $ref is not followed: ${why}.`]);
    expect(found(lintOnDisk(own, { source, text }, access))?.filter(({ path }) => path.includes('404'))).toEqual([]);
    await expectAgreement(text);
  });

  test('nothing of a text that is neither YAML nor JSON: Spectral says what is wrong with it', () => {
    expect(lintOnDisk(own, { source, text: 'a: [\n' }, access)).toBeUndefined();
  });
});

describe('parserOptions of the ruleset are as Spectral has them', () => {
  const text =
    "openapi: 3.0.3\npaths:\n  /a:\n    get:\n      responses:\n        '204': {description: A}\n        '204': {description: B}\n        299: {description: C}\n";
  test.each(['off', 'error', 'warn', 'info', 'hint', 'absent'])('duplicateKeys: %s', async severity => {
    const options = severity === 'absent' ? '' : `, duplicateKeys: '${severity}'`;
    const file = join(folder, `${severity}.yaml`);
    writeFileSync(
      file,
      `extends: [${JSON.stringify(fileURLToPath(new URL('../../../rulesets/rfc9110.yaml', import.meta.url)))}]\nparserOptions: {incompatibleValues: warn${options}}\n`,
    );
    const asked = { ...request, names: [file], all: false };
    const native = lintOnDisk(await loadRuleset(asked), { source, text }, access)?.findings;
    expect(native?.filter(({ code }) => code === 'parser').length).toBe(severity === 'off' ? 1 : 2);
    expect(native).toEqual((await lint(await loadSpectralRuleset(asked), { source, text }, access)).findings);
  });
});

test('a schema is found by its $id, which Spectral takes for a file that is not there', async () => {
  const text =
    "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a: {get: {responses: {'500': {description: A, content: {application/json: {schema: {$ref: /kind}}}}}}}\ncomponents: {schemas: {K: {$id: /kind, type: object, properties: {message: {type: string}}}}}\n";
  const codes = (linted: Linted | undefined) =>
    linted?.findings.map(({ code }) => code).filter(code => aboutTheDocument.includes(String(code)));
  expect(codes(lintOnDisk(own, { source, text }, access))).toEqual([]);
  expect(codes(await lint(spectrals, { source, text }, access))).toEqual(['invalid-ref']);
  expect(found(lintOnDisk(own, { source, text }, access))).toEqual(found(await lint(spectrals, { source, text }, access)));
});
