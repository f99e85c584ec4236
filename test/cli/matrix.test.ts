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

describe('statute matrix --traffic', () => {
  const document = `openapi: 3.2.0
info: {title: Books, version: '1'}
servers: [{url: 'https://api.example.org/v1'}]
paths:
  /books:
    get: {responses: {'200': {description: ok}, default: {description: no}}}
    post: {responses: {'201': {description: made}}}
    additionalOperations: {PROPFIND: {responses: {'207': {description: ok}}}}
`;
  const recording = (...exchanges: readonly string[]) =>
    exchanges
      .map(each => {
        const [method, path, status] = each.split(' ');
        return `${JSON.stringify({ method, url: `https://api.example.org${path}`, status: Number(status) })}\n`;
      })
      .join('');
  const seen = recording(
    ...Array(3).fill('GET /v1/books?q=hunter2 200'),
    ...['GET /v1/books 418', 'POST /v1/books 500', 'DELETE /v1/books 405', 'PROPFIND /v1/books 207', 'GET /v1/people/hunter2 404'],
  );
  const folder = folderWith({ 'a.yaml': document, 'seen.ndjson': seen, 'elsewhere.ndjson': recording('GET /v2/books 200') });
  const matrix = (...args: readonly string[]) => statute(folder, ['matrix', '-r', 'island-is', ...args]);

  test('says how often each code was returned to each method', async () => {
    const { code, stdout, stderr } = await matrix('a.yaml', '--traffic', 'seen.ndjson', '-f', 'csv');
    expect([code, stderr]).toEqual([
      0,
      'unmatched: GET /v1/{...}/{...}: no such path (1, first at seen.ndjson:8)\n8 exchanges, 1 of them unmatched; 3 of 3 operations called\n',
    ]);
    const lines = stdout.split('\r\n');
    expect(lines[0]).toBe('method,code,says,why,declared,missing,not permitted,returned,returned to undeclared methods');
    const returned = lines.filter(line => /,[1-9]\d*,\d+$|,[1-9]\d*$/.test(line) && !/,0,0$/.test(line)).map(line => line.split(','));
    expect(returned.map(cells => [...cells.slice(0, 3), ...cells.slice(-5)].join())).toEqual([
      'GET,200,should,1,0,0,3,0',
      'GET,418,avoid,0,0,0,1,0',
      'POST,500,should,0,1,0,1,0',
      'DELETE,405,avoid,0,0,0,0,1',
      'PROPFIND,207,-,1,0,0,1,0',
    ]);
  });

  test('says it below the words, with a legend', async () => {
    const { stdout } = await matrix('a.yaml', '--traffic', 'seen.ndjson');
    expect(stdout).toMatch(/^ +GET .* QUERY +PROPFIND$/m);
    expect(stdout).toMatch(/^200 .*\n +1 3x(?: |$)/m);
    expect(stdout).toMatch(/^405 .*\n +\?1x$/m);
    expect(stdout).toMatch(/^500 .*\n +0 -1 1x +0 -1$/m);
    expect(stdout).toContain(
      '\nnx: returned n times, of 7 requests.\n?nx: returned n times to a method that the documents do not declare on the path.\n',
    );
  });

  test('says it in Markdown, JSON and a picture', async () => {
    const { stdout: markdown } = await matrix('a.yaml', '--traffic', 'seen.ndjson', '-f', 'markdown');
    expect(markdown).toMatch(/^\| 200 \| should 1<br>1 3x \|/m);
    const { stdout: json } = await matrix('a.yaml', '--traffic', 'seen.ndjson', '-f', 'json');
    const { codes, requests, left } = JSON.parse(json);
    expect([requests, left]).toEqual([7, { methods: 0, requests: 0 }]);
    expect(codes.find(({ code }: { code: string }) => code === '405').methods.delete).toEqual({
      verb: 'not',
      binding: false,
      notes: [],
      operations: { declared: 0, missing: 0, unwanted: 0 },
      returned: { declared: 0, undeclared: 1 },
    });
    const { stdout: svg } = await matrix('a.yaml', '--traffic', 'seen.ndjson', '-f', 'svg');
    expect(svg).toContain('>0 -1 1x</text>');
  });

  test('shows nothing of the exchanges', async () => {
    for (const format of ['terminal', 'markdown', 'csv', 'json', 'svg']) {
      const { stdout, stderr } = await matrix('a.yaml', '--traffic', 'seen.ndjson', '-f', format);
      expect(stdout + stderr).not.toContain('hunter2');
    }
  });

  test('takes several recordings, and another server', async () => {
    const args = ['a.yaml', '--traffic', 'seen.ndjson', '--traffic', 'elsewhere.ndjson', '--server', 'https://api.example.org/v2'];
    expect((await matrix(...args)).stdout).toMatch(/^200 .*\n +1 4x(?: |$)/m);
  });

  test.each([
    [
      'recordings without documents',
      ['--traffic', 'seen.ndjson'],
      '--traffic needs documents, whose operations the requests belong to; expected the path of one',
    ],
    [
      'a server without recordings',
      ['a.yaml', '--server', '/v2'],
      '--server says where recorded requests went; expected --traffic <file> with it',
    ],
    ['a recording that is not there', ['a.yaml', '--traffic', 'no.har'], 'no.har does not exist; expected '],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await matrix(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`statute: ${message}`);
  });

  test('goes on without a recording that cannot be read', async () => {
    const { code, stdout, stderr } = await matrix('a.yaml', '--traffic', 'a.yaml', '--traffic', 'seen.ndjson');
    expect(code).toBe(2);
    expect(stdout).toContain('nx: returned n times, of 7 requests.');
    expect(stderr).toContain('statute: a.yaml:1 is in no known format; expected ');
  });

  test('writes over no recording', async () => {
    const { code, stderr } = await matrix('a.yaml', '--traffic', 'seen.ndjson', '-o', 'seen.ndjson');
    expect([code, readFileSync(join(folder, 'seen.ndjson'), 'utf8')]).toEqual([2, seen]);
    expect(stderr).toMatch(/^statute: -o seen\.ndjson already exists and does not look like a matrix; expected another file/m);
  });
});
