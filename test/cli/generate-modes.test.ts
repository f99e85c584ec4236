import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { applyOverlay } from 'openapi-overlays-js/src/overlay.js';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { generate } from '../../src/api/index.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { folderWith, statute } from './run.ts';

const args = ['generate', '-r', 'rfc9110', '--codes', '401,422,503', '--openapi'];
const heads: Readonly<Record<string, object>> = {
  '2.0': { swagger: '2.0' },
  '3.0': { openapi: '3.0.4' },
  '3.1': { openapi: '3.1.1' },
  '3.2': { openapi: '3.2.0' },
};

test.each(Object.entries(heads))('--components in %s is what a document lacks to use the responses', async (version, head) => {
  const { stdout } = await statute('.', [...args, version, '--components']);
  const fragment = parse(stdout);
  expect(Object.keys(fragment)).toEqual(version === '2.0' ? ['definitions', 'responses'] : ['components']);
  const store = version === '2.0' ? '#/responses/' : '#/components/responses/';
  const responses = { 200: { description: 'A.' }, 401: { $ref: `${store}Unauthorized` }, 422: { $ref: `${store}UnprocessableContent` } };
  const document = { ...head, info: { title: 'A', version: '1' }, paths: { '/a': { get: { responses } } }, ...fragment };
  expect(await new Validator({ strict: false }).validate(structuredClone(document))).toMatchObject({ valid: true });
  const whole = parse((await statute('.', [...args, version])).stdout);
  expect(whole).toEqual({ ...head, info: { title: 'Standard responses', version: '1.0.0' }, paths: {}, ...fragment });
  const api = { ruleset: 'rfc9110', codes: ['401', '422', '503'], openapi: version as '3.1' };
  expect(await generate({ ...api, components: true })).toEqual(fragment);
});

test('--components in JSON', async () => {
  const { stdout } = await statute('.', [...args, '3.1', '--components', '-f', 'json']);
  expect(Object.keys(JSON.parse(stdout).components)).toEqual(['schemas', 'responses']);
});

test('--components and --resource are two things', async () => {
  expect(await statute('.', ['generate', '-r', 'ed-fi', '--components', '--resource', 'orders'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'statute: --components prints a part of a document, and --resource a whole one; expected one of the two\n',
  });
  await expect(generate({ ruleset: 'ed-fi', components: true, resource: 'orders' })).rejects.toThrow('components asks for a part');
});

test('the overlay that docs/inject.md shows puts the responses on all operations', async () => {
  const page = readFileSync(new URL('../../docs/inject.md', import.meta.url), 'utf8');
  const [, call = ''] = /^npx statute (inject .* --overlay .*)$/m.exec(page) ?? [];
  const operation = { responses: { 200: { description: 'A.' } } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    paths: { '/a': { get: operation, post: operation }, '/b/{id}': { parameters: [], delete: operation } },
  };
  const folder = folderWith({ 'openapi.yaml': stringify(document) });
  expect((await statute(folder, call.split(' '))).code).toBe(0);
  const overlay = parse(readFileSync(join(folder, 'errors.overlay.yaml'), 'utf8'));
  const applied = applyOverlay(structuredClone(document), overlay);
  const operations = apiOf({ root: applied, other: () => undefined })?.operations ?? [];
  expect(operations.map(({ responses }) => responses.map(({ key }) => key))).toEqual([
    ['200', '401', '500'],
    ['200', '401', '500'],
    ['200', '401', '500'],
  ]);
});
