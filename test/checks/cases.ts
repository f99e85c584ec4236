import { describe, expect, test } from 'vitest';
import { createRuleset, type RulesetInput } from '../../src/index.ts';
import { findingAt } from '../documents.ts';
import { lintWith } from '../lint.ts';

interface Cases {
  /** The team's own decisions. */
  readonly policy?: RulesetInput['policy'];
  /** Name, document, the operation and the response (`get /a 200`) or all its responses (`get /a`), and the message after the operation's name. */
  readonly reported?: readonly (readonly [name: string, document: string, at: string, says: string])[];
  readonly silent?: readonly (readonly [name: string, document: string])[];
}

/** What a rule of one check finds, by either engine: where, and the whole message. */
export async function foundBy(check: string, options: object, text: string, policy?: RulesetInput['policy']) {
  const ruleset = createRuleset({ rules: { own: { function: check, options: { ...options } } }, ...(policy && { policy }) });
  return (await lintWith(text, ruleset)).filter(({ rule }) => rule === 'own').map(({ at, message }) => ({ at, message }));
}

/** Describes what a check finds, option by option. */
export function casesOf(check: string) {
  return (what: string, options: object, { policy, reported = [], silent = [] }: Cases): void => {
    describe(`${check}: ${what}`, () => {
      test.each(reported)('reports %s', async (_, text, at, says) => {
        expect(await foundBy(check, options, text, policy)).toEqual([findingAt(at, says)]);
      });
      test.each(silent)('says nothing of %s', async (_, text) => {
        expect(await foundBy(check, options, text, policy)).toEqual([]);
      });
    });
  };
}
