import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from '../cli/run.ts';

const own = (line: string) => `extends: [statute/rulesets/own.yaml]
rules:
  response-policy: {given: $, then: {function: defined}, extensions: {require: {get: [404, 500]}, error: problem-details, ${line}}}
`;
const api = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: A.}}}}}\n";

test.each<[string, string, string[]]>([
  ['one of which a table says that it has none', 'body: {none: [404]}', ['500']],
  ['none of which it says that for some operations only', 'tables: [{where: {tags: [B]}, body: {none: [404]}}]', ['404', '500']],
])('a response that is added has a body, but for %s', async (_, line, bodies) => {
  const folder = folderWith({ 'a.yaml': api, 'own.yaml': own(line) });
  const { code } = await statute(folder, ['inject', '-r', 'own.yaml', '--style', 'inline', '--write', 'a.yaml']);
  expect(code).toBe(0);
  const { stdout } = await statute(folder, ['inject', '-r', 'own.yaml', 'a.yaml']);
  const { responses } = parse(stdout).paths['/a'].get;
  expect(['404', '500'].filter(key => responses[key].content !== undefined)).toEqual(bodies);
  expect((await statute(folder, ['lint', '-r', 'own.yaml', 'a.yaml'])).code).toBe(0);
});

test.each([
  ['all but some paths', ['!/health'], ['X-Trace']],
  ['some paths', ['/orders/**'], []],
])('a standard response has a header that is asked for on %s', async (_, paths, headers) => {
  const rule = { function: 'response-headers', functionOptions: { codes: ['404'], headers: ['X-Trace'], where: { paths } } };
  const ruleset = { extends: ['statute/rulesets/own.yaml'], rules: { traced: { given: '$', severity: 'error', then: rule } } };
  const folder = folderWith({ 'own.json': JSON.stringify(ruleset) });
  const { stdout } = await statute(folder, ['generate', '-r', 'own.json', '--codes', '404']);
  expect(Object.keys(parse(stdout).components.responses.NotFound.headers ?? {})).toEqual(headers);
});
