import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brief, folder, run, spectral, write } from './run.ts';

const students = join(folder, 'students.yaml');

/** What Ed-Fi's guideline has to say of the example, read off the guideline and the example by hand. */
const edFi = [
  'ed-fi-201-location /students post responses 201',
  'ed-fi-permitted-codes /students post responses 422',
  'ed-fi-304-if-none-match /students/{id} get responses 304',
  'ed-fi-412-declared /students/{id} delete responses',
  'ed-fi-500-declared /students/{id} delete responses',
];
const derived = [
  'ed-fi-403-declared /students get responses',
  'ed-fi-400-declared /students post responses',
  'ed-fi-403-declared /students post responses',
  'ed-fi-403-declared /students/{id} get responses',
  'ed-fi-403-declared /students/{id} delete responses',
];

/** Rulesets have to lie beside node_modules, as they do in a project. */
function ruleset(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the ways to extend a ruleset', () => {
  test('extends: [statute] is rfc9110', async () => {
    const document = write(
      'openapi.yaml',
      "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'405': {description: No}}}}}\n",
    );
    expect(brief(await spectral(ruleset('package.yaml', 'extends: [statute]\n'), document))).toEqual([
      'rfc9110-405-allow /a get responses 405',
    ]);
  });

  test.each([
    ['recommended.yaml', 'extends: [statute/rulesets/ed-fi.yaml]\n'],
    ['path.yaml', 'extends: ./node_modules/statute/rulesets/ed-fi.yaml\n'],
    ['named.mjs', "import { edFi } from 'statute';\nexport default { extends: [edFi] };\n"],
    ['subpath.mjs', "import edFi from 'statute/rulesets/ed-fi';\nexport default { extends: [edFi] };\n"],
    ['required.js', "const { edFi } = require('statute');\nmodule.exports = { extends: [edFi] };\n"],
    ['factory.js', "import { createRuleset, edFi } from 'statute';\nexport default createRuleset({ extends: [edFi] });\n"],
  ])('%s', async (name, text) => {
    expect(brief(await spectral(ruleset(name, text), students))).toEqual(edFi);
  });

  test.each([
    ['all.yaml', 'extends: [[statute/rulesets/ed-fi.yaml, all]]\n'],
    ['all-path.yaml', 'extends: [[./node_modules/statute/rulesets/ed-fi.yaml, all]]\n'],
  ])('%s turns on what is not recommended', async (name, text) => {
    expect(brief(await spectral(ruleset(name, text), students)).sort()).toEqual([...edFi, ...derived].sort());
  });

  test('a single file without imports, by URL', async () => {
    const module = readFileSync(join(folder, 'node_modules/statute/dist/rulesets/ed-fi.mjs'), 'utf8');
    expect(module).not.toMatch(/\bimport\b|\brequire\(/);
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.setHeader('content-type', 'text/javascript').end(module);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const path = ruleset('url.yaml', `extends: ['http://127.0.0.1:${port}/rulesets/ed-fi.mjs']\n`);
    expect(brief(await spectral(path, students))).toEqual(edFi);
    server.close();
    expect(new Set(asked)).toEqual(new Set(['/rulesets/ed-fi.mjs']));
  });

  test('two rulesets at once', async () => {
    const found = brief(
      await spectral(ruleset('two.yaml', 'extends: [statute/rulesets/ed-fi.yaml, statute/rulesets/crest.yaml]\n'), students),
    );
    expect(found.filter(line => line.startsWith('ed-fi'))).toEqual(edFi);
    expect(found.filter(line => line.startsWith('crest'))).toEqual([
      'crest-304-if-none-match /students/{id} get responses 304',
      'crest-412-declared /students/{id} delete responses',
    ]);
  });
});

describe('what a team changes', () => {
  test('the example: a rule off, a severity, a policy, one operation left alone', async () => {
    const found = await spectral(ruleset('team.yaml', readFileSync(join(folder, 'team/.spectral.yaml'), 'utf8')), students);
    expect(found.map(({ code, severity, path }) => `${code} ${severity} ${path.slice(1).join(' ')}`)).toEqual([
      'ed-fi-team-policy 0 /students get responses',
      'ed-fi-team-policy 0 /students post responses',
      'ed-fi-201-location 1 /students post responses 201',
      'ed-fi-team-policy 0 /students/{id} get responses',
      'ed-fi-304-if-none-match 0 /students/{id} get responses 304',
      'ed-fi-team-policy 0 /students/{id} get responses 304',
      'ed-fi-412-declared 0 /students/{id} delete responses',
      'ed-fi-team-policy 0 /students/{id} delete responses',
    ]);
    expect(found.find(({ code }) => code === 'ed-fi-team-policy')?.message).toBe(
      'GET /students declares no 403 (Forbidden), which your response-policy requires because the operation is secured.',
    );
  });

  test('a policy with a mistake is refused with the key', async () => {
    const text =
      "extends: [statute/rulesets/ed-fi.yaml]\nrules: {response-policy: {given: $, then: {function: defined}, extensions: {permit: {post: ['20O']}}}}\n";
    const { code, stderr } = await run('spectral', ['lint', '-r', ruleset('mistake.yaml', text), students]);
    expect(code).toBe(2);
    expect(stderr).toContain('response-policy: extensions.permit.post[0] is "20O"; expected a status code from 100 to 599');
  });
});

describe("a team's own guideline, from nothing", () => {
  const expected = [
    'acme-permitted-codes /orders post responses 422',
    'acme-problem-details /orders/{id} get responses 404',
    'acme-permitted-codes /orders/{id} get responses default',
    'acme-429-declared /orders/{id} delete responses',
  ];

  test.each(['acme.yaml', 'acme.mjs'])('%s', async name => {
    const found = await spectral(join(folder, 'own-guideline', name), join(folder, 'own-guideline/orders.yaml'));
    expect(brief(found)).toEqual(expected);
    expect(found[0]?.message).toBe(
      'POST /orders declares 422, which Acme does not permit (permitted: 200, 201, 202, 400, 401, 403, 409, 429, 500, 503). Acme 4.1: must.',
    );
  });

  test('options with mistakes are refused when the ruleset is loaded, each where it stands', async () => {
    const mistakes = [
      ['{ permit: { gett: [] } }', 'permitted-codes: functionOptions.permit: the key is "gett"; expected one of all, get, put, post'],
      ["{ permit: { get: ['20O'] } }", 'permitted-codes: functionOptions.permit.get[0] is "20O"; expected a status code from 100 to 599'],
      [
        '{ permit: registered, codez: [] }',
        'permitted-codes: functionOptions.codez is not known; expected methods, exceptMethods, zones, on, where, permit, when, codes, leave, ranges, default',
      ],
    ] as const;
    const rules = mistakes.map(
      ([options], index) => `  acme-${index}: {given: $, then: {function: permitted-codes, functionOptions: ${options}}}\n`,
    );
    const head = 'functions: [permitted-codes]\nfunctionsDir: ./node_modules/statute/dist/spectral\nrules:\n';
    const path = ruleset('options.yaml', head + rules.join(''));
    const [spectrals, ours] = await Promise.all([
      run('spectral', ['lint', '-r', path, students]),
      run('statute', ['lint', '-r', path, students]),
    ]);
    expect([spectrals.code, ours.code]).toEqual([2, 2]);
    const lines = spectrals.stderr.split('\n');
    for (const [index, [, message]] of mistakes.entries()) {
      expect(lines.find(line => line.includes(message))).toContain(`options.yaml:${index + 4}:`);
      expect(ours.stderr).toContain(`rules.acme-${index}.then: ${message}`);
    }
  });
});
