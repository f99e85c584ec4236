/**
 * Numbers that look random and are the same for the same seed (mulberry32).
 * @param {number} seed
 * @typedef {ReturnType<typeof randomFrom>} Random
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** A whole number from `least` to `most`, both included. */
    between: (/** @type {number} */ least, /** @type {number} */ most) => least + Math.floor(next() * (most - least + 1)),
    /** Whether something of this probability happens. */
    happens: (/** @type {number} */ probability) => next() < probability,
    /**
     * One of several.
     * @template T
     * @param {readonly T[]} list not empty
     */
    pick: list => /** @type {T} */ (list[Math.floor(next() * list.length)]),
  };
}
