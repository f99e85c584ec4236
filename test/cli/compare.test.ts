import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('statute compare', () => {
  test('shows clause beside clause', async () => {
    const { code, stdout } = await statute(root, ['compare', 'ed-fi', 'crest']);
    expect(code).toBe(0);
    expect(stdout).toContain(`
412 on PUT, DELETE, PATCH: declared
  ed-fi  must if the operation accepts the If-Match header: ed-fi-412-declared, error (Ed-Fi Response Codes, Table 6: must)
  crest  should if the operation accepts the If-Match header: crest-412-declared, hint (Common REST HTTP Status Codes, 412: described)
`);
  });

  test('says so where there is no difference', async () => {
    const { stdout } = await statute(root, ['compare', 'ed-fi', 'ed-fi', '--all']);
    expect(stdout).toBe('ed-fi and ed-fi do not differ.\n');
  });

  test('writes Markdown', async () => {
    const { stdout } = await statute(root, ['compare', 'ed-fi', 'crest', '-f', 'markdown']);
    expect(stdout).toMatch(/^# ed-fi and crest differ in \d+ places\.\n\n\| {2}\| ed-fi \| crest \|\n\| --- \| --- \| --- \|\n/);
    expect(stdout).toContain('| 404: body | no body: ed-fi-404-no-body, error (Ed-Fi Response Codes, Table 6: must not) | nothing |');
  });

  test('tells what moving a document takes', async () => {
    const secured = "security: [{key: []}]\npaths: {'/a/{id}': {get: {responses: {'200': {description: x, content: {text/plain: {}}}";
    const folder = folderWith({
      'a.yaml': `openapi: 3.0.0\ninfo: {title: T, version: '1'}\n${secured}, '405': {description: x}, '422': {description: x}}}}}\n`,
    });
    const { stdout } = await statute(folder, ['compare', 'ed-fi', 'rfc9110', '--file', 'a.yaml', '-f', 'json']);
    const { move } = JSON.parse(stdout);
    const operation = 'GET /a/{id}';
    expect(move.appears).toEqual([
      {
        operation,
        rule: 'rfc9110-405-allow',
        message: 'GET /a/{id} declares 405 without an Allow header; RFC 9110 requires one. RFC 9110 section 15.5.6: must.',
        fixed: true,
      },
    ]);
    expect(move.goes.map((step: { rule: string }) => step.rule)).toEqual([
      'ed-fi-permitted-codes',
      'ed-fi-permitted-codes',
      'ed-fi-401-declared',
      'ed-fi-404-declared',
      'ed-fi-500-declared',
    ]);
    expect(move.stays).toBe(0);
    const { stdout: text } = await statute(folder, ['compare', 'ed-fi', 'rfc9110', '--file', 'a.yaml']);
    expect(text).toContain('\na.yaml, from ed-fi to rfc9110: new findings: 1 (fixable by inject: 1), resolved: 5, unchanged: 0.\n');
  });

  test('refuses a ruleset that is not there', async () => {
    const { code, stderr } = await statute(root, ['compare', 'ed-fi', 'nope']);
    expect([code, stderr.startsWith('statute: there is no ruleset nope')]).toEqual([2, true]);
  });
});
