import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from './run.ts';

const api = `openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {description: A.}
        default: {description: B.}
    post:
      security: [{token: []}]
      responses:
        '201': {description: A.}
        '401': {description: C.}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
`;

/** The codes of GET and POST once codes were added. */
async function added(...args: string[]): Promise<string[][]> {
  const folder = folderWith({ 'a.yaml': api });
  const { code, stdout } = await statute(folder, ['inject', 'a.yaml', '--quiet', ...args]);
  expect(code).toBe(0);
  const { get, post } = parse(stdout).paths['/a'];
  return [get, post].map(({ responses }) => Object.keys(responses));
}

describe('inject --add', () => {
  test.each<[string, string[], string[][]]>([
    [
      'codes to every operation, whatever could stand in for them',
      ['--add', '401,429'],
      [
        ['200', '401', '429', 'default'],
        ['201', '401', '429'],
      ],
    ],
    [
      'ranges and default',
      ['--add', '5XX, default'],
      [
        ['200', '5XX', 'default'],
        ['201', '401', '5XX', 'default'],
      ],
    ],
    [
      'where a condition holds',
      ['--add', '403', '--when', 'secured'],
      [
        ['200', 'default'],
        ['201', '401', '403'],
      ],
    ],
    [
      'where several do',
      ['--add', '403', '--when', 'secured', '--when', 'not request-body'],
      [
        ['200', 'default'],
        ['201', '401', '403'],
      ],
    ],
    [
      'where none does',
      ['--add', '403', '--when', 'deprecated'],
      [
        ['200', 'default'],
        ['201', '401'],
      ],
    ],
    [
      'where a filter lets it',
      ['--add', '403', '--method', 'get'],
      [
        ['200', '403', 'default'],
        ['201', '401'],
      ],
    ],
  ])('adds %s', async (_, args, codes) => {
    expect(await added(...args)).toEqual(codes);
  });

  test('adds nothing a second time', async () => {
    const folder = folderWith({ 'a.yaml': api });
    await statute(folder, ['inject', 'a.yaml', '--add', '401,500', '--write']);
    expect((await statute(folder, ['inject', 'a.yaml', '--add', '401,500', '--check'])).code).toBe(0);
  });

  test.each<[string, string[], string]>([
    ['no code', ['--add', '4O1'], '--add is "4O1"; expected a status code from 100 to 599, a range such as 4XX, or default'],
    ['nothing', ['--add', ''], '--add is ""; expected a status code'],
    [
      'a success',
      ['--add', '401,204'],
      '--add names 204; expected codes from 300, 4XX, 5XX or default, because only the authors know their successes',
    ],
    ['no condition', ['--add', '401', '--when', 'secure'], '--when is "secure"; expected one of always, '],
    ['a ruleset beside it', ['--add', '401', '-r', 'ed-fi'], '--add and --ruleset both say what is asked for; expected one of the two'],
    ['a condition alone', ['-r', 'ed-fi', '--when', 'secured'], '--when is about the codes of --add; expected both'],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await statute(folderWith({ 'a.yaml': api }), ['inject', 'a.yaml', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`statute: ${message}`);
  });
});
