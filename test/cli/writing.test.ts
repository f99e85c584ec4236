import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { linkSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { folderWith, statute } from './run.ts';

const bin = fileURLToPath(new URL('../../bin/statute.js', import.meta.url));

const operations = Array.from({ length: 400 }, (_, i) => `  /a${i}:\n    get:\n      responses:\n        '200': { description: Found. }\n`);
const document = `openapi: 3.0.3\ninfo: { title: Many, version: '1' }\npaths:\n${operations.join('')}`;

const inject = (folder: string, file: string) => statute(folder, ['inject', '-r', 'ed-fi', '--quiet', '--write', file]);

afterEach(() => vi.restoreAllMocks());

/** What the command makes of the document. */
async function changed(): Promise<string> {
  const folder = folderWith({ 'a.yaml': document });
  await inject(folder, 'a.yaml');
  return readFileSync(join(folder, 'a.yaml'), 'utf8');
}

describe('a file that is written', () => {
  test('is the old or the new one, whole, whenever the command is killed, and nothing is in the way of the next run', async () => {
    const wanted = await changed();
    for (const delay of [0, 0, 2, 5]) {
      const folder = folderWith({ 'a.yaml': document });
      const child = spawn(process.execPath, [bin, 'inject', '-r', 'ed-fi', '--quiet', '--write', 'a.yaml'], { cwd: folder });
      const ended = once(child, 'exit');
      const watcher = fs.watch(folder, () => setTimeout(() => child.kill('SIGKILL'), delay));
      await ended;
      watcher.close();
      const after = readFileSync(join(folder, 'a.yaml'), 'utf8');
      expect([document, wanted]).toContain(after);
      const left = readdirSync(folder).filter(name => name !== 'a.yaml');
      for (const name of left) expect(name).toMatch(/^\.statute-[0-9a-f]+\.tmp$/);
      expect(await inject(folder, '*.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(wanted);
      expect(readdirSync(folder).filter(name => name !== 'a.yaml')).toEqual(left);
    }
  }, 120_000);

  test('is the new one whole also where the system writes less than it is asked to, as on a disk that is almost full', async () => {
    const wanted = await changed();
    const folder = folderWith({ 'a.yaml': document });
    const write = fs.write;
    vi.spyOn(fs, 'write').mockImplementation((...args: unknown[]) => {
      const [fd, text] = args;
      const done = args.at(-1);
      if (typeof fd === 'number' && typeof done === 'function')
        write(fd, String(text).slice(0, 100), 0, 'utf8', (error, written) => done(error, written));
    });
    await inject(folder, 'a.yaml');
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(wanted);
  });

  test('is changed under one of its names only, and that is said', async () => {
    const folder = folderWith({ 'a.yaml': document });
    linkSync(join(folder, 'a.yaml'), join(folder, 'b.yaml'));
    expect(await inject(folder, 'a.yaml')).toEqual({
      code: 0,
      stdout: '',
      stderr: `statute: ${folder}/a.yaml has other names (hard links), under which it stays as it was\n`,
    });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(await changed());
    expect(readFileSync(join(folder, 'b.yaml'), 'utf8')).toBe(document);
    expect(await inject(folder, 'a.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
