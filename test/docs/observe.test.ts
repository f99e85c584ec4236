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

test('and the rows of the page that its other command writes', async () => {
  const [, command = ''] = /^npx statute (report [^\n]*) -o report\.html$/m.exec(page) ?? [];
  const { code, stdout } = await statute(fileURLToPath(root), [...command.split(' '), '--quiet']);
  expect(code).toBe(0);
  const written = stdout.slice(stdout.indexOf('<code>POST /students</code>')).split('</tbody>')[0] ?? '';
  const cells = [...written.matchAll(/<tr class="compared".*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell.replace(/<small>(?=first at|at )/, ', ').replace(/<small>.*?<\/small>|<[^>]*>/g, ''),
    ),
  );
  const shown = page.slice(page.indexOf('| **`POST /students`**')).split('\n\n')[0] ?? '';
  expect(shown.split('\n').slice(1)).toEqual(cells.map(row => `| ${row.join(' | ')} |`));
});
