import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/report/format.ts';
import { guidelineNames } from '../guidelines.ts';
import { folderWith, statute } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
const clean = `${head}paths: {/a: {get: {responses: {'200': {description: ok}}}}}\n`;
/** One error under rfc9110: a 405 without Allow. */
const broken = `${head}paths:\n  /a:\n    get:\n      responses:\n        '405': {description: no}\n`;
/** One warning under rfc9110: a redirect without Location. */
const warned = `${head}paths: {/a: {get: {responses: {'303': {description: there}}}}}\n`;

describe('the exit code', () => {
  const folder = folderWith({ 'clean.yaml': clean, 'broken.yaml': broken, 'warned.yaml': warned });

  test.each([
    ['no findings', ['clean.yaml'], 0],
    ['an error', ['broken.yaml'], 1],
    ['a warning', ['warned.yaml'], 0],
    ['a warning where that is asked for', ['warned.yaml', '--fail-severity', 'warn'], 1],
    ['a document that is not there', ['clean.yaml', 'nowhere.yaml'], 2],
    ['an option that is not there', ['clean.yaml', '--nowhere'], 2],
    ['no document', [], 2],
    ['an empty name', [''], 2],
    ['a root that is not there', ['clean.yaml', '--root', 'nowhere'], 2],
  ])('%s', async (_, args, expected) => {
    expect((await statute(folder, ['lint', '-r', 'rfc9110', ...args])).code).toBe(expected);
  });
});

test('a mistake in the call is one line', async () => {
  const folder = folderWith({ 'clean.yaml': clean });
  expect((await statute(folder, ['lint', '--rot', 'a', 'clean.yaml'])).stderr).toBe(
    "statute: unknown option '--rot'; did you mean --root?\n",
  );
  expect((await statute(folder, ['lint', '-r', 'rfc9110', '--root', 'no', 'clean.yaml'])).stderr).toBe(
    'statute: --root no is not a folder; expected an existing one\n',
  );
});

describe('what is linted', () => {
  test('a glob, standard input, a document named twice', async () => {
    const folder = folderWith({ 'a.yaml': broken, 'b.yaml': broken });
    const { code, stdout, stderr } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', '*.yaml', 'a.yaml', '-'], broken);
    const found: { code: string; source: string }[] = JSON.parse(stdout);
    expect(found.map(({ code, source }) => `${code} ${source.replace(folder, '.')}`)).toEqual([
      'rfc9110-405-allow ./a.yaml',
      'rfc9110-405-allow ./b.yaml',
      'rfc9110-405-allow <STDIN>',
    ]);
    expect(stderr).toBe('3 documents linted: 3 errors\n');
    expect(code).toBe(1);
  });

  test('the rest, where one cannot be', async () => {
    const folder = folderWith({ 'a.yaml': broken, 'b.yaml': 'hello: world\n' });
    const { code, stdout, stderr } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', 'b.yaml', 'a.yaml']);
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stderr).toBe(
      `statute: ${folder}/b.yaml:1:1: it is not an OpenAPI document; expected openapi or swagger at the top level\n1 document linted, 1 could not be: 1 error\n`,
    );
    expect(code).toBe(2);
  });

  test('a finding has the shape of Spectral’s', async () => {
    const folder = folderWith({ 'a.yaml': broken });
    const { stdout, stderr } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', '--quiet', 'a.yaml']);
    expect(JSON.parse(stdout)).toEqual([
      {
        code: 'rfc9110-405-allow',
        path: ['paths', '/a', 'get', 'responses', '405'],
        message: 'GET /a declares 405 without an Allow header; RFC 9110 requires one. RFC 9110 section 15.5.6: must.',
        severity: 0,
        range: { start: { line: 6, character: 14 }, end: { line: 6, character: 31 } },
        source: `${folder}/a.yaml`,
      },
    ]);
    expect(stderr).toBe('');
  });
});

describe('the ruleset', () => {
  const own = 'rules: {always: {given: $, severity: warn, message: found, then: {field: nowhere, function: defined}}}\n';

  test('is the one of the folder where none is named', async () => {
    const folder = folderWith({ 'a.yaml': clean, '.spectral.yaml': own });
    expect((await statute(folder, ['lint', '-f', 'text', 'a.yaml'])).stdout).toContain('a.yaml:1:1 warning always "found"');
  });

  test('has to be named where there is none', async () => {
    const { code, stderr } = await statute(folderWith({ 'a.yaml': clean }), ['lint', 'a.yaml']);
    expect([code, stderr]).toEqual([
      2,
      `statute: there is no ruleset here; expected --ruleset with one of ${guidelineNames.join(', ')} or a path, or a .spectral.yaml\n`,
    ]);
  });

  test('may be several, by name and by path', async () => {
    const folder = folderWith({ 'a.yaml': broken, 'own.yaml': own });
    const { stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '-r', 'own.yaml', '-r', 'crest', '--all', '-f', 'json', 'a.yaml']);
    expect(JSON.parse(stdout).map(({ code }: { code: string }) => code)).toEqual([
      'always',
      'crest-read-200',
      'rfc9110-405-allow',
      'rfc9110-error-explanation',
    ]);
  });

  test('keeps its overrides', async () => {
    const overrides = `${own}overrides: [{files: ['a.yaml'], rules: {always: 'off'}}]\n`;
    const folder = folderWith({ 'a.yaml': clean, 'b.yaml': clean, '.spectral.yaml': overrides });
    for (const extra of [[], ['--all']]) {
      const { stdout } = await statute(folder, ['lint', '-f', 'json', ...extra, '*.yaml']);
      expect(JSON.parse(stdout).map(({ source }: { source: string }) => source)).toEqual([`${folder}/b.yaml`]);
    }
  });

  test.each([
    ['a name that is not known', ['-r', 'nope'], 'there is no ruleset nope; expected one of belgif, camara'],
    ['a syntax error', ['-r', 'syntax.mjs'], 'syntax.mjs: '],
    ['no ruleset', ['-r', 'list.yaml'], 'list.yaml: '],
    ['a function that is not there', ['-r', 'function.yaml'], 'function.yaml: rules.a.then.function: Function is not defined'],
    [
      'one that would be fetched',
      ['-r', 'remote.yaml'],
      'http://127.0.0.1:9/x.mjs is not fetched; expected a local ruleset, or --allow-remote',
    ],
    ['a policy with a mistake', ['-r', 'policy.yaml'], 'response-policy: extensions.permit.post is "422"; expected a list'],
  ])('is refused: %s', async (_, args, message) => {
    const folder = folderWith({
      'a.yaml': broken,
      'syntax.mjs': 'export default {',
      'list.yaml': '- a\n',
      'function.yaml': 'rules: {a: {given: $, then: {function: nowhere}}}\n',
      'remote.yaml': "extends: ['http://127.0.0.1:9/x.mjs']\n",
      'policy.yaml': `extends: ${fileURLToPath(new URL('../../rulesets/ed-fi.yaml', import.meta.url))}\nrules: {response-policy: {given: $, then: {function: defined}, extensions: {permit: {post: '422'}}}}\n`,
    });
    const { code, stdout, stderr } = await statute(folder, ['lint', ...args, '--quiet', 'a.yaml']);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});

describe('the report', () => {
  test.each(formats)('%s', async format => {
    const folder = folderWith({ 'a.yaml': broken });
    const { code, stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', format, 'a.yaml']);
    expect(stdout).toMatch(/405.*Allow/s);
    expect(code).toBe(1);
  });

  test('goes to a file', async () => {
    const folder = folderWith({ 'a.yaml': broken });
    const { code, stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', '-o', 'found.json', 'a.yaml']);
    expect([code, stdout]).toEqual([1, '']);
    expect(JSON.parse(readFileSync(join(folder, 'found.json'), 'utf8'))).toHaveLength(1);
  });

  test('cannot go to a folder that is not there', async () => {
    const folder = folderWith({ 'a.yaml': broken });
    const { code, stderr } = await statute(folder, ['lint', '-r', 'rfc9110', '-o', 'no/found.json', 'a.yaml']);
    expect([code, stderr]).toEqual([2, 'statute: no/found.json cannot be written (ENOENT); expected a file in an existing folder\n']);
  });
});

describe('what references may reach', () => {
  const referring = (ref: string) => `${head}paths: {/a: {$ref: '${ref}'}}\n`;
  const item = "get: {responses: {'405': {description: no}}}\n";
  const outside = folderWith({ 'item.yaml': item });

  test('files below the working directory and the document’s folder', async () => {
    const folder = folderWith({ 'item.yaml': item });
    mkdirSync(join(folder, 'api'));
    writeFileSync(join(folder, 'api/a.yaml'), referring('../item.yaml'));
    const { stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', 'api/a.yaml']);
    expect(JSON.parse(stdout).map(({ code, path }: { code: string; path: string[] }) => [code, path.join(' ')])).toEqual([
      ['rfc9110-405-allow', 'paths /a $ref'],
    ]);
  });

  test.each([
    ['a file elsewhere', `../${outside.split('/').at(-1)}/item.yaml`, 'is outside the working directory'],
    [
      'the network',
      'http://127.0.0.1:9/item.yaml',
      'http://127.0.0.1:9/item.yaml is not fetched; expected a local file, or --allow-remote',
    ],
    ['no file', './nowhere.yaml', 'cannot be read (ENOENT)'],
    ['a folder', '.', 'is a folder'],
  ])('not %s', async (_, ref, message) => {
    const folder = folderWith({ 'a.yaml': referring(ref) });
    const { code, stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'text', '--quiet', 'a.yaml']);
    expect(stdout).toContain('error invalid-ref "$ref is not followed: ');
    expect(stdout).toContain(message);
    expect(code).toBe(1);
  });

  test('a folder that is allowed', async () => {
    const folder = folderWith({ 'a.yaml': referring(`../${outside.split('/').at(-1)}/item.yaml`) });
    const { stdout } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'text', '--quiet', '--root', outside, 'a.yaml']);
    expect(stdout).toContain('rfc9110-405-allow');
    expect(stdout).not.toContain('invalid-ref');
  });
});

test('an unquoted status code is no finding', async () => {
  const folder = folderWith({ 'a.yaml': `${head}paths: {/a: {get: {responses: {200: {description: ok}}}}}\n` });
  expect(await statute(folder, ['lint', '-r', 'rfc9110', '--quiet', 'a.yaml'])).toEqual({ code: 0, stdout: '', stderr: '' });
});

describe('--verbose says which engine linted', () => {
  const folder = folderWith({
    'a.yaml': 'openapi: 3.1.0\ninfo: {title: A, version: "1"}\npaths: {}\n',
    'own.yaml': 'rules: { named: { given: $.info, severity: hint, then: { field: title, function: truthy } } }\n',
  });

  test.each([
    ['our own for our own rules', ['-r', 'ed-fi'], "statute: 1 linted by the native engine, 0 by Spectral's\n"],
    ["Spectral's where other rules are on", ['-r', 'own.yaml'], "statute: 0 linted by the native engine, 1 by Spectral's\n"],
    [
      "Spectral's where the network may be reached",
      ['-r', 'ed-fi', '--allow-remote'],
      "statute: 0 linted by the native engine, 1 by Spectral's\n",
    ],
  ])('%s', async (_, args, said) => {
    const { stderr } = await statute(folder, ['lint', '--verbose', '--quiet', ...args, 'a.yaml']);
    expect(stderr).toBe(said);
  });
});
