import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate, inject } from '../../src/api/index.ts';
import { exampleNames, problemTypesIn } from '../../src/inject/problem-types.ts';
import { folderWith, statute } from '../cli/run.ts';
import { versions } from './pieces.ts';

const file = `404: { type: https://example.com/problems/not-found, title: Not found }
409:
  - { type: https://example.com/problems/out-of-stock, title: Out of stock, detail: There are 2 left. }
  - { type: /problems/closed, title: The shop is closed }
422: { type: https://example.com/problems/invalid, title: The order is not valid }
5XX: { type: about:blank, title: Server Error }
`;
const folder = folderWith({ 'problems.yaml': file });
const args = ['generate', '-r', 'rfc9110', '--error', 'problem-details', '--problem-types', 'problems.yaml'];

describe.each(versions)('in %s', version => {
  test('examples have the types and titles of their status, and the rest as they would', async () => {
    const { stdout, stderr } = await statute(folder, [...args, '--openapi', version, '--codes', '400,404,409,422,503']);
    expect(stderr).toBe('');
    const document = parse(stdout);
    expect(await new Validator({ strict: false }).validate(structuredClone(document))).toMatchObject({ valid: true });
    const responses = version === '2.0' ? document.responses : document.components.responses;
    const of = (name: string) =>
      version === '2.0' ? responses[name].examples?.['application/problem+json'] : responses[name].content['application/problem+json'];
    const exampleOf = (name: string) => (version === '2.0' ? of(name) : of(name).example);
    expect(exampleOf('BadRequest')).toBeUndefined();
    expect(exampleOf('NotFound')).toEqual({
      type: 'https://example.com/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: 'The resource does not exist.',
    });
    expect(Object.keys(exampleOf('UnprocessableContent'))).toEqual(['type', 'title', 'status', 'errors']);
    expect(exampleOf('ServiceUnavailable')).toMatchObject({ type: 'about:blank', title: 'Server Error', status: 503 });
    const first = { type: 'https://example.com/problems/out-of-stock', title: 'Out of stock', status: 409, detail: 'There are 2 left.' };
    if (version === '2.0') expect(of('Conflict')).toEqual(first);
    else
      expect(of('Conflict').examples).toEqual({
        'out-of-stock': { summary: 'Out of stock', value: first },
        closed: {
          summary: 'The shop is closed',
          value: {
            type: '/problems/closed',
            title: 'The shop is closed',
            status: 409,
            detail: 'The request conflicts with the current state of the resource.',
          },
        },
      });
  });
});

test('with --examples, a status without a type keeps the example of the format', async () => {
  const { stdout } = await statute(folder, [...args, '--examples', '--codes', '400']);
  expect(stdout).toContain('type: about:blank');
});

test('inject writes them too, and so does the API, from a file or from data', async () => {
  const api = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: A.}}}}}\n";
  const added = await statute(folder, ['inject', '--add', '409', '--problem-types', 'problems.yaml', '--quiet', '-'], api);
  expect(added.stdout).toContain('out-of-stock:');
  const problemTypes = { 404: { type: '/problems/none', title: 'There is none' } };
  const options = { ruleset: 'rfc9110', codes: ['404', '409'], error: 'problem-details' };
  expect(JSON.stringify(await generate({ ...options, problemTypes }))).toContain('"title":"There is none"');
  const read = async (name: string) => (name === 'p.yaml' ? file : undefined);
  expect(JSON.stringify(await generate({ ...options, problemTypes: 'p.yaml', read }))).toContain('Out of stock');
  await expect(generate({ ...options, problemTypes: 'q.yaml', read })).rejects.toThrow(
    'problemTypes is "q.yaml", which read does not give; expected the address of a file',
  );
  await expect(inject(api, { ruleset: 'ed-fi', problemTypes: [] })).rejects.toThrow(
    'problemTypes: it has no problem types; expected such as',
  );
});

test('names of examples are each there once', () => {
  const types = ['https://a.example/x', 'https://b.example/x', 'tag:c,2026:y', 'about:blank', 'urn:x:%20', 'https://d.example/z/#'];
  expect(exampleNames(types.map(type => ({ type, title: '', detail: undefined })))).toEqual(['x', 'x-2', 'y', 'blank', '20', 'z']);
});

test.each([
  ['', "it has no problem types; expected such as 404: {type: 'https://example.com/not-found', title: Not found}"],
  ['- a', "it has no problem types; expected such as 404: {type: 'https://example.com/not-found', title: Not found}"],
  ['40: {}', '40 is'],
  ['404: {title: A}', '404.type is missing; expected a URI, such as https://example.com/problems/not-found'],
  ['404: {type: not a uri, title: A}', '404.type is "not a uri"; expected a URI, such as https://example.com/problems/not-found'],
  ['404: {type: /a}', '404.title is missing; expected a text'],
  ['404: {type: /a, title: A, status: 404}', '404.status is not known; expected type, title, detail'],
  ['404: []', '404 is empty; expected one problem type or more'],
  ['404: no', '404 is "no"; expected an object with type, title, detail'],
  ['404: [{ type: /a, title: A }, { type: /a, title: B }]', '404[1].type is "/a", as in entry 0; expected each type once for a status'],
  ['404: [', 'problems.yaml cannot be read ('],
])('%j is refused in one line', async (text, message) => {
  const { code, stdout, stderr } = await statute(folderWith({ 'problems.yaml': text }), args);
  expect([code, stdout]).toEqual([2, '']);
  const lead = message.startsWith('problems.yaml') ? '' : 'problems.yaml: ';
  if (text !== '40: {}') expect(stderr).toContain(`statute: ${lead}${message}`);
  else
    expect(stderr).toBe(
      'statute: problems.yaml: the key is "40"; expected a status code from 100 to 599, a range such as 4XX, or default\n',
    );
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a file that is not there, and errors that are no problem details', async () => {
  const gone = await statute(folderWith({}), args);
  expect([gone.code, gone.stderr.split('\n')[0]]).toEqual([
    2,
    expect.stringMatching(/^statute: problems\.yaml .*; expected problem types in YAML or JSON$/),
  ]);
  const other = await statute(folder, ['generate', '-r', 'ed-fi', '--problem-types', 'problems.yaml']);
  expect(other).toEqual({
    code: 2,
    stdout: '',
    stderr:
      "statute: --problem-types is about problem details, and the errors are Ed-Fi's error object; expected the error format problem-details\n",
  });
  expect(problemTypesIn(JSON.stringify(parse(file)), 'problems.json')).toEqual(problemTypesIn(file, 'problems.yaml'));
});
