import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { folderWith, statute } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
const broken = `${head}paths: {/a: {get: {responses: {'405': {description: no}}}}}\n`;
const clean = `${head}paths: {/a: {get: {responses: {'200': {description: ok}}}}}\n`;
const referring = `${head}paths: {/a: {$ref: 'item.txt'}}\n`;
const item = (code: string) => `get: {responses: {'${code}': {description: no}}}\n`;

/** Lints a folder with a cache; gives the rules that found something and how many documents were known. */
async function lint(folder: string, ...args: string[]) {
  const { stdout, stderr } = await statute(folder, [
    'lint',
    '-f',
    'json',
    '.',
    ...(args.includes('-r') ? [] : ['-r', 'rfc9110']),
    '--cache=.statute-cache',
    ...args,
  ]);
  const found = JSON.parse(stdout).map(
    ({ code, source }: { code: string; source: string }) => `${code} ${source.replace(`${folder}/`, '')}`,
  );
  return { found, known: Number(/(\d+) from the cache/.exec(stderr)?.[1]), stderr };
}

/** Puts a text in a file's place, as something done before the next run began. */
function change(folder: string, file: string, text: string): void {
  writeFileSync(join(folder, file), text);
  utimesSync(join(folder, file), new Date(0), new Date(0));
}

const cache = (folder: string) => join(folder, '.statute-cache');

test('a second run knows everything, failures and references too, and says the same', async () => {
  const folder = folderWith({
    'a.yaml': broken,
    'b.yaml': referring,
    'item.txt': item('405'),
    'c.yaml': `${head}paths: []\n`,
    'd.yaml': clean,
  });
  const first = await lint(folder);
  expect(first.known).toBe(0);
  const written = readFileSync(cache(folder), 'utf8');
  const second = await lint(folder);
  expect(second.known).toBe(4);
  expect(second.found).toEqual(first.found);
  expect(second.found).toEqual(['rfc9110-405-allow a.yaml', 'rfc9110-405-allow b.yaml']);
  expect(second.stderr.replace('4 from', '0 from')).toBe(first.stderr);
  expect(readFileSync(cache(folder), 'utf8')).toBe(written);
});

describe('what has changed is linted again', () => {
  test('a document', async () => {
    const folder = folderWith({ 'a.yaml': broken, 'b.yaml': broken });
    await lint(folder);
    change(folder, 'a.yaml', clean);
    expect(await lint(folder)).toMatchObject({ known: 1, found: ['rfc9110-405-allow b.yaml'] });
  });

  test('a file that a document refers to', async () => {
    const folder = folderWith({ 'a.yaml': referring, 'item.txt': item('405'), 'b.yaml': broken });
    await lint(folder);
    change(folder, 'item.txt', item('404'));
    expect(await lint(folder)).toMatchObject({ known: 1, found: ['rfc9110-405-allow b.yaml'] });
    rmSync(join(folder, 'item.txt'));
    expect(await lint(folder)).toMatchObject({ known: 1, found: ['invalid-ref a.yaml', 'rfc9110-405-allow b.yaml'] });
    expect(await lint(folder)).toMatchObject({ known: 2 });
    change(folder, 'item.txt', item('405'));
    expect(await lint(folder)).toMatchObject({ known: 1, found: ['rfc9110-405-allow a.yaml', 'rfc9110-405-allow b.yaml'] });
  });

  test.each([[['--all']], [['-r', 'ed-fi']], [['--root', '..']]])('an option: %j', async args => {
    const folder = folderWith({ 'a.yaml': broken });
    await lint(folder);
    expect((await lint(folder, ...args)).known).toBe(0);
    expect((await lint(folder, ...args)).known).toBe(1);
  });

  test('a ruleset, or one that it extends', async () => {
    const rules = (severity: string) =>
      `rules: {always: {given: $, severity: ${severity}, message: found, then: {field: nowhere, function: defined}}}\n`;
    const folder = folderWith({ 'a.yaml': clean, 'own/main.yaml': 'extends: ./base.yaml\n', 'own/base.yaml': rules('warn') });
    const own = ['-r', 'own/main.yaml', '--ignore', 'own'];
    expect((await lint(folder, ...own)).known).toBe(0);
    expect(await lint(folder, ...own)).toMatchObject({ known: 1, found: ['always a.yaml'] });
    change(folder, 'own/base.yaml', rules("'off'"));
    expect(await lint(folder, ...own)).toMatchObject({ known: 0, found: [] });
    expect((await lint(folder, ...own)).known).toBe(1);
    change(folder, 'own/main.yaml', rules('error'));
    expect(await lint(folder, ...own)).toMatchObject({ known: 0, found: ['always a.yaml'] });
  });

  test('the day, where there are exceptions', async () => {
    const folder = folderWith({ 'a.yaml': `${broken}x-statute-exceptions: []\n`, 'b.yaml': broken });
    await lint(folder);
    expect((await lint(folder)).known).toBe(2);
    const today = new Date().toISOString().slice(0, 10);
    expect(readFileSync(cache(folder), 'utf8')).not.toContain(today);
  });
});

describe('nothing is believed that was not written so', () => {
  const lines = (folder: string) => readFileSync(cache(folder), 'utf8').split('\n');

  test.each<[string, (text: string) => string, number]>([
    ['an entry edited by hand', text => text.replace('rfc9110-405-allow', 'rfc9110-406-allow'), 1],
    ['a cut file', text => text.slice(0, -40), 1],
    ['bytes', text => text.slice(0, 200) + '\u0000\uFFFD \u0001\n'.repeat(100), 0],
    ['an empty file', () => '', 0],
  ])('%s', async (_, damage, known) => {
    const folder = folderWith({ 'a.yaml': broken, 'b.yaml': broken });
    const { found } = await lint(folder);
    expect(lines(folder)).toHaveLength(4);
    writeFileSync(cache(folder), damage(readFileSync(cache(folder), 'utf8')));
    expect(await lint(folder)).toMatchObject({ known, found });
    expect(await lint(folder)).toMatchObject({ known: 2, found });
  });

  test('an entry of a document that is not there any more is dropped', async () => {
    const folder = folderWith({ 'a.yaml': broken, 'b.yaml': broken });
    await lint(folder);
    rmSync(join(folder, 'b.yaml'));
    expect((await lint(folder)).known).toBe(1);
    expect(lines(folder)).toHaveLength(3);
  });
});

test('a checkout may move, except with what quotes its place', async () => {
  const folder = folderWith({ 'x/a.yaml': broken, 'x/b.yaml': `${head}paths: {/a: {$ref: 'nowhere.yaml'}}\n` });
  await lint(join(folder, 'x'));
  renameSync(join(folder, 'x'), join(folder, 'y'));
  const { known, found } = await lint(join(folder, 'y'));
  expect([known, found]).toEqual([1, ['rfc9110-405-allow a.yaml', 'invalid-ref b.yaml']]);
});

test('code that may read anything is not cached, which --verbose says', async () => {
  const rules = `import fs from 'node:fs';\nexport default { rules: {}, description: typeof fs };\n`;
  const folder = folderWith({ 'a.yaml': clean, 'own.mjs': rules });
  const { known, stderr } = await lint(folder, '-r', 'own.mjs', '--verbose');
  expect(known).toBeNaN();
  expect(stderr).toContain(`statute: nothing is cached: ${folder}/own.mjs uses fs, which may read anything\n`);
  expect(existsSync(cache(folder))).toBe(false);
});

describe('where the cache is', () => {
  test('outside of the folder, so that what is committed there is not believed', async () => {
    const home = folderWith({});
    vi.stubEnv('XDG_CACHE_HOME', home);
    try {
      const folder = folderWith({ 'a.yaml': broken });
      // A cache that was made elsewhere, for a document in which nothing is found.
      const lies = folderWith({ 'a.yaml': broken });
      await lint(lies);
      const text = readFileSync(cache(lies), 'utf8');
      const [entry = ''] = text.split('\n').filter(line => line.includes('rfc9110-405-allow'));
      const [, key = '', json = ''] = /^\S+ (\S+) (.*)$/.exec(entry) ?? [];
      const innocent = `${key} ${JSON.stringify({ ...JSON.parse(json), findings: [] })}`;
      const line = `${createHash('sha256').update(innocent).digest('base64url')} ${innocent}`;
      writeFileSync(cache(folder), text.replace(entry, line));
      // It is believed where it is named.
      expect(await lint(folder)).toMatchObject({ known: 1, found: [] });
      const run = () => statute(folder, ['lint', '-r', 'rfc9110', 'a.yaml', '-f', 'text', '--cache']);
      for (const known of ['', '1 from the cache']) {
        const { code, stdout, stderr } = await run();
        expect([code, stdout]).toEqual([1, expect.stringContaining('rfc9110-405-allow')]);
        expect(stderr).toContain(known);
      }
      expect(readdirSync(join(home, 'statute'))).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.statute-cache$/)]);
      expect(readdirSync(folder).sort()).toEqual(['.statute-cache', 'a.yaml']);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test.each([
    ['found.cache', 'found.cache'],
    ['kept/', 'kept/lint.statute-cache'],
    ['there', 'there/lint.statute-cache'],
  ])('%s', async (named, file) => {
    const folder = folderWith({ 'a.yaml': clean });
    mkdirSync(join(folder, 'there'));
    await statute(folder, ['lint', '-r', 'rfc9110', 'a.yaml', '--cache', named]);
    expect(existsSync(join(folder, file))).toBe(true);
  });

  test.each(['b.yaml', 'apis', '*.yaml', 'new.json'])('not in the place of documents: %s', async named => {
    const folder = folderWith({ 'a.yaml': clean, 'b.yaml': clean, 'apis/c.yaml': clean });
    expect(await statute(folder, ['lint', '-r', 'rfc9110', '--cache', named, 'a.yaml'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `statute: --cache ${named} looks like documents; expected a file or folder for the cache, or --cache after the documents\n`,
    });
    expect(readFileSync(join(folder, 'b.yaml'), 'utf8')).toBe(clean);
  });
});
