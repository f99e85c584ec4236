import { randomFrom } from '../../bench/random.mjs';

/** What decides by lot. */
export type Draw = ReturnType<typeof randomFrom>;

/** Decides by lot, the same for the same seed, also where seeds follow each other. */
export function drawFrom(seed: number): Draw {
  return randomFrom(Math.imul(seed + 1, 0x9e3779b1));
}
