import { expect, test } from 'vitest';
import type { Format } from '../../src/report/format.ts';
import { printable } from '../../src/text/printable.ts';
import { folderWith, statute } from '../cli/run.ts';
import { finding, run } from './finding.ts';
import { written } from './written.ts';

test('control characters are shown escaped, all else as it is', () => {
  expect(printable('/a\n::error::b\r\t\u001b[31m\u0000\u007f\u0085\u009b')).toBe('/a\\n::error::b\\r\\t\\x1b[31m\\x00\\x7f\\x85\\x9b');
  expect(printable('\u2028\u202e\u2066')).toBe('\\u2028\\u202e\\u2066');
  expect(printable('/students/{id} é 😀 \\n')).toBe('/students/{id} é 😀 \\n');
});

const hostile = '/a\n::error::forged\u001b[2J\u009b1A';

test.each<Format>(['stylish', 'text', 'markdown', 'pretty', 'github-actions', 'teamcity'])(
  '%s lets no name begin a line or steer a terminal',
  format => {
    const findings = [finding({ message: hostile, path: ['paths', hostile], source: `/repo/${hostile}.yaml`, code: hostile })];
    const text = written(run(findings), format);
    expect(text).not.toMatch(/^\s*::error::forged/m);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  },
);

test('nor does what could not be linted or was not understood', async () => {
  const name = 'a\n::error::forged\u001b';
  const folder = folderWith({ [`${name}.yaml`]: 'openapi: 3.1.0\u0000' });
  for (const args of [
    ['lint', `${name}.yaml`, '-r', 'rfc9110'],
    ['lint', name],
    ['lint', `--${name}`],
    ['exceptions', `${name}.yaml`],
  ]) {
    const { code, stderr } = await statute(folder, args);
    expect([args, code]).toEqual([args, 2]);
    expect(stderr).toContain('\\n::error::forged\\x1b');
    expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(stderr).not.toMatch(/^::error/m);
  }
});
