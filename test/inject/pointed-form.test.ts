import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inject } from '../../src/api/index.ts';
import { folderWith, statute } from '../cli/run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n";
const operation = (path: string, ...responses: string[]) =>
  `  ${path}:\n    get:\n      responses:\n        '200': {description: ok}\n${responses.map(each => `        ${each}\n`).join('')}`;
const schemas = `components:
  schemas:
    Mine: {type: object, properties: {fault: {type: string}}}
    Details: {type: object, properties: {type: {type: string}, title: {type: string}, status: {type: integer}}}
`;
const other = (mediaType: string, schema = '{type: object, properties: {id: {}}}') =>
  `'400': {description: no, content: {${mediaType}: {schema: ${schema}}}}`;

async function contentWith(error: string, text: string, files: Record<string, string> = {}) {
  const { stdout, stderr, code } = await statute(folderWith({ ...files, 'api/a.yaml': text }), [
    'inject',
    '--add',
    '403',
    '--error',
    error,
    'api/a.yaml',
  ]);
  const document = code === 0 ? parse(stdout) : undefined;
  return { content: Object.values<{ content: unknown }>(document?.components.responses ?? {})[0]?.content, stderr, code };
}

describe('a schema that --error refers to is the body of what is added', () => {
  const mine = { schema: { $ref: '#/components/schemas/Mine' } };

  test.each<[string, string, string, unknown]>([
    ['in JSON where nothing tells', '#/components/schemas/Mine', head + operation('/b') + schemas, { 'application/json': mine }],
    [
      'in the media type that errors have it in',
      '#/components/schemas/Mine',
      head + operation('/a', other('a/b+json', "{$ref: '#/components/schemas/Mine'}")) + operation('/b') + schemas,
      { 'a/b+json': mine },
    ],
    [
      'else in the media type that errors have',
      '#/components/schemas/Mine',
      head + operation('/a', other('a/c+json')) + operation('/b') + schemas,
      { 'a/c+json': mine },
    ],
    [
      'as problem details where it has their members',
      '#/components/schemas/Details',
      head + operation('/b') + schemas,
      { 'application/problem+json': { schema: { $ref: '#/components/schemas/Details' } } },
    ],
  ])('%s', async (_, error, text, content) => {
    expect((await contentWith(error, text)).content).toEqual(content);
  });

  test('from another file, named from the working directory', async () => {
    const { content } = await contentWith('errors/e.yaml#/Problem', head + operation('/b'), {
      'errors/e.yaml': 'Problem: {type: object, properties: {a: {}}}\n',
    });
    expect(content).toEqual({ 'application/json': { schema: { $ref: '../errors/e.yaml#/Problem' } } });
  });

  test('and a shared response with another body is not used', async () => {
    const text = `${head}${operation('/b')}${schemas}  responses:\n    Forbidden: {description: no}\n`;
    const { stdout } = await statute(folderWith({ 'a.yaml': text }), [
      'inject',
      '--add',
      '403',
      '--error',
      '#/components/schemas/Mine',
      'a.yaml',
    ]);
    expect(parse(stdout).components.responses.ForbiddenError.content).toEqual({ 'application/json': mine });
  });

  test.each(['#/components/schemas/Nope', 'none.yaml#/Problem', '#/components/responses'])('and %s is refused', async error => {
    const { code, stderr } = await contentWith(error, head + operation('/b') + schemas);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`--error ${error} leads to no schema that can be read; expected a reference to one`),
    ]);
  });

  test('in the API too, and not where there is no document', async () => {
    const { text } = await inject(head + operation('/b') + schemas, { ruleset: 'rest-rulebook', error: '#/components/schemas/Mine' });
    expect(text).toContain("$ref: '#/components/schemas/Mine'");
    const generated = await statute(folderWith({}), ['generate', '-r', 'ed-fi', '--error', '#/components/schemas/Mine']);
    expect([generated.code, generated.stderr]).toEqual([
      2,
      expect.stringContaining('refers to a schema of a document, and generate has none'),
    ]);
  });
});
