import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trafficFiles } from '../../../src/traffic/read/files.ts';
import { readTraffic } from '../../../src/traffic/read/read.ts';
import { isLinux, isPosix } from '../../system.ts';

let folder = '';
const line = '{"method":"GET","url":"/books","status":200}\n';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statute-traffic-'));
  for (const name of ['logs/b', 'logs/.hidden', 'empty/.git']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of [
    'logs/b/access.log',
    'logs/b/access.log.10.gz',
    'logs/b/access.log.2.gz',
    'logs/a.har',
    'logs/.hidden/x',
    'logs/.x',
    'one.har',
  ])
    writeFileSync(join(folder, name), line);
  if (!isPosix) return;
  for (const [to, name] of [
    [folder, 'up'],
    ['circle', 'circle'],
    ['none', 'nowhere'],
  ] as const)
    symlinkSync(to, join(folder, 'logs', name));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const namesOf = (...names: string[]) => trafficFiles(names, folder).map(({ name }) => name.replaceAll('\\', '/'));

describe('trafficFiles', () => {
  test('takes a file as it is', () => {
    expect(trafficFiles(['one.har'], folder)).toEqual([{ name: 'one.har', path: join(folder, 'one.har'), size: line.length }]);
  });

  test('takes all files of a folder in the order of their paths, except hidden ones', () => {
    expect(namesOf('logs')).toEqual(['logs/a.har', 'logs/b/access.log', 'logs/b/access.log.10.gz', 'logs/b/access.log.2.gz']);
  });

  test('takes each once', () => {
    expect(namesOf('-', 'logs/b/access.log', 'logs', './one.har', 'one.har', '-')).toEqual([
      'standard input',
      'logs/b/access.log',
      'logs/a.har',
      'logs/b/access.log.10.gz',
      'logs/b/access.log.2.gz',
      './one.har',
    ]);
  });

  const expected = 'expected a file with recorded traffic, a folder, or - for standard input';
  test.each([
    ['what is not there', 'none.har', `none.har does not exist; ${expected}`],
    ['a name that is empty', '', `the path of recorded traffic is empty; ${expected}`],
    ['a folder without files', 'empty', 'empty holds no file that is not hidden; expected recorded traffic in it'],
  ])('refuses %s', (_, name, message) => {
    expect(() => trafficFiles([name], folder)).toThrow(expect.objectContaining({ name: 'UserError', message }));
  });

  test.runIf(isLinux)('refuses a device', () => {
    expect(() => trafficFiles(['/dev/null'], folder)).toThrow(`/dev/null is a device; ${expected}`);
  });
});

describe('readTraffic', () => {
  const listener = { exchange: () => {} };

  test('reads a file, and tells how far it is', async () => {
    const told: number[] = [];
    const summary = await readTraffic(join(folder, 'one.har'), 'one.har', { ...listener, bytes: read => told.push(read) });
    expect(summary).toMatchObject({ kind: 'ndjson', exchanges: 1 });
    expect(told).toEqual([line.length]);
  });

  test.each([
    ['is not there', 'none.har', 'none.har cannot be read (ENOENT); expected a file with recorded traffic'],
    ['is a folder', 'logs', 'logs is a folder; expected a file with recorded traffic'],
  ])('refuses what %s', async (_, name, message) => {
    await expect(readTraffic(join(folder, name), name, listener)).rejects.toThrow(message);
  });
});
