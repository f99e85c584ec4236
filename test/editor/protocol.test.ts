import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { lint } from '../../src/api/lint.ts';
import { Editor, folderWith } from './client.ts';

const ruleset = 'extends: statute/rulesets/rest-rulebook.yaml\n';
const pets = `openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    get:
      responses:
        '200':
          description: A pet.
`;

/** The server as editors start it. */
function spawned(folder: string) {
  const bin = fileURLToPath(new URL('../../bin/statute.js', import.meta.url));
  const child = spawn(process.execPath, [bin, 'language-server', '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  return { child, connection };
}

let editor: Editor | undefined;
afterEach(async () => {
  await editor?.end();
  editor = undefined;
});

describe('over standard input and output', () => {
  test('the server answers until it is told to exit, and writes nothing else', async () => {
    const folder = folderWith({ '.spectral.yaml': ruleset, 'pets.yaml': pets });
    const { child, connection } = spawned(folder);
    const said: Buffer[] = [];
    child.stderr.on('data', chunk => said.push(chunk));
    const { folder: _, ...opened } = await Editor.start(folder, { connection });
    expect(Object.keys(opened)).not.toEqual([]);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: `file://${folder}/pets.yaml`, languageId: 'yaml', version: 1, text: pets },
    });
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(Buffer.concat(said).toString()).toBe('');
  });

  test('what comes before initialize is refused, and what is not known too', async () => {
    const folder = folderWith({});
    const { child, connection } = spawned(folder);
    connection.listen();
    const hover = { textDocument: { uri: `file://${folder}/none.yaml` }, position: { line: 0, character: 0 } };
    await expect(connection.sendRequest('textDocument/hover', hover)).rejects.toThrow();
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('nobody/knows', {});
    await expect(connection.sendRequest('nobody/knows', {})).rejects.toMatchObject({ code: -32601 });
    expect(await connection.sendRequest('textDocument/hover', hover)).toBeNull();
    child.kill();
  });

  test('the server ends with its editor', async () => {
    const { child } = spawned(folderWith({}));
    child.stdin.end();
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  });
});

describe('what is asked at an odd time', () => {
  const start = async (text = pets) => {
    const started = await Editor.start(folderWith({ '.spectral.yaml': ruleset, 'pets.yaml': text }));
    editor = started;
    return started;
  };

  test('about documents that are not open, or are none, has an empty answer', async () => {
    const { connection, uri } = await start();
    for (const name of ['pets.yaml', '.spectral.yaml', 'none.yaml']) {
      const textDocument = { uri: uri.call(editor, name) };
      const position = { line: 0, character: 0 };
      const range = { start: position, end: position };
      expect(await connection.sendRequest('textDocument/hover', { textDocument, position })).toBeNull();
      expect(await connection.sendRequest('textDocument/completion', { textDocument, position })).toEqual([]);
      expect(await connection.sendRequest('textDocument/codeLens', { textDocument })).toEqual([]);
      expect(await connection.sendRequest('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } })).toEqual([]);
    }
  });

  test('and cancelled does not keep the next from being answered', async () => {
    const started = await start();
    await started.open('pets.yaml');
    const source = new CancellationTokenSource();
    const textDocument = { uri: started.uri('pets.yaml') };
    const position = { line: 6, character: 9 };
    const cancelled = started.connection.sendRequest('textDocument/hover', { textDocument, position }, source.token).catch(() => null);
    source.cancel();
    await cancelled;
    expect(await started.hover('pets.yaml', "'200'")).toContain('200 OK');
  });

  test('with a position outside the text is answered', async () => {
    const started = await start();
    await started.open('pets.yaml');
    const textDocument = { uri: started.uri('pets.yaml') };
    const position = { line: 99_999, character: 99_999 };
    await started.connection.sendRequest('textDocument/hover', { textDocument, position });
    await started.connection.sendRequest('textDocument/completion', { textDocument, position });
    const actions = { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } };
    expect(await started.connection.sendRequest('textDocument/codeAction', actions)).toEqual([]);
  });

  test.each([
    ['deep', `a: ${'['.repeat(100_000)}`],
    [
      'endless',
      `openapi: 3.0.3\na: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n${'cdefghij'.replace(/./g, (letter, at) => `${letter}: &${letter} [${`*${'bcdefghi'[at]},`.repeat(9)}]\n`)}`,
    ],
    ['in a circle', 'openapi: 3.0.3\npaths:\n  /a:\n    $ref: "#/paths/~1a"\n'],
    ['of zero bytes', 'openapi: 3.0.3\n\0\0\0'],
    ['about everything', 'openapi: 3.0.3\npaths:\n  __proto__: {constructor: {}}\n  /hasOwnProperty: {get: {responses: {toString: {}}}}\n'],
  ])('a text that is hostile (%s) does not end the server', async (_, text) => {
    const started = await start();
    await started.open('pets.yaml', text.startsWith('openapi') ? text : `openapi: 3.0.3\n${text}`);
    await started.diagnostics('pets.yaml');
    await started.replace('pets.yaml', pets);
    expect(await started.diagnostics('pets.yaml')).toHaveLength(3);
  });
});

/** Pieces that people type, whole and cut. */
const pieces = [
  "        '404':\n          description: None.\n",
  "'500'",
  '\n',
  ' ',
  ':',
  '"',
  '{',
  '}',
  '- ',
  '#',
  'x',
  '\t',
  "        '204': {description: Done.}\n",
  '/b:\n',
  '€',
  '😀',
  '\r\n',
];

test('after any edits, what is shown is what a fresh run finds in the text', async () => {
  const started = await Editor.start(folderWith({ '.spectral.yaml': ruleset, 'pets.yaml': pets }));
  editor = started;
  await started.open('pets.yaml');
  const edit = fc.record({ at: fc.nat(), remove: fc.nat(12), insert: fc.constantFrom('', ...pieces) });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 8 }), async edits => {
      await started.replace('pets.yaml', pets);
      for (const { at, remove, insert } of edits) {
        const { length } = started.text('pets.yaml');
        const from = at % (length + 1);
        await started.type('pets.yaml', from, Math.min(length, from + remove), insert);
      }
      const shown = await started.diagnostics('pets.yaml');
      const found = await lint(started.text('pets.yaml'), { ruleset: 'rest-rulebook' }).catch(() => undefined);
      if (found === undefined) expect(shown.filter(({ code }) => code === 'parser')).toHaveLength(1);
      else {
        expect(shown.map(({ code, message }) => ({ code, message }))).toEqual(found.map(({ code, message }) => ({ code, message })));
        expect(shown.map(({ range }) => range.start.line)).toEqual(found.map(({ range }) => range.start.line));
      }
    }),
    { numRuns: 60 },
  );
});
