import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Listed } from '../../src/report/exceptions.ts';
import { pageOf } from '../../src/report/html/page.ts';
import { folderWith, statute } from '../cli/run.ts';
import { found, reportOn, surveyed } from './example.ts';

const severityNames = ['error', 'warning', 'info', 'hint'];

/** A finding as the figures need it. */
interface Counted {
  readonly rule: string;
  readonly severity: string;
}

/** The figures of a page, read back from its text. */
interface Figures {
  readonly numbers: Readonly<Record<string, number>>;
  /** By rule, from the foot of the table of clauses; undefined without a table. */
  readonly byRule: Readonly<Record<string, number>> | undefined;
  /** The last cell of each row of that table, and what is said to be left out of it. */
  readonly byDocument: readonly number[];
  readonly documentsLeft: number;
  readonly findingsLeft: number;
  /** Of each row of that table, what its cells come to. */
  readonly cellSums: readonly number[];
  /** For each document with findings what its heading says, what stands below it, and what is said to be left out. */
  readonly parts: readonly { readonly said: Readonly<Record<string, number>>; readonly shown: readonly Counted[]; readonly left: number }[];
  readonly filters: { readonly severities: Readonly<Record<string, number>>; readonly rules: Readonly<Record<string, number>> };
}

const number = (text = '0') => Number(text.replaceAll(',', ''));
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(match => match.slice(1).map(each => each ?? ''));
const tally = (pairs: readonly (readonly string[])[]) => Object.fromEntries(pairs.map(([name = '', value]) => [name, number(value)]));
const bare = (text: string) => text.replace(/<[^>]*>/g, '');
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

function sectionOf(page: string, id: string): string {
  return page.match(new RegExp(`<section id="${id}".*?\n</section>\n<section|<section id="${id}".*`, 's'))?.[0] ?? '';
}

function figuresOf(page: string): Figures {
  const clauses = sectionOf(page, 'clauses');
  const rules = all(clauses, /<th scope="col" class="rule"><span>(.*?)<\/span>/g).map(([name = '']) => bare(name));
  const rows = all(clauses, /<tr><th scope="row">.*?<\/th>(.*?)<\/tr>/gs).map(([cells = '']) =>
    all(cells, /<td[^>]*>([\d,]+)<\/td>/g).map(([text]) => number(text)),
  );
  const foot = rows.at(-1);
  const [[apisLeft, findingsLeft] = []] = all(clauses, /And ([\d,]+) more APIs? with ([\d,]+) findings? in all/g);
  const parts = page.split('<details class="document group"').slice(1);
  const form = page.match(/<form id="filters".*?<\/form>/s)?.[0] ?? '';
  return {
    numbers: tally(all(page.match(/<dl.*?<\/dl>/s)?.[0] ?? '', /<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)),
    byRule: foot && Object.fromEntries(['all', ...rules].map((name, index) => [name, (index === 0 ? foot.at(-1) : foot[index - 1]) ?? -1])),
    byDocument: rows.slice(0, -1).map(row => row.at(-1) ?? -1),
    documentsLeft: number(apisLeft),
    findingsLeft: number(findingsLeft),
    cellSums: rows.map(row => sum(row.slice(0, -1))),
    parts: parts.map(part => ({
      said: tally(
        all(part.match(/<summary>.*?<\/summary>/s)?.[0] ?? '', /([\d,]+) (error|warning|info|hint)s?/g).map(([text = '', name = '']) => [
          name,
          text,
        ]),
      ),
      shown: all(part, /<li class="finding" data-rule="(.*?)" data-severity="(.*?)">/g).map(([rule = '', severity = '']) => ({
        rule,
        severity,
      })),
      left: number(all(part, /<p>And ([\d,]+) more findings? in this document/g)[0]?.[0]),
    })),
    filters: {
      severities: tally(all(form, /value="\w+" checked> (\w+) \(([\d,]+)\)/g)),
      rules: tally(all(form, /<option value="[^"]+">(.*?) \(([\d,]+)\)/g)),
    },
  };
}

function countBy<T>(things: readonly T[], keyOf: (thing: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const thing of things) counts[keyOf(thing)] = (counts[keyOf(thing)] ?? 0) + 1;
  return counts;
}

/** Holds the figures of a page against each other, and against what there is. */
function expectAgreement(page: string, documents: readonly (readonly Counted[])[]): void {
  const figures = figuresOf(page);
  const findings = documents.flat();
  const withFindings = documents.filter(({ length }) => length > 0);
  expect(figures.numbers.documents).toBe(documents.length);
  const severities = { error: 0, ...countBy(findings, ({ severity }) => severity) };
  expect(
    Object.fromEntries(
      severityNames.flatMap(name => {
        const said = figures.numbers[name === 'info' ? name : `${name}s`];
        return said === undefined ? [] : [[name, said]];
      }),
    ),
  ).toEqual(severities);

  if (findings.length === 0) expect(figures.byRule).toBeUndefined();
  else {
    const { all: total, ...columns } = figures.byRule ?? {};
    expect(total).toBe(findings.length);
    const rules = countBy(findings, ({ rule }) => rule);
    expect(rules).toMatchObject(columns);
    const without = Number(/([\d,]+) rules? with the fewest findings ha(?:s|ve) no column/.exec(page)?.[1] ?? 0);
    expect(Object.keys(columns).length + without).toBe(Object.keys(rules).length);
    const least = Math.min(...Object.values(columns));
    for (const [rule, count] of Object.entries(rules)) if (!(rule in columns)) expect(count).toBeLessThanOrEqual(least);
    expect(sum(figures.byDocument) + figures.findingsLeft).toBe(findings.length);
    expect(figures.byDocument.length + figures.documentsLeft).toBe(documents.length);
    expect(figures.byDocument).toEqual(
      documents
        .map(({ length }) => length)
        .sort((a, b) => b - a)
        .slice(0, figures.byDocument.length),
    );
    if (without === 0) expect(figures.cellSums).toEqual([...figures.byDocument, findings.length]);
  }

  expect(figures.parts.map(({ said }) => said)).toEqual(withFindings.map(each => countBy(each, ({ severity }) => severity)));
  expect(figures.parts.map(({ shown, left }) => shown.length + left)).toEqual(withFindings.map(({ length }) => length));
  const shown = figures.parts.flatMap(part => part.shown);
  expect(figures.filters).toEqual({ severities: countBy(shown, ({ severity }) => severity), rules: countBy(shown, ({ rule }) => rule) });
  const [[held, of] = []] = all(page, /This page holds ([\d,]+) of ([\d,]+) findings?/g);
  expect([number(held), number(of)]).toEqual(shown.length < findings.length ? [shown.length, findings.length] : [0, 0]);
  for (const [index, part] of figures.parts.entries()) {
    if (part.left > 0) expect(worst(part.shown)).toEqual(worst(withFindings[index] ?? []).slice(0, part.shown.length));
  }

  const fixes = figures.numbers['fixable by inject'];
  const [[some, among] = []] = all(page, /<p>([\d,]+) of ([\d,]+) findings? can be fixed/g);
  expect([number(some), number(among)]).toEqual(fixes === 0 ? [0, 0] : [fixes, findings.length]);
}

const worst = (findings: readonly Counted[]) => findings.map(({ severity }) => severityNames.indexOf(severity)).sort();

const head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";
const broken = `${head}paths: {/a: {get: {security: [{k: []}], responses: {'200': {description: yes}, '418': {description: no}}}, delete: {responses: {'204': {description: gone}}}}}\n`;
const fine = `${head}paths: {}\n`;
const excused = broken.replace(
  'get: {',
  "get: {x-statute-exceptions: [{rules: ['*'], codes: ['418'], reason: agreed upon with the clients}], ",
);
const webhook = `${head}paths: {}\nwebhooks: {made: {post: {responses: {'418': {description: no}}}}}\n`;
const callbacks = `${head}paths:\n  /a:\n    post:\n      callbacks:\n        one: {'{$url}': {post: {responses: {'204': {description: got}}}}}\n        two: {'{$url}': {post: {responses: {'204': {description: got}}}}}\n      responses: {'204': {description: got}}\n`;
const ownRules = `extends: [ROOT/rulesets/ed-fi.yaml]
functions: [permitted-codes]
functionsDir: DIST/spectral
rules:
  listed: {given: $, severity: hint, message: 'not on the list, see the wiki', then: {function: permitted-codes, functionOptions: {permit: {all: ['200', '204']}}}}
  titled: {given: $.info, severity: warn, message: no contact, then: {field: contact, function: truthy}}
`;
const everywhere = `functions: [required-codes]
functionsDir: DIST/spectral
rules:
  teapot: {given: $, severity: info, message: '{{error}}', then: {function: required-codes, functionOptions: {oneOf: ['500'], zones: [paths, webhooks, callbacks]}}}
`;
const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

const many = Object.fromEntries(Array.from({ length: 230 }, (_, index) => [`api-${index}.yaml`, index % 3 === 0 ? fine : broken]));

/** A document with so many operations, each with a few findings. */
function wide(operations: number): string {
  const paths = Array.from(
    { length: operations },
    (_, index) => `  /a${index}: {get: {responses: {'200': {description: yes}, '418': {description: no}}}}\n`,
  );
  return `${head}paths:\n${paths.join('')}`;
}

describe('the figures of a report are those of lint', () => {
  test.each<[string, Record<string, string>, string[], string[]]>([
    ['one document', { 'a.yaml': broken }, ['-r', 'ed-fi'], ['a.yaml']],
    ['no findings', { 'a.yaml': fine, 'b.yaml': fine }, ['-r', 'ed-fi'], ['*.yaml']],
    [
      'several rulesets',
      { 'a.yaml': broken, 'b.yaml': fine },
      ['-r', 'ed-fi', '-r', 'rfc9110', '-r', 'island-is', '-r', 'crest', '--all'],
      ['*.yaml'],
    ],
    ['exceptions', { 'a.yaml': excused, 'b.yaml': broken }, ['-r', 'ed-fi'], ['*.yaml']],
    [
      'documents that cannot be linted',
      { 'a.yaml': broken, 'b.yaml': `${head}paths: {a: [}\n`, 'c.json': '{"openapi": "3.0.0",}' },
      ['-r', 'ed-fi'],
      ['.'],
    ],
    ['none that can be linted', { 'b.yaml': `${head}paths: {a: [}\n` }, ['-r', 'ed-fi'], ['b.yaml']],
    ['other files', { 'a.yaml': broken, 'b.yaml': 'a: 1\n', 'c.json': '[]' }, ['-r', 'ed-fi'], ['*.*']],
    ['a syntax error that Spectral reads past', { 'a.yaml': `${broken}\tx: 1\n`, 'b.yaml': broken }, ['-r', 'own.yaml'], ['*.yaml']],
    ['rules that are not ours, and messages of their own', { 'a.yaml': broken, 'b.yaml': fine }, ['-r', 'own.yaml'], ['a.yaml', 'b.yaml']],
    ['webhooks and callbacks', { 'a.yaml': webhook, 'b.yaml': callbacks }, ['-r', 'everywhere.yaml'], ['a.yaml', 'b.yaml']],
    [
      'references that lead nowhere',
      { 'a.yaml': broken.replace('{description: no}', "{$ref: 'b.yaml#/nowhere'}"), 'b.yaml': fine },
      ['-r', 'ed-fi'],
      ['*.yaml'],
    ],
    ['many documents', many, ['-r', 'ed-fi'], ['*.yaml']],
    ['many operations', { 'a.yaml': wide(1_500), 'b.yaml': broken }, ['-r', 'ed-fi', '--all'], ['*.yaml']],
  ])('%s', async (_, files, options, patterns) => {
    const folder = folderWith(files);
    const up = folder
      .split('/')
      .slice(1)
      .map(() => '..')
      .join('/');
    const own = folderWith({
      'own.yaml': ownRules.replace('ROOT', root).replace('DIST', `${up}${root}/dist`),
      'everywhere.yaml': everywhere.replace('DIST', `${up}${root}/dist`),
    });
    const rulesets = options.map(each => (each.endsWith('.yaml') ? `${own}/${each}` : each));
    const lint = await statute(folder, ['lint', ...rulesets, '-f', 'json', ...patterns]);
    const report = await statute(folder, ['report', ...rulesets, ...patterns]);
    expect(report.stderr.trim().split('\n').at(-1)).toBe(lint.stderr.trim().split('\n').at(-1));
    const found: { code: string; severity: number; source: string }[] = JSON.parse(lint.stdout);
    const page = report.stdout;
    const figures = figuresOf(page);
    const sources = [...new Set(found.map(({ source }) => source))];
    const documents = sources.map(source =>
      found.filter(each => each.source === source).map(({ code, severity }) => ({ rule: code, severity: severityNames[severity] ?? '' })),
    );
    const without = Array.from({ length: (figures.numbers.documents ?? 0) - documents.length }, () => []);
    expectAgreement(page, [...documents, ...without]);
    const said = /^(?:statute: )?(\d+) documents? linted(?:, (\d+) could not be)?(?:, (\d+) other files? skipped)?/m.exec(lint.stderr);
    expect(figures.numbers.documents).toBe(Number(said?.[1]));
    expect(figures.numbers['not linted']).toBe(said?.[2] === undefined ? undefined : Number(said[2]));
    expect(all(page, /<p>(\d+) documents? could not be linted/g).flat()).toEqual(said?.[2] === undefined ? [] : [said[2]]);
    expect(all(page, / (\d+) other files? skipped\./g).flat()).toEqual(said?.[3] === undefined ? [] : [said[3]]);
    for (const each of [folder, own]) rmSync(each, { recursive: true });
  });
});

/** Findings of a rule, so many of each severity. */
const findingsOf = (rule: string, ...numbers: readonly number[]) =>
  numbers.flatMap((length, severity) => Array.from({ length }, () => found({ rule, severity })));

const counted = ({ rule, severity }: { readonly rule: string; readonly severity: number }): Counted => ({
  rule,
  severity: severityNames[severity] ?? '',
});

test('what a baseline holds is left out of every figure, as in lint', async () => {
  const folder = folderWith({ 'a.yaml': broken, 'b.yaml': broken });
  await statute(folder, ['baseline', '-r', 'ed-fi', '-o', 'known.json', 'a.yaml', 'b.yaml']);
  writeFileSync(join(folder, 'b.yaml'), broken.replace("'418'", "'419': {description: new}, '418'"));
  writeFileSync(join(folder, 'c.yaml'), broken);
  const call = ['-r', 'ed-fi', '--baseline', 'known.json', 'a.yaml', 'b.yaml', 'c.yaml'];
  const lint = await statute(folder, ['lint', '-f', 'json', ...call]);
  const report = await statute(folder, ['report', ...call]);
  expect(report.stderr).toBe(lint.stderr);
  const found: { code: string; severity: number; source: string }[] = JSON.parse(lint.stdout);
  const inFile = (file: string) =>
    found
      .filter(({ source }) => source.endsWith(file))
      .map(({ code, severity }) => ({ rule: code, severity: severityNames[severity] ?? '' }));
  expect([inFile('a.yaml').length, inFile('b.yaml').length]).toEqual([0, 1]);
  expectAgreement(report.stdout, [inFile('a.yaml'), inFile('b.yaml'), inFile('c.yaml')]);
  const [, hidden] = /; (\d+) known findings not shown/.exec(lint.stderr) ?? [];
  expect(report.stdout).toContain(`${hidden} known findings not shown (baseline known.json).`);
  expect(report.stdout).toContain('Nothing new was found in a.yaml.');
  expect(report.stdout).toContain('It also fixes known findings, which are not counted here.');
  expect(await statute(folder, ['report', '-o', 'known.json', ...call])).toMatchObject({ code: 2, stdout: '' });
});

test('a cut document is listed whole by lint with the same baseline', () => {
  const findings = Array.from({ length: 2_100 }, () => found({ rule: 'a' }));
  const page = pageOf(reportOn([surveyed({ findings })], { baseline: { name: 'known.json', hidden: 3 } }));
  expect(page).toContain('statute lint --ruleset acme.yaml --baseline known.json a.yaml');
});

describe('what does not fit on the page', () => {
  const documentsOf = (...findings: readonly (readonly ReturnType<typeof found>[])[]) =>
    findings.map((each, index) => surveyed({ file: `${index}.yaml`, title: `API ${index}`, findings: each }));

  test.each([
    ['more findings than fit, of mixed severity', documentsOf(findingsOf('a', 10, 2_500, 40, 3_000), findingsOf('b', 0, 1, 1), [])],
    [
      'more in each of several documents',
      documentsOf(findingsOf('a', 1_500, 20), findingsOf('b', 0, 0, 0, 1_500), findingsOf('a', 0, 1_200)),
    ],
    ['one more than fits', documentsOf(findingsOf('a', 1, 2_000))],
    ['as many as fit', documentsOf(findingsOf('a', 0, 2_000))],
    ['the worst at the end', documentsOf([...findingsOf('a', 0, 0, 0, 2_100), ...findingsOf('b', 100)])],
    ['more documents than rows', documentsOf(...Array.from({ length: 201 }, (_, index) => findingsOf('a', index % 4)))],
    ['more rules than columns', documentsOf(Array.from({ length: 41 }, (_, index) => findingsOf(`r${index}`, 1 + (index % 5))).flat())],
    [
      'many more rules than columns',
      documentsOf(Array.from({ length: 90 }, (_, index) => findingsOf(`r${index}`, 1 + (index % 5))).flat(), []),
    ],
    ['more documents than findings fit', documentsOf(...Array.from({ length: 2_100 }, () => findingsOf('a', 1, 1)))],
    ['many documents and no findings', documentsOf(...Array.from({ length: 300 }, () => []))],
  ])('%s', (_, documents) => {
    const page = pageOf(reportOn(documents));
    expectAgreement(
      page,
      documents.map(({ findings }) => findings.map(counted)),
    );
    const quiet = documents.filter(({ findings }) => findings.length === 0);
    const [[named = '', more] = []] = all(page, /<p>Nothing was found in (.*?)(?: and ([\d,]+) more documents?)?\.<\/p>/g);
    expect((named === '' ? 0 : named.split(', ').length) + number(more || '0')).toBe(quiet.length);
  });

  test('a table that is not there is not said to go on', () => {
    expect(pageOf(reportOn(documentsOf(...Array.from({ length: 300 }, () => []))))).not.toContain('more API');
  });

  test.each([
    [['--ruleset', 'acme.yaml'], 'statute lint --ruleset acme.yaml 0.yaml', 'statute inject --ruleset acme.yaml --diff'],
    [
      ['--ruleset', 'a b.yaml', '--all'],
      'statute lint --ruleset &#39;a b.yaml&#39; --all 0.yaml',
      'statute inject --ruleset &#39;a b.yaml&#39; --all --diff',
    ],
    [[], 'statute lint 0.yaml', 'statute inject --diff'],
  ])('the commands that show more go by the same rules: %j', (call, lint, inject) => {
    const page = pageOf(reportOn(documentsOf(findingsOf('a', 3_000)), { call }));
    expect(all(page, /<code>(statute .*?)<\/code>/g).flat()).toEqual([lint, inject]);
  });

  test('additions: those to the most operations, each operation once', () => {
    const fixed = (fix: string, operations: number, rules = 1) =>
      Array.from({ length: operations * rules }, (_, index) =>
        found({
          fix,
          rule: `r${index % rules}`,
          fact: { method: 'get', isCounted: true, id: String(Math.floor(index / rules)), what: { is: 'no-code', key: 'x' } },
        }),
      );
    const documents = documentsOf([
      ...fixed('one by three rules', 1, 3),
      ...Array.from({ length: 99 }, (_, index) => fixed(`two ${index}`, 2)).flat(),
      ...fixed('two by lot', 2),
      ...fixed('one', 1),
    ]);
    const page = sectionOf(pageOf(reportOn(documents)), 'fixes');
    const rows = all(page, /<tr><th scope="row">(.*?)<\/th><td>(.*?)<\/td>/g);
    expect(rows).toHaveLength(100);
    expect(rows.every(([, operations]) => operations === '2')).toBe(true);
    expect(page).toContain('And 2 more additions, none to more operations than those shown.');
  });

  test('exceptions: the first to expire, those of a shared file once', () => {
    const exception = (line: number, expires: string | null): Listed => ({
      ...{ file: 'shared.yaml', line, holder: 'operation', on: 'GET /a', path: ['paths', String(line)], rules: ['a'], codes: null },
      ...{ reason: 'so', owner: 'us', ticket: null, since: null, age: null, expires, state: 'in force', mistakes: [] },
    });
    const shared = Array.from({ length: 502 }, (_, line) => exception(line, line < 2 ? null : '2030-01-01'));
    const page = pageOf(reportOn([surveyed({ exceptions: shared }), surveyed({ file: 'b.yaml', exceptions: shared.slice(0, 10) })]));
    expect(figuresOf(page).numbers.exceptions).toBe(502);
    const section = sectionOf(page, 'exceptions');
    expect(section).toContain('502 exceptions: 502 in force, 2 without an end.');
    expect(all(section, /<tr><th scope="row">(.*?)<small>/g)).toHaveLength(500);
    expect(section).toContain('And 2 more exceptions, none of which expires before those shown.');
    expect(section).not.toContain('<td>never</td>');
  });
});

describe('methods by code', () => {
  /** The cells of a row, by code. */
  function row(page: string, method: string): Record<string, string> {
    const section = sectionOf(page, 'codes');
    const codes = all(section, /<th scope="col">(\w+)/g)
      .flat()
      .slice(1);
    const cells = all(section.split(`<th scope="row">${method}</th>`)[1]?.split('</tr>')[0] ?? '', /<td[^>]*>(.*?)<\/td>/g).flat();
    return Object.fromEntries(codes.map((code, index) => [code, bare(cells[index] ?? '')]));
  }

  test('counts an operation once for a code, however many rules say so, and a declared one where it is not permitted', async () => {
    const folder = folderWith({ 'a.yaml': wide(1_200), 'b.yaml': broken });
    const { stdout } = await statute(folder, ['report', '--quiet', '-r', 'ed-fi', '-r', 'rest-rulebook', 'a.yaml', 'b.yaml']);
    expect(row(stdout, 'GET')).toMatchObject({ 200: '1,201', 418: '1,201 1,201 not permitted', 500: '0 1,201 missing' });
    expect(row(stdout, 'DELETE')).toMatchObject({ 204: '1', 418: '0' });
    expect(figuresOf(stdout).numbers.operations).toBe(1_202);
  });

  test('has what a rule with a message of its own finds', async () => {
    const folder = folderWith({ 'a.yaml': broken });
    const up = folder
      .split('/')
      .slice(1)
      .map(() => '..')
      .join('/');
    const own = folderWith({
      'own.yaml': ownRules.replace('extends: [ROOT/rulesets/ed-fi.yaml]\n', '').replace('DIST', `${up}${root}/dist`),
    });
    const { stdout } = await statute(folder, ['report', '--quiet', '-r', `${own}/own.yaml`, 'a.yaml']);
    expect(row(stdout, 'GET')).toEqual({ 200: '1', 204: '0', 418: '1 1 not permitted' });
  });

  test('leaves out webhooks and callbacks, which other sections count', async () => {
    const folder = folderWith({ 'a.yaml': webhook, 'b.yaml': callbacks });
    const up = folder
      .split('/')
      .slice(1)
      .map(() => '..')
      .join('/');
    const own = folderWith({ 'own.yaml': everywhere.replace('DIST', `${up}${root}/dist`) });
    const { stdout } = await statute(folder, ['report', '--quiet', '-r', `${own}/own.yaml`, 'a.yaml', 'b.yaml']);
    expect(row(stdout, 'POST')).toEqual({ 204: '1', 500: '0 1 missing' });
    expect(figuresOf(stdout).numbers).toMatchObject({ operations: 1, info: 4, 'fixable by inject': 4 });
    expect(sectionOf(stdout, 'fixes')).toContain('<td>4</td><td>2</td><td>teapot</td>');
  });
});
