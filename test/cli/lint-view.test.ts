import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Call, nextStep } from '../../src/cli/next-step.ts';
import { finding } from '../report/finding.ts';
import { folderWith, statute } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
/** Three errors under rfc9110, two of them in a shared response: a 405 without Allow. */
const broken = `${head}paths:
  /a: {get: {responses: {'405': {$ref: '#/components/responses/No'}}}}
  /b: {get: {responses: {'405': {$ref: '#/components/responses/No'}}}}
  /c: {get: {responses: {'405': {description: no}}}}
components: {responses: {No: {description: no}}}
`;
const folder = folderWith({ 'a.yaml': broken });
const lint = (...args: string[]) => statute(folder, ['lint', '-r', 'rfc9110', 'a.yaml', ...args]);

test('what is said of a shared response is there once, in stylish, and counts for each operation', async () => {
  const { stdout, stderr } = await lint();
  expect(stdout).toContain(`a.yaml
  Shared response components.responses.No, defined at a.yaml:7
    4:32  error  rfc9110-405-allow  declares 405 without an Allow header; RFC 9110 requires one. RFC
        9110 section 15.5.6: must. (2 operations, first GET /a)
  GET /c
    6:32  error  rfc9110-405-allow  declares 405 without an Allow header; RFC 9110 requires one. RFC
        9110 section 15.5.6: must.

✖ 3 problems (3 errors, 0 warnings, 0 infos, 0 hints)
`);
  expect(stderr).toBe('1 document linted: 3 errors\n');
});

test('SARIF says where the response is defined', async () => {
  const { stdout } = await lint('-f', 'sarif');
  const [first, , last] = JSON.parse(stdout).runs[0].results;
  expect(first.relatedLocations).toEqual([
    {
      id: 0,
      physicalLocation: {
        artifactLocation: { uri: 'a.yaml', uriBaseId: '%SRCROOT%' },
        region: { startLine: 7, startColumn: 29, endLine: 7, endColumn: 46 },
      },
      logicalLocations: [{ fullyQualifiedName: 'components.responses.No' }],
      message: { text: 'The response is defined here.' },
    },
  ]);
  expect(last.relatedLocations).toBeUndefined();
});

test('--max-findings limits what is shown, and nothing else', async () => {
  const { code, stdout, stderr } = await lint('--max-findings', '1', '-f', 'stylish', '-f', 'json', '-o', 'all.json');
  expect([code, stderr]).toEqual([1, '1 document linted: 3 errors\n']);
  expect(stdout).toContain('\n1 more finding not shown.\n\n✖ 3 problems');
  expect(stdout).not.toContain('GET /c');
  expect(JSON.parse(readFileSync(join(folder, 'all.json'), 'utf8'))).toHaveLength(3);
});

test('--summary shows the overview alone', async () => {
  const { code, stdout } = await lint('--summary');
  expect([code, stdout]).toEqual([
    1,
    `
✖ 3 problems (3 errors, 0 warnings, 0 infos, 0 hints)

Findings by rule (* fixable with statute inject):
  * 3  rfc9110-405-allow

All findings are fixable:
  statute inject --write -r rfc9110 a.yaml
`,
  ]);
});

/** A GET that answers 304, which ed-fi allows only where If-None-Match is accepted, and what else the document has. */
const conditional = (rest = '') => `${head}paths:
  /a:
    get:
      responses:
        '200': {description: ok, headers: {ETag: {schema: {type: string}}}, content: {application/json: {}}}
        '304': {description: the same}
        '400': {description: no}
        '500': {description: no, content: {application/json: {}}}
${rest}`;

test.each([
  ['nothing accepts', '', false],
  ['a component may be', 'components: {parameters: {Tag: {in: header, name: If-None-Match, schema: {type: string}}}}\n', true],
  [
    'a component requires',
    'components: {parameters: {Tag: {in: header, name: If-None-Match, required: true, schema: {type: string}}}}\n',
    false,
  ],
])('a request header that %s is fixable if inject adds it', async (_, rest, isAdded) => {
  const here = folderWith({ 'a.yaml': conditional(rest) });
  const { stdout } = await statute(here, ['lint', '-r', 'ed-fi', 'a.yaml', '--summary']);
  expect(stdout).toContain(`${isAdded ? '  * 1' : '    1'}  ed-fi-304-if-none-match\n`);
  expect(stdout).toContain(
    isAdded
      ? 'The finding is fixable:\n  statute inject --write -r ed-fi a.yaml\n'
      : 'The finding is fixable if the server accepts If-None-Match:\n  statute inject --write -r ed-fi --request-headers a.yaml\n',
  );
  expect((await statute(here, ['inject', '-r', 'ed-fi', '--check', 'a.yaml'])).code).toBe(isAdded ? 1 : 0);
});

test('--quiet leaves the overview out', async () => {
  const { stdout, stderr } = await lint('--quiet');
  expect(stdout).toMatch(/hints\)\n$/);
  expect(stderr).toBe('');
});

test.each([
  ['--summary', ['--summary', '-f', 'json'], '--summary has no effect on json, which holds every finding; expected -f stylish or pretty'],
  [
    '--max-findings',
    ['--max-findings', '3', '-f', 'text', '-f', 'sarif', '-o', 'a.sarif'],
    '--max-findings has no effect on text and sarif, which hold every finding; expected -f stylish or pretty',
  ],
  ['no number', ['--max-findings', '0'], '--max-findings is "0", which is not a positive integer; expected 1 or more'],
])('is refused: %s', async (_, args, message) => {
  expect(await lint(...args)).toEqual({ code: 2, stdout: '', stderr: `statute: ${message}\n` });
});

test('a report of each kind is known again, and may be replaced', async () => {
  for (const args of [[], ['--summary'], ['--max-findings', '1']]) expect((await lint(...args, '-o', 'report.txt')).code).toBe(1);
});

test('facts are kept in a cache, wherever the folder stands', async () => {
  const [one, other] = [folderWith({ 'a.yaml': broken }), folderWith({ 'a.yaml': broken })];
  const cached = (cwd: string) => statute(cwd, ['lint', '-r', 'rfc9110', 'a.yaml', '--cache', 'cache']);
  const first = await cached(one);
  const cache = readFileSync(join(one, 'cache'), 'utf8');
  expect(cache).not.toContain(one);
  expect((await cached(one)).stdout).toBe(first.stdout);
  expect(first.stdout).toContain('defined at a.yaml:7');
  expect((await cached(other)).stdout).toBe(first.stdout);
});

test('a rule of ours about a part of a document is linted as ever, without facts', async () => {
  const dist = fileURLToPath(new URL('../../dist/spectral', import.meta.url));
  const own = `functions: [forbidden-codes]
functionsDir: ${dist}
rules: {own: {given: $.paths, then: {function: forbidden-codes, functionOptions: {codes: ['405']}}}}
`;
  const parts = folderWith({ 'a.yaml': broken, 'own.yaml': own });
  const results = await Promise.all(['stylish', 'json'].map(format => statute(parts, ['lint', '-r', 'own.yaml', 'a.yaml', '-f', format])));
  expect(results[0]?.code).toBe(results[1]?.code);
  expect(results[0]?.stderr).toBe(results[1]?.stderr);
});

describe('the next command', () => {
  const call = (options: Partial<Call['options']> = {}, other: Partial<Call> = {}): Call => ({
    patterns: ['apis/*.yaml'],
    cwd: '/repo',
    hasFailed: false,
    options: { ruleset: ['acme.yaml'], all: false, code: true, allowRemote: false, root: [], ignore: [], ...options },
    ...other,
  });
  const about = {
    operation: { zone: 'paths', method: 'get', path: '/a', at: ['paths', '/a', 'get'] },
    fact: { is: 'missing-code', codes: ['404'], because: undefined },
    clause: undefined,
    fix: undefined,
    definedAt: undefined,
  } as const;
  const plain = finding({ about });
  const fixable = finding({ about: { ...about, fix: { add: 'response', code: '404' } } });
  const many = Array.from({ length: 25 }, () => plain);
  const command = (...args: Parameters<typeof nextStep>) => nextStep(...args)?.command.join(' ');

  test('fixes what can be fixed, by the same rules and in the same documents', () => {
    expect(nextStep([fixable, plain], call({ all: true, code: false, root: ['..'] }))).toEqual({
      why: '1 of 2 findings is fixable:',
      command: ['statute', 'inject', '--write', '-r', 'acme.yaml', '--all', '--no-code', '--root', '..', 'apis/*.yaml'],
    });
  });

  test('counts what takes --request-headers only where nothing else helps', () => {
    const asking = (header: string) => finding({ about: { ...about, fix: { add: 'header-parameter', header }, onRequest: true } });
    const asked = asking('If-Match');
    expect(nextStep([fixable, asked, plain], call())).toEqual({
      why: '1 of 3 findings is fixable:',
      command: ['statute', 'inject', '--write', '-r', 'acme.yaml', 'apis/*.yaml'],
    });
    expect(nextStep([asked, asking('If-None-Match'), asked, plain], call({ root: ['..'] }))).toEqual({
      why: '3 of 4 findings are fixable if the server accepts If-Match and If-None-Match:',
      command: ['statute', 'inject', '--write', '-r', 'acme.yaml', '--request-headers', '--root', '..', 'apis/*.yaml'],
    });
    expect(command([asked, ...many], call())).toBe('statute baseline -r acme.yaml apis/*.yaml');
  });

  test('names the documents where inject would take others', () => {
    expect(command([fixable], call({ ignore: ['b.yaml'] }))).toBe('statute inject --write -r acme.yaml apis/a.yaml');
    expect(command([finding({ ...fixable, source: '<STDIN>' })], call({}, { patterns: ['-'] }))).toBe(
      'statute inject --diff -r acme.yaml -',
    );
    expect(command([fixable], call({}, { patterns: ['-a.yaml'] }))).toBe('statute inject --write -r acme.yaml -- -a.yaml');
  });

  test('names the worst document where there are too many names', () => {
    const names = Array.from({ length: 9 }, (_, index) => `${index}.yaml`);
    const findings = [finding({ ...fixable, source: '/repo/0.yaml' }), fixable, fixable];
    expect(nextStep(findings, call({}, { patterns: names }))).toEqual({
      why: 'All findings are fixable. For the document that has the most of them:',
      command: ['statute', 'inject', '--write', '-r', 'acme.yaml', 'apis/a.yaml'],
    });
  });

  test('records many that cannot be fixed', () => {
    expect(command(many, call({ ignore: ['b.yaml'] }))).toBe('statute baseline -r acme.yaml --ignore b.yaml apis/*.yaml');
    expect(command(many, call({ allowRemote: true }))).toBe('statute baseline -r acme.yaml --allow-remote apis/*.yaml');
  });

  test.each([
    ['few', [plain], call()],
    ['many that are not recorded yet', many, call({ baseline: 'known.json' })],
    ['many where a document could not be linted', many, call({}, { hasFailed: true })],
  ])('explains one of %s', (_, findings, given) => {
    expect(command(findings, given)).toBe('statute explain -r acme.yaml apis/a.yaml GET /a');
  });

  test('is none where none is certain to work', () => {
    expect(nextStep([finding()], call())).toBeUndefined();
    expect(nextStep([fixable], call({ allowRemote: true }))).toBeUndefined();
  });

  test.each([
    ['inject', broken, 'rfc9110'],
    ['inject', conditional(), 'ed-fi'],
    ['explain', `${head}paths: {/a: {get: {responses: {'799': {description: a}}}}}\n`, 'rfc9110'],
  ])('%s works as it is printed', async (name, text, ruleset) => {
    const here = folderWith({ 'a b.yaml': text });
    const { stdout } = await statute(here, ['lint', '-r', ruleset, 'a b.yaml']);
    const words =
      stdout
        .trimEnd()
        .split('\n')
        .at(-1)
        ?.match(/'[^']*'|\S+/g) ?? [];
    expect(words.slice(0, 2)).toEqual(['statute', name]);
    expect(
      (
        await statute(
          here,
          words.slice(1).map(word => word.replaceAll("'", '')),
        )
      ).code,
    ).toBe(0);
    expect((await statute(here, ['lint', '-r', ruleset, 'a b.yaml'])).code).toBe(0);
  });
});
