import { describe, expect, test } from 'vitest';
import { injectLog } from '../../src/cli/inject-log.ts';
import { main } from '../../src/cli/main.ts';
import type { Step } from '../../src/inject/step.ts';
import { folderWith, statute } from './run.ts';

const step = (operation: string, other: Partial<Step> = {}): Step => ({
  done: 'added',
  rule: 'acme-500',
  operation,
  file: 'a.yaml',
  what: `paths.${operation.split(' ')[1]}.get.responses.500`,
  adds: { add: 'response', code: '500' },
  component: '#/components/responses/InternalServerError',
  ...other,
});
const left = (operation: string, what: string, rule = 'acme-500') => step(operation, { done: 'left', what, rule });
const log = (...steps: readonly Step[]) => injectLog([{ steps, notFollowed: [] }], false);
const names = Array.from({ length: 6 }, (_, index) => `GET /${index}`);

describe('what was added', () => {
  test('is a line for each code, with the operations and the components', () => {
    expect(log(...names.map(name => step(name)), step('GET /0', { adds: { add: 'response', code: '404' }, reused: 'Gone' }))).toEqual([
      'added: 500 on 6 operations, through 1 new component',
      'added: 404 on 1 operation, through 1 existing component',
      '7 added, 1 reused, 0 left',
    ]);
  });

  test.each<[Step['adds'], string]>([
    [{ add: 'response-header', code: '405', header: 'Allow' }, 'the Allow header of 405'],
    [{ add: 'error-body', code: '4XX' }, 'an error body of 4XX'],
    [{ add: 'header-parameter', header: 'If-Match' }, 'the request header If-Match'],
  ])('%o', (adds, text) => {
    expect(log(step('GET /a', { adds, component: undefined }))[0]).toBe(`added: ${text} on 1 operation`);
  });

  test('counts documents apart', () => {
    const done = { steps: [step('GET /a')], notFollowed: [] };
    expect(injectLog([done, done], false)[0]).toBe('added: 500 on 2 operations, through 2 new components');
  });

  test('to a shared response says whom it reaches, the first of many', () => {
    expect(log(step('GET /0', { component: undefined, what: 'components.responses.E.content', reaches: names }))).toEqual([
      'shared: components.responses.E.content reaches GET /0, GET /1, GET /2 and 3 more operations',
      'added: 500 on 6 operations',
      '1 added, 0 left',
    ]);
  });
});

describe('what was left', () => {
  test('is a line for each rule, with the first reason', () => {
    expect(
      log(
        ...names.map(name => left(name, 'its responses are behind a $ref')),
        left('GET /0', 'its responses are behind a $ref', 'acme-404'),
        left('GET /0', 'GET /0 declares 418. No addition can fix it.'),
        left('GET /1', 'GET /1 declares 418. No addition can fix it.'),
      ),
    ).toEqual([
      'left: acme-500 on GET /0, GET /1, GET /2 and 3 more operations: its responses are behind a $ref (and 1 other reason: --verbose)',
      'left: acme-404 on GET /0: its responses are behind a $ref',
      '0 added, 9 left',
    ]);
  });

  test('references that are not followed are counted', () => {
    const done = { steps: [], notFollowed: ['b.yaml is not there'] };
    expect(injectLog([done, done, { ...done, notFollowed: ['c.yaml is not there'] }], false)).toEqual([
      'not followed: b.yaml is not there (2 times)',
      'not followed: c.yaml is not there',
      '0 added, 0 left',
    ]);
  });
});

test('each removal has a line', () => {
  const removed = (name: string) => step(name, { done: 'removed', what: 'responses.422' });
  expect(log(removed('GET /a'), removed('GET /b'))).toEqual([
    'removed: GET /a (acme-500): responses.422',
    'removed: GET /b (acme-500): responses.422',
    '0 added, 2 removed, 0 left',
  ]);
});

const document = `openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'400': {description: no}}}}
  /b: {get: {responses: {'400': {description: no}, '418': {description: no}}}}
`;

test('--verbose has a line for each step', async () => {
  const { stderr } = await statute(folderWith({ 'a.yaml': document }), ['inject', '-r', 'ed-fi', '--check', '--verbose', 'a.yaml']);
  expect(stderr.match(/^added: GET \/[ab] \(ed-fi-500-declared\): paths\.\/[ab]\.get\.responses\.500$/gm)).toHaveLength(2);
  expect(stderr).toMatch(/^left: GET \/b \(ed-fi-permitted-codes\): GET \/b declares 418/m);
});

test('--json says what kind of addition each step is', async () => {
  const { stdout } = await statute(folderWith({ 'a.yaml': document }), ['inject', '-r', 'ed-fi', '--json', '--quiet', 'a.yaml']);
  expect(JSON.parse(stdout)[0]).toMatchObject({
    done: 'added',
    adds: { add: 'response', code: '500' },
    component: '#/components/responses/InternalServerError',
  });
});

test('no line is wider than the terminal, unless it is one word', async () => {
  let stderr = '';
  const say = (text: string) => {
    stderr += text;
  };
  const cwd = folderWith({ 'a.yaml': document });
  const streams = { cwd, stdout: () => {}, stderr: say, errorColumns: 40, stdin: async () => new Uint8Array() };
  await main(['inject', '-r', 'ed-fi', '--check', 'a.yaml'], streams);
  expect(stderr).toContain('added: 500 on 2 operations, through 1\n  new component\n');
  for (const line of stderr.split('\n')) if (line.length > 40) expect(line.trim()).not.toContain(' ');
});
