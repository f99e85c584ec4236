import { expect, test } from 'vitest';
import { formats } from '../src/report/format.ts';
import { folderWith, statute } from './cli/run.ts';

const head = 'openapi: 3.1.0\ninfo: {title: t, version: "1"}\n';
const get = 'get: {responses: {"200": {description: x}}}';
const usual = `paths:\n  /a: {${get}}\n`;
const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

const lint = ['lint', '-r', 'rfc9110', '-r', 'ed-fi', '--all', '--quiet', '-f', 'json'];
const inject = ['inject', '-r', 'ed-fi', '--json', '--quiet'];
const explain = ['explain', '-r', 'rest-rulebook', '--all'];

/** The files of a folder; a text alone is `a.yaml`. */
type Files = string | Readonly<Record<string, string>>;

/** A shape: what is many in it, how many that is at first, the files with so many, and the calls that take it; `@` is `a.yaml`. */
type Shape = readonly [what: string, first: number, files: (count: number) => Files, calls: readonly (readonly string[])[]];

const named = (count: number, name: (index: number) => string, text: (index: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), text(index)]));
const folder = [...lint, '.'];

const shapes: readonly Shape[] = [
  [
    'operations',
    300,
    count => `${head}paths:\n${lines(count, index => `  /p${index}: {${get}}`)}`,
    [
      lint,
      inject,
      ['report', '-r', 'rfc9110', '-o', 'r.html'],
      ['infer', '--quiet'],
      ['matrix', '-r', 'rfc9110'],
      [...explain, '@', 'GET /q'],
      ['baseline', '-r', 'ed-fi', '--overwrite', '--quiet'],
      ['lint', '-r', 'ed-fi', ...formats.flatMap(format => ['-f', format, '-o', `out.${format}`])],
    ],
  ],
  [
    'operations in JSON',
    300,
    count => ({
      'a.json': `{"openapi": "3.1.0", "info": {}, "paths": {${lines(count, index => `"/p${index}": {"get": {"responses": {}}},`)}"/": {}}}`,
    }),
    [
      [...lint, 'a.json'],
      [...inject, 'a.json'],
    ],
  ],
  [
    'keys of JSON that stand twice',
    500,
    count => ({ 'a.json': `{"openapi": "3.1.0", ${'"info": {}, '.repeat(count)}"paths": {}}` }),
    [[...lint, 'a.json']],
  ],
  [
    'operations in a baseline',
    300,
    count => `${head}paths:\n${lines(count, index => `  /p${index}: {${get}}`)}`,
    [['lint', '-r', 'ed-fi', '--quiet', '--baseline', 'known.json']],
  ],
  [
    'documents',
    40,
    count =>
      named(
        count,
        index => `a${index}.yaml`,
        () => `${head}${usual}`,
      ),
    [folder, ['init', '--yes']],
  ],
  [
    'documents that lead from one to the next',
    40,
    count =>
      named(
        count,
        index => `a${index}.yaml`,
        index => `${head}paths:\n  /a: {$ref: "a${index + 1}.yaml#/paths/~1a"}\n`,
      ),
    [folder],
  ],
  ['folders, each in the one before', 10, count => ({ [`${'d/'.repeat(count)}a.yaml`]: `${head}${usual}`, '.gitignore': 'x' }), [folder]],
  ['lines of .gitignore', 1_000, count => ({ 'a.yaml': `${head}${usual}`, '.gitignore': lines(count, index => `/x${index}*/`) }), [folder]],
  [
    'responses of an operation',
    2_000,
    count => `${head}paths:\n  /a:\n    get:\n      responses:\n${lines(count, index => `        "${index}": {description: x}`)}`,
    [lint, inject, [...inject, '--prune'], [...explain, '@', 'GET /a'], ['infer', '--quiet'], ['matrix', '-r', 'ed-fi']],
  ],
  [
    'responses of an operation in JSON',
    1_000,
    count => ({
      'a.json': `{"openapi": "3.1.0", "info": {}, "paths": {"/a": {"get": {"responses": {${lines(count, index => `"${index}": {},`)}"200": {}}}}}}`,
    }),
    [[...inject, '--prune', 'a.json']],
  ],
  [
    'parameters of an operation',
    1_000,
    count => `${head}paths:\n  /a:\n    ${get}\n    parameters:\n${lines(count, index => `    - {name: n${index}, in: query}`)}`,
    [lint, [...explain, '@', 'GET /a']],
  ],
  [
    'exceptions, and as many operations',
    150,
    count =>
      `${head}x-statute-exceptions:\n${lines(count, index => `- {rule: ed-fi-${index}*, reason: because}`)}paths:\n${lines(count, index => `  /p${index}: {${get}}`)}`,
    [lint, ['exceptions']],
  ],
  [
    'exceptions that cover all',
    150,
    count =>
      `${head}x-statute-exceptions:\n${lines(count, () => '- {rule: ed-fi-*, reason: because}')}paths:\n${lines(count, index => `  /p${index}: {${get}}`)}`,
    [lint],
  ],
  [
    'references in a row, each used',
    300,
    count =>
      `${head}paths:\n${lines(count, index => `  /p${index}: {get: {responses: {"400": {$ref: "#/components/responses/c${count - 1 - index}"}}}}`)}components:\n  responses:\n${lines(count, index => `    c${index}: ${index === count - 1 ? '{description: x}' : `{$ref: "#/components/responses/c${index + 1}"}`}`)}`,
    [lint, inject],
  ],
  [
    'schemas of others in a row',
    500,
    count =>
      `${head}paths: {/a: {get: {responses: {"400": {description: x, content: {a/json: {schema: {$ref: "#/components/schemas/c0"}}}}}}}}\ncomponents:\n  schemas:\n${lines(count, index => `    c${index}: {allOf: [${index === count - 1 ? '' : `{$ref: "#/components/schemas/c${index + 1}"}`}]}`)}`,
    [lint, inject],
  ],
  [
    'headers, and as many operations',
    200,
    count =>
      `${head}paths:\n${lines(count, index => `  /p${index}: {${get}}`)}components:\n  headers:\n${lines(count, index => `    H${index}: {schema: {type: string}}`)}`,
    [inject],
  ],
  [
    'aliases of one anchor',
    1_000,
    count =>
      `${head}x-a: &a {description: x}\npaths:\n  /a:\n    get:\n      responses:\n${lines(count, index => `        x-${index}: *a`)}        "200": *a\n`,
    [lint, inject],
  ],
  [
    'aliases of many anchors',
    3_000,
    count => `${head}${usual}x-a:\n${lines(count, index => `- &a${index} {b: ${index}}\n- *a${index}`)}`,
    [lint, inject],
  ],
  ['anchors of one name', 1_000, count => `${head}${usual}x-a:\n${lines(count, index => `- &a ${index}\n- *a`)}`, [lint, inject]],
  ['maps that are merged', 500, count => `${head}x-a: &a {a: 1}\n${usual}x-b:\n${lines(count, () => '- {<<: *a, b: 1}')}`, [lint, inject]],
  ['keys that stand twice', 1_000, count => `${head}${lines(count, () => 'info: {}')}${usual}`, [lint]],
  ['lines of comments', 5_000, count => `${head}${lines(count, () => '# x')}${usual}`, [lint, inject]],
  ['lines with nothing', 10_000, count => `${head}${'\n'.repeat(count)}${usual}`, [lint, inject]],
  ['blanks', 20_000, count => `${head}x: a${' '.repeat(count)}b\n${usual}`, [lint, inject]],
  ['quotes', 20_000, count => `${head}x: a${'"'.repeat(count)}\n${usual}`, [lint, inject]],
  ['backslashes', 20_000, count => `${head}x: "${'\\\\'.repeat(count)}"\n${usual}`, [lint, inject]],
  ['brackets', 20_000, count => `${head}x: |\n  ${'[{'.repeat(count)}\n${usual}`, [lint, inject]],
  ['slashes of a path', 10_000, count => `${head}paths:\n  "${'/'.repeat(count)}x": {${get}}\n`, [lint, inject]],
  ['anchors of one node', 2_000, count => `${head}x: ${'&a '.repeat(count)}\n${usual}`, [lint, inject]],
  ['mistakes', 2_000, count => `${head}x: ${'|\n'.repeat(count)}${usual}`, [lint, inject]],
  ['braces of a path', 20_000, count => `${head}paths:\n  "/${'{'.repeat(count)}": {${get}}\n`, [lint, inject, ['infer', '--quiet']]],
  [
    'blanks in a path',
    10_000,
    count => `${head}paths:\n  "/a${' '.repeat(count)}b": {${get}}\n`,
    [lint, inject, [...explain, '@', 'GET /q']],
  ],
  ['a text in JSON that does not end', 20_000, count => `{"openapi": "3.1.0", "x": "${'a'.repeat(count)}`, [lint, inject]],
  ['texts in JSON that do not end', 2_000, count => `{"openapi": "3.1.0", "x": [${'"a\\"'.repeat(count)}\n`, [lint, inject]],
];

const cases = shapes.flatMap(([what, first, files, calls]) => calls.map(call => [`${call[0]}: ${what}`, first, files, call] as const));

/** The processor's time for a call, in milliseconds. */
async function timeOf(files: Files, call: readonly string[]): Promise<number> {
  const cwd = folderWith(typeof files === 'string' ? { 'a.yaml': files } : files);
  const names = call.some(each => ['.', '@', 'a.json', '--yes'].includes(each)) ? [] : ['a.yaml'];
  const args = [...call.map(each => (each === '@' ? 'a.yaml' : each)), ...names];
  if (call.includes('--baseline')) await statute(cwd, ['baseline', '-r', 'ed-fi', '--quiet', '-o', 'known.json', ...names]);
  const before = process.cpuUsage();
  await statute(cwd, args);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Four times as much takes four times as long, where it takes long at all; where it took sixteen times, it would grow by the square. */
test.each(cases)('%s', async (_, first, files, call) => {
  const [small, large] = [files(first), files(4 * first)];
  let least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 4; round += 1) {
    least = [Math.min(least[0] ?? 0, await timeOf(small, call)), Math.min(least[1] ?? 0, await timeOf(large, call))];
    const [before = 0, after = 0] = least;
    if (after < 40 || after < 8 * before) return;
  }
  expect(least).toBe('at most eight times as long');
});
