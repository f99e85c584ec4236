import { describe, expect, test } from 'vitest';
import { linterFor } from '../../src/engines/linter.ts';
import { documentsFrom } from '../../src/files/within.ts';
import { createRuleset } from '../../src/index.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { labelOf } from '../../src/openapi/operation.ts';
import { pageOf } from '../../src/report/html/page.ts';
import type { ReportedTraffic } from '../../src/report/html/three-way.ts';
import { type ThreeWay, threeWayOf } from '../../src/report/three-way.ts';
import { folderWith } from '../cli/run.ts';
import { rulesFrom, rulesOf } from '../policy/rules.ts';
import { reportOn, surveyed } from './example.ts';

/** Returned codes of an operation: `200 3` for three times. */
type Seen = Readonly<Record<string, readonly string[]>>;

const callsOf = (codes: readonly string[]) => {
  const all = codes.map(each => each.split(' '));
  return {
    requests: all.reduce((sum, [, count]) => sum + Number(count), 0),
    codes: new Map(all.map(([code = '', count], index) => [code, { count: Number(count), first: `a.log:${index + 1}` }])),
  };
};

/** The table of a document, a line for each row. */
async function compared(text: string, seen: Seen, ruleset = 'ed-fi', undeclared: Seen = {}): Promise<string[]> {
  const cwd = folderWith({ 'a.yaml': text });
  const source = `${cwd}/a.yaml`;
  const linter = await linterFor(
    { names: [ruleset], all: false, allowRemote: false, cwd },
    { allowRemote: false, roots: [cwd] },
    { facts: true },
  );
  const api = apiOf(documentsFrom(source, text, [cwd]).doc()) ?? expect.fail('no document');
  const of = (operation: (typeof api.operations)[number]) => {
    const codes = seen[labelOf(operation)];
    return codes && callsOf(codes);
  };
  const others = Object.entries(undeclared).map(([label, codes]) => {
    const [method = '', path = ''] = label.split(' ');
    return { method: method.toLowerCase(), path, calls: callsOf(codes) };
  });
  const { findings: results } = await linter.lint({ source, text });
  return lines(threeWayOf({ api, rules: await rulesOf([ruleset]), traffic: { of, undeclared: others }, results }));
}

function lines(operations: readonly ThreeWay[]): string[] {
  return operations.flatMap(({ operation, isDeclared, requests, codes }) => [
    `${operation}${isDeclared ? '' : ' (not declared)'}, ${requests}`,
    ...codes.map(({ code, ruled, declaredBy, returned, mismatches }) =>
      ['', code, ruled, declaredBy ?? 'no', returned, mismatches.join('; ')].join(' | ').trimEnd(),
    ),
  ]);
}

const document = (responses: string, more = '') =>
  `openapi: 3.0.3\ninfo: {title: Test, version: '1'}\npaths: {'/a/{id}': {get: {${more}responses: {${responses}}}}}\n`;

describe('what rules say, what is declared and what was returned', () => {
  test('in all ways in which they can differ', async () => {
    const text = document("'200': {description: ok}, '410': {description: gone}, '500': {description: failed}", 'security: [{key: []}], ');
    expect(await compared(text, { 'GET /a/{id}': ['200 40', '418 1', '404 2'] })).toEqual([
      'GET /a/{id}, 43',
      ' | 200 | may | 200 | 40 |',
      ' | 401 | must | no | 0 | required, not declared',
      ' | 404 | must | no | 2 | returned, not declared; required, not declared',
      ' | 410 | not | 410 | 0 | declared, never returned; declared, not permitted',
      ' | 418 | not | no | 1 | returned, not declared',
      ' | 500 | must | 500 | 0 | declared, never returned',
    ]);
  });

  test('a range and default stand in, and have rows of their own', async () => {
    const text = document("'200': {description: ok}, 4XX: {description: no}, 5XX: {description: no}, default: {description: no}");
    expect(await compared(text, { 'GET /a/{id}': ['200 1', '404 2', '409 3', '301 4'] })).toEqual([
      'GET /a/{id}, 10',
      ' | 200 | may | 200 | 1 |',
      ' | 301 | not | default | 4 |',
      ' | 404 | must | 4XX | 2 |',
      ' | 409 | may | 4XX | 3 |',
      ' | 4XX | may | 4XX | 5 |',
      ' | 500 | must | 5XX | 0 |',
      ' | 5XX | may | 5XX | 0 | declared, never returned',
      ' | default | may | default | 4 |',
    ]);
  });

  test('of an operation that was not called nothing is said to be never returned', async () => {
    const text = document("'200': {description: ok}, '404': {description: no}, '500': {description: failed}");
    expect(await compared(text, {})).toEqual([
      'GET /a/{id}, 0',
      ' | 200 | may | 200 | 0 |',
      ' | 404 | must | 404 | 0 |',
      ' | 500 | must | 500 | 0 |',
    ]);
  });

  test('what does not bind is said in milder words', async () => {
    const text = document("'200': {description: ok}, '202': {description: later}, '404': {description: no}");
    expect(await compared(text, { 'GET /a/{id}': ['200 1', '404 1'] }, 'island-is')).toEqual([
      'GET /a/{id}, 2',
      ' | 200 | may | 200 | 1 |',
      ' | 202 | avoid | 202 | 0 | declared, never returned; declared, to be avoided',
      ' | 404 | should | 404 | 1 |',
      ' | 500 | should | no | 0 | recommended, not declared',
    ]);
  });

  test('what an exception hides is no mismatch', async () => {
    const reason =
      'x-statute-exceptions: [{rule: ed-fi-permitted-codes, reason: The clients of 2019 rely on it}, {rule: ed-fi-500-declared, reason: The clients of 2019 rely on it}, {rule: ed-fi-404-declared, reason: The clients of 2019 rely on it}], ';
    expect(
      await compared(document("'200': {description: ok}, '410': {description: gone}", reason), { 'GET /a/{id}': ['200 1', '410 1'] }),
    ).toEqual([
      'GET /a/{id}, 2',
      ' | 200 | may | 200 | 1 |',
      ' | 404 | must | no | 0 |',
      ' | 410 | not | 410 | 1 |',
      ' | 500 | must | no | 0 |',
    ]);
  });

  test('what comes before a response need not be declared', async () => {
    const text = document("'200': {description: ok}, '404': {description: no}, '500': {description: failed}");
    expect(await compared(text, { 'GET /a/{id}': ['103 1', '404 1', '200 1', '500 1'] })).toContain(' | 103 | not | no | 1 |');
  });

  test('methods that are not declared are told without a rule', async () => {
    const text = document("'200': {description: ok}, '404': {description: no}, '500': {description: failed}");
    const undeclared = { 'DELETE /a/{id}': ['405 7', '204 1'] };
    expect((await compared(text, {}, 'ed-fi', undeclared)).slice(-3)).toEqual([
      'DELETE /a/{id} (not declared), 8',
      ' | 204 | - | no | 1 | returned, method not declared',
      ' | 405 | - | no | 7 |',
    ]);
  });

  test('of alternatives one has a row, and the row names the others', () => {
    const rules = rulesFrom(
      createRuleset({ guideline: 'Acme', rules: { own: { function: 'required-codes', options: { oneOf: ['404', '410'] } } } }),
    );
    const rows = (responses: string) => {
      const api = apiOf(documentsFrom('/a.yaml', document(responses), ['/']).doc()) ?? expect.fail('no document');
      return lines(threeWayOf({ api, rules, traffic: { of: () => undefined, undeclared: [] }, results: [] })).slice(1);
    };
    expect(rows("'200': {}")).toEqual([' | 200 | - | 200 | 0 |', ' | 404 | must (or 410) | no | 0 |']);
    expect(rows("'410': {}")).toEqual([' | 410 | must (or 404) | 410 | 0 |']);
  });
});

const operation = (index: number, mismatches: readonly string[] = []): ThreeWay => ({
  operation: `GET /a${index}`,
  isDeclared: true,
  requests: 3,
  codes: [
    {
      code: '200',
      ruled: 'may',
      by: 'acme-200',
      declaredBy: '200',
      returned: 3,
      first: 'a.log:1',
      mismatches,
      findings: [{ rule: 'acme-200', severity: 1 }],
    },
  ],
});

const traffic = (operations: readonly ThreeWay[], other: Partial<ReportedTraffic> = {}): ReportedTraffic => ({
  ...{ requests: 12, unmatched: 2, called: 3, failures: [], call: ['--traffic', 'a.log'] },
  documents: [{ file: 'a.yaml', title: 'Things', operations }],
  ...other,
});

describe('on the page', () => {
  test('there is no word of traffic where none was looked at', () => {
    expect(pageOf(reportOn([surveyed()]))).not.toMatch(/traffic|three-way|compared|returned/i);
  });

  test('a row says all in words', () => {
    const page = pageOf(reportOn([surveyed()], { traffic: traffic([operation(1, ['returned, not declared'])]) }));
    expect(page).toContain('<dt>recorded requests</dt><dd>12</dd>');
    expect(page).toContain('returned in 12 recorded requests. 2 requests belong to no operation.');
    expect(page).toContain('<p>Mismatches: returned, not declared (1).</p>');
    expect(page).toContain(
      '<tr class="compared" data-found="warning acme-200"><th scope="row">200<small>OK</small></th><td>may<small>acme-200</small></td><td>yes</td><td>3 of 3<small>first at a.log:1</small></td><td class="unwanted">returned, not declared</td></tr>',
    );
  });

  test('what could not be read is said, as text', () => {
    const page = pageOf(reportOn([surveyed()], { traffic: traffic([], { failures: ['<b>.har is empty'] }) }));
    expect(page).toContain('<p>Not read, or not in full:</p><ul><li>&lt;b&gt;.har is empty</li></ul>');
  });

  test('what documents, rulesets and recordings are called is text', () => {
    const attack = `"><script>run()</script>`;
    const [code] = operation(1).codes;
    const hostile = {
      ...(code ?? expect.fail()),
      code: attack,
      by: attack,
      declaredBy: attack,
      first: attack,
      findings: [{ rule: attack, severity: 0 }],
    };
    const operations = [{ ...operation(1), operation: attack, codes: [hostile] }];
    const documents = [{ file: attack, title: attack, operations }];
    const page = pageOf(reportOn([surveyed()], { traffic: traffic([], { documents, failures: [attack], call: ['--traffic', attack] }) }));
    expect(page).not.toContain(attack);
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  test('of many operations those with the most mismatches are shown, and the others counted', () => {
    const all = Array.from({ length: 1_000 }, (_, index) =>
      operation(index, index === 900 ? ['returned, not declared'] : index > 500 ? ['declared, never returned'] : []),
    );
    const page = pageOf(reportOn([surveyed()], { traffic: traffic(all) }));
    expect(page.match(/class="compared"/g)).toHaveLength(300);
    expect(page).toContain('<code>GET /a900</code>');
    expect(page).toContain(
      '<p>And 700 more operations in this document, none with more mismatches other than “declared, never returned”.</p>',
    );
    expect(page).toContain('a.yaml: 1,000 operations, 499 codes with a mismatch');
    expect(page).toContain('declared, never returned (498); returned, not declared (1)');
  });

  test('of many codes of an operation the first are shown, and of many documents those with the most mismatches', () => {
    const [code] = operation(1).codes;
    const codes = Array.from({ length: 50 }, (_, index) => ({ ...(code ?? expect.fail()), code: String(400 + index) }));
    const documents = Array.from({ length: 250 }, (_, index) => ({
      file: `${index}.yaml`,
      title: `API ${index}`,
      operations: [{ ...operation(1), codes }],
    }));
    const page = pageOf(reportOn([surveyed()], { traffic: traffic([], { documents }) }));
    expect(page).toContain('<tr><td colspan="5">And 10 more codes.</td></tr>');
    expect(page).toContain('<p>And 50 more documents, none with more mismatches than those shown.</p>');
  });

  test('the filters are there where only traffic is', () => {
    const page = pageOf(reportOn([surveyed({ findings: [] })], { traffic: traffic([operation(1)]) }));
    expect(page).toContain('<p>Nothing was found.</p>');
    expect(page).toContain('<form id="filters"');
    expect(page).not.toContain('<fieldset>');
  });
});
