import { readFileSync, statSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { Documents } from '../../src/inject/documents.ts';
import { editableFiles } from '../../src/inject/editable-files.ts';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { plan } from '../../src/inject/plan.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { findingsOf, resolvedRules } from '../../src/ruleset/resolved.ts';
import { editReading } from '../../src/text/edit.ts';
import { corpusDocuments, corpusFolder, hasCorpus } from '../documents-in-corpus.ts';
import { lostLines } from '../text/lost-lines.ts';
import { reportedAmongAdded, responsesIn } from './reported.ts';

/** The documents that are read as data without an error, and soon. */
const documents = corpusDocuments().filter(path => !path.includes('/broken/') && statSync(path).size < 100_000);

/** The line of a flow or empty map, which cannot be extended without being changed. */
const extended = /[{[].*[}\]]/;

const validator = new Validator();

async function isValid(text: string): Promise<boolean> {
  return (await validator.validate(text)).valid;
}

describe.skipIf(!hasCorpus)('the promises of inject, over the corpus (skipped where it is not there)', () => {
  test.each([
    ['ed-fi', 'ed-fi'],
    ['rest-rulebook', 'problem-details'],
    ['island-is', 'island-is'],
    ['belgif', 'belgif'],
  ])(
    '%s',
    async (name, format) => {
      const ruleset = await loadRuleset({ names: [name], all: true, allowRemote: false, cwd: process.cwd() });
      const library = libraryOf({ format: errorFormat(format, '.'), prefix: 'Std', examples: false });
      const run = (path: string, text: string) => {
        const planned = new Documents(path, text, editableFiles(path, [corpusFolder]));
        const rules = resolvedRules(ruleset, path);
        const before = responsesIn(planned.rootDoc());
        const steps = plan(planned, rules, { library, style: 'component', wants: () => true });
        return { planned, rules, steps, reported: reportedAmongAdded(planned, before, rules) };
      };
      const broken: string[] = [];
      const refused: string[] = [];
      let changed = 0;
      for (const path of documents) {
        const short = path.slice(corpusFolder.length + 1);
        const text = readFileSync(path, 'utf8');
        try {
          const { planned, rules, steps, reported } = run(path, text);
          if (reported.length > 0) broken.push(`${short}: something that was added is reported: ${reported[0]}`);
          const edits = planned
            .changed()
            .map(({ address, reading, additions }) => ({ address, before: reading.text, after: editReading(reading, additions) }));
          changed += edits.length;
          for (const { address, before, after } of edits) {
            const lost = lostLines(before, after, extended);
            if (lost.length > 0) broken.push(`${short}: ${address} lost ${lost[0]}`);
          }
          const [only] = edits;
          if (edits.length !== 1 || only?.address !== path) continue;
          if (run(path, only.after).planned.changed().length > 0) broken.push(`${short}: a second run changes something`);
          const api = apiOf(planned.rootDoc());
          const fixable = api ? [...findingsOf(api, rules)].filter(({ finding }) => finding.fix).length : 0;
          if (fixable > steps.filter(({ done }) => done === 'left').length) broken.push(`${short}: something that can be fixed is left`);
          if ((await isValid(text)) && !(await isValid(only.after))) broken.push(`${short}: it was valid and is no more`);
        } catch (error) {
          refused.push(`${short}: ${String(error).split('\n')[0]}`);
        }
      }
      expect(broken).toEqual([]);
      expect(refused.filter(line => !line.includes('anchor'))).toEqual([]);
      expect(changed).toBeGreaterThan(30);
    },
    120_000,
  );
});
