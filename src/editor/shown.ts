import type { Diagnostic as Finding } from '../engines/diagnostic.ts';
import { type Range, rangeIn } from '../engines/native/ranges.ts';
import { labelOf } from '../openapi/operation.ts';
import type { DocumentText } from '../text/document.ts';
import { editBetween } from '../text/edits.ts';
import type { Analysis } from './analysis.ts';
import { Lines, movedBy, narrow, type Position } from './ranges.ts';

/** A finding where an editor shows it. */
export interface Shown {
  /** The document that was linted. */
  readonly root: string;
  readonly finding: Finding;
  /** The file in which it is shown, and where. */
  readonly file: string;
  readonly range: Range;
  /** Other places that have to do with it. */
  readonly related: readonly Related[];
}

/** A place that has to do with a finding. */
export interface Related {
  readonly file: string;
  readonly range: Range;
  readonly says: string;
}

/** Gives a document that was read, undefined for one that cannot be. */
export type DocumentAt = (file: string) => DocumentText | undefined;

/** More places than this are not listed beside one finding. */
const mostRelated = 10;

/**
 * Where the findings of a document are shown: where the linter has them, and where what they are about stands in another file,
 * there too, once for all operations that share it.
 */
export function shownOf(analysis: Analysis, documentAt: DocumentAt): Shown[] {
  const elsewhere = new Map<string, Shown & { readonly related: Related[] }>();
  const shown = analysis.findings.map((finding): Shown => {
    const { path: root } = analysis;
    const file = finding.source ?? root;
    const range = narrow(finding.range, file === root ? analysis.lines : linesAt(file, documentAt));
    const own = ownPlace(analysis, finding, documentAt);
    if (own !== undefined && own.file !== root) {
      const key = JSON.stringify([own.file, own.range, finding.code]);
      const known = elsewhere.get(key) ?? { root, finding, ...own, related: [] };
      elsewhere.set(key, known);
      if (known.related.length < mostRelated) known.related.push({ file, range, says: `used here by ${userOf(finding)}` });
    }
    return { root, finding, file, range, related: own === undefined ? [] : [{ ...own, says: 'defined here' }] };
  });
  return [...shown, ...elsewhere.values()];
}

/**
 * What of a document is shown in a file; where it is the document itself and changed since it could be read last, each finding moves with
 * its text.
 * @param text of the file as it is now, undefined where it is not open
 */
export function shownNow({ path, analysis, shown }: LintedLast, file: string, text: string | undefined): Shown[] {
  const here = shown.filter(each => each.file === file);
  if (here.length === 0 || text === undefined || analysis === undefined || file !== path || text === analysis.text) return here;
  const edit = editBetween(analysis.text, text);
  const lines = new Lines(text);
  const moved = (position: Position) => lines.position(movedBy(edit, analysis.lines.offset(position)));
  return here.map(each => ({ ...each, range: { start: moved(each.range.start), end: moved(each.range.end) } }));
}

/** A document that was linted, with what was found then. */
interface LintedLast {
  readonly path: string;
  readonly analysis: Analysis | undefined;
  readonly shown: readonly Shown[];
}

function userOf({ about }: Finding): string {
  return about === undefined ? 'the document' : labelOf(about.operation);
}

/** Where what a finding is about is defined, if not where the linter has it. */
function ownPlace(analysis: Analysis, { about }: Finding, documentAt: DocumentAt): Omit<Related, 'says'> | undefined {
  if (about?.definedAt !== undefined) {
    const { source, range } = about.definedAt;
    return { file: source, range: narrow(range, source === analysis.path ? analysis.lines : linesAt(source, documentAt)) };
  }
  const { elsewhere } = about?.operation ?? {};
  const document = elsewhere && documentAt(elsewhere.source);
  if (elsewhere === undefined || document === undefined) return undefined;
  const inside = about !== undefined && 'key' in about.fact ? ['responses', about.fact.key] : ['responses'];
  const range = [inside, ['responses'], []].map(keys => rangeIn(document, [...elsewhere.path, ...keys])).find(isSomewhere);
  return range && { file: elsewhere.source, range: narrow(range, linesAt(elsewhere.source, documentAt)) };
}

function isSomewhere({ end }: Range): boolean {
  return end.line > 0 || end.character > 0;
}

const known = new WeakMap<DocumentText, Lines>();

function linesAt(file: string, documentAt: DocumentAt): Lines {
  const document = documentAt(file);
  if (document === undefined) return new Lines('');
  const lines = known.get(document) ?? new Lines(document.text);
  known.set(document, lines);
  return lines;
}
