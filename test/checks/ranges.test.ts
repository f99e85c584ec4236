import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from '../cli/run.ts';
import { codes, operation } from '../documents.ts';

const dist = fileURLToPath(new URL('../../dist/spectral', import.meta.url));

type Version = '2.0' | '3.0' | '3.1' | '3.2';

/** A folder with a document and a ruleset of one rule; with a rule of Spectral's, so that its engine lints. */
function folderOf(check: string, options: string, document: string): string {
  const folder = folderWith({});
  const rules = `rules:\n  own: {given: $, resolved: false, severity: error, message: '{{error}}', then: {function: ${check}, functionOptions: ${options}}}\n`;
  const head = `functions: [${check}]\nfunctionsDir: ${relative(folder, dist)}\n${rules}`;
  const spectral = `${head}  titled: {given: $.info, severity: error, then: {field: title, function: truthy}}\n`;
  return folderWith({ 'own.yaml': head, 'spectral.yaml': spectral, 'a.yaml': document });
}

/** What is found, which both engines find. */
async function found(folder: string): Promise<string[]> {
  const run = async (ruleset: string) => {
    const { stdout, stderr } = await statute(folder, ['lint', '--quiet', '--verbose', '-r', ruleset, '-f', 'json', 'a.yaml']);
    const findings: { message: string; path: string[] }[] = JSON.parse(stdout);
    return {
      engine: /(native|Spectral)(?= engine|'s)/.exec(stderr.replace(/0 linted by the native engine, |, 0 by Spectral's/, ''))?.[0],
      findings,
    };
  };
  const [native, spectral] = [await run('own.yaml'), await run('spectral.yaml')];
  expect([native.engine, spectral.engine]).toEqual(['native', 'Spectral']);
  expect(spectral.findings).toEqual(native.findings);
  return native.findings.map(({ message }) => message);
}

describe('required-codes with ranges and default', () => {
  test.each<[string, string, (string | number)[], Version, boolean]>([
    ['{oneOf: [4XX]}', 'a code of the class', [200, 404], '3.0', true],
    ['{oneOf: [4XX]}', 'the range', [200, '4XX'], '3.0', true],
    ['{oneOf: [4XX], satisfiedBy: []}', 'the range, though nothing may stand for it', [200, '4XX'], '3.0', true],
    ['{oneOf: [4XX]}', 'default', [200, 'default'], '3.0', true],
    ['{oneOf: [4XX], satisfiedBy: [range]}', 'default, which may not stand for it', [200, 'default'], '3.0', false],
    ['{oneOf: [4XX]}', 'another class', [200, 500, '5XX'], '3.0', false],
    ['{oneOf: [4XX]}', 'a code of the class in 2.0', [200, 404], '2.0', true],
    ['{oneOf: [4XX]}', 'what is no range in 2.0', [200, '4XX'], '2.0', false],
    ['{oneOf: [2XX]}', 'another success', [204], '3.1', true],
    ['{oneOf: [2XX]}', 'errors only', [404], '3.1', false],
    ['{oneOf: [2XX]}', 'default beside no success', ['default'], '3.1', true],
    ['{oneOf: [2XX]}', 'default beside a redirect', [304, 'default'], '3.1', false],
    ['{oneOf: [default]}', 'default', [200, 'default'], '3.2', true],
    ['{oneOf: [default], satisfiedBy: []}', 'default, though nothing may stand for a code', [200, 'default'], '3.2', true],
    ['{oneOf: [default]}', 'codes and a range', [200, 404, '5XX'], '3.2', false],
    ['{oneOf: [404, 5XX, default]}', 'one of several', [200, 503], '3.0', true],
    ['{oneOf: [404, 5XX, default]}', 'none of several', [200, 403], '3.0', false],
  ])('%s and %s', async (options, _, declared, version, holds) => {
    const messages = await found(folderOf('required-codes', options, operation('get /a', codes(...declared), '', version)));
    const wanted = /\[(.*?)\]/.exec(options)?.[1]?.split(', ') ?? [];
    expect(messages).toEqual(holds ? [] : [expect.stringMatching(new RegExp(`^GET /a declares no .*${wanted.at(-1)}`))]);
  });

  test.each<[string, Version, string[]]>([
    ['[4XX]', '3.0', ['200', '4XX']],
    ['[5XX, 404]', '3.1', ['200', '5XX']],
    ['[default]', '3.1', ['200', 'default']],
    ['[default]', '2.0', ['200', 'default']],
    // There are no ranges in 2.0.
    ['[4XX, 404]', '2.0', ['200', '400']],
    ['[5XX]', '2.0', ['200', '500']],
    // Successes are never added.
    ['[201, 2XX]', '3.0', ['404']],
  ])('inject adds one of %s to a document of OpenAPI %s, once', async (oneOf, version, expected) => {
    const [first = ''] = expected;
    const folder = folderOf('required-codes', `{oneOf: ${oneOf}}`, operation('get /a', codes(first), '', version));
    const { stdout } = await statute(folder, ['inject', '--quiet', '-r', 'own.yaml', 'a.yaml']);
    expect(Object.keys(parse(stdout).paths['/a'].get.responses)).toEqual(expected);
    const { stdout: again } = await statute(folder, ['inject', '--quiet', '-r', 'own.yaml', '-'], stdout);
    expect(again).toBe(stdout);
  });

  test.each([
    ['[4XX]', [200, 404], 'declares 404'],
    ['[4XX]', [200, '4XX'], 'declares 4XX'],
    ['[default]', ['default'], 'declares default'],
    ['[4XX]', [200, 'default'], 'default stands in for 4XX'],
    ['[4XX]', [200, 500], 'declares no 4XX, and nothing that could stand in for it'],
  ])('explain says why %s is there with %j', async (oneOf, declared, why) => {
    const folder = folderOf('required-codes', `{oneOf: ${oneOf}}`, operation('get /a', codes(...declared)));
    const { stdout } = await statute(folder, ['explain', '-r', 'own.yaml', 'a.yaml', 'GET /a']);
    expect(stdout).toContain(why);
  });
});

describe('permitted-codes that looks at ranges and default', () => {
  const only = (more: string) => `{permit: {all: ['200', '404']}, ${more}}`;
  test.each<[string, (string | number)[], Version, string[]]>([
    ['codes: [4XX]', [200, 404, 418, 500], '3.0', ['418']],
    ['codes: [4XX]', [200, '4XX', '5XX'], '3.0', []],
    ['codes: [4XX], ranges: false', [200, '4XX', '5XX'], '3.0', ['4XX']],
    ['codes: [5XX]', ['5XX', 'default'], '3.0', ['5XX']],
    ['codes: [5XX]', ['5XX'], '2.0', ['5XX']],
    ["codes: ['500']", [500, '5XX', 418, 'default'], '3.1', ['500']],
    ['codes: [default]', [500, 'default'], '3.1', []],
    ['codes: [default], default: false', [500, 'default'], '3.1', ['default']],
    ['codes: [5XX], default: false', ['default'], '3.1', []],
    ['codes: [4XX]', ['4xx', 'nonsense'], '3.1', []],
    ['codes: []', [500, '5XX', 'default', 'nonsense'], '3.1', []],
  ])('%s', async (more, declared, version, reported) => {
    const messages = await found(folderOf('permitted-codes', only(more), operation('get /a', codes(...declared), '', version)));
    expect(messages.map(message => /(?:declares|has the key) "?(\w+)/.exec(message)?.[1])).toEqual(reported);
  });
});

describe('check-ruleset with ranges', () => {
  test.each([
    ['{oneOf: [4XX]}', 'permitted-codes', "{permit: {all: ['200', '404']}, ranges: false}", false],
    ['{oneOf: [4XX], satisfiedBy: []}', 'permitted-codes', "{permit: {all: ['200', '500']}}", true],
    ['{oneOf: [4XX], satisfiedBy: []}', 'forbidden-codes', '{codes: [4XX]}', true],
    ['{oneOf: [4XX], satisfiedBy: []}', 'forbidden-codes', "{codes: ['404']}", false],
    ['{oneOf: [default], satisfiedBy: []}', 'forbidden-codes', '{codes: [default]}', true],
    ['{oneOf: [default], satisfiedBy: []}', 'permitted-codes', "{permit: {all: ['200']}}", false],
  ])('%s beside %s %s', async (asked, check, ruledOut, contradicts) => {
    const rule = (name: string, options: string) =>
      `{given: $, severity: error, message: '{{error}}', then: {function: ${name}, functionOptions: ${options}}}`;
    const head = `functions: [required-codes, ${check}]\nfunctionsDir: ${relative(folderWith({}), dist)}\n`;
    const rules = `rules:\n  asks: ${rule('required-codes', asked)}\n  rules-out: ${rule(check, ruledOut)}\n`;
    const { stdout } = await statute(folderWith({ 'own.yaml': head + rules }), ['check-ruleset', 'own.yaml']);
    expect(stdout.includes('ruled out by rules-out')).toBe(contradicts);
  });
});
