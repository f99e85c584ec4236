import { basename, join, parse } from 'node:path';
import { stringify } from 'yaml';
import type { Kind, Output } from '../files/output.ts';
import { stdinSource } from '../files/read.ts';
import { statsOf } from '../files/stats.ts';
import type { Documents } from '../inject/documents.ts';
import type { Change } from '../inject/inject-into.ts';
import { overlayOf } from '../inject/overlay.ts';
import { relativePath } from '../report/place.ts';
import type { Content, Line } from '../text/line.ts';
import { UserError } from '../user-error.ts';
import { complain } from './complain.ts';
import type { Io } from './io.ts';
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
 * Writes the additions to a document as an overlay, and those to each file that it refers to as one more beside it; none where nothing is added.
 * @param overlay where that of the document goes
 * @param beside the place of another
 * @throws UserError where some additions would begin a file, or are to other files and the overlay goes to standard output
 */
export async function writeOverlays(documents: Documents, overlay: Output, beside: (name: string) => Output, io: Io): Promise<void> {
  const changed = documents.changed();
  const { root } = documents;
  const created = changed.find(({ address }) => documents.isNew(address));
  if (created !== undefined) throw new UserError(`an overlay cannot begin ${relativePath(created.address, io.cwd)}; expected --write`);
  if (changed.length === 0) complain(`nothing is added to ${relativePath(root, io.cwd)}, so no overlay is written`, io);
  const others = changed.filter(({ address }) => address !== root);
  const [first] = others;
  if (first !== undefined && overlay.file === undefined)
    throw new UserError(
      `${relativePath(first.address, io.cwd)} would change too, and each file has an overlay of its own; expected the name of a file, --overlay <file>`,
    );
  for (const { address, additions } of changed) {
    const place = relativePath(address, io.cwd);
    const output = address === root ? overlay : beside(nameBeside(overlay.file ?? '', place));
    const info = {
      title: `Additions to ${basename(address)}`,
      document: others.length === 0 ? undefined : documents.relative(overlay.file ?? root, address),
    };
    const value = overlayOf(documents.original(address), documents.intended(address), additions, info);
    await output.write(stringify(value, { aliasDuplicateObjects: false }));
    if (others.length > 0) io.tell(`overlay for ${place}: ${relativePath(output.file ?? '', io.cwd)}`);
  }
}

/** The name of an overlay for another file: `overlay.paths-users.yaml` beside `overlay.yaml`. */
function nameBeside(overlay: string, place: string): string {
  const { dir, name, ext } = parse(overlay);
  const of = place
    .replace(/\.[^./\\]*$/, '')
    .replace(/^[./\\]+/, '')
    .replace(/[^\w-]+/g, '-');
  return join(dir, `${name}.${of}${ext}`);
}
