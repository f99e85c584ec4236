/** The rules of the built-in rulesets, as exceptions name them. */
export class BuiltInRules {
  readonly #all: Iterable<string>;
  #nameable: ReadonlySet<string> | undefined;

  /** @param all the names of all rules of the built-in rulesets */
  constructor(all: Iterable<string>) {
    this.#all = all;
  }

  /** Those that an exception can name. */
  get nameable(): ReadonlySet<string> {
    this.#nameable ??= new Set([...this.#all].filter(name => name !== 'response-policy' && !name.startsWith('statute-exceptions')));
    return this.#nameable;
  }

  /** Whether a name begins like those of a built-in ruleset, each of which has a rule for the team's own policy. */
  looksBuiltIn(name: string): boolean {
    return [...this.nameable].some(rule => rule.endsWith('-team-policy') && name.startsWith(rule.replace(/team-policy$/, '')));
  }
}
