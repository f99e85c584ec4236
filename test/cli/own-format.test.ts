import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from './run.ts';

const format =
  'title: Faults\nmediaType: application/json\nschemaName: Fault\nschema: {type: object, properties: {fault: {type: string}}}\n';

const ruleset = (error: string) => `extends: [ed-fi.yaml]
rules:
  response-policy:
    given: $
    then: {function: defined}
    extensions: {error: ${error}}
`;

const document = `openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '400': {description: no, content: {application/json: {schema: {type: object, properties: {other: {type: string}}}}}}
        '500': {description: no}
`;

/** A folder with a ruleset in a folder of its own, whose team has an error format beside it. */
function team(error: string): string {
  const folder = folderWith({ 'a.yaml': document, 'here.yaml': format });
  mkdirSync(join(folder, 'rules'));
  const edFi = fileURLToPath(new URL('../../rulesets/ed-fi.yaml', import.meta.url));
  writeFileSync(join(folder, 'rules/team.yaml'), ruleset(error).replace('ed-fi.yaml', edFi));
  writeFileSync(join(folder, 'rules/fault.yaml'), format);
  return folder;
}

describe('an error format of the team’s own in response-policy', () => {
  test('is what inject and generate write by, from the folder of the ruleset', async () => {
    const folder = team('./fault.yaml');
    const { stdout } = await statute(folder, ['inject', '-r', 'rules/team.yaml', '--quiet', 'a.yaml']);
    expect(parse(stdout).components.schemas).toEqual({
      Fault: { type: 'object', description: 'Faults.', properties: { fault: { type: 'string' } } },
    });
    const generated = await statute(folder, ['generate', '-r', 'rules/team.yaml', '--codes', '500']);
    expect(Object.keys(parse(generated.stdout).components.schemas)).toEqual(['Fault']);
  });

  test('is not that of --error, which starts at the working directory', async () => {
    const { stdout } = await statute(team('./nowhere.yaml'), [
      'inject',
      '-r',
      'rules/team.yaml',
      '--error',
      'here.yaml',
      '--quiet',
      'a.yaml',
    ]);
    expect(Object.keys(parse(stdout).components.schemas)).toEqual(['Fault']);
  });

  test('leaves the form of bodies alone in lint, and reports one that is missing', async () => {
    const { stdout } = await statute(team('./fault.yaml'), ['lint', '-r', 'rules/team.yaml', '-f', 'json', 'a.yaml']);
    const found: { code: string; path: string[] }[] = JSON.parse(stdout);
    expect(found.filter(({ code }) => /body|error/.test(code)).map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ['ed-fi-500-body', '500'],
    ]);
  });

  test.each([
    ['nope', 'response-policy: extensions.error is "nope"; expected one of azure, belgif, camara'],
    ['./nowhere.yaml', 'there is no error format ./nowhere.yaml; expected one of azure'],
  ])('is refused in one line: %s', async (error, message) => {
    const { code, stderr } = await statute(team(error), ['inject', '-r', 'rules/team.yaml', 'a.yaml']);
    expect([code, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toContain(message);
  });

  test('that stands inline is what inject and generate write, and lint then has nothing to say', async () => {
    const folder = team('{title: Fault, type: object, required: [fault], properties: {fault: {type: string}}}');
    const before = await statute(folder, ['lint', '-r', 'rules/team.yaml', '-f', 'json', 'a.yaml']);
    expect(JSON.parse(before.stdout).filter(({ code }: { code: string }) => code === 'ed-fi-team-policy')).toHaveLength(1);
    await statute(folder, ['inject', '-r', 'rules/team.yaml', '--quiet', '--write', 'a.yaml']);
    const { components, paths } = parse(readFileSync(join(folder, 'a.yaml'), 'utf8'));
    expect(components.schemas.Fault).toEqual({
      type: 'object',
      description: 'Says what went wrong.',
      title: 'Fault',
      required: ['fault'],
      properties: { fault: { type: 'string' } },
    });
    expect(paths['/a'].get.responses['500'].content).toEqual({ 'application/json': { schema: { $ref: '#/components/schemas/Fault' } } });
    const generated = await statute(folder, ['generate', '-r', 'rules/team.yaml', '--codes', '500']);
    expect(Object.keys(parse(generated.stdout).components.schemas)).toEqual(['Fault']);
  });

  test('that stands inline takes the schema of its name that the document has, where that has what it requires', async () => {
    const folder = team('{type: object, required: [other], properties: {other: {type: string}}}');
    const text = `${document.replace('schema: {type: object, properties: {other: {type: string}}}', "schema: {$ref: '#/components/schemas/Error'}")}components: {schemas: {Error: {type: object, properties: {other: {type: string}}}}}\n`;
    writeFileSync(join(folder, 'a.yaml'), text);
    const { stdout } = await statute(folder, ['inject', '-r', 'rules/team.yaml', '--quiet', 'a.yaml']);
    expect(parse(stdout).components.schemas).toEqual({ Error: { type: 'object', properties: { other: { type: 'string' } } } });
    expect(stdout).toContain("$ref: '#/components/schemas/Error'}}}}\n");
  });

  test.each([
    ['{title: A}', 'response-policy: extensions.error requires nothing; expected the schema of an error object'],
    ['{schema: {required: [a]}, example: {a: "{nope}"}}', 'response-policy: extensions.error.example.a has the placeholder {nope}'],
    ['{required: [a], properties: {a: {pattern: "["}}}', 'response-policy: extensions.error.properties.a.pattern is "["'],
    ['{required: [a], properties: {a: {minLength: x}}}', 'response-policy: extensions.error.schema is not a JSON Schema'],
  ])('that stands inline is refused in one line: %s', async (error, message) => {
    for (const args of [
      ['inject', 'a.yaml'],
      ['generate', '--codes', '500'],
    ]) {
      const { code, stderr } = await statute(team(error), [...args, '-r', 'rules/team.yaml']);
      expect([code, stderr.trimEnd().split('\n').length, stderr]).toEqual([2, 1, expect.stringContaining(message)]);
    }
  });

  test.each([['lint'], ['report'], ['baseline']])(
    'that is a file which is not there is refused by %s, which does not read it',
    async command => {
      const folder = team('./nowhere.yaml');
      const { code, stderr } = await statute(folder, [command, '-r', 'rules/team.yaml', 'a.yaml']);
      expect([code, stderr]).toEqual([
        2,
        `statute: response-policy: extensions.error is ./nowhere.yaml, and there is no ${folder}/rules/nowhere.yaml; expected an existing file\n`,
      ]);
    },
  );
});
