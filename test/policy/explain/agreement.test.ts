import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lintOnDisk } from '../../../src/engines/native/on-disk.ts';
import { readSource } from '../../../src/files/read.ts';
import { Documents } from '../../../src/inject/documents.ts';
import { editableFiles } from '../../../src/inject/editable-files.ts';
import { type Api, apiOf } from '../../../src/openapi/api.ts';
import { applicationOf } from '../../../src/policy/explain/application.ts';
import { decisionsOn } from '../../../src/policy/explain/decisions.ts';
import { requirementsFor } from '../../../src/policy/requirements.ts';
import { builtInNames } from '../../../src/ruleset/built-in.ts';
import { loadRuleset } from '../../../src/ruleset/load.ts';
import { type ResolvedRule, resolvedRules } from '../../../src/ruleset/resolved.ts';
import { corpusFolder, hasCorpus, quickCorpusDocuments } from '../../documents-in-corpus.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const ruleset = await loadRuleset({ names: builtInNames, all: true, allowRemote: false, cwd: root });

function read(path: string): { api: Api; rules: ResolvedRule[] } {
  const api = apiOf(new Documents(path, readSource(path).text, editableFiles(path, hasCorpus ? [corpusFolder] : [])).rootDoc());
  if (api === undefined) throw new Error(`${path} is no OpenAPI document`);
  return { api, rules: resolvedRules(ruleset, path) };
}

/** What lint reports, and what explain says that rules find, over all operations. */
function both(path: string): { linted: string[]; explained: string[] } {
  const { api, rules } = read(path);
  const names = new Set<unknown>(rules.map(({ name }) => name));
  const found = lintOnDisk(ruleset, readSource(path), { allowRemote: false, roots: hasCorpus ? [corpusFolder] : [] })?.findings ?? [];
  const explained = api.operations.flatMap(operation =>
    decisionsOn(api, operation, rules).flatMap(({ by, outcome, findings }) => {
      expect(findings.length > 0).toBe(outcome === 'finds');
      return findings.map(({ message, path: at }) => `${by.rule} ${at.join('.')} ${message}`);
    }),
  );
  const linted = found.filter(({ code }) => names.has(code)).map(({ code, path: at, message }) => `${code} ${at.join('.')} ${message}`);
  return { linted: [...new Set(linted)].sort(), explained: [...new Set(explained)].sort() };
}

const examples = ['students.yaml', 'enrollments.yaml', 'exceptions.yaml', 'own-guideline/orders.yaml'].map(name =>
  join(root, 'examples', name),
);

/** Some of the corpus: small ones, so that this takes seconds, and every one in several. */
const sample = quickCorpusDocuments()
  .filter(path => statSync(path).size < 30_000 && !path.includes('/broken/'))
  .filter((_, index) => index % 4 === 0);

describe('explain finds what lint reports', () => {
  test.each(examples)('in %s', path => {
    const { linted, explained } = both(path);
    expect(linted.length).toBeGreaterThan(0);
    expect(explained).toEqual(linted);
  });

  test.skipIf(!hasCorpus)('in documents of the corpus (skipped where it is not there)', () => {
    expect(sample.length).toBeGreaterThan(10);
    for (const path of sample) {
      const { linted, explained } = both(path);
      expect([path, explained]).toEqual([path, linted]);
    }
  });
});

describe('what a check says is what it finds the lack of', () => {
  test.each([...examples, ...sample])('in %s', path => {
    const { api, rules } = read(path);
    for (const rule of rules) {
      const found = new Set([...rule.check.run(api, rule.options, rule.policy)].map(({ operation }) => operation));
      for (const operation of api.operations) {
        const bearings = requirementsFor(rule, operation.method).map(({ requirement }) => ({
          ...applicationOf(requirement, operation),
          requirement,
        }));
        const bears = bearings.some(each => each.applies);
        // What is found was asked for.
        if (found.has(operation)) expect([rule.name, bears]).toEqual([rule.name, true]);
        // A code that is asked for and not there is found.
        const lacks = bearings.some(each => each.requirement.asks === 'must' && each.applies && each.why.includes('declares no '));
        if (rule.check.name === 'required-codes') expect([rule.name, path, lacks]).toEqual([rule.name, path, found.has(operation)]);
        // So is one that may not be there.
        const has = bearings.some(each => each.requirement.asks === 'not' && each.applies && !each.why.includes('declares no '));
        if (rule.check.name === 'forbidden-codes') expect([rule.name, path, has]).toEqual([rule.name, path, found.has(operation)]);
      }
    }
  });
});
