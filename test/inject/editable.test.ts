import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from '../cli/run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
const bare = "{get: {responses: {'200': {description: ok, content: {a/b: {schema: {type: object}}}}}}}";

/** Runs inject over a document and another file; gives what became of the other and what was said. */
async function injected(document: string, name: string, other: string) {
  const folder = folderWith({ 'a.yaml': head + document, [name]: other });
  const { code, stderr } = await statute(folder, ['inject', '-r', 'ed-fi', '--write', 'a.yaml']);
  return { code, stderr, document: readFileSync(join(folder, 'a.yaml'), 'utf8'), other: readFileSync(join(folder, name), 'utf8') };
}

const routes = (ref: string): [string, string][] => [
  ['a response', `paths: {/a: {get: {responses: {'500': {$ref: '${ref}'}}}}}\n`],
  ['a path item', `paths: {/a: {$ref: '${ref}'}}\n`],
  ['an operation', `paths: {/a: {get: {$ref: '${ref}'}}}\n`],
  ['paths', `paths: {$ref: '${ref}'}\n`],
  ['responses', `paths: {/a: {get: {responses: {$ref: '${ref}'}}}}\n`],
  ['headers', `paths: {/a: {get: {responses: {'500': {description: no, headers: {$ref: '${ref}'}}}}}}\n`],
  ['parameters', `paths: {/a: {get: {parameters: {$ref: '${ref}'}, responses: {'500': {description: no}}}}}\n`],
  ['components', `paths: {/a: ${bare}}\ncomponents: {$ref: '${ref}'}\n`],
  ['schemas and responses', `paths: {/a: ${bare}}\ncomponents: {schemas: {$ref: '${ref}'}, responses: {$ref: '${ref}'}}\n`],
];

const files: [string, string, string][] = [
  ['package.json', '#/scripts', '{"name": "x", "version": "1.0.0", "description": "y", "scripts": {"get": "a", "test": "b"}}'],
  ['package.json', '', '{"description": "y", "scripts": {"get": "a"}}'],
  ['tsconfig.json', '#/compilerOptions', '{"compilerOptions": {}}'],
  ['schema.json', '#/definitions/A', '{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"A": {"description": "x"}}}'],
  ['schema.json', '#/properties/a', '{"type": "object", "properties": {"a": {"description": "x"}}}'],
  ['docker-compose.yaml', '#/services/web', 'services:\n  web: {image: a, headers: {b: c}}\n'],
  ['ci.yml', '#/jobs/build', 'on: push\njobs:\n  build: {description: x}\n'],
  ['rules.yaml', '#/rules/a', 'extends: spectral:oas\nrules:\n  a: {description: x}\n'],
  ['overlay.yaml', '#/actions/0', 'overlay: 1.0.0\nactions:\n  - {description: x}\n'],
  ['asyncapi.yaml', '#/channels/a', 'asyncapi: 3.0.0\nchannels:\n  a: {description: x}\n'],
  ['list.yaml', '', '- a\n- b\n'],
  [
    'package.json',
    '#/x',
    `{"scripts": {"test": "vitest"}, "devDependencies": {"a": "1"}, "x": {"get": {"responses": {"200": {"description": "d"}}}}}`,
  ],
  ['package.json', '', '{"get": {"responses": {"200": {"description": "d"}}}}'],
  ['package.json', '#/paths/~1a', '{"openapi": "3.0.3", "paths": {"/a": {"get": {"responses": {"200": {"description": "d"}}}}}}'],
  ['.spectral.yaml', '#/x', `extends: []\nrules: {}\nx: ${bare}\n`],
  ['.git/x.yaml', '', `${bare}\n`],
  ['node_modules/p/i.yaml', '', `openapi: 3.0.3\n${bare.slice(1, -1)}\n`],
  ['settings.json', '#/x', `{"editor": {"font": "Mono"}, "x": {"get": {"responses": {"200": {"description": "d"}}}}}`],
];

describe.each(files)('%s%s is never edited', (name, pointer, content) => {
  test.each(routes(name + pointer))('as %s', async (_, document) => {
    const { other } = await injected(document, name, content);
    expect(other).toBe(content);
  });
});

test.each([
  ['a response', '#/A', routes('part.yaml#/A')[0]?.[1] ?? '', 'A: {description: x}\nB: {description: y}\n', 'content'],
  ['a path item', '', routes('part.yaml')[1]?.[1] ?? '', `summary: x\n${bare.slice(1, -1)}\n`, '500'],
  ['an operation', '#/a/b', routes('part.yaml#/a/b')[2]?.[1] ?? '', `a:\n  b: {responses: {'200': {description: ok}}}\n`, '500'],
  ['components', '', routes('part.yaml')[7]?.[1] ?? '', 'responses:\n  A: {description: x}\n', 'InternalServerError'],
])('%s in a part of a document is', async (_, __, document, content, added) => {
  const { other } = await injected(document, 'part.yaml', content);
  expect(other).toContain(added);
});

test('what is no response is left, and it is said', async () => {
  const { stderr, document } = await injected(
    "paths: {/a: {get: {responses: {'500': {$ref: '#/components/schemas/A'}}}}}\ncomponents: {schemas: {A: {type: object}}}\n",
    'b.yaml',
    '',
  );
  expect(document).toContain('A: {type: object}');
  expect(stderr).toContain('left: invalid-ref on GET /a: the $ref of 500 leads to a schema, not to a response\n0 added, 1 left\n');
});
