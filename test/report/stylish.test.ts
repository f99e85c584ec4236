import { describe, expect, test } from 'vitest';
import type { About } from '../../src/engines/about.ts';
import type { Result } from '../../src/engines/linter.ts';
import type { Report, View } from '../../src/report/run.ts';
import { finding, run } from './finding.ts';
import { written } from './written.ts';

const range = { start: { line: 119, character: 4 }, end: { line: 121, character: 2 } };
const shared: About['definedAt'] = { source: '/repo/common.yaml', path: ['components', 'responses', 'Gone'], range };

/** What a finding of `GET <path>` is about. */
function about(path: string, other: Partial<About> = {}): About {
  return {
    operation: { zone: 'paths', method: 'get', path, at: ['paths', path, 'get'] },
    fact: { is: 'missing-code', codes: ['404'], because: undefined },
    clause: undefined,
    fix: undefined,
    definedAt: undefined,
    ...other,
  };
}

const of = (path: string, says: string, other: Partial<Result> = {}, what: Partial<About> = {}) =>
  finding({ message: `GET ${path} ${says}`, path: ['paths', path, 'get', 'responses'], about: about(path, what), ...other });

const shown = (findings: readonly Result[], view: Partial<View> = {}, other: Partial<Report> = {}) =>
  written(run(findings, { view: { width: 100, overview: 'none', ...view }, ...other }), 'stylish');

describe('findings', () => {
  test('stand by document and operation, which they do not repeat', () => {
    const findings = [
      of('/a', 'declares no 404.'),
      of('/b', 'declares no 404.', { severity: 1 }),
      of('/a', 'declares no 500.', { code: 'acme-500' }),
      of('/a', 'declares no 404.', { source: '/repo/b.yaml' }),
    ];
    expect(shown(findings)).toBe(`
apis/a.yaml
  GET /a
    7:5  error  acme-404  declares no 404.
    7:5  error  acme-500  declares no 500.
  GET /b
    7:5  warning  acme-404  declares no 404.

b.yaml
  GET /a
    7:5  error  acme-404  declares no 404.

✖ 4 problems (3 errors, 1 warning, 0 infos, 0 hints)
`);
  });

  test('come first if they are about no operation, with their path if no check of ours found them', () => {
    const findings = [
      finding(),
      finding({ code: 'info-title', message: 'needs a title', path: ['info'], severity: 3 }),
      finding({ message: 'no parameters', path: ['paths', '/a', 'parameters'] }),
    ];
    expect(shown(findings)).toContain(`apis/a.yaml
  7:5  hint  info-title  needs a title  info
  7:5  error  acme-404  no parameters  paths./a.parameters
  GET /a
    7:5  error  acme-404  declares no 404.  paths./a.get.responses
`);
  });

  test('of a webhook are told from those of a path', () => {
    const operation = { zone: 'webhooks', method: 'get', path: '/a', at: ['webhooks', '/a', 'get'] } as const;
    const text = shown([of('/a', 'is a path.'), of('/a', 'is a webhook.', {}, { operation })]);
    expect(text).toContain('  GET /a\n    7:5  error  acme-404  is a path.\n  GET /a, in webhooks\n');
  });

  test.each([100, 80, 40, 20])('fit into %i columns', width => {
    const says = 'declares 422, which the policy does not permit (permitted: 200, 201, 204, 400, 401, 403, 404, 409 and 500).';
    const findings = Array.from({ length: 30 }, (_, line) => of(`/students/{studentId}/${line}`, says));
    const next = { why: 'Some of the findings are fixable:', command: ['statute', 'inject', '--write', '-r', 'acme.yaml', 'apis/*.yaml'] };
    const lines = shown(findings, { width, overview: 'after', next }).split('\n');
    // A backslash ends a line of a command that goes on.
    for (const line of lines) if (line.length > width) expect(line.trim().replace(/ \\$/, '')).not.toContain(' ');
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(says);
  });
});

describe('what is said of a shared response', () => {
  const gone = (path: string, line: number, says = 'declares 410 without a body.') =>
    of(path, says, { range: { ...range, start: { line, character: 8 } } }, { definedAt: shared });

  test('is there once, with the number of operations and where the response is defined', () => {
    expect(shown([gone('/a', 4), of('/a', 'declares no 404.'), gone('/b', 14), gone('/c', 24)])).toBe(`
apis/a.yaml
  Shared response components.responses.Gone, defined at common.yaml:120
    5:9  error  acme-404  declares 410 without a body. (3 operations, first GET /a)
  GET /a
    7:5  error  acme-404  declares no 404.

✖ 4 problems (4 errors, 0 warnings, 0 infos, 0 hints)
`);
  });

  test('is apart for each code and rule', () => {
    const text = shown([
      gone('/a', 4),
      gone('/b', 5),
      gone('/a', 6, 'declares 411 without a body.'),
      gone('/b', 7, 'declares 411 without a body.'),
    ]);
    expect(text.match(/Shared response/g)).toHaveLength(1);
    expect(text).toContain('5:9  error  acme-404  declares 410 without a body. (2 operations, first GET /a)\n');
    expect(text).toContain('7:9  error  acme-404  declares 411 without a body. (2 operations, first GET /a)\n');
  });

  test('stands with the operation if only one uses the response', () => {
    expect(shown([gone('/a', 4)])).toContain(
      '  GET /a\n    5:9  error  acme-404  declares 410 without a body. Defined at common.yaml:120:5.\n',
    );
  });

  test('counts once for the findings that are shown, and for each operation among those that are not', () => {
    const text = shown([gone('/a', 4), gone('/b', 14), of('/c', 'declares no 404.')], { most: 1 });
    expect(text).toContain('(2 operations, first GET /a)\n\n1 more finding not shown.\n');
    expect(text).not.toContain('/c');
  });
});

describe('the overview', () => {
  const many = (count: number, path: string, other: Partial<Result> = {}, what: Partial<About> = {}) =>
    Array.from({ length: count }, (_, line) => of(`${path}${line}`, 'declares no 404.', other, what));
  const fix = { add: 'response', code: '404' } as const;
  const next = { why: 'The finding is fixable:', command: ['statute', 'inject', '--write', 'a b.yaml'] };

  test('is a line and a command for few findings', () => {
    expect(shown([of('/a', 'declares no 404.')], { overview: 'after', next })).toMatch(
      /\n\n✖ 1 problem \(1 error, 0 warnings, 0 infos, 0 hints\)\n\nThe finding is fixable:\n {2}statute inject --write 'a b\.yaml'\n$/,
    );
  });

  test('has the rules and the worst documents for many, whatever is shown of them', () => {
    const findings = [
      ...many(2, '/a', { code: 'acme-500', source: '/repo/b.yaml' }),
      ...many(101, '/b', {}, { fix }),
      ...['c', 'd', 'e', 'f', 'g'].flatMap(name => many(1, '/', { source: `/repo/${name}.yaml` })),
    ];
    const overview = `✖ 108 problems (108 errors, 0 warnings, 0 infos, 0 hints)

Findings by rule (* fixable with statute inject):
  * 106  acme-404
      2  acme-500

Documents with the most findings (5 of 7):
    101  apis/a.yaml
      2  b.yaml
      1  c.yaml
      1  d.yaml
      1  e.yaml
`;
    expect(shown(findings, { overview: 'after', most: 1 })).toBe(`
b.yaml
  GET /a0
    7:5  error  acme-500  declares no 404.

107 more findings not shown.

${overview}`);
    expect(shown(findings, { overview: 'alone' })).toBe(`\n${overview}`);
  });

  test('breaks a command only between its words', () => {
    expect(shown([of('/a', 'declares no 404.')], { overview: 'after', next, width: 28 })).toContain(
      "\n  statute inject --write \\\n    'a b.yaml'\n",
    );
  });

  test('says nothing where there is nothing', () => {
    for (const overview of ['after', 'alone', 'none'] as const) expect(shown([], { overview })).toBe('');
  });
});

test('pretty shows as many findings as asked for, where a response is defined, and the overview', () => {
  const findings = [of('/a', 'declares 410.', {}, { definedAt: shared }), of('/b', 'declares no 404.')];
  const pretty = (view: Partial<View>) => written(run(findings, { view: { width: 100, overview: 'none', ...view } }), 'pretty');
  expect(pretty({ most: 1 })).toMatch(/Defined at .*\n[\s\S]*common\.yaml:120:5\.[\s\S]*1 more finding not shown\./);
  expect(pretty({ most: 1 })).not.toContain('/b');
  expect(pretty({ overview: 'alone' })).toMatch(/^\n✖ 2 problems [\s\S]*Findings by rule:\n {4}2 {2}acme-404\n$/);
});

test('text says where a response is defined', () => {
  expect(written(run([of('/a', 'declares 410.', {}, { definedAt: shared })]), 'text')).toBe(
    '/repo/apis/a.yaml:7:5 error acme-404 "GET /a declares 410. Defined at /repo/common.yaml:120:5."\n',
  );
});
