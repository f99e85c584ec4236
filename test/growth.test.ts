import { expect, test } from 'vitest';
import { folderWith, statute } from './cli/run.ts';

const head = 'openapi: 3.1.0\ninfo: {title: t, version: "1"}\n';
const get = 'get: {responses: {"200": {description: x}}}';
const usual = `paths:\n  /a: {${get}}\n`;
const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

const lint = ['lint', '-r', 'rfc9110', '-r', 'ed-fi', '--all', '--quiet', '-f', 'json'];
const inject = ['inject', '-r', 'ed-fi', '--json', '--quiet'];
const explain = ['explain', '-r', 'rest-rulebook', '--all'];

/** A shape: what is many in it, how many that is at first, the text with so many, and the calls that take it; `@` is its file. */
type Shape = readonly [what: string, first: number, text: (count: number) => string, calls: readonly (readonly string[])[]];

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
    ],
  ],
  [
    'responses of an operation',
    2_000,
    count => `${head}paths:\n  /a:\n    get:\n      responses:\n${lines(count, index => `        "${index}": {description: x}`)}`,
    [lint, inject, [...explain, '@', 'GET /a']],
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
  ['anchors of one name', 1_000, count => `${head}${usual}x-a:\n${lines(count, index => `- &a ${index}\n- *a`)}`, [lint, inject]],
  ['maps that are merged', 500, count => `${head}x-a: &a {a: 1}\n${usual}x-b:\n${lines(count, () => '- {<<: *a, b: 1}')}`, [lint, inject]],
  ['keys that stand twice', 1_000, count => `${head}${lines(count, () => 'info: {}')}${usual}`, [lint]],
  ['lines of comments', 5_000, count => `${head}${lines(count, () => '# x')}${usual}`, [lint, inject]],
  ['lines with nothing', 10_000, count => `${head}${'\n'.repeat(count)}${usual}`, [lint, inject]],
  ['blanks', 20_000, count => `${head}x: a${' '.repeat(count)}b\n${usual}`, [lint, inject]],
  ['quotes', 20_000, count => `${head}x: a${'"'.repeat(count)}\n${usual}`, [lint, inject]],
  ['backslashes', 20_000, count => `${head}x: "${'\\\\'.repeat(count)}"\n${usual}`, [lint, inject]],
  ['brackets', 20_000, count => `${head}x: |\n  ${'[{'.repeat(count)}\n${usual}`, [lint, inject]],
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

const cases = shapes.flatMap(([what, first, text, calls]) => calls.map(call => [`${call[0]}: ${what}`, first, text, call] as const));

/** The processor's time for a call, in milliseconds. */
async function timeOf(text: string, call: readonly string[]): Promise<number> {
  const folder = folderWith({ 'a.yaml': text });
  const args = call.includes('@') ? call.map(each => (each === '@' ? 'a.yaml' : each)) : [...call, 'a.yaml'];
  const before = process.cpuUsage();
  await statute(folder, args);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Four times as much takes four times as long, where it takes long at all; where it took sixteen times, it would grow by the square. */
test.each(cases)('%s', async (_, first, text, call) => {
  const [small, large] = [text(first), text(4 * first)];
  let least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 4; round += 1) {
    least = [Math.min(least[0] ?? 0, await timeOf(small, call)), Math.min(least[1] ?? 0, await timeOf(large, call))];
    const [before = 0, after = 0] = least;
    if (after < 40 || after < 8 * before) return;
  }
  expect(least).toBe('at most eight times as long');
});
