import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A document with one operation, as text. */
function document(operation: string, rest = ''): string {
  return `openapi: 3.1.0\ninfo: {title: T, version: '1'}\nsecurity: [{key: []}]\n${rest}paths:\n  /a/{id}:\n    get: ${operation}\n`;
}

/** What explain says about the one operation, as data. */
async function explained(text: string, args: readonly string[] = ['-r', 'ed-fi'], more: Readonly<Record<string, string>> = {}) {
  const folder = folderWith({ 'a.yaml': text, ...more });
  const { code, stdout, stderr } = await statute(folder, ['explain', 'a.yaml', 'GET /a/{id}', '--json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  const [only] = JSON.parse(stdout);
  const decision = (rule: string) => {
    const { outcome, why } = only.decisions.find((each: { by: { rule: string } }) => each.by.rule === rule);
    return `${outcome}: ${why}`;
  };
  return { operation: only.operation, inject: only.inject, off: only.off, decisions: only.decisions, decision };
}

describe('statute explain', () => {
  test('tells what was found, by which facts and clause, and what inject adds', async () => {
    const { stdout } = await statute(root, ['explain', 'examples/students.yaml', 'delete /students/{id}', '500', '-r', 'ed-fi']);
    expect(stdout).toBe(`DELETE /students/{id} (removeStudent)
  at            #/paths/~1students~1{id}/delete
  security      required: the document's security asks for oauth
  request body  no
  parameter     id in path, from path item
  parameter     If-Match in header, from path item
  response      204: no body
  response      401: by $ref to #/components/responses/Unauthorized; no body
  response      404: no body

Found
  ed-fi-500-declared, error (Ed-Fi Response Codes, Errors: must)
    DELETE /students/{id} declares no 500 (Internal Server Error), which Ed-Fi requires. Ed-Fi Response Codes, Errors: must.
    because: declares no 500, and nothing that could stand in for it
    clause: An error on the server is answered with 500.

Checked, no findings
  ed-fi-permitted-codes, error (Ed-Fi Response Codes, Table 6: must)
    because: declares 204, 401, 404; the list: 200, 201, 204, 304, 400, 401, 403, 404, 409, 412, 500

Does not apply
  ed-fi-500-body: declares no 500
  ed-fi-500-no-internals: declares no 5XX or default

What inject changes
  added (ed-fi-500-declared): paths./students/{id}.delete.responses.500

Off
  not recommended: ed-fi-201-declared, ed-fi-204-declared, ed-fi-304-read-only, ed-fi-400-declared, ed-fi-post-200-body, ed-fi-403-declared, ed-fi-409-write-only, ed-fi-error-object
`);
  });

  test('a public operation: the 401 rule does not apply, and the facts say why', async () => {
    const { operation, decision } = await explained(document('{security: [], responses: {}}'));
    expect(operation.security).toBe('none: the operation has security: []');
    expect(decision('ed-fi-401-declared')).toBe('silent: applies only if the operation is secured');
  });

  test('what stands for a code is named', async () => {
    const { decision } = await explained(document("{responses: {'4XX': {description: x}, default: {description: y}}}"));
    expect(decision('ed-fi-404-declared')).toBe(
      'kept: the path ends in a parameter and it is not a PUT whose only success is 201; 4XX stands in for 404',
    );
    expect(decision('ed-fi-500-declared')).toBe('kept: default stands in for 500');
  });

  test('what does not stand for a code is named too', async () => {
    const policy = `extends: [${root}rulesets/ed-fi.yaml]\nrules:\n  response-policy:\n    given: $\n    then: {function: defined}\n    extensions: {satisfiedBy: []}\n`;
    const { decision } = await explained(document('{responses: {default: {description: x}}}'), ['-r', 'p.yaml'], { 'p.yaml': policy });
    expect(decision('ed-fi-500-declared')).toBe('finds: declares no 500; default does not stand in for it');
  });

  test('a $ref is followed to another file, and one that leads nowhere is said to', async () => {
    const responses = "{'404': {$ref: 'b.yaml#/responses/Missing'}, '401': {$ref: '#/nowhere'}}";
    const { operation, decision } = await explained(document(`{responses: ${responses}}`), ['-r', 'ed-fi'], {
      'b.yaml': 'responses: {Missing: {description: x, content: {text/plain: {}}}}\n',
    });
    expect(operation.responses).toEqual([
      { key: '401', via: 'nowhere', headers: [], bodies: [] },
      { key: '404', via: 'b.yaml#/responses/Missing', headers: [], bodies: ['text/plain'] },
    ]);
    expect(decision('ed-fi-404-no-body')).toBe('finds: 404: a body (text/plain)');
    expect(decision('ed-fi-401-no-body')).toBe('kept: 401: it is not known, because its $ref leads nowhere, so nothing is reported');
  });

  test('parameters of the path item, of the operation and behind a $ref are told apart', async () => {
    const text = document(
      '{parameters: [{name: q, in: query}, {$ref: "#/components/parameters/M"}], responses: {}}\n    parameters: [{name: id, in: path, required: true}, {name: q, in: query}]',
      'components: {parameters: {M: {name: If-Match, in: header}}}\n',
    );
    const { operation, decision } = await explained(text);
    expect(operation.parameters).toEqual([
      { name: 'id', in: 'path', from: 'path item' },
      { name: 'q', in: 'query', from: 'operation' },
      { name: 'If-Match', in: 'header', from: 'operation, by $ref to #/components/parameters/M' },
    ]);
    expect(decision('ed-fi-412-declared')).toBe(
      'finds: the operation accepts the If-Match header; declares no 412, and nothing that could stand in for it',
    );
  });

  test('an override is named', async () => {
    const policy = `extends: [${root}rulesets/ed-fi.yaml]\noverrides:\n  - files: ['a.yaml#/paths/~1a~1%7Bid%7D/get']\n    rules: {ed-fi-500-declared: 'off'}\n  - files: ['a.yaml']\n    rules: {ed-fi-404-declared: 'off'}\n`;
    const { decision, off } = await explained(document('{responses: {}}'), ['-r', 'p.yaml'], { 'p.yaml': policy });
    expect(decision('ed-fi-500-declared')).toBe(
      'off: declares no 500, and nothing that could stand in for it; an override turns the rule off here',
    );
    expect(off).toContainEqual({ rule: 'ed-fi-404-declared', why: 'turned off for this file' });
  });

  describe('an exception', () => {
    const exception = (codes: string) =>
      `x-statute-exceptions: [{rule: ed-fi-permitted-codes, codes: [${codes}], reason: Two partners need it until they move, owner: Payments, ticket: PAY-1, expires: 2099-06-30}]`;
    const responses = "'418': {description: x}, '422': {description: y}";
    const message = (code: number) =>
      `GET /a/{id} declares ${code}, which Ed-Fi does not permit (permitted: 200, 201, 204, 304, 400, 401, 403, 404, 409, 412, 500). Ed-Fi Response Codes, Table 6: must.`;
    const path = ['paths', '/a/{id}', 'get', 'responses'];

    test('that hides all that a rule finds is told, with its reason', async () => {
      const text = document(`{${exception('418, 422')}, responses: {${responses}}}`);
      const { decision, decisions } = await explained(text);
      expect(decision('ed-fi-permitted-codes')).toMatch(/^hidden: declares 418, 422; the list: /);
      const excuse = {
        on: 'GET /a/{id}',
        path: ['paths', '/a/{id}', 'get', 'x-statute-exceptions', '0'],
        reason: 'Two partners need it until they move',
        owner: 'Payments',
        ticket: 'PAY-1',
        expires: '2099-06-30',
      };
      expect(decisions.find((each: { by: { rule: string } }) => each.by.rule === 'ed-fi-permitted-codes')).toMatchObject({
        findings: [],
        hidden: [
          { message: message(418), path: [...path, '418'], exceptions: [excuse] },
          { message: message(422), path: [...path, '422'], exceptions: [excuse] },
        ],
      });
      const { stdout } = await statute(folderWith({ 'a.yaml': text }), ['explain', 'a.yaml', 'GET /a/{id}', '-r', 'ed-fi']);
      expect(stdout).toContain(`
Found, but hidden by an exception
  ed-fi-permitted-codes, error (Ed-Fi Response Codes, Table 6: must)
    ${message(418)}
      hidden by the exception on GET /a/{id}: Two partners need it until they move, until 2099-06-30 (owner: Payments, ticket: PAY-1)
    ${message(422)}
`);
    });

    test('that hides a part leaves the rest found', async () => {
      const { decisions } = await explained(document(`{${exception('422')}, responses: {${responses}}}`));
      expect(decisions.find((each: { by: { rule: string } }) => each.by.rule === 'ed-fi-permitted-codes')).toMatchObject({
        outcome: 'finds',
        findings: [{ message: message(418) }],
        hidden: [{ message: message(422) }],
      });
    });

    test.each([
      ['that has expired', exception('418, 422').replace('2099', '2001')],
      ['without a reason', exception('418, 422').replace('Two partners need it until they move', 'tbd')],
      ['for another rule', exception('418, 422').replace('permitted-codes', '500-declared')],
    ])('%s hides nothing', async (_, written) => {
      const { decision } = await explained(document(`{${written}, responses: {${responses}}}`));
      expect(decision('ed-fi-permitted-codes')).toMatch(/^finds: /);
    });

    test('where an override turns the rule off, that is what is told', async () => {
      const policy = `extends: [${root}rulesets/ed-fi.yaml]\noverrides:\n  - files: ['a.yaml#/paths/~1a~1%7Bid%7D/get']\n    rules: {ed-fi-permitted-codes: 'off'}\n`;
      const text = document(`{${exception('418, 422')}, responses: {${responses}}}`);
      const { decision } = await explained(text, ['-r', 'p.yaml'], { 'p.yaml': policy });
      expect(decision('ed-fi-permitted-codes')).toMatch(/^off: /);
    });
  });

  test('takes an operationId, and webhooks', async () => {
    const { stdout } = await statute(root, ['explain', 'examples/students.yaml', 'getStudent', '-r', 'crest']);
    expect(stdout).toMatch(/^GET \/students\/\{id\} \(getStudent\)\n/);
    const hook = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\nwebhooks: {added: {post: {responses: {}}}}\n';
    const folder = folderWith({ 'a.yaml': hook });
    const webhook = await statute(folder, ['explain', 'a.yaml', 'post added', '500', '-r', 'ed-fi']);
    expect(webhook.stdout).toMatch(/^POST added, in webhooks\n/);
    expect(webhook.stdout).toContain('  ed-fi-500-declared: is about paths, not webhooks\n');
  });

  test('lists operations where none is named', async () => {
    const { code, stdout } = await statute(root, ['explain', 'examples/students.yaml']);
    expect([code, stdout]).toEqual([0, 'GET /students\nPOST /students\nGET /students/{id}\nDELETE /students/{id}\n']);
  });

  test.each([
    ['GET /student/{id}', 'has no operation "GET /student/{id}" among its 4; did you mean GET /students/{id}'],
    ['addStudents', 'did you mean addStudent'],
    ['zzzzzzzzzzzzzzzz', 'expected one of them (statute explain examples/students.yaml lists them)'],
  ])('helps with %s', async (name, message) => {
    const { code, stderr } = await statute(root, ['explain', 'examples/students.yaml', name, '-r', 'ed-fi']);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('refuses what is no code', async () => {
    const { code, stderr } = await statute(root, ['explain', 'examples/students.yaml', 'getStudent', '4O4', '-r', 'ed-fi']);
    expect([code, stderr]).toEqual([2, 'statute: "4O4" is not a status code; expected 100 to 599, a range such as 4XX, or default\n']);
  });

  test('a document cannot steer the terminal', async () => {
    const folder = folderWith({ 'a.yaml': 'openapi: 3.0.0\npaths: {/a: {get: {operationId: "x\\e[2Jy", responses: {"\\e]0;z": {}}}}}\n' });
    const { stdout } = await statute(folder, ['explain', 'a.yaml', 'GET /a', '-r', 'ed-fi']);
    expect(stdout).not.toContain('\u001b');
  });
});
