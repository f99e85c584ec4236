import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applyOverlay } from 'openapi-overlays-js/src/overlay.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Documents } from '../../src/inject/documents.ts';
import { editableFiles } from '../../src/inject/editable-files.ts';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { overlayOf } from '../../src/inject/overlay.ts';
import { plan } from '../../src/inject/plan.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { resolvedRules } from '../../src/ruleset/resolved.ts';
import { type Addition, applied } from '../../src/text/applied.ts';
import { isEqual } from '../../src/text/equal.ts';
import { folderWith, statute } from '../cli/run.ts';
import { corpusDocuments, hasCorpus } from '../documents-in-corpus.ts';

const example = fileURLToPath(new URL('../../examples/enrollments.yaml', import.meta.url));
const ruleset = await loadRuleset({ names: ['ed-fi'], all: false, allowRemote: false, cwd: '.' });
const library = libraryOf({ format: errorFormat('ed-fi', '.'), prefix: 'Std', examples: true });

/** What a document and its overlay are, and what the public tool makes of them. */
function overlaid(path: string) {
  const documents = new Documents(path, readFileSync(path, 'utf8'), editableFiles(path, []));
  plan(documents, resolvedRules(ruleset, path), { library, style: 'component', wants: () => true });
  const original = documents.original(path);
  const intended = documents.intended(path);
  const changed = documents.changed().find(({ address }) => address === path);
  const overlay = overlayOf(original, intended, changed?.additions ?? [], 'Additions');
  const once = applyOverlay(structuredClone(original), structuredClone(overlay));
  const twice = applyOverlay(structuredClone(once), structuredClone(overlay));
  return { overlay, intended, once, twice };
}

test('an overlay has one literal target for each place, and removes nothing but the items that it adds to lists', () => {
  const { overlay } = overlaid(example);
  const { actions } = overlay as { actions: { target: string; remove?: true }[] };
  const targets = (removed: boolean) => actions.filter(({ remove }) => (remove === true) === removed).map(({ target }) => target);
  expect(targets(true).sort()).toEqual([
    "$.components.schemas.StdError.required[?(@ == 'code' || @ == 'type' || @ == 'message')]",
    "$.paths['/enrollments/{id}'].get.parameters[?(@.name == 'If-None-Match' && @.in == 'header')]",
  ]);
  expect(targets(false).sort()).toEqual([
    '$.components',
    "$.paths['/enrollments/{id}'].delete.responses",
    "$.paths['/enrollments/{id}'].get",
    "$.paths['/enrollments/{id}'].get.responses",
  ]);
});

/** What becomes of a document with an overlay for another, of additions to it. */
function laidOver(document: unknown, original: unknown, additions: readonly Addition[]) {
  const overlay = overlayOf(original, applied(original, additions), additions, 'Additions');
  const once = applyOverlay(structuredClone(document), structuredClone(overlay));
  expect(applyOverlay(structuredClone(once), structuredClone(overlay))).toEqual(once);
  return once;
}

test.each([
  ['texts', ['a', "it's", '"', '\\', 'b c'], ['c', 'a']],
  ['references', [{ $ref: "#/a'b" }], [{ $ref: '#/b' }]],
  ['parameters', [{ name: 'a', in: 'header', required: true }], [{ name: 'a', in: 'query' }]],
  ['other objects', [{ type: 'string', list: [1] }, { type: 'null' }], [{ type: 'object' }]],
  ['other values', [null, 1, true], [2, false]],
])('what a later version has in a list stays, and each thing that is added is there once: %s', (_, added, own) => {
  const items = laidOver({ x: { list: own } }, {}, [{ path: ['x', 'list'], value: added }]);
  expect(items).toEqual({ x: { list: [...own.filter(each => !added.some(other => isEqual(each, other))), ...added] } });
});

test('items that nothing tells from others replace the list', () => {
  expect(laidOver({}, {}, [{ path: ['list'], value: [[1], {}] }])).toEqual({ list: [[1], {}] });
});

test('a component that a later version has by itself is not taken away', () => {
  const additions = [{ path: ['components', 'schemas', 'E'], value: { type: 'object', required: ['a'] } }];
  const own = { components: { schemas: { E: { title: 'Ours', required: ['b'] } } } };
  expect(laidOver(own, { components: {} }, additions)).toEqual({
    components: { schemas: { E: { title: 'Ours', type: 'object', required: ['b', 'a'] } } },
  });
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
