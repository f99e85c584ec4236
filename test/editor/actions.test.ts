import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { inject } from '../../src/api/inject.ts';
import { able, Editor, folderWith } from './client.ts';

const orders = `openapi: 3.0.3
info:
  title: Orders
  version: 1.0.0
paths:
  /orders:
    post:
      responses:
        '200':
          description: Done.
  /orders/{id}:
    get:
      responses:
        '200':
          description: An order.
          content: {application/json: {schema: {type: object}}}
    delete:
      responses:
        '204':
          description: Gone.
`;
const ruleset = 'extends: statute/rulesets/rest-rulebook.yaml\n';

let editor: Editor;
afterEach(() => editor.end());

const start = async (text = orders, more?: Parameters<typeof Editor.start>[1], rules = ruleset) => {
  editor = await Editor.start(folderWith({ '.spectral.yaml': rules, 'orders.yaml': text }), more);
  await editor.open('orders.yaml');
  await editor.diagnostics('orders.yaml');
};

/** The codes of the findings that are still shown. */
const left = async () => (await editor.diagnostics('orders.yaml')).map(({ code }) => String(code));

/** What inject makes of a document. */
const injected = async (text: string) => (await inject(text, { ruleset: 'rest-rulebook' })).text;

describe('a fix', () => {
  test('of one finding adds what it asks for, and nothing else', async () => {
    await start();
    const before = await left();
    await editor.choose(await editor.actions('orders.yaml', "responses:\n        '204'"), 'Add 404 to DELETE /orders/{id}');
    expect(editor.text('orders.yaml')).toContain(
      "          description: Gone.\n        '404':\n          $ref: '#/components/responses/NotFound'\n",
    );
    expect(await left()).toHaveLength(before.length - 1);
  });

  test('of one rule in the document fixes no others', async () => {
    await start();
    await editor.choose(await editor.actions('orders.yaml', 'responses'), 'Fix all 3 of rest-rulebook-500-declared in this document');
    const codes = await left();
    expect(codes).not.toContain('rest-rulebook-500-declared');
    expect(codes).toContain('rest-rulebook-404-declared');
  });

  test('of everything is what inject makes of the document, byte for byte', async () => {
    await start();
    const expected = await injected(orders);
    await editor.choose(await editor.actions('orders.yaml', 'responses'), 'Fix all 5 findings that Statute can fix in this document');
    expect(editor.text('orders.yaml')).toBe(expected);
  });

  test('of everything is offered as a source action, with its edit, so that it can run when a document is saved', async () => {
    await start();
    const [action, ...more] = await editor.actions('orders.yaml', 'openapi', ['source.fixAll']);
    expect(more).toEqual([]);
    expect(action).toMatchObject({ kind: 'source.fixAll.statute', edit: { documentChanges: [{ textDocument: { version: 1 } }] } });
    if (action) await editor.choose([action], action.title);
    expect(editor.text('orders.yaml')).toBe(await injected(orders));
  });

  test('that nothing can make says why', async () => {
    await start();
    const actions = await editor.actions('orders.yaml', "'200':\n          description: Done.");
    expect(actions).toContainEqual(
      expect.objectContaining({
        title: 'Fix rest-rulebook-200-body in POST /orders',
        disabled: { reason: expect.stringContaining('nothing that could be added fixes this') },
      }),
    );
  });

  test('that inject leaves says why it does', async () => {
    const shared = `openapi: 3.0.3
info: {title: Orders, version: 1.0.0}
paths:
  /orders:
    get: &get
      responses: &all
        '200': {description: Orders., content: {application/json: {schema: {type: object}}}}
  /orders/{id}:
    get:
      responses: *all
`;
    await start(shared);
    const actions = await editor.actions('orders.yaml', '*all');
    const reasons = actions.flatMap(({ disabled }) => disabled?.reason ?? []);
    expect(reasons.join('\n')).toContain('&all');
  });

  test('is not listed where an editor cannot show that an action is turned off', async () => {
    await start(orders, { capabilities: { ...able, textDocument: {} } });
    const actions = await editor.actions('orders.yaml', "'200':\n          description: Done.");
    expect(actions.filter(({ disabled }) => disabled)).toEqual([]);
  });

  test('comes with its edit where an editor asks for none later, in the form that it takes', async () => {
    await start(orders, { capabilities: {} });
    const actions = await editor.actions('orders.yaml', "responses:\n        '204'");
    expect(actions[0]).toMatchObject({
      title: 'Add 404 to DELETE /orders/{id}',
      edit: { changes: { [editor.uri('orders.yaml')]: expect.any(Array) } },
    });
  });

  test('is refused where the document cannot be read', async () => {
    await start();
    const actions = await editor.actions('orders.yaml', 'responses');
    await editor.replace('orders.yaml', `${orders}\n  - "`);
    await expect(editor.choose(actions, 'Fix all')).rejects.toThrow('Statute: nothing can be added while the document cannot be read');
  });
});

describe('in several files', () => {
  test('a fix changes the file that it belongs in', async () => {
    const part = "get:\n  responses:\n    '200':\n      description: Pets.\n";
    const folder = folderWith({
      '.spectral.yaml': ruleset,
      'openapi.yaml': 'openapi: 3.0.3\ninfo: {title: Pets, version: 1.0.0}\npaths:\n  /pets:\n    $ref: paths/pets.yaml\n',
      'paths/pets.yaml': part,
    });
    editor = await Editor.start(folder);
    await editor.open('openapi.yaml');
    await editor.open('paths/pets.yaml');
    await editor.diagnostics('paths/pets.yaml');
    await editor.choose(await editor.actions('paths/pets.yaml', 'responses'), 'Add 500 to GET /pets');
    expect(editor.text('paths/pets.yaml')).toBe(
      `${part}    '500':\n      $ref: ../openapi.yaml#/components/responses/InternalServerError\n`,
    );
    expect(editor.text('openapi.yaml')).toContain('    InternalServerError:\n');
    expect((await editor.diagnostics('paths/pets.yaml')).map(({ code }) => code)).toEqual(['rest-rulebook-200-body']);
  });
});

describe('an exception', () => {
  test('is added to the operation, with a reason to fill in', async () => {
    await start();
    await editor.choose(
      await editor.actions('orders.yaml', "responses:\n        '204'"),
      'Add an exception to rest-rulebook-404-declared for DELETE',
    );
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of a snippet.
    expect(editor.text('orders.yaml')).toContain('          reason: ${1:TODO explain why}\n');
    await editor.replace('orders.yaml', editor.text('orders.yaml').replace(/\$\{1:.*\}/, 'TODO explain why'));
    expect(await left()).toContain('statute-exceptions');
    await editor.replace('orders.yaml', editor.text('orders.yaml').replace('TODO explain why', 'Deleting twice is fine here.'));
    const codes = await editor.diagnostics('orders.yaml');
    expect(codes.filter(({ message }) => String(message).includes('DELETE /orders/{id} declares no 404'))).toEqual([]);
    expect(codes.map(({ code }) => code)).not.toContain('statute-exceptions');
  });
});

describe('the ruleset', () => {
  test.each([
    ['Turn off', ruleset, 'off'],
    ['Report rest-rulebook-404-declared as a warning', `${ruleset}rules:\n  rest-rulebook-404-declared: error # as agreed\n`, 'warn'],
    ['Turn off', `${ruleset}rules: {rest-rulebook-404-declared: error}\n`, 'off'],
  ])('is changed: %s in %j', async (title, rules, severity) => {
    await start(orders, {}, rules);
    const actions = await editor.actions('orders.yaml', "responses:\n        '204'");
    await editor.choose(actions, title === 'Turn off' ? 'Turn off rest-rulebook-404-declared' : title);
    const text = readFileSync(join(editor.folder, '.spectral.yaml'), 'utf8');
    expect(text).toMatch(new RegExp(`rest-rulebook-404-declared: ["']?${severity}`));
    expect(text.match(/rest-rulebook-404-declared/g)).toHaveLength(1);
    if (rules.includes('#')) expect(text).toContain('# as agreed');
  });

  test('that is code, or is none, is not, and the action says so', async () => {
    editor = await Editor.start(folderWith({ 'orders.yaml': orders }), { options: { ruleset: ['rest-rulebook'] } });
    await editor.open('orders.yaml');
    await editor.diagnostics('orders.yaml');
    const actions = await editor.actions('orders.yaml', 'responses');
    expect(actions.find(({ title }) => title.startsWith('Turn off'))?.disabled?.reason).toContain('add a .spectral.yaml');
  });

  test('is explained, and its clause is opened', async () => {
    await start(orders, { answer: 'Open the clause' });
    await editor.choose(await editor.actions('orders.yaml', "responses:\n        '204'"), 'Explain rest-rulebook-404-declared');
    expect(editor.messages.at(-1)).toMatch(/^rest-rulebook-404-declared: .*REST Rulebook/);
    expect(editor.shown).toEqual([{ uri: expect.stringMatching(/^https:/), external: true }]);
  });
});

describe('a lens', () => {
  const lenses = () => editor.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: editor.uri('orders.yaml') } });

  test('counts what is missing over each operation, and fixes it', async () => {
    await start();
    expect(await lenses()).toMatchObject([
      { range: { start: { line: 6 } }, command: { title: '1 missing, 1 other finding' } },
      { range: { start: { line: 11 } }, command: { title: '2 missing' } },
      { range: { start: { line: 16 } }, command: { title: '2 missing' } },
    ]);
    const [, , last] = (await lenses()) as { command: object }[];
    await editor.connection.sendRequest('workspace/executeCommand', last?.command);
    expect(await lenses()).toHaveLength(2);
    expect(editor.text('orders.yaml')).toContain("          description: Gone.\n        '404':");
  });
});

test('an edit is made in the text as it is, not as the file has it', async () => {
  await start();
  writeFileSync(join(editor.folder, 'orders.yaml'), 'openapi: 3.0.3\n');
  await editor.type('orders.yaml', 0, 0, '# Typed.\n');
  await editor.choose(await editor.actions('orders.yaml', "responses:\n        '204'"), 'Add 404');
  expect(editor.text('orders.yaml')).toMatch(/^# Typed\.\nopenapi/);
});

test('an edit at the end of a text begins before its last line break, which all editors know', async () => {
  await start();
  const [action] = await editor.actions('orders.yaml', 'openapi', ['source.fixAll']);
  const [change] = action?.edit?.documentChanges ?? [];
  const edits = change !== undefined && 'edits' in change ? change.edits : [];
  const last = orders.split('\n').length - 2;
  expect(edits.map(({ range }) => range.start.line <= last)).not.toContain(false);
});
