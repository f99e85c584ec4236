import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readFile, readHead, readPieces, readText, readWithin } from '../../src/files/input.ts';
import { folderWith } from '../cli/run.ts';
import { isLinux, isPosix } from '../system.ts';

const execute = promisify(execFile);
const command = join(import.meta.dirname, '../../bin/statute.js');

function pipe(path: string): string {
  execFileSync('mkfifo', [path]);
  return path;
}

function linkTo(target: string, path: string): string {
  symlinkSync(target, path);
  return path;
}

test('a regular file is read, whole', () => {
  const folder = folderWith({ a: 'é\n', empty: '' });
  expect(readText(join(folder, 'a'))).toBe('é\n');
  expect(readFile(join(folder, 'empty'))).toHaveLength(0);
  expect(readHead(join(folder, 'a'), 2).toString()).toBe('é');
  expect(readHead(join(folder, 'a'), 9).toString()).toBe('é\n');
});

type Refused = [what: string, make: (folder: string) => string, reason: string];

const onAll: readonly Refused[] = [
  ['nothing', folder => join(folder, 'x'), 'x cannot be read (ENOENT); expected a readable file'],
  ['a zero byte in a name', folder => join(folder, 'a\0b'), 'has a zero byte in its name; expected a readable file'],
  [
    'four gigabytes of nothing',
    folder => {
      writeFileSync(join(folder, 'x'), '');
      truncateSync(join(folder, 'x'), 2 ** 32);
      return join(folder, 'x');
    },
    'x is 4295 MB; expected a file of at most 100 MB',
  ],
];

const onPosix: readonly Refused[] = [
  ['a pipe', folder => pipe(join(folder, 'x')), 'x is a pipe; expected a readable file'],
  ['a link to a pipe', folder => linkTo(pipe(join(folder, 'p')), join(folder, 'x')), 'x is a pipe; expected a readable file'],
  ['a folder', folder => folder, ' is a folder; expected a readable file'],
  ['a device', () => '/dev/zero', '/dev/zero is a device; expected a readable file'],
  ['a terminal', () => '/dev/tty', '/dev/tty is a device; expected a readable file'],
  ['a file below a file', () => join(import.meta.filename, 'x'), 'x cannot be read (ENOTDIR)'],
  ['a name without end', folder => join(folder, 'x'.repeat(300)), 'cannot be read (ENAMETOOLONG)'],
  ['a circle of links', folder => linkTo('x', join(folder, 'x')), 'x cannot be read (ELOOP)'],
];

const onLinux: readonly Refused[] = [
  ['what the system makes up', () => '/proc/self/status', '/proc/self/status contains more than its stated 0 bytes, as files in /proc do'],
];

test.each([...onAll, ...(isPosix ? onPosix : []), ...(isLinux ? onLinux : [])])('%s is refused', (_, make, reason) => {
  const path = make(folderWith({}));
  expect(() => readFile(path)).toThrow(reason);
});

test('a file is read piece by piece, as it was when it was opened', async () => {
  const folder = folderWith({ a: `${'x'.repeat(600_000)}é`, empty: '' });
  const path = join(folder, 'a');
  const pieces = [];
  for await (const piece of readPieces(path)) {
    if (pieces.length === 0) appendFileSync(path, 'more');
    pieces.push(piece);
  }
  expect(pieces.length).toBeGreaterThan(1);
  expect(Buffer.concat(pieces).toString()).toBe(`${'x'.repeat(600_000)}é`);
  expect(await readPieces(join(folder, 'empty')).next()).toEqual({ done: true, value: undefined });
});

test('a file that loses its end while it is read piece by piece is refused', async () => {
  const path = join(folderWith({ a: 'x'.repeat(3_000_000) }), 'a');
  const read = async () => {
    for await (const _ of readPieces(path)) truncateSync(path, 0);
  };
  await expect(read()).rejects.toThrow('a was truncated while it was read; expected a readable file that no one is writing to');
});

const inPieces = [
  ...onAll.filter(([what]) => what !== 'four gigabytes of nothing'),
  ...(isPosix ? onPosix : []),
  ...(isLinux ? onLinux : []),
];

test.each(inPieces)('%s is not read piece by piece either', async (_, make, reason) => {
  await expect(readPieces(make(folderWith({}))).next()).rejects.toThrow(reason);
});

test.runIf(isPosix)('a socket is refused', async () => {
  const path = join(folderWith({}), 'x');
  const server = createServer().listen(path);
  await new Promise(resolve => server.once('listening', resolve));
  expect(() => readFile(path)).toThrow('x is a socket; expected a readable file');
  server.close();
});

test.runIf(isPosix)('a document refers to files within some folders only, wherever links lead', () => {
  const folder = folderWith({ 'in/a': 'a', 'out/b': 'b' });
  symlinkSync('../out/b', join(folder, 'in/link'));
  expect(readWithin(join(folder, 'in/a'), [join(folder, 'in')])).toBe('a');
  expect(() => readWithin(join(folder, 'in/link'), [join(folder, 'in')])).toThrow('in/link is outside the working directory');
  expect(() => readWithin(join(folder, 'in/none'), [join(folder, 'in')])).toThrow(
    'in/none cannot be read (ENOENT); expected an existing file',
  );
});

const api = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'200': {$ref: 'pipe.yaml#/a'}}}}}\n";
const clean = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n";
const lint = ['lint', '--quiet', '-r', 'rfc9110'];

/** No command waits for somebody to write into a pipe. */
test.runIf(isPosix).each<[args: string[], pipe: string, said: string]>([
  [
    [...lint, 'pipe.yaml'],
    'pipe.yaml',
    'pipe.yaml is a pipe; expected an OpenAPI document in a file, or - and the document on standard input',
  ],
  [['inject', '-r', 'ed-fi', 'pipe.yaml'], 'pipe.yaml', 'pipe.yaml is a pipe'],
  [['explain', '-r', 'ed-fi', 'pipe.yaml'], 'pipe.yaml', 'pipe.yaml is a pipe'],
  [['matrix', '-r', 'ed-fi', 'pipe.yaml'], 'pipe.yaml', 'pipe.yaml is a pipe'],
  [[...lint, 'api.yaml', '-f', 'text'], 'pipe.yaml', 'pipe.yaml is a pipe; expected an existing file'],
  [['inject', '-r', 'rfc9110', '--quiet', 'api.yaml'], 'pipe.yaml', ''],
  [[...lint, '.'], '.gitignore', '.gitignore is a pipe; expected lines of patterns'],
  [['lint', '--quiet', '-r', 'pipe', 'clean.yaml'], 'pipe', 'pipe is a pipe; expected a ruleset'],
  [['lint', '--quiet', '-r', 'pipe.yaml', 'clean.yaml'], 'pipe.yaml', 'pipe.yaml is a pipe; expected a ruleset'],
  [['lint', '--quiet', '-r', 'pipe.js', 'clean.yaml'], 'pipe.js', 'pipe.js is a pipe; expected a ruleset'],
  [['lint', '--quiet', '-r', 'extends.yaml', 'clean.yaml'], 'pipe.yaml', 'pipe.yaml is a pipe; expected a ruleset'],
  [['lint', '--quiet', '-r', 'imports.mjs', 'clean.yaml'], 'pipe.mjs', "imports.mjs: Could not resolve './pipe.mjs'"],
  [[...lint, '--baseline', 'pipe', 'clean.yaml'], 'pipe', 'pipe is a pipe; expected a baseline'],
  [[...lint, '--cache=pipe', 'clean.yaml'], 'pipe', 'pipe'],
  [['merge', '--quiet', 'pipe'], 'pipe', 'pipe is a pipe; expected a report'],
  [['generate', '-r', 'ed-fi', '--error', 'pipe'], 'pipe', 'pipe is a pipe; expected an error format in YAML or JSON'],
])('%j is told of the pipe', { timeout: 60_000 }, async (args, name, said) => {
  const folder = folderWith({
    'api.yaml': api,
    'clean.yaml': clean,
    'extends.yaml': 'extends: ./pipe.yaml\n',
    'imports.mjs': "import a from './pipe.mjs';\nexport default a;\n",
  });
  pipe(join(folder, name));
  const { stdout, stderr } = await execute(process.execPath, [command, ...args], {
    cwd: folder,
    timeout: 50_000,
    killSignal: 'SIGKILL',
  }).catch(error => {
    expect(error.killed, 'it waited for the pipe').toBe(false);
    return error;
  });
  expect(`${stdout}${stderr}`).toContain(said);
});
