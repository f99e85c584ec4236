import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Editor, folderWith } from './client.ts';

const pets = `openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    get:
      responses:
        '200':
          description: A pet.
          content: {application/json: {schema: {type: object}}}
        '204':
          $ref: '#/components/responses/Empty'
components:
  responses:
    Empty:
      description: Nothing.
      content: {application/json: {schema: {type: object}}}
`;
const ruleset = 'extends: statute/rulesets/rest-rulebook.yaml\n';

let editor: Editor;
afterEach(() => editor.end());

const start = async (files: Readonly<Record<string, string>>, more?: Parameters<typeof Editor.start>[1]) => {
  editor = await Editor.start(folderWith(files), more);
  return editor;
};

/** Where something stands in a text that is shown, in words. */
const shown = (name: string, diagnostics: Awaited<ReturnType<Editor['diagnostics']>>) =>
  diagnostics.map(({ range: { start: from, end }, code }) => {
    const lines = editor
      .text(name)
      .split('\n')
      .slice(from.line, end.line + 1);
    return `${from.line + 1} ${String(code)}: ${lines.join('\n').slice(from.character, lines.length > 1 ? undefined : end.character)}`;
  });

describe('findings', () => {
  test('stand at the narrowest part that shows them, with the clause and where shared responses are defined', async () => {
    await start({ '.spectral.yaml': ruleset, 'pets.yaml': pets });
    await editor.open('pets.yaml');
    const diagnostics = await editor.diagnostics('pets.yaml');
    expect(shown('pets.yaml', diagnostics)).toEqual([
      '6 rest-rulebook-404-declared: responses',
      '6 rest-rulebook-500-declared: responses',
      "10 rest-rulebook-204-no-body: '204'",
    ]);
    expect(diagnostics[0]).toMatchObject({
      severity: 1,
      source: 'statute',
      codeDescription: { href: expect.stringMatching(/^https:/) },
      message: expect.stringContaining('GET /pets/{id} declares no 404 (Not Found)'),
    });
    expect(diagnostics[2]).toMatchObject({
      relatedInformation: [
        {
          message: 'defined here',
          location: { uri: editor.uri('pets.yaml'), range: { start: { line: 13, character: 4 }, end: { line: 13, character: 9 } } },
        },
      ],
    });
  });

  test('in JSON stand at keys too', async () => {
    const text = `{"openapi": "3.0.3", "info": {"title": "A", "version": "1"}, "paths": {"/pets/{id}": {"get": {"responses": {"200": {"description": "."}}}}}}`;
    await start({ '.spectral.yaml': ruleset, 'pets.json': text });
    await editor.open('pets.json');
    expect(shown('pets.json', await editor.diagnostics('pets.json'))).toEqual([
      '1 rest-rulebook-404-declared: "responses"',
      '1 rest-rulebook-500-declared: "responses"',
      '1 rest-rulebook-200-body: "200"',
    ]);
  });

  test('of an exception that hides nothing are marked as unnecessary', async () => {
    const text = pets.replace(
      '    get:\n',
      `    get:\n      x-statute-exceptions: [{rule: rest-rulebook-405-allow, reason: The gateway answers that.}]\n`,
    );
    await start({ '.spectral.yaml': ruleset, 'pets.yaml': text });
    await editor.open('pets.yaml');
    expect(await editor.diagnostics('pets.yaml')).toContainEqual(expect.objectContaining({ code: 'statute-exceptions-stale', tags: [1] }));
  });

  test('follow what is typed', async () => {
    await start({ '.spectral.yaml': ruleset, 'pets.yaml': pets });
    await editor.open('pets.yaml');
    await editor.diagnostics('pets.yaml');
    const at = editor.text('pets.yaml').indexOf("        '204'");
    await editor.type('pets.yaml', at, at, "        '404': {description: None.}\n");
    expect(shown('pets.yaml', await editor.diagnostics('pets.yaml'))).toEqual([
      '6 rest-rulebook-500-declared: responses',
      "11 rest-rulebook-204-no-body: '204'",
    ]);
  });

  test('of the last text that could be read stay where they belong, beside the mistake', async () => {
    await start({ '.spectral.yaml': ruleset, 'pets.yaml': pets });
    await editor.open('pets.yaml');
    await editor.diagnostics('pets.yaml');
    const at = editor.text('pets.yaml').indexOf("        '200'");
    await editor.type('pets.yaml', at, at, "        '4\n");
    const diagnostics = await editor.diagnostics('pets.yaml');
    expect(shown('pets.yaml', diagnostics)).toEqual([
      "7 parser: '4",
      '6 rest-rulebook-404-declared: responses',
      '6 rest-rulebook-500-declared: responses',
      "11 rest-rulebook-204-no-body: '204'",
    ]);
    expect(diagnostics[0]?.message).toContain('The document is neither YAML nor JSON');
    await editor.type('pets.yaml', at, at + "        '4\n".length, '');
    expect(await editor.diagnostics('pets.yaml')).toHaveLength(3);
  });

  test('end when a document is closed or is none any more', async () => {
    await start({ '.spectral.yaml': ruleset, 'pets.yaml': pets });
    await editor.open('pets.yaml');
    await editor.diagnostics('pets.yaml');
    await editor.replace('pets.yaml', 'swagger: 7');
    expect((await editor.diagnostics('pets.yaml'))[0]).toMatchObject({ message: 'Swagger is 7; expected version 2.0, 3.0, 3.1 or 3.2.' });
    await editor.close('pets.yaml');
    await editor.until(() => (editor.published('pets.yaml')?.length === 0 ? true : undefined));
  });

  test('wait for the document to be saved where that is wanted', async () => {
    await start({ '.spectral.yaml': ruleset, 'pets.yaml': pets }, { options: { run: 'onSave' } });
    await editor.open('pets.yaml');
    expect(await editor.diagnostics('pets.yaml')).toHaveLength(3);
    await editor.replace('pets.yaml', pets.replace("'204'", "'404'"));
    await editor.save('pets.yaml');
    expect(shown('pets.yaml', await editor.diagnostics('pets.yaml'))).toEqual(['6 rest-rulebook-500-declared: responses']);
  });
});

describe('an API of several files', () => {
  const api = `openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    $ref: paths/pets.yaml
`;
  const part = `get:
  responses:
    '200':
      description: Pets.
`;
  const files = { '.spectral.yaml': ruleset, 'openapi.yaml': api, 'paths/pets.yaml': part };

  test('has its findings where the linter has them, and in the file that they are about', async () => {
    await start(files);
    await editor.open('openapi.yaml');
    await editor.open('paths/pets.yaml');
    expect(shown('openapi.yaml', await editor.diagnostics('openapi.yaml'))).toEqual([
      '5 rest-rulebook-200-body: paths/pets.yaml',
      '5 rest-rulebook-500-declared: paths/pets.yaml',
    ]);
    const inPart = await editor.diagnostics('paths/pets.yaml');
    expect(shown('paths/pets.yaml', inPart)).toEqual(["3 rest-rulebook-200-body: '200'", '2 rest-rulebook-500-declared: responses']);
    expect(inPart[1]).toMatchObject({
      relatedInformation: [{ message: 'used here by GET /pets', location: { uri: editor.uri('openapi.yaml') } }],
    });
  });

  test('is linted again where a part of it changes that is not saved', async () => {
    await start(files);
    await editor.open('openapi.yaml');
    await editor.open('paths/pets.yaml');
    await editor.diagnostics('paths/pets.yaml');
    await editor.replace('paths/pets.yaml', `${part}    '500': {description: Sorry.}\n`);
    expect(shown('paths/pets.yaml', await editor.diagnostics('paths/pets.yaml'))).toEqual(["3 rest-rulebook-200-body: '200'"]);
    expect(shown('openapi.yaml', editor.published('openapi.yaml') ?? [])).toEqual(['5 rest-rulebook-200-body: paths/pets.yaml']);
  });

  test('is found where only a part of it is open', async () => {
    await start(files);
    await editor.open('paths/pets.yaml');
    expect(shown('paths/pets.yaml', await editor.diagnostics('paths/pets.yaml'))).toEqual([
      "3 rest-rulebook-200-body: '200'",
      '2 rest-rulebook-500-declared: responses',
    ]);
  });

  test('is linted again where another program changes a part', async () => {
    await start(files);
    await editor.open('openapi.yaml');
    await editor.diagnostics('openapi.yaml');
    writeFileSync(join(editor.folder, 'paths/pets.yaml'), `${part}    '500': {description: Sorry.}\n`);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('paths/pets.yaml'), type: 2 }],
    });
    await editor.until(() => (editor.published('openapi.yaml')?.length === 1 ? true : undefined));
  });
});

describe('the ruleset', () => {
  test('counts as it is saved', async () => {
    await start({ '.spectral.yaml': ruleset, 'pets.yaml': pets });
    await editor.open('pets.yaml');
    await editor.open('.spectral.yaml');
    expect(await editor.diagnostics('pets.yaml')).toHaveLength(3);
    await editor.replace('.spectral.yaml', `${ruleset}rules: {rest-rulebook-404-declared: off, rest-rulebook-500-declared: off}\n`);
    await editor.save('.spectral.yaml');
    await editor.until(() => (editor.published('pets.yaml')?.length === 1 ? true : undefined));
  });

  test('may be named in the settings', async () => {
    await start({ 'pets.yaml': pets }, { options: { ruleset: 'island-is' } });
    await editor.open('pets.yaml');
    expect((await editor.diagnostics('pets.yaml')).map(({ code }) => code)).toContain('island-is-500-declared');
  });

  test('may have rules of others, which Spectral’s engine runs', async () => {
    await start({ '.spectral.yaml': 'extends: [spectral:oas, statute/rulesets/rest-rulebook.yaml]\n', 'pets.yaml': pets });
    await editor.open('pets.yaml');
    const codes = (await editor.diagnostics('pets.yaml')).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['operation-operationId', 'rest-rulebook-404-declared']));
    await editor.choose(await editor.actions('pets.yaml', 'responses'), 'Add 404 to GET /pets/{id}');
    expect((await editor.diagnostics('pets.yaml')).map(({ code }) => code)).not.toContain('rest-rulebook-404-declared');
  });

  test('that is missing or broken is said once, and nothing is shown', async () => {
    await start({ 'pets.yaml': pets });
    await editor.open('pets.yaml');
    await editor.until(() => editor.messages.find(message => message.includes('there is no ruleset in')));
    mkdirSync(join(editor.folder, 'rules'));
    writeFileSync(join(editor.folder, '.spectral.yaml'), 'extends: statute/rulesets/nobody.yaml\n');
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('.spectral.yaml'), type: 1 }],
    });
    await editor.until(() => editor.messages.find(message => message.includes('nobody')));
    writeFileSync(join(editor.folder, '.spectral.yaml'), 'extends: [\n');
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('.spectral.yaml'), type: 2 }],
    });
    await editor.until(() => editor.messages.find(message => message.includes(join(editor.folder, '.spectral.yaml: '))));
    rmSync(join(editor.folder, '.spectral.yaml'));
    expect(editor.published('pets.yaml') ?? []).toEqual([]);
  });

  test.each([true, false])('may extend Spectral’s own where nothing is installed, be the workspace trusted or not (%s)', async trusted => {
    const both = 'extends: [spectral:oas, statute/rulesets/rest-rulebook.yaml]\n';
    await start({ '.spectral.yaml': both, 'pets.yaml': pets }, { options: { trusted } });
    await editor.open('pets.yaml');
    const codes = (await editor.diagnostics('pets.yaml')).map(({ code }) => code);
    expect(codes).toContain('info-contact');
    expect(codes).toContain('rest-rulebook-500-declared');
  });

  test('that is code is not run before that is allowed', async () => {
    await start({ '.spectral.js': `import { writeFileSync } from 'node:fs';\nthrow new Error('ran');\n`, 'pets.yaml': pets });
    await editor.open('pets.yaml');
    const message = await editor.until(() => editor.messages.find(each => each.includes('is code')));
    expect(message).toContain('Code is run only where you trust it');
    expect(editor.published('pets.yaml') ?? []).toEqual([]);
  });

  test('that is code runs where the workspace is trusted', async () => {
    const own = `import { restRulebook } from 'statute';\nexport default { extends: restRulebook };\n`;
    await start({ '.spectral.js': own, 'pets.yaml': pets }, { answer: 'Run it in this session' });
    await editor.open('pets.yaml');
    await editor.until(() => editor.messages.find(each => each.includes('is code')));
    // What the code asks for is not installed in this folder, which is said by the code's own loader: so it ran.
    await editor.until(() => editor.messages.find(each => !each.includes('is code')));
  });
});
