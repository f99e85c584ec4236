import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtIn } from '../../../src/ruleset/built-in.ts';
import { createRuleset } from '../../../src/spectral/create-ruleset.ts';
import { folderWith, statute } from '../../cli/run.ts';
import { lintWith } from '../../lint.ts';

const head = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\n";

/** A document with operations such as `get /a 200 404`, each with what stands behind a `|`. */
function document(...operations: string[]): string {
  const lines = operations.map(line => {
    const [name = '', rest = ''] = line.split('|');
    const [method, path, ...codes] = name.trim().split(' ');
    return `  ${path}: {${method}: {${rest ? `${rest.trim()}, ` : ''}responses: {${codes.map(code => `'${code}': {description: A.}`).join(', ')}}}}\n`;
  });
  return `${head}paths:\n${lines.join('')}`;
}

async function infer(files: Record<string, string>, ...args: string[]) {
  return statute(folderWith(files), ['infer', ...args, ...Object.keys(files)]);
}

/** What a ruleset that is given as text finds in a document. */
function lint(ruleset: string, text: string) {
  return lintWith(text, createRuleset({ extends: [builtIn('own')], policy: parse(ruleset).rules['response-policy'].extensions }));
}

/** The requirements of a table: code, methods, condition. */
function requirements(ruleset: string): unknown[] {
  const table: Record<string, (number | { code: number; when: string })[]> =
    parse(ruleset).rules['response-policy'].extensions.require ?? {};
  const found = new Map<string, { code: string; methods: string[]; when: string | undefined }>();
  for (const [method, lines] of Object.entries(table)) {
    for (const line of lines) {
      const { code, when } = typeof line === 'number' ? { code: line, when: undefined } : line;
      const same = found.get(`${code} ${when}`) ?? { code: String(code), methods: [], when };
      same.methods.push(method);
      found.set(`${code} ${when}`, same);
    }
  }
  return [...found.values()].map(({ code, methods, when }) => [code, methods.includes('all') ? undefined : methods, when]);
}

const secured = '| security: [{token: []}]';

test('a ruleset with the figures behind each of its lines', async () => {
  const { code, stdout, stderr } = await infer({
    'a.yaml': document('get /a 200 404', 'get /b 200 404', 'get /c 200 5XX', 'delete /d 204'),
  });
  expect(code).toBe(0);
  expect(
    stdout,
  ).toBe(`# Learnt from 4 operations of 1 document; up to 0 % of the operations may deviate. The number after a code is how many operations of the method declare it.
extends: [statute/rulesets/own.yaml]
rules:
  response-policy:
    given: $
    then: { function: defined }
    extensions:
      permit:
        ranges: true
        default: false
        # 3 operations
        get:
          - 200 # 3
          - 404 # 2
          - 500 # for 5XX, which is declared
        # 1 operation
        delete:
          - 204 # 1
      require:
        get:
          - 200 # 3 of 3 operations
`);
  expect(stderr).toBe('4 operations of 1 document: 1 requirement, 0 outliers\n');
});

describe('what is required', () => {
  test.each<[string, string[], unknown[]]>([
    ['everywhere', ['get /a 401', 'put /b 401', 'post /c 401'], [['401', undefined, undefined]]],
    [
      'where something holds',
      [`get /a 401 ${secured}`, `put /b 401 ${secured}`, `get /c 401 ${secured}`, 'get /d 200'],
      [['401', undefined, 'secured']],
    ],
    ['for a method', ['get /a 200', 'get /b 200', 'get /c 200', 'put /d 204'], [['200', ['get'], undefined]]],
    [
      'for a method where something holds',
      [
        ...['a', 'b', 'c'].map(name => `get /${name}/{id} 404`),
        ...['d', 'e', 'f'].map(name => `put /${name}/{id} 404`),
        'get /g 200',
        'put /h 204',
        'post /i/{id} 201',
      ],
      [['404', ['get', 'put'], 'path-parameter']],
    ],
    ['only where enough do it', ['get /a 200', 'get /b 200', 'put /c 204'], []],
    [
      'by what answers to a header',
      ['a', 'b', 'c'].map(name => `put /${name} 412 | parameters: [{name: If-Match, in: header}]`).concat('put /d 204'),
      [['412', undefined, 'accepts If-Match']],
    ],
  ])('%s', async (_, operations, expected) => {
    expect(requirements((await infer({ 'a.yaml': document(...operations) })).stdout)).toEqual(expected);
  });

  test('over several documents', async () => {
    const files = { 'a.yaml': document('get /a 200', 'get /b 200'), 'b.yaml': document('get /a 200') };
    expect(requirements((await infer(files)).stdout)).toEqual([['200', undefined, undefined]]);
  });
});

describe('--threshold', () => {
  const operations = [...Array.from({ length: 9 }, (_, index) => `get /${index} 200 404`), 'get /teapot 418'];

  test('lets some do otherwise and names them', async () => {
    const { stdout, stderr } = await infer({ 'a.yaml': document(...operations) }, '--threshold', '10');
    expect(requirements(stdout)).toEqual([
      ['200', undefined, undefined],
      ['404', undefined, undefined],
    ]);
    expect(stdout).not.toContain('418');
    expect(stderr).toBe(`outlier: a.yaml: GET /teapot declares 418, as 1 of 10 do
outlier: a.yaml: GET /teapot declares no 200, which 9 of 10 do
outlier: a.yaml: GET /teapot declares no 404, which 9 of 10 do
10 operations of 1 document: 2 requirements, 3 outliers
`);
  });

  test('lets nobody by default', async () => {
    const { stdout } = await infer({ 'a.yaml': document(...operations) });
    expect(requirements(stdout)).toEqual([]);
    expect(stdout).toContain('- 418 # 1\n');
  });

  test.each(['-1', '50', 'x', ''])('is refused: %j', async value => {
    const { code, stderr } = await infer({ 'a.yaml': document('get /a 200') }, '--threshold', value);
    expect([code, stderr]).toEqual([2, expect.stringContaining('expected a number from 0 to below 50.')]);
  });
});

test('--json gives the figures', async () => {
  const { stdout } = await infer({ 'a.yaml': document('get /a 200', 'get /b 200 teapot') }, '--json', '--support', '2');
  expect(JSON.parse(stdout)).toEqual({
    permitted: {
      ranges: false,
      default: false,
      methods: [
        {
          method: 'get',
          operations: 2,
          declared: [
            { key: '200', count: 2, permitted: true },
            { key: 'teapot', count: 1, permitted: false },
          ],
          forRanges: [],
        },
      ],
    },
    required: [{ code: '200', of: 2, declaring: ['a.yaml: GET /a', 'a.yaml: GET /b'] }],
    outliers: [{ document: 'a.yaml', operation: 'GET /b', what: 'declares "teapot", which is not a status code' }],
  });
});

test.each([
  ['no operation', `${head}paths: {}\n`, 'no operations found; expected documents with operations'],
  ['no document', 'hello: world\n', 'it is not an OpenAPI document'],
])('is refused: %s', async (_, text, message) => {
  const { code, stdout, stderr } = await infer({ 'a.yaml': text });
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
});

test('documents keep what is learnt from them, and with a threshold all but the outliers do', async () => {
  const rest = fc.constantFrom(
    '',
    secured,
    '| security: [{}]',
    '| requestBody: {content: {}}',
    '| parameters: [{name: If-Match, in: header}]',
  );
  const operation = fc
    .record({
      method: fc.constantFrom('get', 'put', 'post', 'delete', 'head'),
      path: fc.constantFrom('', '/{id}', '/{id}/b'),
      codes: fc.uniqueArray(fc.constantFrom('200', '201', '204', '304', '404', '4XX', '5XX', 'default', '500'), { maxLength: 4 }),
      rest,
    })
    .map(({ method, path, codes, rest }) => ({ method, path, rest, codes: codes.join(' ') }));
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), fc.constantFrom(0, 20), async (operations, threshold) => {
      const text = document(...operations.map(({ method, path, codes, rest }, index) => `${method} /${index}${path} ${codes} ${rest}`));
      const { stdout, stderr } = await infer({ 'a.yaml': text }, '--threshold', String(threshold), '--support', '2');
      const found = await lint(stdout, text);
      const outliers = stderr.split('\n').filter(line => line.startsWith('outlier: '));
      if (threshold === 0) expect([found, outliers]).toEqual([[], []]);
      for (const { message } of found)
        expect(outliers.some(line => line.includes(` ${message.split(' declares')[0]} declares`))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
