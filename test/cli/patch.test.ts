import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchOf } from '../../src/cli/patch.ts';
import { folderWith, statute } from './run.ts';

const line = fc.oneof(
  fc.constantFrom('a:', 'b:', '', '  c: 1'),
  fc.integer({ min: 0, max: 60 }).map(number => `  p${number}:`),
);
const eol = fc.constantFrom('\n', '\r\n');

/** A text, and the same with lines put in and taken out. */
const change = fc
  .tuple(fc.array(fc.tuple(line, fc.constantFrom('stays', 'stays', 'stays', 'stays', 'goes', 'comes'))), eol, fc.boolean(), fc.boolean())
  .map(([lines, end, ends, stillEnds]) => {
    const text = (without: string, last: boolean) =>
      lines
        .filter(([, what]) => what !== without)
        .map(([each]) => each)
        .join(end) + (last ? end : '');
    return [text('comes', ends), text('goes', stillEnds)] as const;
  });

test('a patch makes the new text of the old one', () => {
  fc.assert(
    fc.property(change, ([before, after]) => {
      expect(applyPatch(before, patchOf(['a', 'b'], before, after), { autoConvertLineEndings: false })).toBe(after);
    }),
    { numRuns: 2_000 },
  );
});

test('what is put into lines that differ is as the library has it', () => {
  const before = Array.from({ length: 200 }, (_, index) => `/p${index}:\n  get: {}\n`);
  const after = before.map((part, index) => (index % 20 === 7 ? `${part}  put: {}\n  x: 1\n` : part));
  const [old, now] = [before.join(''), after.join('')];
  expect(patchOf(['a', 'b'], old, now)).toBe(
    createTwoFilesPatch('a', 'b', old, now, '', '', { context: 2, headerOptions: FILE_HEADERS_ONLY }),
  );
});

test.each([
  ['a document', ['api.yaml']],
  ['one in a folder, with a blank in its name', ['apis/my api.yaml']],
  ['one that is named by its whole path', ['@/apis/my api.yaml']],
  ['several', ['api.yaml', 'apis/my api.yaml']],
  ['components that go to a new file', ['--style', 'external:common.yaml', 'api.yaml']],
])('git applies what --diff prints: %s', async (_, args) => {
  const text =
    'openapi: 3.0.3\ninfo: {title: A, version: "1"}\npaths:\n  /a:\n    get:\n      responses:\n        "200": {description: ok}\n';
  const cwd = folderWith({ 'api.yaml': text, 'apis/my api.yaml': text });
  const call = ['inject', '-r', 'ed-fi', ...args.map(each => each.replace('@', cwd))];
  const { code, stdout } = await statute(cwd, [...call, '--diff', '--quiet']);
  expect(code).toBe(0);
  execFileSync('git', ['apply'], { cwd, input: stdout, env: { ...process.env, GIT_CEILING_DIRECTORIES: join(cwd, '..') } });
  const names = ['api.yaml', 'apis/my api.yaml', 'common.yaml'];
  const applied = names.map(name => textOf(join(cwd, name)));
  const other = folderWith({ 'api.yaml': text, 'apis/my api.yaml': text });
  await statute(other, ['inject', '-r', 'ed-fi', ...args.map(each => each.replace('@', other)), '--write', '--quiet']);
  expect(applied).toEqual(names.map(name => textOf(join(other, name))));
  expect(applied.some(each => each !== undefined && each !== text)).toBe(true);
});

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
