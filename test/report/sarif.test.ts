import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { finding, run } from './finding.ts';
import { written } from './written.ts';

const read = (text: string): Log['runs'][number] => JSON.parse(text).runs[0];

test('a finding, its rule and where it stands', () => {
  const log: Log = JSON.parse(written(run([finding()]), 'sarif'));
  expect([log.$schema, log.version, log.runs.length]).toEqual(['https://json.schemastore.org/sarif-2.1.0.json', '2.1.0', 1]);
  expect(log.runs[0]).toEqual({
    tool: {
      driver: {
        name: 'Statute',
        version: '1.2.3',
        semanticVersion: '1.2.3',
        rules: [
          {
            id: 'acme-404',
            shortDescription: { text: 'Items declare 404.' },
            fullDescription: { text: 'What is not there is answered with 404.' },
            help: {
              text: 'What is not there is answered with 404.\nAcme, 4.2 (must)',
              markdown: 'What is not there is answered with 404.\n\n[Acme, 4.2 (must)](https://acme.example/guide#404)',
            },
            helpUri: 'https://acme.example/guide#404',
            defaultConfiguration: { level: 'error' },
            properties: { tags: ['Acme'], precision: 'very-high', 'problem.severity': 'error', section: '4.2', level: 'must' },
          },
        ],
      },
    },
    originalUriBaseIds: { '%SRCROOT%': { uri: 'file:///repo/' } },
    columnKind: 'utf16CodeUnits',
    results: [
      {
        ruleId: 'acme-404',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'GET /a declares no 404.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'apis/a.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 7, startColumn: 5, endLine: 7, endColumn: 14 },
            },
            logicalLocations: [{ fullyQualifiedName: 'paths./a.get.responses' }],
          },
        ],
        partialFingerprints: { 'statute/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ],
  });
});

test.each([
  [0, 'error'],
  [1, 'warning'],
  [2, 'note'],
  [3, 'note'],
] as const)('severity %i is %s', (severity, level) => {
  expect(read(written(run([finding({ severity })]), 'sarif')).results?.[0]?.level).toBe(level);
});

test('a finding of no rule has one that speaks of the document', () => {
  const { tool, results } = read(written(run([finding({ code: 'invalid-ref' })]), 'sarif'));
  expect(tool.driver.rules?.map(({ id }) => id)).toEqual(['acme-404', 'invalid-ref']);
  expect(results?.[0]?.ruleIndex).toBe(1);
});

test.each([
  ['a name with a blank', '/repo/a b#1.yaml', { uri: 'a%20b%231.yaml', uriBaseId: '%SRCROOT%' }],
  ['standard input', '<STDIN>', { uri: '%3CSTDIN%3E', uriBaseId: '%SRCROOT%' }],
  ['a file elsewhere', '/other/a b.yaml', { uri: 'file:///other/a%20b.yaml' }],
])('the address of %s', (_, source, expected) => {
  const location = read(written(run([finding({ source })]), 'sarif')).results?.[0]?.locations?.[0];
  expect(location?.physicalLocation?.artifactLocation).toEqual(expected);
});

test('a documentation address that is none is left out', () => {
  const rules = new Map([...run([]).rules].map(([name, rule]) => [name, { ...rule, documentationUrl: 'javascript:alert(1)' }]));
  const [rule] = read(written(run([], { rules }), 'sarif')).tool.driver.rules ?? [];
  expect(rule?.helpUri).toBeUndefined();
  expect(rule?.help?.markdown).toBe('What is not there is answered with 404.\n\nAcme, 4.2 (must)');
});
