import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpusFolder, hasCorpus, quickCorpusDocuments } from '../documents-in-corpus.ts';
import { guidelineNames } from '../guidelines.ts';
import { folder, type Result, run, spectral } from './run.ts';

/** What Spectral says of a document rather than of its responses; there the command has its own words. */
const aboutTheDocument = ['parser', 'invalid-ref', 'unrecognized-format'];

const ours = (results: readonly Result[]) => results.filter(({ code }) => !aboutTheDocument.includes(code));

const everything = join(folder, 'everything.yaml');
writeFileSync(everything, `extends:\n${guidelineNames.map(name => `  - [statute/rulesets/${name}.yaml, all]\n`).join('')}`);

/** The example of a team's own decisions: a policy, severities, and overrides. */
const decided = join(folder, 'decided.yaml');
cpSync(join(folder, 'team/.spectral.yaml'), decided);

/** Lints with `statute` and gives its findings, with the messages about documents that could not be linted. */
async function statute(...args: string[]): Promise<{ findings: Result[]; refused: string[] }> {
  const { stdout, stderr } = await run('statute', ['lint', '--quiet', '-f', 'json', ...args]);
  return { findings: JSON.parse(stdout), refused: stderr.split('\n').filter(Boolean) };
}

describe('statute lint reports what spectral lint reports', () => {
  test.each([
    ['students.yaml', everything],
    ['own-guideline/orders.yaml', join(folder, 'own-guideline/acme.yaml')],
    ['students.yaml', decided],
    ['students.yaml', join(folder, 'own-table/.spectral.yaml')],
    ['enrollments.yaml', join(folder, 'own-table/.spectral.yaml')],
    ['exceptions.yaml', everything],
  ])('%s, by either engine', async (example, ruleset) => {
    const document = join(folder, example);
    const [expected, native, through] = await Promise.all([
      spectral(ruleset, document),
      statute('-r', ruleset, document),
      statute('-r', ruleset, '--allow-remote', document),
    ]);
    expect(expected.length).toBeGreaterThan(0);
    expect(native.findings).toEqual(expected);
    expect(through.findings).toEqual(expected);
  });

  test('with built-in names and --all as with their files', async () => {
    const document = join(folder, 'students.yaml');
    const args = guidelineNames.flatMap(name => ['-r', name]);
    const [expected, actual] = await Promise.all([spectral(everything, document), statute('--all', ...args, document)]);
    expect(actual.findings).toEqual(expected);
  });

  test.skipIf(!hasCorpus)(
    'over the corpus (skipped where it is not there)',
    async () => {
      const documents = quickCorpusDocuments();
      const [expected, actual] = await Promise.all([
        run('spectral', ['lint', '--quiet', '-f', 'json', '-r', everything, ...documents]),
        statute('--root', corpusFolder, '-r', everything, ...documents),
      ]);
      const refused = new Set(documents.filter(path => actual.refused.some(line => line.includes(path))));
      const results: Result[] = JSON.parse(expected.stdout);
      expect(results.length).toBeGreaterThan(10_000);
      expect(ours(actual.findings)).toEqual(ours(results).filter(({ source }) => !refused.has(source)));
      expect(actual.refused.every(line => !line.includes('    at '))).toBe(true);
    },
    180_000,
  );
});
