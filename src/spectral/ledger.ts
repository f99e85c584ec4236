import { type Ledger, newLedger } from '../exceptions/ledger.ts';
import type { SpectralContext, SpectralRule } from './context.ts';
import { checkNameOf } from './mark.ts';

/** Where a run keeps its ledger: on Spectral's inventory, which is made anew for each run and handed to every rule, whichever bundle it came in. */
const key = Symbol.for('statute.ledger.1');

/** The ledger of a run, with the rules of the ruleset at hand noted. */
export function ledgerOf({ documentInventory, rule }: SpectralContext): Ledger {
  const kept: Ledger | undefined = Reflect.get(documentInventory, key);
  const ledger = kept ?? newLedger();
  if (kept === undefined) Reflect.defineProperty(documentInventory, key, { value: ledger });
  const rules = rule.owner?.rules ?? {};
  if (!ledger.rules.has(rule.name)) for (const [name, each] of Object.entries(rules)) ledger.rules.set(name, isCheck(each));
  return ledger;
}

/** Whether a function of a rule is one of our checks. */
function isCheck(rule: SpectralRule | undefined): boolean {
  return rule?.then?.some(({ function: fn }) => checkNameOf(fn) !== undefined) ?? false;
}
