import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const broken = `openapi: 3.0.3\ninfo: {title: Broken, version: '1'}\npaths: {/a: {get: {responses: {'405': {description: no}}}}}\n`;

test('the page goes to a file, the summary to standard error', async () => {
  const folder = folderWith({ 'a.yaml': broken });
  const { code, stdout, stderr } = await statute(folder, ['report', '-r', 'rfc9110', '-o', 'report.html', 'a.yaml']);
  expect([code, stdout, stderr]).toEqual([0, '', '1 document linted: 1 error\n']);
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(page).toMatch(/^<!DOCTYPE html>/);
  expect(page).toContain('GET /a declares 405 without an Allow header; RFC 9110 requires one.');
});

test('the page goes to standard output, from standard input', async () => {
  const { code, stdout } = await statute(folderWith({}), ['report', '-r', 'rfc9110', '--quiet', '-'], broken);
  expect(code).toBe(0);
  expect(stdout).toContain('&lt;STDIN&gt;: 1 error');
  expect(stdout).toContain(`paths: {/a: {get: {responses: {&#39;405&#39;`);
});

test('what cannot be linted is on the page, and in the exit code', async () => {
  const folder = folderWith({ 'a.yaml': broken, 'b.yaml': '- 1\n' });
  const { code, stdout, stderr } = await statute(folder, ['report', '-r', 'rfc9110', '--quiet', 'a.yaml', 'b.yaml']);
  expect(code).toBe(2);
  expect(stdout).toContain('<li>b.yaml:1:1: it is a list, not an OpenAPI document; expected an object with openapi or swagger</li>');
  expect(stderr).toContain('/b.yaml:1:1: it is a list');
});

test('a document is never written over', async () => {
  const folder = folderWith({ 'a.yaml': broken });
  const { code, stderr } = await statute(folder, ['report', '-r', 'rfc9110', '-o', 'a.yaml', 'a.yaml']);
  expect([code, stderr]).toEqual([2, 'statute: -o a.yaml is one of the documents; expected another file\n']);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(broken);
});

test('without a ruleset named, the page speaks of the folder’s', async () => {
  const own = 'rules: {always: {given: $, severity: warn, message: found, then: {field: nowhere, function: defined}}}\n';
  const { stdout } = await statute(folderWith({ 'a.yaml': broken, '.spectral.yaml': own }), ['report', '--quiet', 'a.yaml']);
  expect(stdout).toContain('checked against the ruleset of their folder.');
});

describe('statute report --traffic', () => {
  const document = `openapi: 3.0.3
info: {title: Books, version: '1'}
servers: [{url: 'https://api.example.org/v1'}]
paths:
  /books:
    get:
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: array}}}}
        '500': {description: failed}
    post:
      responses:
        '201': {description: made, headers: {Location: {schema: {type: string}}}}
        '422': {description: no}
`;
  const seen = [
    { method: 'GET', url: 'https://api.example.org/v1/books?q=hunter2', status: 200 },
    {
      method: 'GET',
      url: 'https://api.example.org/v1/books?q=hunter2',
      status: 418,
      requestHeaders: { authorization: 'hunter2' },
      responseHeaders: { 'content-type': 'text/plain' },
      responseBody: 'hunter2',
    },
    { method: 'POST', url: 'https://api.example.org/v1/books', status: 500, requestBody: 'hunter2' },
    { method: 'POST', url: 'https://api.example.org/v1/books', status: 422 },
    { method: 'DELETE', url: 'https://api.example.org/v1/books', status: 204 },
    { method: 'GET', url: 'https://api.example.org/v1/hunter2/7', status: 404 },
  ];
  const folder = folderWith({ 'a.yaml': document, 'seen.ndjson': seen.map(each => `${JSON.stringify(each)}\n`).join('') });
  const report = (...args: readonly string[]) => statute(folder, ['report', '-r', 'ed-fi', ...args]);

  /** The rows of the table, a line each. */
  const rowsOf = (page: string) =>
    [...page.matchAll(/<tr class="compared".*?<\/tr>|<th colspan="5" scope="rowgroup">.*?<\/th>/gs)].map(([row]) =>
      row
        .replace(/<small>/g, ' ')
        .replace(/<\/t[hd]>(?=<t)/g, ' | ')
        .replace(/<[^>]*>/g, '')
        .trim(),
    );

  test('compares what rules say, what is declared and what was returned, operation by operation', async () => {
    const { code, stdout, stderr } = await report('a.yaml', '--traffic', 'seen.ndjson');
    expect(code).toBe(0);
    expect(stderr).toBe(
      'unmatched: GET /v1/{...}/{...}: no such path (1, first at seen.ndjson:6)\n6 exchanges, 1 of them unmatched; 2 of 2 operations called\n1 document linted: 6 errors, 2 warnings, 2 infos\n',
    );
    expect(rowsOf(stdout)).toEqual([
      'GET /books 2 requests',
      '200 OK | may ed-fi-permitted-codes | yes | 1 of 2 at seen.ndjson:1 | none',
      '418 | not ed-fi-permitted-codes | no | 1 of 2 at seen.ndjson:2 | returned, not declared; returned, not permitted',
      '500 Internal Server Error | must ed-fi-500-declared | yes | never | declared, never returned',
      'POST /books 2 requests',
      '201 Created | may ed-fi-permitted-codes | yes | never | declared, never returned',
      '422 Unprocessable Content | not ed-fi-permitted-codes | yes | 1 of 2 at seen.ndjson:4 | declared, not permitted; returned, not permitted',
      '500 Internal Server Error | must ed-fi-500-declared | no | 1 of 2 at seen.ndjson:3 | returned, not declared; required, not declared',
      'DELETE /books the document does not declare the method; 1 request',
      '204 No Content | - | no | 1 of 1 at seen.ndjson:5 | returned, method not declared',
    ]);
  });

  test('has the findings of traffic among the others, what is missing once', async () => {
    const { stdout } = await report('a.yaml', '--traffic', 'seen.ndjson', '--quiet');
    const found = [...stdout.matchAll(/<li class="finding" data-rule="(.*?)" data-severity="(.*?)">/g)].map(match =>
      match.slice(1).join(' '),
    );
    expect(found).toEqual([
      'traffic-declared-method warning',
      'ed-fi-permitted-codes error',
      'traffic-declared-code error',
      'traffic-never-seen info',
      'ed-fi-500-body warning',
      'ed-fi-500-declared error',
      'traffic-declared-code error',
      'traffic-never-seen info',
      'ed-fi-permitted-codes error',
      'ed-fi-permitted-codes error',
    ]);
    expect(stdout).toContain(
      'POST /books declares no 500 (Internal Server Error), which Ed-Fi requires. Ed-Fi Response Codes, Errors: must. 500 answered 1 of 2 recorded requests.',
    );
    expect(stdout).toContain('inject adds a 500 (Internal Server Error) response');
    expect(stdout).toContain('<option value="traffic-declared-code">traffic-declared-code (2)</option>');
    // What was returned is not declared: the table of methods by code counts declarations only.
    expect(stdout).not.toContain('<th scope="col">418');
  });

  test('shows nothing of the exchanges', async () => {
    const { stdout, stderr } = await report('a.yaml', '--traffic', 'seen.ndjson', '--all');
    expect(stdout + stderr).not.toContain('hunter2');
  });

  test('changes nothing where there is none', async () => {
    const { stdout } = await report('a.yaml', '--quiet');
    expect(stdout).not.toMatch(/traffic|three-way|returned/);
  });

  test('a baseline hides what it knows of documents, and nothing of traffic', async () => {
    await statute(folder, ['baseline', '-r', 'ed-fi', 'a.yaml', '-o', 'known.json']);
    const { stdout, stderr } = await report('a.yaml', '--traffic', 'seen.ndjson', '--baseline', 'known.json');
    expect(stderr).toContain('1 document linted: 4 errors, 1 warning');
    expect(stdout).not.toContain('declares no 500');
    expect(stdout).toContain('POST /books returned 422, which Ed-Fi does not permit');
    expect(stdout).not.toContain('POST /books declares 422, which Ed-Fi does not permit');
  });

  test('names what cannot be read, and goes on', async () => {
    const { code, stdout } = await report('a.yaml', '--traffic', 'a.yaml', '--traffic', 'seen.ndjson', '--quiet');
    expect(code).toBe(2);
    expect(stdout).toMatch(/Not read, or not in full:<\/p><ul><li>a\.yaml:1 is in no known format;/);
    expect(rowsOf(stdout)).toContain('204 No Content | - | no | 1 of 1 at seen.ndjson:5 | returned, method not declared');
  });

  test.each([
    ['a recording that is not there', ['a.yaml', '--traffic', 'no.har'], 'no.har does not exist; expected '],
    [
      'a server without recordings',
      ['a.yaml', '--server', '/v2'],
      '--server says where recorded requests went; expected --traffic <file> with it',
    ],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await report(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`statute: ${message}`);
  });
});
