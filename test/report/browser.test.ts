import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { openChromium } from '../../scripts/chromium.mjs';
import { pageOf } from '../../src/report/html/page.ts';
import { folderWith, statute } from '../cli/run.ts';
import { found, reportOn, surveyed } from './example.ts';
import { rules } from './finding.ts';

const browser = await openChromium();
if (browser === undefined) console.warn('The report is not looked at in a browser: there is no Chromium on the PATH or at CHROMIUM_PATH.');
afterAll(async () => browser?.close());

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = folderWith({});
const wide = { width: 1200, height: 900 };

/** Opens a page in a tab of its own, and notes what it asks for and what it complains of. */
async function open(
  text: string,
  options: Parameters<NonNullable<typeof browser>['newPage']>[0] = {},
): Promise<{ page: Page; events: string[] }> {
  const page = await (browser ?? expect.fail('no browser')).newPage({ viewport: wide, ...options });
  const file = join(folder, 'report.html');
  const address = pathToFileURL(file).href;
  const events: string[] = [];
  page.on('request', request => void (request.url() === address || events.push(`request ${request.url()}`)));
  page.on('console', message => events.push(`console ${message.text()}`));
  page.on('pageerror', error => events.push(`error ${error.message}`));
  writeFileSync(file, text);
  await page.goto(address);
  return { page, events };
}

/** What axe finds wrong. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: { id: string; nodes: { html: string }[] }[] = await page.evaluate('axe.run().then(({ violations }) => violations)');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The rows of a table as texts. */
async function rows(page: Page, name: string): Promise<string[]> {
  const texts = await page.getByRole('table', { name }).getByRole('row').allInnerTexts();
  return texts.map(text => text.replace(/\s+/g, ' ').trim());
}

const shown = (page: Page) => page.getByRole('status').innerText();

/** A report on everything: all severities, exceptions, a failure, an API without findings. */
const everything = reportOn(
  [
    surveyed({
      findings: [
        found(),
        found({ severity: 1, rule: 'oas3-schema', fact: undefined, fix: undefined, excerpt: undefined, file: 'other.yaml' }),
        found({ severity: 2, operation: 'DELETE /a', message: 'DELETE /a declares 418.', fix: undefined }),
        found({ severity: 3, operation: undefined, message: 'The document has no licence.', fix: undefined }),
      ],
      exceptions: [
        {
          file: 'a.yaml',
          line: 3,
          holder: 'operation',
          on: 'GET /a',
          path: ['paths', '/a', 'get'],
          since: null,
          age: null,
          mistakes: [],
          rules: ['acme-404'],
          codes: ['404'],
          reason: 'never',
          owner: 'team',
          ticket: 'https://acme.example/1',
          expires: '2027-01-01',
          state: 'in force',
        },
        {
          file: 'a.yaml',
          line: 9,
          holder: 'operation',
          on: 'GET /b',
          path: ['paths', '/b', 'get'],
          since: null,
          age: null,
          mistakes: [],
          rules: [],
          codes: ['418'],
          reason: 'once',
          owner: null,
          ticket: null,
          expires: null,
          state: 'expired',
        },
      ],
    }),
    surveyed({ file: 'b.yaml', title: 'Quiet', findings: [] }),
  ],
  { failures: ['c.yaml:1:1: it is a list'] },
);

describe.skipIf(browser === undefined)('the report in a browser', () => {
  test('says what was found in the examples', async () => {
    const { stdout, code } = await statute(root, [
      'report',
      '--quiet',
      '-r',
      'ed-fi',
      'examples/students.yaml',
      'examples/enrollments.yaml',
    ]);
    expect(code).toBe(0);
    const { page, events } = await open(stdout);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Response codes');
    expect(await page.getByText('2 documents, checked against ed-fi.').isVisible()).toBe(true);
    expect(await rows(page, 'Findings by API and clause')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Enrollments examples\/enrollments.yaml /)]),
    );
    expect(await rows(page, 'Operations by method and code')).toContainEqual(expect.stringMatching(/^DELETE 0 0 2 0 1 1 missing /));
    const operation = page.getByRole('heading', { name: 'GET /enrollments/{id}' }).locator('..');
    expect(await operation.innerText()).toMatch(/lines 14 to 21\n+responses:\n +'200': {3}# the happy path/);
    expect(await operation.getByText('GET /enrollments/{id} declares no 401 (Unauthorized), which Ed-Fi requires').isVisible()).toBe(true);
    expect(await rows(page, 'Additions by inject')).toContainEqual('a 404 (Not Found) response 2 1 ed-fi-404-declared');
    expect(await page.getByText('No document has exceptions.').isVisible()).toBe(true);
    expect(events).toEqual([]);
  });

  test('counts by rule and by code', async () => {
    const { page } = await open(pageOf(everything));
    expect(await rows(page, 'Findings by API and clause')).toEqual([
      'API Acme 4.2 No clause all',
      'acme-404 oas3-schema',
      'Things a.yaml 3 1 4',
      'Quiet b.yaml 0 0 0',
      'all APIs 3 1 4',
    ]);
    expect(await rows(page, 'Operations by method and code')).toEqual(['method 200 OK 404 Not Found', 'GET 2 0 1 missing']);
    expect(await rows(page, 'Exceptions, soonest to expire first')).toEqual([
      'where rules and codes reason owner ticket expires state',
      'GET /a a.yaml acme-404, 404 never team https://acme.example/1 2027-01-01 in force',
      'GET /b a.yaml 418 once nobody none never expired',
    ]);
    expect(await page.getByText('2 exceptions: 1 in force, 1 expired, 1 without an owner, 1 without an end.').isVisible()).toBe(true);
    expect(await page.getByText('c.yaml:1:1: it is a list').isVisible()).toBe(true);
    expect(await page.getByText('Nothing was found in b.yaml.').isVisible()).toBe(true);
  });

  test.each(['light', 'dark'] as const)('has nothing that axe objects to in %s', async colorScheme => {
    const { page } = await open(pageOf(everything), { colorScheme });
    expect(await violations(page)).toEqual([]);
  });

  test('can be narrowed by severity, rule and text, and shown whole again', async () => {
    const { page } = await open(pageOf(everything));
    expect(await shown(page)).toBe('4 of 4 findings shown');
    await page.getByLabel('error (1)').uncheck();
    await expect.poll(() => shown(page)).toBe('3 of 4 findings shown');
    expect(await page.getByText('GET /a declares no 404.').first().isVisible()).toBe(false);
    await page.getByLabel('Rule').selectOption('acme-404');
    await page.getByLabel('Text').fill('delete');
    await expect.poll(() => shown(page)).toBe('1 of 4 findings shown');
    expect(await page.getByRole('heading', { level: 4 }).allInnerTexts()).toEqual(['DELETE /a']);
    await page.getByLabel('Text').fill('nowhere');
    await expect.poll(() => shown(page)).toBe('0 of 4 findings shown');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => shown(page)).toBe('4 of 4 findings shown');
    expect(await page.getByRole('heading', { level: 4 }).count()).toBe(3);
  });

  test('is whole without a script', async () => {
    const { page } = await open(pageOf(everything), { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 4 }).allInnerTexts()).toEqual(['GET /a', 'DELETE /a', 'The document']);
    expect(await page.getByRole('form').count()).toBe(0);
  });

  test('can be read by the keyboard', async () => {
    const { page } = await open(pageOf(everything), { viewport: { width: 320, height: 600 } });
    const seen = [];
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText ?? ""');
      seen.push(String(at).split('\n')[0]);
    }
    expect(seen).toEqual(expect.arrayContaining(['APIs by clause', 'Findings by API and clause', 'Show all', 'Things', 'acme-404']));
    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('heading', { name: 'DELETE /a' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Things' }).press('Enter');
    await expect.poll(() => page.getByRole('heading', { name: 'DELETE /a' }).isVisible()).toBe(true);
  });

  test('fits a narrow window', async () => {
    const { page } = await open(pageOf(everything), { viewport: { width: 400, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
  });

  describe('with traffic', () => {
    const traffic = { requests: 9, unmatched: 0, called: 2, failures: [], call: ['--traffic', 'a.log'] };
    const row = { ruled: 'may', by: 'acme-404', declaredBy: '200', returned: 3, first: 'a.log:1', mismatches: [], findings: [] };
    const mismatch = { ...row, code: '418', ruled: 'not', declaredBy: undefined, mismatches: ['returned, not declared'] };
    const withTraffic = {
      ...everything,
      traffic: {
        ...traffic,
        documents: [
          {
            file: 'a.yaml',
            title: 'Things',
            operations: [
              {
                ...{ operation: 'GET /a', isDeclared: true, requests: 6 },
                codes: [
                  { ...row, code: '200' },
                  { ...mismatch, findings: [{ rule: 'acme-404', severity: 0 }] },
                ],
              },
              { operation: 'PUT /b', isDeclared: true, requests: 0, codes: [{ ...row, code: 'default', returned: 0, first: undefined }] },
              {
                operation: 'DELETE /a',
                isDeclared: false,
                requests: 3,
                codes: [{ ...mismatch, findings: [{ rule: 'acme-404', severity: 1 }] }],
              },
            ],
          },
        ],
      },
    };
    const table = 'Codes of Things: permitted, declared, returned';
    const count = (page: Page) => page.locator('#codes-shown').innerText();

    test.each(['light', 'dark'] as const)('has nothing that axe objects to in %s', async colorScheme => {
      const { page, events } = await open(pageOf(withTraffic), { colorScheme });
      expect(await violations(page)).toEqual([]);
      expect(events).toEqual([]);
    });

    test('narrows the rows by the same filters, and shows them whole again', async () => {
      const { page } = await open(pageOf(withTraffic));
      const visible = async () => (await rows(page, table)).filter(text => text !== '').slice(1);
      const all = await visible();
      expect(all).toEqual([
        'GET /a 6 requests',
        '200 OK may acme-404 yes 3 of 6 first at a.log:1 none',
        '418 not acme-404 no 3 of 6 first at a.log:1 returned, not declared',
        'PUT /b not called',
        'default may acme-404 by 200 none',
        'DELETE /a the document does not declare the method; 3 requests',
        '418 not acme-404 no 3 of 3 first at a.log:1 returned, not declared',
      ]);
      await page.getByLabel('Text').fill('not declared');
      await expect.poll(() => count(page)).toBe('2 of 4 rows shown, by the filters of the findings');
      expect((await visible()).map(text => text.split(' ')[0])).toEqual(['GET', '418', 'DELETE', '418']);
      await page.getByLabel('error (1)').uncheck();
      await expect.poll(() => count(page)).toBe('1 of 4 rows shown, by the filters of the findings');
      expect((await visible())[0]).toContain('DELETE /a');
      await page.getByLabel('Text').fill('nowhere');
      await expect.poll(() => count(page)).toBe('0 of 4 rows shown, by the filters of the findings');
      await page.getByRole('button', { name: 'Show all' }).click();
      await expect.poll(() => count(page)).toBe('4 of 4 rows shown, by the filters of the findings');
      await page.getByLabel('Rule').selectOption('acme-404');
      await expect.poll(() => count(page)).toBe('2 of 4 rows shown, by the filters of the findings');
    });

    test('is whole without a script, and fits a narrow window', async () => {
      const { page } = await open(pageOf(withTraffic), { javaScriptEnabled: false, viewport: { width: 400, height: 800 } });
      expect((await rows(page, table)).length).toBe(8);
      expect(
        await page
          .locator('html')
          .evaluate(element => element.scrollWidth)
          .catch(() => 0),
      ).toBeLessThanOrEqual(400);
    });
  });

  test('runs and loads nothing that a document says', async () => {
    const attack = `</style></script><script>window.ran = 1</script><img src=https://acme.example/x onerror="window.ran = 1">"'{{1}}`;
    const text = JSON.stringify({
      openapi: '3.0.3',
      info: { title: attack, version: '1', description: attack },
      paths: {
        [`/${attack}`]: { get: { operationId: attack, responses: { 200: { description: attack }, [attack]: { description: attack } } } },
      },
    });
    const cwd = folderWith({ '"<b onclick=x>&.json': text });
    const { stdout } = await statute(cwd, ['report', '--quiet', '--all', '-r', 'ed-fi', '-r', 'rfc9110', '*.json']);
    const { page, events } = await open(stdout);
    expect(
      await page.evaluate('[window.ran, document.scripts.length, document.images.length, document.querySelectorAll("b").length]'),
    ).toEqual([undefined, 1, 0, 0]);
    expect(await page.getByRole('heading', { level: 3 }).innerText()).toBe(attack);
    expect(await page.locator('.finding').count()).toBeGreaterThan(1);
    expect(events).toEqual([]);
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran = 1">')`);
    expect(await page.evaluate('new Promise(resolve => setTimeout(() => resolve(window.ran), 200))')).toBeUndefined();
  });

  test('links nowhere but to the web', async () => {
    const hostile = new Map([...rules].map(([name, rule]) => [name, { ...rule, documentationUrl: 'javascript:window.ran=1' }]));
    const { page } = await open(pageOf(reportOn([surveyed()], { rules: hostile })));
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  });

  test('opens with a thousand documents, and says what it leaves out', async () => {
    const documents = Array.from({ length: 1_000 }, (_, index) =>
      surveyed({
        file: `${index}.yaml`,
        title: `API ${index}`,
        findings: Array.from({ length: index === 0 ? 3_000 : 1 }, (_, line) => found({ line, message: `GET /a misses ${line}.` })),
      }),
    );
    const { page } = await open(pageOf(reportOn(documents)));
    expect(await shown(page)).toBe('2000 of 2000 findings shown');
    expect(await page.getByText('This page holds 2,000 of 3,999 findings, the most severe of each document;').isVisible()).toBe(true);
    expect(
      await page
        .getByText('And 800 more APIs with 800 findings in all, none with more than those shown; “all APIs” counts them too.')
        .isVisible(),
    ).toBe(true);
    await page.getByRole('link', { name: 'API 0', exact: true }).click();
    expect(
      await page
        .getByText('And 1,999 more findings in this document, none more severe; statute lint --ruleset acme.yaml 0.yaml lists all.')
        .isVisible(),
    ).toBe(true);
    await page.getByLabel('Text').fill('api 77');
    await expect.poll(() => shown(page)).toBe('11 of 2000 findings shown');
  });
});
