import { readFileSync, statSync } from 'node:fs';
import { applyOverlay } from 'openapi-overlays-js/src/overlay.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ownRules } from '../../src/hosts/native/rules.ts';
import { Documents } from '../../src/inject/documents.ts';
import { errorFormat } from '../../src/inject/error-format.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { overlayOf } from '../../src/inject/overlay.ts';
import { plan } from '../../src/inject/plan.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { folderWith, statute } from '../cli/run.ts';
import { corpusDocuments, hasCorpus } from '../documents-in-corpus.ts';

const example = new URL('../../examples/enrollments.yaml', import.meta.url).pathname;
const ruleset = await loadRuleset({ names: ['ed-fi'], all: false, allowRemote: false, cwd: '.' });
const library = libraryOf({ format: errorFormat('ed-fi', '.'), prefix: 'Std', examples: true });

/** What a document and its overlay are, and what the public tool makes of them. */
function overlaid(path: string) {
  const documents = new Documents(path, readFileSync(path, 'utf8'), []);
  plan(documents, ownRules(ruleset, path), { library, style: 'component', wants: () => true });
  const original = documents.original(path);
  const intended = documents.intended(path);
  const [changed] = documents.changed();
  const overlay = overlayOf(original, intended, changed?.additions ?? [], 'Additions');
  const once = applyOverlay(structuredClone(original), structuredClone(overlay));
  const twice = applyOverlay(structuredClone(once), structuredClone(overlay));
  return { overlay, intended, once, twice };
}

test('an overlay has one literal target for each place: what is removed first, then what is put in', () => {
  const { overlay } = overlaid(example);
  const { actions } = overlay as { actions: { target: string; remove?: true }[] };
  const targets = (removed: boolean) => actions.filter(({ remove }) => (remove === true) === removed).map(({ target }) => target);
  expect(targets(true).sort()).toEqual([
    '$.components.responses.StdInternalServerError',
    '$.components.responses.StdNotFound',
    '$.components.responses.StdUnauthorized',
    '$.components.schemas.StdError',
    "$.paths['/enrollments/{id}'].delete.responses['401']",
    "$.paths['/enrollments/{id}'].delete.responses['404']",
    "$.paths['/enrollments/{id}'].delete.responses['500']",
    "$.paths['/enrollments/{id}'].get.parameters",
    "$.paths['/enrollments/{id}'].get.responses['401']",
    "$.paths['/enrollments/{id}'].get.responses['404']",
    "$.paths['/enrollments/{id}'].get.responses['500']",
  ]);
  expect(targets(false).sort()).toEqual([
    '$.components',
    "$.paths['/enrollments/{id}'].delete.responses",
    "$.paths['/enrollments/{id}'].get",
    "$.paths['/enrollments/{id}'].get.responses",
  ]);
});

test('the public tool makes of it what inject makes of the document, applied once and twice', () => {
  const { intended, once, twice } = overlaid(example);
  expect(once).toEqual(intended);
  expect(twice).toEqual(intended);
});

describe.skipIf(!hasCorpus)('over the corpus (skipped where it is not there)', () => {
  test('the same holds', () => {
    const small = corpusDocuments().filter(path => !path.includes('/broken/') && statSync(path).size < 20_000);
    let changed = 0;
    for (const path of small) {
      const { intended, once, twice } = overlaid(path);
      expect([path, once]).toEqual([path, intended]);
      expect([path, twice]).toEqual([path, intended]);
      changed += 1;
    }
    expect(changed).toBeGreaterThan(20);
  });
});

test('the command writes it', async () => {
  const folder = folderWith({ 'a.yaml': readFileSync(example) });
  const { code, stdout } = await statute(folder, ['inject', '-r', 'ed-fi', '--quiet', '--overlay', 'overlay.yaml', 'a.yaml']);
  expect([code, stdout]).toEqual([0, '']);
  expect(parse(readFileSync(`${folder}/overlay.yaml`, 'utf8')).overlay).toBe('1.0.0');
});
