import { mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";

/** A document in which each operation declares a 405 without Allow, and something that moves every line. */
function document(operations: readonly string[], comment = ''): string {
  const lines = operations.map(name => {
    const [method, path] = name.split(' ');
    return `  ${path}: {${method}: {responses: {'405': {description: no}}}}\n`;
  });
  return `${comment}${head}paths:\n${lines.join('')}`;
}

function put(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function shown(folder: string, ...args: string[]) {
  const { code, stdout, stderr } = await statute(folder, ['lint', '-r', 'rfc9110', '-f', 'json', ...args]);
  const found: { path: string[] }[] = stdout === '' ? [] : JSON.parse(stdout);
  return { code, found: found.map(({ path }) => `${path[2]} ${path[1]} ${path[4]}`), stderr };
}

async function known(files: Record<string, string>) {
  const folder = folderWith(files);
  const written = await statute(folder, ['baseline', '-r', 'rfc9110', '*.yaml']);
  expect(written.code).toBe(0);
  return { folder, said: written.stderr, text: () => readFileSync(join(folder, 'statute-baseline.json'), 'utf8') };
}

const withBaseline = ['--baseline', 'statute-baseline.json'];
const update = ['baseline', '-r', 'rfc9110', '--update'];

test('what is known is not shown and does not fail, wherever it moves', async () => {
  const { folder, said, text } = await known({ 'a.yaml': document(['get /a', 'get /b']) });
  expect(said).toBe(`${folder}/statute-baseline.json: 2 findings recorded\n`);
  expect(text().split('\n').slice(7, 9)).toEqual([
    '    {"file":"a.yaml","at":"GET /a","rule":"rfc9110-405-allow","code":"405","count":1},',
    '    {"file":"a.yaml","at":"GET /b","rule":"rfc9110-405-allow","code":"405","count":1}',
  ]);
  put(folder, 'a.yaml', document(['get /b', 'get /a'], '# moved\n\n'));
  expect(await shown(folder, ...withBaseline, 'a.yaml')).toEqual({
    code: 0,
    found: [],
    stderr: '1 document linted: no findings; 2 known findings not shown (baseline)\n',
  });
});

test('only what is new is shown and fails: another operation, another document, a path by another name', async () => {
  const { folder } = await known({ 'a.yaml': document(['get /a', 'get /b']) });
  put(folder, 'a.yaml', document(['get /a', 'get /c', 'put /b']));
  put(folder, 'b.yaml', document(['get /a']));
  expect(await shown(folder, ...withBaseline, '*.yaml')).toEqual({
    code: 1,
    found: ['get /c 405', 'put /b 405', 'get /a 405'],
    stderr: '2 documents linted: 3 errors; 1 known finding not shown (baseline), 1 gone\n',
  });
});

test('more of the same than are known are shown all', async () => {
  const ruleset = 'rules: {titled: {given: "$.tags[*]", message: untitled, then: {field: title, function: truthy}}}\n';
  const tags = (count: number) => `${head}paths: {}\ntags: [${Array.from({ length: count }, () => '{}').join(', ')}]\n`;
  const folder = folderWith({ 'a.yaml': tags(2), '.spectral.yaml': ruleset });
  expect((await statute(folder, ['baseline', 'a.yaml'])).code).toBe(0);
  put(folder, 'a.yaml', tags(3));
  const { code, stdout, stderr } = await statute(folder, ['lint', '-f', 'json', '--fail-severity', 'warn', ...withBaseline, 'a.yaml']);
  expect([code, JSON.parse(stdout).length]).toEqual([1, 3]);
  expect(stderr).toBe(
    'statute: a.yaml: #/tags: titled is found 3 times, but 2 are known; all are shown, because nobody can tell which is new\n1 document linted: 3 warnings; 0 known findings not shown (baseline)\n',
  );
});

describe('--ratchet', () => {
  test('fails where something is gone, until the baseline is tightened; then it may not come back', async () => {
    const { folder, text } = await known({ 'a.yaml': document(['get /a', 'get /b']), 'b b.yaml': document(['get /a']) });
    put(folder, 'a.yaml', document(['get /a']));
    expect((await shown(folder, ...withBaseline, '*.yaml')).code).toBe(0);
    const { code, stderr } = await shown(folder, ...withBaseline, '--ratchet', 'a.yaml', 'b b.yaml');
    expect(code).toBe(1);
    expect(stderr).toBe(
      `gone: a.yaml: GET /b: rfc9110-405-allow (405) (0 of 1 left)
statute: findings that are gone must not come back; run statute baseline --update -o statute-baseline.json -r rfc9110 a.yaml 'b b.yaml'
2 documents linted: no findings; 2 known findings not shown (baseline), 1 gone
`,
    );
    expect(await statute(folder, [...update, '*.yaml'])).toMatchObject({
      code: 0,
      stderr: `${folder}/statute-baseline.json: 1 finding removed, 2 left\n`,
    });
    expect(text()).not.toContain('/b"');
    expect((await shown(folder, ...withBaseline, '--ratchet', '*.yaml')).code).toBe(0);
    put(folder, 'a.yaml', document(['get /a', 'get /b']));
    expect((await shown(folder, ...withBaseline, '--ratchet', '*.yaml')).found).toEqual(['get /b 405']);
  });

  test('says nothing of documents that are not linted, but of those that are no longer there', async () => {
    const { folder } = await known({ 'a.yaml': document(['get /a']), 'b.yaml': document(['get /b']), 'c.yaml': document([]) });
    put(folder, 'b.yaml', document([]));
    expect((await shown(folder, ...withBaseline, '--ratchet', 'a.yaml')).code).toBe(0);
    unlinkSync(join(folder, 'b.yaml'));
    expect(await shown(folder, ...withBaseline, '--ratchet', 'a.yaml')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('gone: b.yaml: GET /b: rfc9110-405-allow (405) (0 of 1 left)'),
    });
  });

  test('needs a baseline', async () => {
    const { code, stderr } = await shown(folderWith({ 'a.yaml': document([]) }), '--ratchet', 'a.yaml');
    expect([code, stderr]).toEqual([2, 'statute: --ratchet needs a baseline; expected --baseline <file>\n']);
  });
});

describe('with what lint has for many documents', () => {
  const files = { 'a.yaml': document(['get /a', 'get /b']), 'b.yaml': document(['get /a']), 'c.yaml': document(['get /c']) };
  /** All is known but `put /new`, and `get /b` is gone. */
  const changed = async () => {
    const { folder } = await known(files);
    put(folder, 'a.yaml', document(['get /a']));
    put(folder, 'c.yaml', document(['get /c', 'put /new']));
    return folder;
  };

  test('the cache changes nothing', async () => {
    const folder = await changed();
    const alone = await shown(folder, ...withBaseline, '.');
    expect(alone).toEqual({
      code: 1,
      found: ['put /new 405'],
      stderr: '3 documents linted, 1 other file skipped: 1 error; 3 known findings not shown (baseline), 1 gone\n',
    });
    const cached = ['--cache', 'cache', '--ignore', 'cache', '.'];
    expect(await shown(folder, ...withBaseline, ...cached)).toMatchObject({ code: 1, found: alone.found });
    const again = await shown(folder, ...withBaseline, ...cached);
    expect(again).toMatchObject({
      code: 1,
      found: alone.found,
      stderr: expect.stringMatching(/^3 documents linted, 3 from the cache/),
    });
    expect(again.stderr).toContain('; 3 known findings not shown (baseline), 1 gone\n');
    // The cache holds what is found, not what is new.
    expect((await shown(folder, ...cached)).found).toHaveLength(4);
  });

  test('each shard answers for its documents, and for those that are no longer there', async () => {
    const folder = await changed();
    const shards = [1, 2].map(index => shown(folder, ...withBaseline, '--ratchet', '--shard', `${index}/2`, '*.yaml'));
    const all = await Promise.all(shards);
    expect(all.flatMap(({ found }) => found)).toEqual(['put /new 405']);
    expect(all.flatMap(({ stderr }) => stderr.match(/^gone: .*$/gm) ?? [])).toEqual([
      'gone: a.yaml: GET /b: rfc9110-405-allow (405) (0 of 1 left)',
    ]);
    expect(all.flatMap(({ stderr }) => stderr.match(/run statute .*$/gm) ?? [])).toEqual([
      "run statute baseline --update -o statute-baseline.json -r rfc9110 '*.yaml'",
    ]);
  });

  test('a document that cannot be linted is not taken for fixed', async () => {
    const { folder } = await known(files);
    put(folder, 'b.yaml', 'hello: world\n');
    const { code, stderr } = await shown(folder, ...withBaseline, '--ratchet', 'a.yaml', 'b.yaml');
    expect([code, stderr]).toEqual([2, expect.not.stringContaining('gone')]);
  });

  test('what is left out stays known', async () => {
    const folder = folderWith(files);
    await statute(folder, ['baseline', '-r', 'rfc9110', '--ignore', 'b.yaml', '.']);
    const { stderr } = await shown(folder, ...withBaseline, '--ratchet', '--ignore', 'b.yaml', '.');
    expect(stderr).toContain('2 documents linted');
    put(folder, 'a.yaml', document([]));
    expect((await shown(folder, ...withBaseline, '--ratchet', '--ignore', 'b.yaml', '.')).stderr).toContain(
      'run statute baseline --update -o statute-baseline.json -r rfc9110 --ignore b.yaml .\n',
    );
  });
});

describe('--update', () => {
  test('adds nothing, and leaves a file with nothing gone as it is', async () => {
    const { folder, text } = await known({ 'a.yaml': document(['get /a']) });
    const before = text().replace('    {', '        {');
    put(folder, 'statute-baseline.json', before);
    put(folder, 'a.yaml', document(['get /a', 'get /b']));
    expect((await statute(folder, [...update, 'a.yaml'])).stderr).toBe(`${folder}/statute-baseline.json: nothing to remove\n`);
    expect(text()).toBe(before);
    expect((await shown(folder, ...withBaseline, 'a.yaml')).found).toEqual(['get /b 405']);
  });

  test('takes nothing out for a document that cannot be linted', async () => {
    const { folder, text } = await known({ 'a.yaml': document(['get /a']) });
    const before = text();
    put(folder, 'a.yaml', 'hello: world\n');
    const { code, stderr } = await statute(folder, [...update, 'a.yaml']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('it is not an OpenAPI document')]);
    expect(text()).toBe(before);
  });
});

describe('another ruleset', () => {
  const permits = (options: string) =>
    `functions: [required-codes]\nfunctionsDir: ${relative(folderWith({}), fileURLToPath(new URL('../../dist/spectral', import.meta.url)))}\nrules: {mine: {message: '{{error}}', severity: error, given: $, then: {function: required-codes, functionOptions: ${options}}}}\n`;
  /** One folder for all: each test puts the ruleset into it that it is about, and the last changes the baseline. */
  const set = (async () => {
    const folder = folderWith({
      'a.yaml': document(['get /a']),
      'b.yaml': document(['get /a']),
      '.spectral.yaml': permits("{oneOf: ['404']}"),
    });
    expect((await statute(folder, ['baseline', '--quiet', '[ab].yaml'])).stderr).toBe('');
    return folder;
  })();
  const lint = (folder: string, ...args: string[]) => statute(folder, ['lint', '-f', 'text', ...withBaseline, ...args, '[ab].yaml']);

  test('is refused where it has none of the rules', async () => {
    const folder = await set;
    const { code, stdout, stderr } = await lint(folder, '-r', 'rfc9110');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `statute: ${folder}/statute-baseline.json is of .spectral.yaml, and none of its rules is in this ruleset; expected --ruleset with that one, or a separate baseline for this one\n`,
    );
  });

  test.each([
    [
      'a new severity',
      permits("{oneOf: ['404']}").replace('severity: error', 'severity: warn'),
      '2 documents linted: no findings; 2 known',
    ],
    ['new words', permits("{oneOf: ['404']}").replace('{{error}}', 'Acme: {{error}}'), '2 documents linted: no findings; 2 known'],
    [
      'a rule that is off',
      permits("{oneOf: ['404']}").replace('severity: error', "severity: 'off'"),
      '0 known findings not shown (baseline), 2 gone',
    ],
  ])('is understood: %s', async (_, ruleset, summary) => {
    const folder = await set;
    put(folder, '.spectral.yaml', ruleset);
    const { code, stderr } = await lint(folder);
    expect(stderr).toContain(summary);
    expect(code).toBe(0);
  });

  test('is refused where a rule looks for something else, until that is accepted for all documents', async () => {
    const folder = await set;
    put(folder, '.spectral.yaml', permits("{oneOf: ['404'], satisfiedBy: []}"));
    const { code, stderr } = await lint(folder);
    expect([code, stderr]).toEqual([
      2,
      `statute: ${folder}/statute-baseline.json was written when mine looked for something else; expected statute baseline --update -o statute-baseline.json '[ab].yaml', which keeps findings that still exist\n`,
    ]);
    expect((await statute(folder, ['baseline', '--update', 'a.yaml'])).stderr).toBe(
      `statute: ${folder}/statute-baseline.json has findings of mine in b.yaml, and that rule now looks for something else; expected that document too\n`,
    );
    expect((await statute(folder, ['baseline', '--update', '[ab].yaml'])).code).toBe(0);
    expect((await lint(folder)).code).toBe(0);
  });
});

describe('the file', () => {
  test('is not written over unless that is asked for', async () => {
    const { folder, text } = await known({ 'a.yaml': document(['get /a']) });
    const before = text();
    put(folder, 'a.yaml', document(['get /b']));
    const { code, stderr } = await statute(folder, ['baseline', '-r', 'rfc9110', 'a.yaml']);
    expect([code, stderr, text()]).toEqual([
      2,
      `statute: ${folder}/statute-baseline.json already exists; expected --update to remove findings that are gone, or --overwrite to replace it\n`,
      before,
    ]);
    expect((await statute(folder, ['baseline', '-r', 'rfc9110', '--overwrite', 'a.yaml'])).code).toBe(0);
    expect(text()).toContain('GET /b');
    expect((await statute(folder, [...update, '--overwrite', 'a.yaml'])).stderr).toContain('cannot be combined');
  });

  test('is not written over by a report, nor over a document', async () => {
    const { folder, text } = await known({ 'a.yaml': document(['get /a']) });
    const before = text();
    const { code, stderr } = await shown(folder, ...withBaseline, '-o', './statute-baseline.json', 'a.yaml');
    expect([code, stderr, text()]).toEqual([2, 'statute: -o ./statute-baseline.json is the baseline; expected another file\n', before]);
    const over = await statute(folder, ['baseline', '-r', 'rfc9110', '--overwrite', '-o', 'a.yaml', 'a.yaml']);
    expect([over.code, over.stderr]).toEqual([2, 'statute: -o a.yaml is one of the documents; expected another file\n']);
  });

  test('names documents from its own folder', async () => {
    const folder = folderWith({ 'a.yaml': document(['get /a']) });
    mkdirSync(join(folder, 'known'));
    await statute(folder, ['baseline', '-r', 'rfc9110', '-o', 'known/all.json', 'a.yaml']);
    expect(readFileSync(join(folder, 'known/all.json'), 'utf8')).toContain('"file":"../a.yaml"');
    expect((await shown(join(folder, 'known'), '--baseline', 'all.json', '../a.yaml')).code).toBe(0);
    rmSync(join(folder, 'known'), { recursive: true });
  });

  test.each([
    [
      'one that is not there',
      ['--baseline', 'no.json', 'a.yaml'],
      'no.json does not exist; expected a baseline, which statute baseline writes',
    ],
    ['standard input', [...withBaseline, '-'], '--baseline identifies documents by file, and standard input is not one; expected files'],
  ])('is refused for %s', async (_, args, message) => {
    const { folder } = await known({ 'a.yaml': document(['get /a']) });
    const { code, stderr } = await shown(folder, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
