import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadRuleset, loadSpectralRuleset } from '../../src/ruleset/load.ts';
import { folderWith, statute } from '../cli/run.ts';

const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'405': {description: no}}}}}\n";
const marker = join(folderWith({}), 'ran');
const write = `globalThis.process.getBuiltinModule('fs').writeFileSync('${marker}', '')`;
const code = `${write};\nexport default { rules: {} };\n`;
const rule = (rest: object) => JSON.stringify({ rules: { a: { given: '$', then: { function: 'truthy' }, ...rest } } });
const called = (path: string) => path.replace('CODE', `.constructor.constructor(${JSON.stringify(write)})()`);
const injected = `globalThis['process']['getBuiltinModule']('fs')['writeFileSync']('${marker.replaceAll('-', '\\x2d')}', '')`;

/** Folders with a ruleset named `own.*` or `.spectral.*` that is code, or may be; and what is said of it. */
const evil: Readonly<Record<string, [files: Readonly<Record<string, string>>, said: string, isLive?: false]>> = {
  'a module': [{ 'own.mjs': code }, 'is code'],
  'a module without an ending': [{ own: code }, 'is code', false],
  'a module of the folder': [{ '.spectral.js': code }, 'is code'],
  'a module that is extended': [{ 'own.yaml': 'extends: ./evil.mjs', 'evil.mjs': code }, 'extends ./evil.mjs, which is code or a package'],
  'a module that is extended with a level': [
    { 'own.yaml': 'extends: [[./evil.mjs, all]]', 'evil.mjs': code },
    'extends ./evil.mjs, which is code or a package',
  ],
  'a module that a ruleset extends which is extended': [
    { 'own.yaml': 'extends: [./a/b.json]', 'a/b.json': '{"extends": "../evil.mjs"}', 'evil.mjs': code },
    'extends ../evil.mjs, which is code or a package',
  ],
  'a module that overrides extend': [
    { 'own.yaml': "extends: spectral:oas\noverrides: [{files: ['**'], extends: ./evil.mjs}]", 'evil.mjs': code },
    'extends ./evil.mjs, which is code or a package',
  ],
  'a package': [
    {
      'own.yaml': 'extends: evil',
      'node_modules/evil/index.js': `${write}; module.exports = { rules: {} };`,
      'node_modules/evil/package.json': '{}',
    },
    'extends evil, which is code or a package',
  ],
  'a package that is named like a file': [
    { 'own.yaml': 'extends: evil/a.yaml', 'node_modules/evil/a.yaml': 'extends: ./b.mjs', 'node_modules/evil/b.mjs': code },
    'extends evil/a.yaml, which is code or a package',
  ],
  'a ruleset from the network': [{ 'own.yaml': 'extends: https://example.org/own.yaml' }, 'which is fetched', false],
  functions: [
    {
      'own.json': JSON.stringify({ functions: ['evil'], rules: { a: { given: '$', then: { function: 'evil' } } } }),
      'functions/evil.js': `${write}; export default () => {};`,
    },
    'takes functions from files, which are code',
  ],
  'functions of another folder': [
    {
      'own.yaml': `functions: [required-codes]\nfunctionsDir: evil\nrules: {}`,
      'evil/required-codes.js': `${write}; export default () => {};`,
    },
    'takes functions from files, which are code',
  ],
  'the name of a format': [
    {
      'own.json': JSON.stringify({ formats: [`oas3 as q} from '@stoplight/spectral\\x2dformats'; ${injected}; import {oas3`], rules: {} }),
    },
    "is not one of Spectral's formats",
  ],
  'a path': [{ 'own.json': rule({ given: called('$..[?(@CODE)]') }) }, 'in a path, and what is called may be code'],
  'one of several paths': [{ 'own.json': rule({ given: ['$', called('$..[?(@.a || @property CODE)]').replace(' .', '.')] }) }, 'in a path'],
  'a path that a computed key leads to': [
    { 'own.json': rule({ given: `$..[?(@['constructor']['constructor'](${JSON.stringify(write)})())]` }) },
    'in a path',
  ],
  'a path by another engine': [{ 'own.json': rule({ given: called('$.info[?(@CODE)]~~^') }) }, 'in a path'],
  'the path of a field': [{ 'own.json': rule({ then: { field: called('$..[?(@CODE)]'), function: 'truthy' } }) }, 'in a path', false],
  'an alias': [
    {
      'own.json': JSON.stringify({
        aliases: { A: [called('$..[?(@CODE)]')] },
        rules: { a: { given: '#A', then: { function: 'truthy' } } },
      }),
    },
    'in a path',
  ],
  'a scoped alias': [
    {
      'own.json': JSON.stringify({
        aliases: { A: { targets: [{ formats: ['oas3'], given: [called('$..[?(@CODE)]')] }] } },
        rules: { a: { given: '#A', then: { function: 'truthy' } } },
      }),
    },
    'in a path',
    false,
  ],
  'a path in overrides': [
    {
      'own.json': JSON.stringify({
        extends: 'spectral:oas',
        overrides: [{ files: ['**'], rules: { a: { given: called('$..[?(@CODE)]'), then: { function: 'truthy' } } } }],
      }),
    },
    'in a path',
  ],
  'a message': [{ 'own.json': rule({ message: '#{{error.concat(1)}}' }) }, 'in a message, which is evaluated', false],
  'what is not known': [{ 'own.yaml': 'except: {}\nrules: {}' }, 'has except, which is not known to be data', false],
};

const argsOf = (files: Readonly<Record<string, string>>) => {
  const own = Object.keys(files).find(name => /^own(\.|$)/.test(name));
  return own === undefined ? [] : ['-r', own];
};

describe('--no-code refuses', () => {
  test.each(Object.entries(evil))('%s', async (_, [files, said, isLive = true]) => {
    const folder = folderWith({ 'a.yaml': document, ...files });
    const args = ['lint', 'a.yaml', ...argsOf(files)];
    if (isLive) {
      await statute(folder, args);
      expect(existsSync(marker)).toBe(true);
      rmSync(marker);
    }
    const { code: exit, stdout, stderr } = await statute(folder, [...args, '--no-code']);
    expect([exit, stdout, existsSync(marker)]).toEqual([2, '', false]);
    expect(stderr).toContain(said);
    expect(stderr).toContain('with --no-code expected ');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test.each([
    ['lint', 'a.yaml', '-r', 'own.mjs'],
    ['lint', 'a.yaml', '-r', 'own.mjs', '--cache=kept'],
    ['lint', 'a.yaml', 'b.yaml', '-r', 'own.mjs', '--threads', '1'],
    ['lint', 'a.yaml', '-r', 'ed-fi', '-r', 'own.mjs'],
    ['lint', 'a.yaml', '-r', 'own.mjs', '--allow-remote'],
    ['lint', '-', '-r', 'own.mjs'],
    ['report', 'a.yaml', '-r', 'own.mjs'],
    ['inject', 'a.yaml', '-r', 'own.mjs'],
    ['baseline', 'a.yaml', '-r', 'own.mjs'],
    ['explain', 'a.yaml', 'GET /a', '-r', 'own.mjs'],
    ['matrix', '-r', 'own.mjs'],
    ['compare', 'ed-fi', 'own.mjs'],
    ['check-ruleset', 'own.mjs'],
    ['generate', '-r', 'own.mjs'],
    ['merge', 'report.json', '-f', 'sarif', '-r', 'own.mjs'],
  ])('in %s %s %s %s', async (...args) => {
    const folder = folderWith({ 'a.yaml': document, 'b.yaml': document, 'own.mjs': code, 'report.json': '[]' });
    const { code: exit, stderr } = await statute(folder, [...args, '--no-code'], document);
    expect([exit, existsSync(marker)]).toEqual([2, false]);
    expect(stderr).toContain('own.mjs is code; with --no-code expected a ruleset in YAML or JSON');
  });
});

test('what is from the cache does not count where code ran for it', async () => {
  const folder = folderWith({ 'a.yaml': document, 'own.mjs': 'export default { rules: {} };\n' });
  const args = ['lint', 'a.yaml', '-r', 'own.mjs', '--cache=kept'];
  expect((await statute(folder, args)).code).toBe(0);
  expect((await statute(folder, [...args, '--no-code'])).code).toBe(2);
});

describe('--no-code takes', () => {
  const data = {
    'rulesets of this package, whatever is installed beside it': {
      'own.yaml': 'extends: [statute/rulesets/rfc9110.yaml]\nrules: {response-policy: {given: $, then: {function: defined}}}',
      'node_modules/statute/package.json': '{"name": "statute", "version": "0.0.1"}',
      'node_modules/statute/rulesets/rfc9110.yaml': 'extends: ./evil.mjs',
      'node_modules/statute/rulesets/evil.mjs': code,
    },
    "Spectral's, with files of its functions' names beside it": {
      'own.yaml': 'extends: [[spectral:oas, all]]',
      'node_modules/@stoplight/spectral-rulesets/index.js': write,
      'node_modules/@stoplight/spectral-functions/index.js': write,
    },
    'rules of all kinds': {
      'own.json': JSON.stringify({
        extends: ['./base.yaml', 'statute'],
        formats: ['oas3', 'oas3.1', 'json-schema-2020-12', 'json-schema-draft7'],
        aliases: { Paths: ['$.paths'], Info: { targets: [{ formats: ['oas3'], given: ['$.info'] }] } },
        rules: {
          a: {
            given: ['#Paths', "$..[?(@property === 'x' && (@.y || !(@.z)))]"],
            message: '{{property}}: {{error}}',
            then: [
              { field: 'x', function: 'truthy' },
              { function: 'schema', functionOptions: { schema: { type: 'string' } } },
            ],
          },
          b: {
            given: '$.paths[?(@property.match(/^\\/(a|b)$/))]',
            formats: ['oas2'],
            severity: 'hint',
            then: { field: '@key', function: 'pattern', functionOptions: { match: 'x(y)' } },
          },
          c: 'off',
          'rfc9110-405-allow': 'warn',
        },
        overrides: [{ files: ['a.yaml#/info'], rules: { a: 'off' } }],
      }),
      'base.yaml': 'rules: {c: {given: $, then: {function: required-codes, functionOptions: {oneOf: ["200"]}}}}',
    },
  };

  test.each(Object.entries(data))('%s', async (_, files) => {
    const folder = folderWith({ 'a.yaml': document, ...files });
    const args = ['lint', 'a.yaml', '-f', 'json', ...argsOf(files)];
    const found = await statute(folder, [...args, '--no-code']);
    expect(existsSync(marker)).toBe(false);
    expect([found.code < 2, found.stderr]).toEqual([true, expect.stringContaining('1 document linted')]);
    expect(JSON.parse(found.stdout).length).toBeGreaterThan(0);
  });

  test('and understands them as Spectral does', async () => {
    const files = data['rules of all kinds'];
    const folder = folderWith({
      'a.yaml': document,
      ...files,
      'base.yaml': 'rules: {c: {given: $, then: {function: xor, functionOptions: {properties: [a, b]}}}}',
    });
    const text = files['own.json'].replace('"statute"', '"spectral:oas"').replace('rfc9110-405-allow', 'info-contact');
    writeFileSync(join(folder, 'own.json'), text);
    const request = { names: ['own.json'], all: false, allowRemote: false, cwd: folder };
    const [asData, asCode] = [await loadSpectralRuleset({ ...request, code: false }), await loadSpectralRuleset(request)];
    const withoutNumbers = (ruleset: object) =>
      JSON.parse(JSON.stringify(ruleset, (key, value) => (key === 'id' || key === 'owner' ? undefined : value)));
    expect(withoutNumbers(asData)).toEqual(withoutNumbers(asCode));
    expect((await loadRuleset({ ...request, code: false })).rules.a?.severity).toBe(1);
  });
});
