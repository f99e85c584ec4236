import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, run } from './run.ts';

const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
const operation = "{get: {responses: {'405': {description: no}}}}";
const apis = mkdtempSync(join(folder, 'fleet-'));
for (const [index, name] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
  // The later, the larger, so that threads begin with the last.
  const paths = Array.from({ length: 1 + index * 20 }, (_, path) => `  /p${path}: ${operation}\n`).join('');
  writeFileSync(join(apis, `${name}.yaml`), `${head}paths:\n${paths}`);
}
writeFileSync(join(apis, 'broken.yaml'), `${head}paths: []\n`);

test('threads say what one says, in the same order', async () => {
  const lint = (threads: string) => run('statute', ['lint', '-r', 'rfc9110', '-f', 'json', apis, '--threads', threads]);
  const [one, three] = await Promise.all([lint('1'), lint('3')]);
  expect(one.stderr).toContain('6 documents linted, 1 could not be: 306 errors');
  expect(three).toEqual(one);
});

test('what a baseline knows is hidden all the same', async () => {
  const known = await run('statute', ['baseline', '-r', 'rfc9110', '-o', 'known.json', 'a.yaml', 'b.yaml', 'e.yaml'], apis);
  expect(known.stderr).toContain('103 findings recorded');
  const lint = (threads: string) =>
    run('statute', ['lint', '-r', 'rfc9110', '-f', 'json', '.', '--baseline', 'known.json', '--threads', threads], apis);
  const [one, three] = await Promise.all([lint('1'), lint('3')]);
  expect(one.stderr).toContain('203 errors; 103 known findings not shown (baseline)\n');
  expect(three).toEqual(one);
});

test('a rule that ends its thread fails the documents it looks at only', async () => {
  const rules = `export default { rules: { end: { given: '$.paths[*].get', then: { function: () => process.exit(7) } } } };\n`;
  writeFileSync(join(apis, 'end.mjs'), rules);
  writeFileSync(join(apis, 'quiet.yaml'), `${head}paths: {}\n`);
  const { code, stdout, stderr } = await run(
    'statute',
    ['lint', '-r', 'end.mjs', '-f', 'json', 'quiet.yaml', 'b.yaml', '--threads', '2'],
    apis,
  );
  expect(JSON.parse(stdout)).toEqual([]);
  expect(stderr).toBe(
    `statute: ${apis}/b.yaml: the thread that linted it ended (worker exited with code: 7); expected rules that neither exit nor throw later\n1 document linted, 1 could not be: no findings\n`,
  );
  expect(code).toBe(2);
});

test('a ruleset that is not there is said once', async () => {
  const { code, stderr } = await run('statute', ['lint', '-r', 'nowhere', apis, '--threads', '2']);
  expect([code, stderr.split('\n').length]).toEqual([2, 2]);
  expect(stderr).toContain('there is no ruleset nowhere');
});
