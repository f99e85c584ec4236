import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Linter, linterFor } from '../../../src/engines/linter.ts';
import { documentOf } from '../../../src/text/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-shared-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Responses whose references lead to others, a schema with one that leads nowhere, and a parameter with another. */
const shared = `components:
  schemas:
    Problem: {type: object, properties: {stackTrace: {$ref: '#/components/schemas/Missing'}, debug: {type: string}}}
  parameters:
    Kind: {name: kind, in: query, schema: {oneOf: [{$ref: '#/components/schemas/Lost'}, {enum: [a]}]}}
  responses:
    Failure: {description: It failed., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
    Gone: {$ref: '#/components/responses/Failure'}
`;

const root = `openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      parameters: [{$ref: 'shared.yaml#/components/parameters/Kind'}]
      responses:
        '200': {$ref: 'shared.yaml#/components/responses/Failure'}
        '410': {$ref: 'shared.yaml#/components/responses/Gone'}
        '500': {$ref: 'shared.yaml#/components/responses/Failure'}
        '501': {$ref: 'shared.yaml#/components/responses/Nowhere'}
`;

writeFileSync(join(folder, 'shared.yaml'), shared);
const sources = ['a.yaml', 'b.yaml', 'c.yaml'].map(name => {
  const source = join(folder, name);
  writeFileSync(source, root);
  return source;
});

const request = { names: ['ed-fi'], all: true, allowRemote: false, cwd: folder };
const newLinter = () => linterFor(request, { allowRemote: false, roots: [folder] });

async function found(linter: Linter, source: string, document = false): Promise<string[]> {
  const { findings } = await linter.lint({ source, text: root, ...(document && { document: documentOf(root, source) }) });
  return findings.map(({ code, path, message }) => `${code} ${path.join('.')} ${message}`);
}

test.each([
  ['their texts', false],
  ['what was read of them', true],
])('documents that refer to the same file are linted together as each is alone, by %s', async (_, document) => {
  const together = await newLinter();
  for (const source of [...sources, ...sources]) {
    const alone = await found(await newLinter(), source, document);
    expect(alone.filter(finding => finding.startsWith('invalid-ref')).length).toBeGreaterThan(1);
    expect(await found(together, source, document)).toEqual(alone);
  }
});

test('a document that is given is linted again as before', async () => {
  const [source = ''] = sources;
  const linter = await newLinter();
  const document = documentOf(root, source);
  const lint = async () => (await linter.lint({ source, text: root, document })).findings;
  const first = await lint();
  expect(await lint()).toEqual(first);
});
