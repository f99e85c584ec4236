import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('statute matrix', () => {
  test('shows a ruleset as a table', async () => {
    const { code, stdout } = await statute(root, ['matrix', '-r', 'ed-fi']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {7}GET {5}PUT {5}POST/m);
    expect(stdout).toMatch(/^404 {4}must 4 {2}must 4 {2}must 4 {2}must 4 {2}may/m);
    expect(stdout).toContain(
      ' 4  must if the path ends in a parameter and it is not a PUT whose only success is 201: ed-fi-404-declared, error (Ed-Fi Response Codes, Table 6: must)\n',
    );
  });

  test('counts what documents do over it', async () => {
    const { stdout } = await statute(root, ['matrix', '-r', 'ed-fi', '-f', 'json', 'examples/students.yaml']);
    const { codes, operations } = JSON.parse(stdout);
    const at = (code: string, method: string) => codes.find((row: { code: string }) => row.code === code).methods[method].operations;
    expect(operations).toBe(4);
    expect(at('200', 'get')).toEqual({ declared: 2, missing: 0, unwanted: 0 });
    expect(at('412', 'delete')).toEqual({ declared: 0, missing: 1, unwanted: 0 });
    expect(at('500', 'delete')).toEqual({ declared: 0, missing: 1, unwanted: 0 });
    expect(at('422', 'post')).toEqual({ declared: 1, missing: 0, unwanted: 1 });
  });

  test('writes counts below words', async () => {
    const { stdout } = await statute(root, ['matrix', '-r', 'ed-fi', 'examples/students.yaml']);
    expect(stdout).toMatch(/^422 .*\n {23}1 !1$/m);
    expect(stdout).toMatch(/^500 .*\n {7}2 {15}1 {7}0 -1$/m);
  });

  test('ranges and default that documents declare may be declared where they stand for listed codes', async () => {
    const folder = folderWith({ 'a.yaml': 'openapi: 3.0.0\npaths: {/a: {get: {responses: {1XX: {}, 4XX: {}, default: {}}}}}\n' });
    const { stdout } = await statute(folder, ['matrix', '-r', 'ed-fi', '-f', 'csv', 'a.yaml']);
    expect(stdout.match(/^GET,(1XX|4XX|default),.*$/gm)).toEqual(['GET,1XX,not,,1,0,1', 'GET,4XX,may,,1,0,0', 'GET,default,may,,1,0,0']);
  });

  test('writes Markdown', async () => {
    const { stdout } = await statute(root, ['matrix', '-r', 'ed-fi', '-f', 'markdown']);
    expect(stdout).toContain('| 201 | not 1 | not 1 | may | not 1 |');
    expect(stdout).toContain(
      '4. must if the path ends in a parameter and it is not a PUT whose only success is 201: ed-fi-404-declared, error (Ed-Fi Response Codes, Table 6: must)',
    );
  });

  test('writes CSV, a line for each method and code', async () => {
    const { stdout } = await statute(root, ['matrix', '-r', 'ed-fi', '-f', 'csv']);
    expect(stdout.split('\r\n')).toEqual(
      expect.arrayContaining([
        'method,code,says,why',
        'DELETE,404,must,must if the path ends in a parameter and it is not a PUT whose only success is 201 (ed-fi-404-declared)',
        'POST,other,not,not (ed-fi-permitted-codes)',
      ]),
    );
  });

  test('draws a picture into a file', async () => {
    const folder = folderWith({});
    const { code, stdout } = await statute(folder, ['matrix', '-r', 'island-is', '-f', 'svg', '-o', 'policy.svg']);
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'policy.svg'), 'utf8')).toMatch(/^<svg [^>]*>\n<title>island-is<\/title>.*<\/svg>\n$/s);
  });

  test('names a document that cannot be read, and goes on', async () => {
    const folder = folderWith({ 'a.yaml': 'nothing: here\n', 'b.yaml': 'openapi: 3.0.0\npaths: {/a: {get: {responses: {"404": {}}}}}\n' });
    const { code, stdout, stderr } = await statute(folder, ['matrix', '-r', 'crest', '-f', 'csv', 'a.yaml', 'b.yaml']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^statute: .*a\.yaml: [^\n]*\n$/);
    expect(stdout).toContain('GET,404,-,,1,0,0');
  });

  test('names a document that cannot be parsed', async () => {
    const folder = folderWith({ 'a.yaml': 'openapi: "3.0.0\n' });
    const { code, stderr } = await statute(folder, ['matrix', '-r', 'crest', 'a.yaml']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^statute: [^\n]*a\.yaml: the document is neither YAML nor JSON [^\n]*\n$/);
  });

  test('a code that a hostile document declares is no markup', async () => {
    const folder = folderWith({ 'a.yaml': 'openapi: 3.0.0\npaths: {/a: {get: {responses: {"=1+<script>|": {}}}}}\n' });
    const { stdout: csv } = await statute(folder, ['matrix', '-r', 'ed-fi', '-f', 'csv', 'a.yaml']);
    expect(csv).toContain(`GET,"""=1+<script>|""",not`);
    const { stdout: svg } = await statute(folder, ['matrix', '-r', 'ed-fi', '-f', 'svg', 'a.yaml']);
    expect(svg).not.toContain('<script>');
    const { stdout: markdown } = await statute(folder, ['matrix', '-r', 'ed-fi', '-f', 'markdown', 'a.yaml']);
    expect(markdown).toContain('| "=1+&lt;script\\>\\|" |');
  });

  test('says where it cannot write', async () => {
    const folder = folderWith({});
    const { code, stderr } = await statute(folder, ['matrix', '-r', 'ed-fi', '-o', 'no/such/folder.txt']);
    expect(code).toBe(2);
    expect(stderr).toBe('statute: no/such/folder.txt cannot be written (ENOENT); expected a file in an existing folder\n');
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});
