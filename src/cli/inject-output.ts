import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { styleText } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import writeFileAtomic from 'write-file-atomic';
import { stringify } from 'yaml';
import type { Documents } from '../inject/documents.ts';
import { overlayOf } from '../inject/overlay.ts';
import type { Step } from '../inject/plan.ts';
import { reasonOf, systemCode, UserError } from '../user-error.ts';

/** A file before and after. */
export interface Change {
  readonly address: string;
  readonly before: string;
  readonly after: string;
}

/**
 * A unified diff of a change.
 * @param colours whether what is added is green and what is taken away red
 */
export function diffOf({ address, before, after }: Change, colours: boolean): string {
  const patch = createTwoFilesPatch(address, address, before, after, '', '', { context: 2 });
  if (!colours) return patch;
  return patch.replace(/^\+.*$/gm, line => styleText('green', line)).replace(/^-.*$/gm, line => styleText('red', line));
}

/**
 * Refuses a file that could not be written, before any other is.
 * @throws UserError where the file, or the folder for a new one, is not there or not writable
 */
export function requireWritable(path: string): void {
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw new UserError(
      `${path} cannot be written (${systemCode(error) ?? reasonOf(error)}); expected a writable file in an existing folder`,
    );
  }
}

/** Whether a file has names besides this one (hard links), which will not change with it. */
export function hasOtherNames(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.nlink ?? 1) > 1;
}

/**
 * Puts a text in the place of a file's, through a temporary file beside it that takes its name: at any moment the file is the old or the new one, whole.
 * @throws UserError where that fails; the file is then as it was
 */
export async function writeOver(path: string, text: string): Promise<void> {
  try {
    // It would take a write that was cut short, as on a full disk, for a whole one; writing a file goes on to the end or throws.
    await writeFileAtomic(path, '', { tmpfileCreated: temporary => writeFile(temporary, text) });
  } catch (error) {
    throw new UserError(
      `${path} cannot be written (${systemCode(error) ?? reasonOf(error)}); expected a writable file in an existing folder`,
    );
  }
}

/**
 * Writes the additions to a document as an overlay.
 * @throws UserError where some of them are to other documents
 */
export async function writeOverlay(file: string, documents: Documents, cwd: string): Promise<void> {
  const { root } = documents;
  const changed = documents.changed();
  if (changed.some(({ address }) => address !== root)) {
    throw new UserError(`${root}: additions go to other files too, which an overlay cannot reach; expected --write`);
  }
  const additions = changed.flatMap(each => each.additions);
  const overlay = overlayOf(documents.original(root), documents.intended(root), additions, `Additions to ${basename(root)}`);
  await writeOver(resolve(cwd, file), stringify(overlay, { aliasDuplicateObjects: false }));
}

/** What was done in a few words: what was left and why, what was removed, whom an addition reaches, and how much there was of each. */
export function summary(report: readonly Step[]): string {
  const count = (wanted: Step['done']) => report.filter(({ done }) => done === wanted).length;
  const lines = report
    .filter(({ done }) => done !== 'added')
    .map(({ done, rule, operation, what }) => `${done}: ${operation} (${rule}): ${what}\n`);
  const reused = new Set(report.flatMap(step => step.reused ?? [])).size;
  const removed = count('removed') > 0 ? `, ${count('removed')} removed` : '';
  const shared = report.flatMap(({ what, reaches }) => (reaches ? [`shared: ${what} reaches ${reaches.join(', ')}\n`] : []));
  return `${lines.join('')}${shared.join('')}${count('added')} added${reused > 0 ? `, ${reused} reused` : ''}${removed}, ${count('left')} left\n`;
}
