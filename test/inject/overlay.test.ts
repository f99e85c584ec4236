import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
import { folderWith, statute } from '../cli/run.ts';
import { corpusDocuments, hasCorpus } from '../documents-in-corpus.ts';

const example = fileURLToPath(new URL('../../examples/enrollments.yaml', import.meta.url));
const ruleset = await loadRuleset({ names: ['ed-fi'], all: false, allowRemote: false, cwd: '.' });
const library = libraryOf({ format: errorFormat('ed-fi', '.'), prefix: 'Std', examples: true });

/** What a document and its overlay are, and what the public tool makes of them. */
function overlaid(path: string) {
  const documents = new Documents(path, readFileSync(path, 'utf8'), editableFiles(path, []));
  plan(documents, resolvedRules(ruleset, path), { library, style: 'component', requestHeaders: 'any', wants: () => true });
  const original = documents.original(path);
  const intended = documents.intended(path);
  const changed = documents.changed().find(({ address }) => address === path);
  const overlay = overlayOf(original, intended, changed?.additions ?? [], { title: 'Additions' });
  const once = applyOverlay(structuredClone(original), structuredClone(overlay));
  const twice = applyOverlay(structuredClone(once), structuredClone(overlay));
  return { overlay, intended, once, twice };
}

test('an overlay has one literal target for each place, and removes nothing but the items that it adds to lists, and lists of its own', () => {
  const { overlay } = overlaid(example);
  const { actions } = overlay as { actions: { target: string; remove?: true }[] };
  const targets = (removed: boolean) => actions.filter(({ remove }) => (remove === true) === removed).map(({ target }) => target);
  expect(targets(true).sort()).toEqual([
    '$.components.schemas.StdError.required',
    "$.paths['/enrollments/{id}'].get.parameters[?(@.name == 'If-None-Match')]",
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
  const overlay = overlayOf(original, applied(original, additions), additions, { title: 'Additions' });
  const once = applyOverlay(structuredClone(document), structuredClone(overlay));
  expect(applyOverlay(structuredClone(once), structuredClone(overlay))).toEqual(once);
  return once;
}

test.each([
  ['references', { $ref: "#/a'b" }, [{ $ref: '#/b' }]],
  ['parameters', { name: 'a', in: 'header', required: true }, [{ name: 'b', in: 'query' }]],
])('what a later version has in a list that is added to stays, and what is added is there once: %s', (_, added, own) => {
  const additions = [{ path: ['x', 'parameters', '-'], value: added }];
  const original = { x: { parameters: [] } };
  expect(laidOver({ x: { parameters: own } }, original, additions)).toEqual({ x: { parameters: [...own, added] } });
  expect(laidOver({ x: { parameters: [...own, added] } }, original, additions)).toEqual({ x: { parameters: [...own, added] } });
});

test('a parameter of the same name in another place stays', () => {
  const other = { name: 'a', in: 'query' };
  const added = { name: 'a', in: 'header' };
  const original = { x: { parameters: [other] } };
  expect(laidOver(original, original, [{ path: ['x', 'parameters', '-'], value: added }])).toEqual({ x: { parameters: [other, added] } });
});

test('a component that a later version has by itself keeps what is not a list', () => {
  const additions = [{ path: ['components', 'schemas', 'E'], value: { type: 'object', required: ['a'] } }];
  const own = { components: { schemas: { E: { title: 'Ours', required: ['b'] } } } };
  expect(laidOver(own, { components: {} }, additions)).toEqual({
    components: { schemas: { E: { title: 'Ours', type: 'object', required: ['a'] } } },
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

describe('the command', () => {
  const files = {
    'a.yaml':
      "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a: {$ref: paths/a.yaml}\n  /b: {get: {responses: {'400': {description: no}}}}\n",
    'paths/a.yaml': "get:\n  responses:\n    '400': {description: no}\n",
  };
  const overlay = (folder: string, ...args: string[]) => statute(folder, ['inject', '--add', '403', ...args, 'a.yaml']);
  const dataOf = (folder: string, file: string) => parse(readFileSync(join(folder, file), 'utf8'));

  test('writes it', async () => {
    const folder = folderWith({ 'a.yaml': readFileSync(example) });
    const { code, stdout } = await statute(folder, ['inject', '-r', 'ed-fi', '--quiet', '--overlay', 'overlay.yaml', 'a.yaml']);
    expect([code, stdout]).toEqual([0, '']);
    expect(dataOf(folder, 'overlay.yaml').overlay).toBe('1.0.0');
  });

  test('writes one for each file that changes, and says which', async () => {
    const folder = folderWith(files);
    const written = folderWith(files);
    const { code, stderr } = await overlay(folder, '--overlay', 'o.yaml');
    expect(code).toBe(0);
    expect(stderr).toContain('overlay for a.yaml: o.yaml\noverlay for paths/a.yaml: o.paths-a.yaml\n');
    await overlay(written, '--quiet', '--write');
    for (const [file, of] of [
      ['a.yaml', 'o.yaml'],
      ['paths/a.yaml', 'o.paths-a.yaml'],
    ] as const) {
      const value = dataOf(folder, of);
      expect(value).toMatchObject({ overlay: '1.0.0', extends: file });
      expect(applyOverlay(dataOf(folder, file), value)).toEqual(dataOf(written, file));
    }
  });

  test('refuses to put several on standard output', async () => {
    const { code, stderr } = await overlay(folderWith(files), '--overlay', '-');
    expect(code).toBe(2);
    expect(stderr).toContain('would change too, and each file has an overlay of its own; expected the name of a file');
  });

  test('writes none where nothing is added, and says so', async () => {
    const done = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll("'400'", "'403'")]));
    const folder = folderWith(done);
    const { code, stderr } = await overlay(folder, '--overlay', 'o.yaml');
    expect(code).toBe(0);
    expect(stderr).toContain('nothing is added to a.yaml, so no overlay is written');
    expect(existsSync(join(folder, 'o.yaml'))).toBe(false);
  });
});
