import { expect, test } from 'vitest';
import { linterFor } from '../src/engines/linter.ts';
import { readSource } from '../src/files/read.ts';
import { builtInNames } from '../src/ruleset/built-in.ts';
import { corpusDocuments, hasCorpus, quickCorpusDocuments } from './documents-in-corpus.ts';

test.skipIf(!hasCorpus)(
  'what the comparison with spectral leaves out of the corpus is linted too (skipped where it is not there)',
  async () => {
    const request = { names: builtInNames, all: true, allowRemote: false, cwd: process.cwd() };
    const linter = await linterFor(request, { allowRemote: false, roots: [] });
    const quick = new Set(quickCorpusDocuments());
    const rest = corpusDocuments().filter(path => !quick.has(path));
    expect(rest.length).toBeGreaterThan(3);
    for (const path of rest) {
      const { findings } = await linter.lint(readSource(path));
      expect([path, findings.length > 0]).toEqual([path, true]);
    }
  },
  120_000,
);
