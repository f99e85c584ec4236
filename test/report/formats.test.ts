import { describe, expect, test } from 'vitest';
import { finding, run } from './finding.ts';
import { written } from './written.ts';

const several = { start: { line: 6, character: 4 }, end: { line: 9, character: 2 } };

describe('github-actions', () => {
  test('an annotation with its rule and where that is explained', () => {
    expect(written(run([finding()]), 'github-actions')).toBe(
      '::error file=apis/a.yaml,line=7,endLine=7,col=5,endColumn=14,title=acme-404::GET /a declares no 404.%0Ahttps://acme.example/guide#404\n',
    );
  });

  test('no columns over several lines, which GitHub refuses', () => {
    expect(written(run([finding({ range: several, severity: 1 })]), 'github-actions')).toMatch(
      /^::warning file=apis\/a\.yaml,line=7,endLine=10,title=/,
    );
  });

  test('what would end a property or the command is escaped', () => {
    const hostile = finding({ code: 'a,b:c', source: '/repo/a,b:c%.yaml', message: '100%\r\n::error::no', severity: 3 });
    expect(written(run([hostile]), 'github-actions')).toBe(
      '::notice file=a%2Cb%3Ac%25.yaml,line=7,endLine=7,col=5,endColumn=14,title=a%2Cb%3Ac::100%25%0D%0A::error::no\n',
    );
  });
});

describe('code-climate and gitlab', () => {
  test('an issue', () => {
    expect(JSON.parse(written(run([finding({ range: several })]), 'code-climate'))).toEqual([
      {
        type: 'issue',
        check_name: 'acme-404',
        description: 'GET /a declares no 404.',
        content: { body: 'What is not there is answered with 404.' },
        categories: ['Style'],
        severity: 'critical',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        location: { path: 'apis/a.yaml', lines: { begin: 7, end: 10 } },
      },
    ]);
  });

  test('fingerprints do not change with lines or the folder, and no two are the same', () => {
    const prints = (...args: Parameters<typeof run>) =>
      JSON.parse(written(run(...args), 'code-climate')).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    const [first, second, third] = prints([finding(), finding(), finding({ message: 'GET /a declares no 405.' })]);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(prints([finding({ range: several })])).toEqual([first]);
    expect(prints([finding({ source: '/elsewhere/apis/a.yaml' })], { cwd: '/elsewhere' })).toEqual([first]);
    expect(prints([finding({ source: '/repo/apis/b.yaml' })])).not.toEqual([first]);
  });
});

describe('junit', () => {
  test('a suite for each document', () => {
    const documents = ['/repo/apis/a.yaml', '/repo/apis/b.yaml'];
    expect(written(run([finding(), finding({ severity: 1, message: 'less' })], { documents }), 'junit')).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="statute" tests="2" failures="1" errors="0" time="0">
  <testsuite name="apis/a.yaml" tests="1" failures="1" errors="0" skipped="0" time="0">
    <testcase name="acme-404 at paths./a.get.responses" classname="apis/a.yaml" file="apis/a.yaml" line="7" time="0">
      <failure type="acme-404" message="GET /a declares no 404.">apis/a.yaml:7:5 acme-404 GET /a declares no 404.</failure>
    </testcase>
    <system-out>apis/a.yaml:7:5 acme-404 less</system-out>
  </testsuite>
  <testsuite name="apis/b.yaml" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase name="no findings that fail" classname="apis/b.yaml" time="0"/>
  </testsuite>
</testsuites>
`,
    );
  });

  test('what XML takes for itself is escaped, what it cannot hold is replaced', () => {
    const text = written(run([finding({ message: `<a> & "b" ]]>\u0000\u001b\ud800\nend 😀`, path: ['<', '&'] })]), 'junit');
    expect(text).toContain('name="acme-404 at &lt;.&amp;"');
    expect(text).toContain('message="&lt;a&gt; &amp; &quot;b&quot; ]]&gt;\uFFFD\uFFFD\uFFFD&#10;end 😀"');
  });
});

describe('markdown', () => {
  test('a table for each document', () => {
    expect(
      written(
        run([finding(), finding({ source: '/repo/b_1.yaml', code: 'parser', severity: 3, message: 'a | b <i> @team\n*' })]),
        'markdown',
      ),
    ).toBe(`### apis/a.yaml

| place | severity | rule | finding |
|---|---|---|---|
| 7:5 | error | [acme-404](<https://acme.example/guide#404>) | GET /a declares no 404. |

### b\\_1.yaml

| place | severity | rule | finding |
|---|---|---|---|
| 7:5 | hint | parser | a \\| b &lt;i\\> @&#8203;team \\* |
`);
  });

  test('nothing found', () => {
    expect(written(run([]), 'markdown')).toBe('No findings.\n');
  });
});

test('html links rules', () => {
  expect(written(run([finding()]), 'html')).toContain('href="https://acme.example/guide#404"');
});
