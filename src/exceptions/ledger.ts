import { today } from './day.ts';
import type { Exception } from './exception.ts';

/**
 * What is noted while a document is linted, so that it can be said afterwards which exceptions were of use.
 * Plain data: in Spectral, rulesets that were bundled apart share one.
 */
export interface Ledger {
  readonly today: string;
  /** The rules that ran. */
  readonly ran: Set<string>;
  /** Those of them that no document can break: what an exception hides of them shows in recorded traffic. */
  readonly elsewhere: Set<string>;
  /** The rules of the ruleset, on or off, with whether an exception can name them. */
  readonly rules: Map<string, boolean>;
  /** What hid something: an exception with one of its names, by the root of its document. */
  readonly used: Map<unknown, Set<string>>;
}

/**
 * A ledger for one run over one document.
 * @param day what counts as today
 */
export function newLedger(day: string = today()): Ledger {
  return { today: day, ran: new Set(), elsewhere: new Set(), rules: new Map(), used: new Map() };
}

/** Notes that an exception hid something by one of its names. */
export function noteUse({ used }: Ledger, exception: Exception, name: string): void {
  const { root } = exception.annotation.node.doc;
  const uses = used.get(root) ?? new Set();
  used.set(root, uses.add(keyOf(exception, name)));
}

/** Whether an exception hid something by one of its names. */
export function wasUsed({ used }: Ledger, exception: Exception, name: string): boolean {
  return used.get(exception.annotation.node.doc.root)?.has(keyOf(exception, name)) ?? false;
}

function keyOf({ path }: Exception, name: string): string {
  return JSON.stringify([path, name]);
}
