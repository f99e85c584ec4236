/** A ruleset that it takes Spectral to understand, or to refuse in its own words. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}
