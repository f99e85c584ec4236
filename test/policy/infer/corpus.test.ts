import { statSync } from 'node:fs';
import { Ruleset } from '@stoplight/spectral-core';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSource } from '../../../src/files/read.ts';
import { Documents } from '../../../src/inject/documents.ts';
import { editableFiles } from '../../../src/inject/editable-files.ts';
import { type Api, apiOf } from '../../../src/openapi/api.ts';
import { observed } from '../../../src/policy/infer/observation.ts';
import { outliersOf } from '../../../src/policy/infer/outliers.ts';
import { permittedIn } from '../../../src/policy/infer/permitted.ts';
import { requiredIn } from '../../../src/policy/infer/required.ts';
import { rulesetText } from '../../../src/policy/infer/ruleset-text.ts';
import { builtIn } from '../../../src/ruleset/built-in.ts';
import { findingsOf, resolvedRules } from '../../../src/ruleset/resolved.ts';
import { createRuleset } from '../../../src/spectral/create-ruleset.ts';
import { corpusDocuments, hasCorpus } from '../../documents-in-corpus.ts';

function apiIn(path: string): Api | undefined {
  try {
    return apiOf(new Documents(path, readSource(path).text, editableFiles(path, [])).rootDoc());
  } catch {
    return undefined;
  }
}

test.skipIf(!hasCorpus)('documents of the corpus keep what is learnt from them (skipped where it is not there)', () => {
  let learnt = 0;
  for (const path of corpusDocuments().filter(each => statSync(each).size < 1_000_000)) {
    const api = apiIn(path);
    const all = observed(path, api?.operations ?? []);
    if (api === undefined || all.length === 0) continue;
    const tolerance = { share: 0, support: 3 };
    const [permitted, required] = [permittedIn(all, tolerance), requiredIn(all, tolerance)];
    const policy = parse(rulesetText(permitted, required, 'it')).rules['response-policy'].extensions;
    const ruleset = new Ruleset(createRuleset({ extends: [builtIn('own')], policy }), { source: '/own.yaml' });
    const found = [...findingsOf(api, resolvedRules(ruleset, path))].filter(({ finding }) => finding.fact.is !== 'no-code');
    expect([path, found]).toEqual([path, []]);
    expect(outliersOf(all, permitted, required).filter(({ what }) => !what.endsWith('which is not a status code'))).toEqual([]);
    learnt += 1;
  }
  expect(learnt).toBeGreaterThan(50);
});
