import type { Access } from '../../files/access.ts';
import type { DocumentSource } from '../../files/document-set.ts';
import { readText, referredTo } from '../../files/input.ts';
import { documentsWithin } from '../../files/within.ts';
import type { RulesetLike } from '../../spectral/ruleset-like.ts';
import { type DocumentText, documentOf } from '../../text/document.ts';
import type { Linted } from '../diagnostic.ts';
import { type LintInput, type LintOptions, lintNatively } from './lint.ts';

/** The documents that a document may refer to, for a linter: what was read of late is kept for the next document. */
export function documentsFor(source: string, access: Access): DocumentSource<DocumentText> {
  const recent = recentOf(access);
  return documentsWithin(source, access.roots, (place, address) => recent.of(place, address, access.openText?.(place)));
}

/** Lints a document whose references lead to files, as `lintNatively` does. */
export function lintOnDisk(ruleset: RulesetLike, input: LintInput, access: Access, options?: LintOptions): Linted | undefined {
  return lintNatively(ruleset, input, documentsFor(input.source, access), options);
}

/** How many characters of other files are kept for the next document of a run. */
const mostKept = 4_000_000;

/** What was read of late: documents of one folder refer to the same files. */
class Recent {
  readonly #documents = new Map<string, DocumentText>();
  #characters = 0;

  /** @param open the text that stands for the file */
  of(place: string, address: string, open: string | undefined): DocumentText {
    const known = this.#documents.get(place);
    if (known !== undefined && (open === undefined || open === known.text)) return known;
    const document = documentOf(open ?? readText(place, referredTo(address)), address);
    if (this.#characters + document.text.length > mostKept) this.#documents.clear();
    if (this.#documents.size === 0) this.#characters = 0;
    this.#characters += document.text.length;
    this.#documents.set(place, document);
    return document;
  }
}

/** By the access that the documents of a run share. */
const recent = new WeakMap<Access, Recent>();

/** Forgets the files that were read within an access, so that they are read anew: for one that lasts longer than a run. */
export function reread(access: Access): void {
  recent.delete(access);
}

function recentOf(access: Access): Recent {
  const kept = recent.get(access) ?? new Recent();
  recent.set(access, kept);
  return kept;
}
