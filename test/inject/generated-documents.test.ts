import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Documents } from '../../src/inject/documents.ts';
import { editableFiles } from '../../src/inject/editable-files.ts';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { plan } from '../../src/inject/plan.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { findingsOf, resolvedRules } from '../../src/ruleset/resolved.ts';
import { editReading } from '../../src/text/edit.ts';
import { UserError } from '../../src/user-error.ts';
import { api, documentOf, jsonOf } from '../generated-api.ts';
import { layout, Writer } from '../text/generated.ts';
import { lostLines } from '../text/lost-lines.ts';
import { reportedAmongAdded, responsesIn } from './reported.ts';

const rulesets = await Promise.all(
  ['ed-fi', 'rest-rulebook', 'crest', 'rfc9110', 'island-is', 'cdr', 'belgif'].map(name =>
    loadRuleset({ names: [name], all: true, allowRemote: false, cwd: process.cwd() }),
  ),
);
const library = libraryOf({ format: errorFormat('problem-details', '.'), prefix: 'Std', examples: false });
const path = join(process.cwd(), 'generated.yaml');
const validator = new Validator();

async function isValid(text: string): Promise<boolean> {
  return (await validator.validate(text)).valid;
}

test('documents drawn by lot: inject loses no line, keeps them valid, leaves nothing to fix, adds nothing that is reported, and changes nothing the second time', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(
      api,
      layout,
      fc.constantFrom('yaml', 'yaml', 'json'),
      fc.nat(6),
      fc.constantFrom('component', 'inline'),
      async (drawn, how, as, of, style) => {
        const document = documentOf(drawn);
        const before = as === 'yaml' ? new Writer(how).document(document) : jsonOf(document, how.step, how.eol !== '\n');
        const ruleset = rulesets[of];
        if (ruleset === undefined) return;
        const rules = resolvedRules(ruleset, path);
        const run = (text: string) => {
          const documents = new Documents(path, text, editableFiles(path, []));
          const before = responsesIn(documents.rootDoc());
          const steps = plan(documents, rules, { library, style: style === 'inline' ? 'inline' : 'component', wants: () => true });
          return { documents, steps, reported: reportedAmongAdded(documents, before, rules) };
        };
        const { documents, steps, reported } = run(before);
        expect(reported).toEqual([]);
        const [only, ...others] = documents.changed();
        expect(others).toEqual([]);
        if (only === undefined) return;
        let after: string;
        try {
          after = editReading(only.reading, only.additions);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect(String(error)).toContain('anchor');
          return;
        }
        changed += 1;
        expect(lostLines(before, after, /[{[].*[}\]]|: *(?:#.*)?$/)).toEqual([]);
        expect(run(after).documents.changed()).toEqual([]);
        const fixed = apiOf(documents.rootDoc());
        const fixable = fixed === undefined ? [] : [...findingsOf(fixed, rules)].filter(({ finding }) => finding.fix);
        expect(fixable.length).toBeLessThanOrEqual(steps.filter(({ done }) => done === 'left').length);
        if (await isValid(before)) expect(await isValid(after)).toBe(true);
      },
    ),
    { numRuns: Number(process.env.STATUTE_RUNS ?? 100) },
  );
  expect(changed).toBeGreaterThan(30);
});
