import type { Draw } from './draw.ts';
import type { Input } from './input.ts';
import { slotsIn, type Tree, treeIn } from './tree.ts';
import { written } from './write.ts';

/** Decides always the same: what a tree is written by is then the usual style. */
const calm: Draw = { between: least => least, happens: probability => probability >= 0.5, pick: <T>(list: readonly T[]) => list[0] as T };

/** So many runs are worth a smaller input. */
const mostRuns = 500;

/**
 * Makes an input smaller while it fails in the same way: first by what it means, then by its lines.
 * @param fails whether an input still does
 */
export async function minimised(input: Input, fails: (input: Input) => Promise<boolean>): Promise<Input> {
  let runs = 0;
  let best = input;
  const attempt = async (text: string): Promise<boolean> => {
    const next = { ...best, files: { ...best.files, [best.name]: Buffer.from(text, 'latin1') } };
    runs += 1;
    if (runs > mostRuns || text === textOf(best) || !(await fails(next))) return false;
    best = next;
    return true;
  };
  await byTree(textOf(input), input.name.endsWith('.json') ? 'json' : 'yaml', attempt);
  await byPieces(() => textOf(best), '\n', attempt);
  if (textOf(best).length < 2_000) await byPieces(() => textOf(best), '', attempt);
  for (const name of Object.keys(best.files)) {
    const { [name]: _, ...files } = best.files;
    if (name !== best.name && (await fails({ ...best, files }))) best = { ...best, files };
  }
  return best;
}

/** The document, a character for each byte. */
function textOf({ name, files }: Input): string {
  return Buffer.from(files[name] ?? []).toString('latin1');
}

async function byTree(text: string, as: 'yaml' | 'json', attempt: (text: string) => Promise<boolean>): Promise<void> {
  const tree = treeIn(Buffer.from(text, 'latin1').toString());
  if (tree === undefined) return;
  const write = (each: Tree) => Buffer.from(written(each, as, calm)).toString('latin1');
  if (!(await attempt(write(tree)))) return;
  for (let at = 0; at < slotsIn(tree).length; ) {
    const smaller = structuredClone(tree);
    slotsIn(smaller)[at]?.remove();
    if (await attempt(write(smaller))) slotsIn(tree)[at]?.remove();
    else at += 1;
  }
}

/** Takes out as many pieces as can be, many at once first. */
async function byPieces(text: () => string, separator: string, attempt: (text: string) => Promise<boolean>): Promise<void> {
  const count = text().split(separator).length;
  for (let size = 2 ** Math.floor(Math.log2(Math.max(1, count - 1))); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < text().split(separator).length; ) {
      const pieces = text().split(separator);
      pieces.splice(at, size);
      if (!(await attempt(pieces.join(separator)))) at += size;
    }
  }
}
