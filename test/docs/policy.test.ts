import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { statute } from '../cli/run.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/policy.md', root), 'utf8');

/** Each command of the page with what it is shown to print; a line of three dots stands for lines left out. */
const shown = [...page.matchAll(/^```sh\nnpx statute ([^\n]*)\n```\n\n```text\n(.*?)\n```$/gms)].map(
  ([, command = '', output = '']) => [command, output] as const,
);

test('docs/policy.md shows what each of its commands prints', () => {
  expect(shown.map(([command]) => command.split(' ')[0])).toEqual([
    'matrix',
    'matrix',
    'explain',
    'explain',
    'compare',
    'compare',
    'check-ruleset',
  ]);
});

test.each(shown)('%s', async (command, output) => {
  const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
  const { stdout } = await statute(fileURLToPath(root), args);
  let rest = `\n${stdout}`;
  for (const part of output.split(/^\.\.\.$/m)) {
    const text = part.trimEnd();
    expect(rest).toContain(text);
    rest = rest.slice(rest.indexOf(text) + text.length);
  }
});
