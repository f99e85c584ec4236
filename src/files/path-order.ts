import { once } from '../text/once.ts';

/** Made when it is needed first, which takes as long as linting a small document. */
const collator = once(() => new Intl.Collator('en'));

/** The order of documents, which is Spectral's, the same in every locale; paths that count as equal there still have one. */
export function comparePaths(a: string, b: string): number {
  return collator().compare(a, b) || Number(a > b) - Number(a < b);
}
