import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, createTwoFilesPatch, FILE_HEADERS_ONLY, parsePatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchOf, patchOfEdits } from '../../src/cli/patch.ts';
import { type TextEdit, withTextEdits } from '../../src/text/edits.ts';
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

/** Git takes a part without lines around a change to be the beginning or the end of the file. */
function expectContext(patch: string, before: string): void {
  const length = before.split('\n').length - (before.endsWith('\n') ? 1 : 0);
  let end = 0;
  for (const { oldStart, oldLines, lines } of parsePatch(patch)[0]?.hunks ?? []) {
    expect(oldStart).toBeGreaterThan(end);
    end = oldStart + oldLines - 1;
    const shown = lines.filter(line => !line.startsWith('\\'));
    if (before !== '' && oldStart > 1) expect(shown[0]).toMatch(/^ /);
    if (before !== '' && end < length) expect(shown.at(-1)).toMatch(/^ /);
  }
}

test('a patch makes the new text of the old one', () => {
  fc.assert(
    fc.property(change, ([before, after]) => {
      const patch = patchOf(['a', 'b'], before, after);
      expect(applyPatch(before, patch, { autoConvertLineEndings: false })).toBe(after);
      expectContext(patch, before);
    }),
    { numRuns: 2_000 },
  );
});

/** A text and edits of it, in its order, which do not overlap. */
const edited = fc
  .tuple(
    fc.array(line),
    eol,
    fc.boolean(),
    fc.array(fc.tuple(fc.nat(300), fc.nat(12), fc.constantFrom('x', 'x\n', '\n', 'a: 1\nb: 2\n', ''))),
  )
  .map(([lines, end, ends, wanted]): [string, TextEdit[]] => {
    const text = lines.join(end) + (ends ? end : '');
    const edits: TextEdit[] = [];
    let from = 0;
    for (const [skip, length, newText] of wanted) {
      const start = Math.min(from + (skip % 40), text.length);
      const stop = Math.min(start + (skip % 3 === 0 ? length : 0), text.length);
      if (edits.length > 0 && start <= from) continue;
      edits.push({ start, end: stop, newText });
      from = stop;
    }
    return [text, edits];
  });

test('a patch of edits makes the new text of the old one', () => {
  fc.assert(
    fc.property(edited, ([before, edits]) => {
      const patch = patchOfEdits(['a', 'b'], before, edits);
      expect(applyPatch(before, patch, { autoConvertLineEndings: false })).toBe(withTextEdits(before, edits));
      expectContext(patch, before);
    }),
    { numRuns: 5_000 },
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
  ['one in JSON', ['api.json']],
  ['components that go to a new file', ['--style', 'external:common.yaml', 'api.yaml']],
])('git applies what --diff prints: %s', async (_, args) => {
  const text =
    'openapi: 3.0.3\ninfo: {title: A, version: "1"}\npaths:\n  /a:\n    get:\n      responses:\n        "200": {description: ok}\n';
  const json = `${JSON.stringify({ openapi: '3.0.3', info: {}, paths: { '/a': { get: { responses: { 200: { description: 'ok' } } } } } }, null, 2)}\n`;
  const files = { 'api.yaml': text, 'apis/my api.yaml': text, 'api.json': json };
  const cwd = folderWith(files);
  const call = ['inject', '-r', 'ed-fi', ...args.map(each => each.replace('@', cwd))];
  const { code, stdout } = await statute(cwd, [...call, '--diff', '--quiet']);
  expect(code).toBe(0);
  execFileSync('git', ['apply'], { cwd, input: stdout, env: { ...process.env, GIT_CEILING_DIRECTORIES: join(cwd, '..') } });
  const names = [...Object.keys(files), 'common.yaml'];
  const applied = names.map(name => textOf(join(cwd, name)));
  const other = folderWith(files);
  await statute(other, ['inject', '-r', 'ed-fi', ...args.map(each => each.replace('@', other)), '--write', '--quiet']);
  expect(applied).toEqual(names.map(name => textOf(join(other, name))));
  expect(applied.some(each => each !== undefined && each !== text && each !== json)).toBe(true);
});

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
