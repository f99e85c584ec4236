import { afterEach, describe, expect, test } from 'vitest';
import { Editor, folderWith } from './client.ts';

const students = `openapi: 3.0.3
info: {title: Students, version: 1.0.0}
security: [{key: []}]
paths:
  /students/{id}:
    get:
      x-statute-exceptions:
        - rule: ed-fi-304-declared
          codes: ['304']
          reason: The cache answers conditional requests.
          expires: '2999-12-31'
      responses:
        '200':
          description: A student.
        '404':
          description: None.
        '418':
          description: A teapot.
components:
  securitySchemes: {key: {type: apiKey, in: header, name: key}}
  responses:
    ServerError: {description: The server failed.}
    NotFound: {description: There is no such student.}
`;

let editor: Editor;
afterEach(() => editor.end());

const start = async (text = students) => {
  editor = await Editor.start(folderWith({ '.spectral.yaml': 'extends: statute/rulesets/ed-fi.yaml\n', 'students.yaml': text }));
  await editor.open('students.yaml');
  await editor.diagnostics('students.yaml');
};

describe('over a status code stands', () => {
  test('what must be declared, by which clause, and what is', async () => {
    await start();
    const text = await editor.hover('students.yaml', "'404':");
    expect(text).toContain('**404 Not Found** must be declared on GET /students/{id}.');
    expect(text).toMatch(/- must.*: `ed-fi-404-declared` \(\[Ed-Fi[^\]]*\]\(https:/);
    expect(text).toContain('GET /students/{id} declares 200, 404, 418.');
  });

  test('what may be declared', async () => {
    await start();
    expect(await editor.hover('students.yaml', "'200':")).toContain('**200 OK** may be declared on GET /students/{id}.');
  });

  test('what must not be declared', async () => {
    await start();
    expect(await editor.hover('students.yaml', "'418':")).toMatch(/\*\*418.*\*\* must not be declared on GET/);
  });

  test('the same while the text cannot be read', async () => {
    await start();
    await editor.replace('students.yaml', students.replace('paths:', 'paths: "'));
    await editor.diagnostics('students.yaml');
    expect(await editor.hover('students.yaml', "'404':")).toContain('**404 Not Found** must be declared');
  });

  test('nothing of this kind over other keys', async () => {
    await start();
    expect(await editor.hover('students.yaml', 'title:')).toBeUndefined();
    expect(await editor.hover('students.yaml', 'description: A teapot')).toBeUndefined();
  });
});

describe('over an exception stands', () => {
  test('that it is in force, and until when', async () => {
    await start();
    expect(await editor.hover('students.yaml', 'rule: ed-fi-304')).toBe(
      'Exception to ed-fi-304-declared for 304 on GET /students/{id}: in force until 2999-12-31.',
    );
    expect(await editor.hover('students.yaml', 'x-statute-exceptions')).toContain('in force until 2999-12-31');
  });

  test('that it has expired, or why it does not count', async () => {
    await start(students.replace('2999', '2001'));
    expect(await editor.hover('students.yaml', 'reason:')).toContain('**expired** on 2001-12-31');
    await editor.replace('students.yaml', students.replace('The cache answers conditional requests.', 'TODO'));
    await editor.diagnostics('students.yaml');
    expect(await editor.hover('students.yaml', 'reason:')).toContain('**does not count**, because reason is "TODO"');
  });
});

describe('below responses are offered', () => {
  const open = async (line: string) => {
    const text = students.replace("        '418':\n          description: A teapot.\n", line);
    await start();
    await editor.replace('students.yaml', text);
    await editor.diagnostics('students.yaml');
    return editor.completions('students.yaml', line.trimEnd());
  };
  const inOrder = (items: Awaited<ReturnType<Editor['completions']>>) =>
    items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => label);

  test('the codes that must be declared first, then those that may, and none that is declared or must not be', async () => {
    const labels = inOrder(await open("        '\n"));
    expect(labels.slice(0, 3)).toEqual(['401', '500', '204']);
    expect(labels).toContain('403');
    expect(labels).not.toContain('201');
    expect(labels).not.toContain('404');
    expect(labels).not.toContain('418');
  });

  test('with a reference to the response that the document has for the code', async () => {
    const items = await open("        '\n");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet.
    expect(items.find(({ label }) => label === '304')?.textEdit?.newText).toBe("'304':\n  description: ${1:Not Modified}.");
    expect(items.find(({ label }) => label === '500')?.textEdit?.newText).toBe("'500':\n  \\$ref: '#/components/responses/ServerError'");
  });

  test('with the clauses', async () => {
    const [item] = (await open("        '5\n")).filter(({ label }) => label === '500');
    expect(item).toMatchObject({
      detail: expect.stringMatching(/^must · Internal Server Error/),
      documentation: { value: expect.stringContaining('ed-fi-500-declared') },
    });
  });
});

describe('in an exception are offered', () => {
  test('its keys, and the rules, first those that report something here', async () => {
    const text = students.replace("          codes: ['304']\n", '          \n');
    await start(text);
    expect((await editor.completions('students.yaml', 'ed-fi-304-declared\n          ')).map(({ label }) => label)).toEqual([
      'rule',
      'codes',
      'reason',
      'owner',
      'ticket',
      'since',
      'expires',
    ]);
    await editor.replace('students.yaml', students.replace('ed-fi-304-declared', 'ed-fi-'));
    await editor.diagnostics('students.yaml');
    const rules = await editor.completions('students.yaml', 'rule: ed-fi-');
    expect(rules.find(({ label }) => label === 'ed-fi-500-declared')).toMatchObject({ sortText: '0ed-fi-500-declared' });
    expect(rules.map(({ label }) => label)).not.toContain('statute-exceptions');
  });
});

test('in a team’s policy are offered its keys', async () => {
  const rules =
    'extends: statute/rulesets/own.yaml\nrules:\n  response-policy:\n    given: $\n    then: {function: defined}\n    extensions:\n      re\n';
  await start();
  await editor.open('.spectral.yaml', rules);
  const labels = (await editor.completions('.spectral.yaml', '      re')).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['permit', 'require', 'forbid']));
});
