/** What `scripts/built-in.mjs` makes of the folder `rulesets/`. */
declare module 'virtual:built-in' {
  /** The rulesets that come with the package, by name, in alphabetical order. */
  export const rulesets: Readonly<Record<string, () => unknown>>;
  /** The names of their rules, each once. */
  export const ruleNames: readonly string[];
}
