import { type Pieces, rejoined } from './bytes.ts';
import { type Layout, layoutOf } from './recognise.ts';
import { Damaged } from './unfit.ts';

/** A recording of which it is known how it is laid out. */
export interface LaidOut {
  readonly layout: Layout;
  readonly pieces: Pieces;
}

/** Reads as much of a recording as tells how it is laid out, and puts that in front again. */
export async function laidOut(pieces: AsyncGenerator<Uint8Array, void>): Promise<LaidOut> {
  const begun: Uint8Array[] = [];
  let length = 0;
  let looked = 0;
  try {
    for (;;) {
      const next = await pieces.next().catch(asDamage);
      if (next instanceof Damaged && length === 0) throw next;
      const isAll = next instanceof Damaged || next.done === true;
      if (!(next instanceof Damaged) && next.done !== true) {
        begun.push(next.value);
        length += next.value.length;
        // All that has come is looked at again, so that more than double has to come.
        if (length < looked * 2) continue;
      }
      looked = length;
      const head = Buffer.concat(begun);
      const layout = layoutOf(head, isAll);
      if (layout !== undefined) return { layout, pieces: next instanceof Damaged ? broken(head, next) : rejoined(head, pieces) };
    }
  } catch (error) {
    await pieces.return();
    throw error;
  }
}

function asDamage(error: unknown): Damaged {
  if (error instanceof Damaged) return error;
  throw error;
}

async function* broken(head: Uint8Array, damage: Damaged): AsyncGenerator<Uint8Array, void> {
  yield head;
  throw damage;
}
