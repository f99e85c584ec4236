import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onTheDay } from '../exceptions/documents.ts';
import { folderWith, statute } from './run.ts';

onTheDay('2026-06-15');

const document = `openapi: 3.1.0
info: {title: Test, version: '1'}
x-statute-exceptions:
  - rule: ed-fi-500-declared
    reason: |
      The gateway
      answers | these
    owner: Platform, team
    ticket: API-7
    since: 2026-06-01
    expires: 2026-06-30
paths:
  /a:
    x-ignore-rules: {ed-fi-304-declared: No caches are in use}
    get:
      x-statute-exceptions:
        - {rule: [ed-fi-401-declared, ed-fi-4*], codes: [401, 403], reason: =1+1 is two, expires: 2026-01-01}
      responses:
        '404': {$ref: '#/components/responses/Missing'}
components:
  responses:
    Missing:
      description: No.
      "x-statute-exceptions": [{rule: ed-fi-404-no-body, reason: todo}]
`;

const folder = folderWith({ 'a.yaml': document });
const list = (...args: string[]) => statute(folder, ['exceptions', ...args]);

test('a table', async () => {
  expect(await list('a.yaml')).toEqual({
    code: 0,
    stdout: `file    line  on                            rules                        codes    reason                       owner           ticket  age in days  expires     state
a.yaml  4     the document                  ed-fi-500-declared           -        The gateway answers | these  Platform, team  API-7   14           2026-06-30  expiring
a.yaml  14    /a                            ed-fi-304-declared           -        No caches are in use         -               -       -            -           in force
a.yaml  17    GET /a                        ed-fi-401-declared ed-fi-4*  401 403  =1+1 is two                  -               -       -            2026-01-01  expired
a.yaml  24    components.responses.Missing  ed-fi-404-no-body            -        -                            -               -       -            -           invalid: reason is "todo"
`,
    stderr: '',
  });
});

test('CSV by RFC 4180, without formulas', async () => {
  const { stdout } = await list('-f', 'csv', 'a.yaml');
  expect(stdout.split('\r\n')).toEqual([
    'file,line,on,rules,codes,reason,owner,ticket,age in days,expires,state',
    'a.yaml,4,the document,ed-fi-500-declared,,The gateway answers | these,"Platform, team",API-7,14,2026-06-30,expiring',
    'a.yaml,14,/a,ed-fi-304-declared,,No caches are in use,,,,,in force',
    "a.yaml,17,GET /a,ed-fi-401-declared ed-fi-4*,401 403,'=1+1 is two,,,,2026-01-01,expired",
    'a.yaml,24,components.responses.Missing,ed-fi-404-no-body,,,,,,,"invalid: reason is ""todo"""',
    '',
  ]);
});

test('Markdown', async () => {
  const { stdout } = await list('-f', 'markdown', 'a.yaml');
  expect(stdout.split('\n').slice(0, 4)).toEqual([
    '| file | line | on | rules | codes | reason | owner | ticket | age in days | expires | state |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    '| a.yaml | 4 | the document | ed-fi-500-declared |  | The gateway answers \\| these | Platform, team | API-7 | 14 | 2026-06-30 | expiring |',
    '| a.yaml | 14 | /a | ed-fi-304-declared |  | No caches are in use |  |  |  |  | in force |',
  ]);
});

test('JSON, to a file', async () => {
  expect(await list('-f', 'json', '-o', 'list.json', 'a.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
  const listed = JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8'));
  expect(listed).toHaveLength(4);
  expect(listed[0]).toEqual({
    file: 'a.yaml',
    line: 4,
    holder: 'document',
    on: 'the document',
    path: ['x-statute-exceptions', '0'],
    rules: ['ed-fi-500-declared'],
    codes: null,
    reason: 'The gateway answers | these',
    owner: 'Platform, team',
    ticket: 'API-7',
    since: '2026-06-01',
    age: 14,
    expires: '2026-06-30',
    state: 'expiring',
    mistakes: [],
  });
  expect(listed[3].mistakes).toEqual(['reason is "todo"; expected a few words that explain why the rule does not apply here']);
});

describe('what is listed', () => {
  test('nothing where there is nothing', async () => {
    const clean = folderWith({ 'a.yaml': 'openapi: 3.1.0\npaths: {}\n' });
    expect(await statute(clean, ['exceptions', 'a.yaml'])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await statute(clean, ['exceptions', '-f', 'json', 'a.yaml'])).stdout).toBe('[]\n');
  });

  test('what other files hold, once, where it stands', async () => {
    const item = "x-statute-exceptions: [{rule: ed-fi-500-declared, reason: 'The gateway answers'}]\nget: {responses: {}}\n";
    const root = 'openapi: 3.1.0\npaths: {/a: {$ref: items/item.yaml}, /b: {$ref: ./items/item.yaml}}\n';
    const several = folderWith({ 'a.yaml': root, 'b.yaml': root });
    mkdirSync(join(several, 'items'));
    writeFileSync(join(several, 'items/item.yaml'), item);
    const { stdout } = await statute(several, ['exceptions', '-f', 'json', '*.yaml']);
    expect(JSON.parse(stdout).map(({ file, line, on }: Record<string, unknown>) => [file, line, on])).toEqual([
      ['items/item.yaml', 1, '/a'],
    ]);
  });

  test.each([
    ['no document', 'a: 1\n', 'it is not an OpenAPI document'],
    ['no YAML', 'a: [\n', 'neither YAML nor JSON'],
  ])('not %s, which is refused', async (_, text, reason) => {
    const broken = folderWith({ 'a.yaml': text, 'b.yaml': document });
    const { code, stdout, stderr } = await statute(broken, ['exceptions', '-f', 'csv', 'a.yaml', 'b.yaml']);
    expect([code, stdout.split('\r\n').length]).toEqual([2, 6]);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

test('the age is the one of the line in Git where the exception does not say it', async () => {
  const repository = folderWith({ 'a.yaml': document });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: repository,
      env: { ...process.env, GIT_AUTHOR_DATE: '2026-06-10T12:00:00Z', GIT_COMMITTER_DATE: '2026-06-10T12:00:00Z' },
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'A');
  const { stdout } = await statute(repository, ['exceptions', '-f', 'json', 'a.yaml']);
  expect(JSON.parse(stdout).map(({ since, age }: Record<string, unknown>) => [since, age])).toEqual([
    ['2026-06-01', 14],
    ['2026-06-10', 5],
    ['2026-06-10', 5],
    ['2026-06-10', 5],
  ]);
});

test('a rule that no built-in ruleset has is not said to be in force', async () => {
  const exceptions = ['ed-fi-500-declared', 'ed-fi-*', 'acme-404', 'ed-fi-501-declared'].map(rule => ({
    rule,
    reason: 'The gateway answers these',
  }));
  const document = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: {}, 'x-statute-exceptions': exceptions };
  const { stdout } = await statute(folderWith({ 'a.json': JSON.stringify(document) }), ['exceptions', 'a.json', '-f', 'json']);
  const states = JSON.parse(stdout).map(({ state }: { state: string }) => state);
  expect(states).toEqual(['in force', 'in force', 'unknown rule', 'unknown rule']);
});
