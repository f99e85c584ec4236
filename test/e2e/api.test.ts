import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { openChromium } from '../../scripts/chromium.mjs';
import { statute } from '../cli/run.ts';
import { corpusFolder, hasCorpus, quickCorpusDocuments } from '../documents-in-corpus.ts';
import { folder } from './run.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('docs/api.md shows the example and what it prints', () => {
  const page = text('docs/api.md');
  const printed = execFileSync(process.execPath, ['api/lint.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(page).toContain(`\`\`\`js\n${text('examples/api/lint.mjs')}\`\`\``);
  expect(page).toContain(`\`\`\`text\n${printed}\`\`\``);
});

/** The API as a page loads it: bundled from the installed package, with nothing in the place of Node's modules. */
const bundled = build({
  stdin: { contents: `export * from 'statute/api';`, resolveDir: folder },
  bundle: true,
  write: false,
  minify: true,
  format: 'iife',
  globalName: 'statute',
  platform: 'browser',
  logLevel: 'silent',
}).then(({ outputFiles: [file] }) => file?.text ?? '');

/** Lints, in whatever runs it. */
const use = `(async (text, source, ruleset, files) => {
  const read = async address => files[address];
  const findings = await statute.lint(text, { ruleset, source, read });
  return JSON.stringify(findings);
})`;

test('it runs where there is nothing but what browsers and Node share', async () => {
  const { lint, inject } = runInNewContext(`${await bundled};statute`, { structuredClone, URL });
  const document = text('examples/enrollments.yaml');
  expect(await lint(document, { ruleset: 'ed-fi' })).toHaveLength(7);
  const { text: fixed } = await inject(document, { ruleset: 'ed-fi', requestHeaders: true });
  expect(await lint(fixed, { ruleset: 'ed-fi' })).toEqual([]);
});

const browser = hasCorpus ? await openChromium() : undefined;
if (browser === undefined) console.warn('The API is not run in a browser: that takes Chromium and the corpus.');
afterAll(async () => browser?.close());

/** Documents of all sizes that refer to no others. */
const documents = quickCorpusDocuments()
  .filter(path => !/\$ref["']?\s*:\s*["']?[^#"'\s]/.test(readFileSync(path, 'utf8')))
  .filter((_, index, all) => index % Math.ceil(all.length / 16) === 0);

describe.skipIf(browser === undefined)('in a browser', () => {
  test('it finds what the command finds', async () => {
    const page = await (browser ?? expect.fail('no browser')).newPage();
    await page.evaluate(await bundled);
    let compared = 0;
    for (const path of documents) {
      const { code, stdout } = await statute(corpusFolder, ['lint', '-r', 'ed-fi', '-f', 'json', '--quiet', path]);
      if (code > 1) continue;
      const answer: string = await page.evaluate(`(${use})(...${JSON.stringify([readFileSync(path, 'utf8'), path, 'ed-fi', {}])})`);
      const found = JSON.parse(answer).map((each: object) =>
        Object.fromEntries(['code', 'path', 'message', 'severity', 'range', 'source'].map(key => [key, Reflect.get(each, key)])),
      );
      expect(found, path).toEqual(JSON.parse(stdout));
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(10);
    await page.close();
  });
});
