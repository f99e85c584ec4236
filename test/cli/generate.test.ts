import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtInNames } from '../../src/ruleset/built-in.ts';
import { statute } from './run.ts';

const versions = ['2.0', '3.0', '3.1', '3.2'];
const combinations = builtInNames.flatMap(name => versions.map(version => [name, version] as const));

/** Whether a document is valid; the validator knows no 3.2 patch beyond its own. */
async function isValid(text: string): Promise<boolean> {
  return (await new Validator().validate(parse(text))).valid;
}

describe.each(combinations)('%s in OpenAPI %s', (name, version) => {
  test('a document to start from is valid and lints clean with every rule on', async () => {
    const { code, stdout } = await statute('.', [
      'generate',
      '--resource',
      'students',
      '--id',
      'studentId',
      '-r',
      name,
      '--openapi',
      version,
    ]);
    expect(code).toBe(0);
    expect(await isValid(stdout)).toBe(true);
    const lint = ['lint', '-r', name, '--all', '--fail-severity', 'hint', '--quiet', '-f', 'text', '-'];
    expect(await statute('.', lint, stdout)).toEqual({ code: 0, stdout: '', stderr: '' });
    const { paths } = parse(stdout);
    expect(Object.keys(paths).map(path => [path, ...Object.keys(paths[path])])).toEqual([
      ['/students', 'get', 'post'],
      ['/students/{studentId}', 'parameters', 'get', 'put', 'delete'],
    ]);
  });

  test('the standard responses are valid', async () => {
    const { stdout } = await statute('.', ['generate', '-r', name, '--openapi', version, '--examples']);
    expect(await isValid(stdout)).toBe(true);
  });
});

test('the standard responses of Ed-Fi: its codes, and no body where it wants none', async () => {
  const { stdout } = await statute('.', ['generate', '-r', 'ed-fi', '-f', 'json']);
  const { responses } = JSON.parse(stdout).components;
  expect(Object.keys(responses)).toEqual([
    'NotModified',
    'BadRequest',
    'Unauthorized',
    'Forbidden',
    'NotFound',
    'Conflict',
    'PreconditionFailed',
    'InternalServerError',
  ]);
  const withBody = Object.keys(responses).filter(name => 'content' in responses[name]);
  expect(withBody).toEqual(['BadRequest', 'Forbidden', 'Conflict', 'PreconditionFailed', 'InternalServerError']);
});

test('the codes and the format that are asked for', async () => {
  const { stdout } = await statute('.', ['generate', '-r', 'rfc9110', '--all', '--codes', '401, 429', '--error', 'google']);
  const { responses } = parse(stdout).components;
  expect(Object.keys(responses)).toEqual(['Unauthorized', 'TooManyRequests']);
  expect(Object.keys(responses.Unauthorized.headers)).toEqual(['WWW-Authenticate']);
});

test('codes whose responses have no body bring no schema along', async () => {
  const { stdout } = await statute('.', ['generate', '-r', 'rfc9110', '--codes', '304,200']);
  expect(parse(stdout).components).toEqual({
    responses: {
      OK: { description: 'The request succeeded.' },
      NotModified: { description: 'The resource has not changed since the client last fetched it.' },
    },
  });
});

test.each([
  [['--id', 'key'], '--id names the path parameter of a resource; expected --resource <name> too'],
  [
    ['--codes', '401', '--resource', 'books'],
    '--codes chooses standard responses, of which --resource takes what the ruleset asks for; expected one of the two',
  ],
  [['--codes', '20O'], '--codes has "20O"; expected status codes from 100 to 599 with commas between them'],
  [['--resource', 'a/b'], '--resource is "a/b"; expected a name of letters, digits, - and _'],
])('%j is refused', async (args, message) => {
  expect(await statute('.', ['generate', '-r', 'ed-fi', ...args])).toEqual({ code: 2, stdout: '', stderr: `statute: ${message}\n` });
});
