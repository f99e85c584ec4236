import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { statute } from '../cli/run.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/observe.md', root), 'utf8');

test('docs/observe.md shows the table that its command prints; a line of three dots stands for lines left out', async () => {
  const [, command = '', output = ''] = /^```sh\nnpx statute (matrix [^\n]*)\n```\n\n```text\n(.*?)\n```$/ms.exec(page) ?? [];
  const { code, stdout } = await statute(fileURLToPath(root), command.split(' '));
  expect(code).toBe(0);
  let rest = stdout;
  for (const part of output.split(/^\.\.\.\n/m)) {
    expect(rest).toContain(part);
    rest = rest.slice(rest.indexOf(part) + part.length);
  }
});
