import { linkSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const document =
  "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths:\n  /a:\n    get:\n      responses:\n        '200': { description: Found. }\n";

const inject = (folder: string, file: string) => statute(folder, ['inject', '-r', 'ed-fi', '--quiet', '--write', file]);

test('a file is changed under one of its names only, and that is said', async () => {
  const folder = folderWith({ 'a.yaml': document, 'c.yaml': document });
  linkSync(join(folder, 'a.yaml'), join(folder, 'b.yaml'));
  expect(await inject(folder, 'a.yaml')).toEqual({
    code: 0,
    stdout: '',
    stderr: `statute: ${folder}/a.yaml has other names (hard links), which keep the old content\n`,
  });
  expect(await inject(folder, 'c.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(readFileSync(join(folder, 'c.yaml'), 'utf8'));
  expect(readFileSync(join(folder, 'b.yaml'), 'utf8')).toBe(document);
  expect(await inject(folder, 'a.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
});
