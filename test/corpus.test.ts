import { expect, test } from 'vitest';
import { lint } from '../src/hosts/core/lint.ts';
import { builtInNames } from '../src/ruleset/built-in.ts';
import { loadSpectralRuleset } from '../src/ruleset/load.ts';
import { readSource } from '../src/source/read.ts';
import { corpusDocuments, hasCorpus, quickCorpusDocuments } from './documents-in-corpus.ts';

test.skipIf(!hasCorpus)(
  'what the comparison with spectral leaves out of the corpus is linted too (skipped where it is not there)',
  async () => {
    const ruleset = await loadSpectralRuleset({ names: builtInNames, all: true, allowRemote: false, cwd: process.cwd() });
    const quick = new Set(quickCorpusDocuments());
    const rest = corpusDocuments().filter(path => !quick.has(path));
    expect(rest.length).toBeGreaterThan(3);
    for (const path of rest.filter(each => !each.includes('rest-api-description-2021'))) {
      const { findings } = await lint(ruleset, readSource(path), { allowRemote: false, roots: [] });
      expect([path, findings.length > 0]).toEqual([path, true]);
    }
  },
  120_000,
);
