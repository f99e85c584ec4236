import { basename } from 'node:path';
import { stringify } from 'yaml';
import type { Kind } from '../files/output.ts';
import { stdinSource } from '../files/read.ts';
import { statsOf } from '../files/stats.ts';
import type { Documents } from '../inject/documents.ts';
import type { Change } from '../inject/inject-into.ts';
import { overlayOf } from '../inject/overlay.ts';
import { relativePath } from '../report/place.ts';
import type { Content, Line } from '../text/line.ts';
import { UserError } from '../user-error.ts';
import { patchOf, patchOfEdits } from './patch.ts';

/**
 * A unified diff of a change.
 * @param cwd the folder that its name starts from
 * @param colours whether it is for people: what is added is green and what is taken away red; else it is data, which `git apply` takes there
 */
export function diffOf({ address, before, after, edits, isNew }: Change, cwd: string, colours: boolean): Content {
  const patch = isNew
    ? patchOf(['/dev/null', patchName(address, 'b/', cwd)], '', after)
    : edits.length > 1
      ? patchOfEdits(namesOf(address, cwd), before, edits)
      : patchOf(namesOf(address, cwd), before, after);
  return colours ? patch.trimEnd().split('\n').map(diffLine) : patch;
}

function namesOf(address: string, cwd: string): [string, string] {
  return [patchName(address, 'a/', cwd), patchName(address, 'b/', cwd)];
}

function diffLine(line: string): Line {
  const style = { '+': 'green', '-': 'red' } as const;
  const sign = line.startsWith('+') ? '+' : line.startsWith('-') ? '-' : undefined;
  return sign === undefined ? line : [{ text: line, styles: [style[sign]] }];
}

/** A path as the head of a patch names it: from the folder on, where it is below that; in quotes where it holds what would end the line (git, diff-format). */
function patchName(path: string, side: string, cwd: string): string {
  const place = relativePath(path, cwd);
  const name = place === stdinSource || place.startsWith('../') ? place : `${side}${place}`;
  return /[\p{Cc}"\\]/u.test(name) ? JSON.stringify(name) : name;
}

/** Whether a file has names besides this one (hard links), which will not change with it. */
export function hasOtherNames(path: string): boolean {
  return (statsOf(path)?.nlink ?? 1) > 1;
}

/** How an overlay is known. */
export const overlays: Kind = { name: 'generated overlay', marks: [/^overlay: [\d.]+\ninfo:\n {2}title: ["'>|-]*\s*Additions to /] };

/**
 * The additions to a document as an overlay.
 * @throws UserError where some of them are to other documents
 */
export function overlayText(documents: Documents): string {
  const { root } = documents;
  const changed = documents.changed();
  if (changed.some(({ address }) => address !== root)) {
    throw new UserError(`${root}: some additions belong in other files, which an overlay cannot change; expected --write`);
  }
  const additions = changed.flatMap(each => each.additions);
  const overlay = overlayOf(documents.original(root), documents.intended(root), additions, `Additions to ${basename(root)}`);
  return stringify(overlay, { aliasDuplicateObjects: false });
}
