/** Made when it is needed first, which takes as long as linting a small document. */
let collator: Intl.Collator | undefined;

/** The order of documents, which is Spectral's, the same in every locale; paths that count as equal there still have one. */
export function comparePaths(a: string, b: string): number {
  collator ??= new Intl.Collator('en');
  return collator.compare(a, b) || Number(a > b) - Number(a < b);
}
