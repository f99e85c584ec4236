import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { edit } from '../../src/text/edit.ts';
import { splice } from '../../src/text/splice.ts';
import { type Tree, treeOf } from '../../src/text/tree.ts';
import { UserError } from '../../src/user-error.ts';
import { corpusDocuments, corpusFolder, hasCorpus } from '../documents-in-corpus.ts';
import { additionsTo } from './corpus-additions.ts';
import { lostLines } from './lost-lines.ts';

/** Documents that no parser reads. */
const unreadable = corpusDocuments().filter(file => file.includes('/broken/'));

describe.skipIf(!hasCorpus)('every document of the corpus', () => {
  test.each(corpusDocuments().map(file => [file.slice(corpusFolder.length + 1), file]))('%s', (_, file) => {
    const text = readFileSync(file, 'utf8');
    let tree: Tree;
    try {
      tree = treeOf(text);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect(unreadable).toContain(file);
      return;
    }
    if (tree.kind(tree.root) !== 'map') return;
    const additions = additionsTo(text, tree.reader);
    const once = edit(text, additions);
    expect(lostLines(text, once).filter(line => !/: *(?:\{ *\}|null),?\r?$/.test(line))).toEqual([]);
    expect(splice(once, additions)).toBe(once);
  });
});
