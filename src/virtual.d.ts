/** What `scripts/built-in.mjs` makes of the folder `rulesets/`. */
declare module 'virtual:built-in' {
  /** The rulesets that come with the package, by name, in alphabetical order. */
  export const rulesets: Readonly<Record<string, () => unknown>>;
  /** The error formats that come with the package, by name: what it takes to write one. */
  export const errorForms: Readonly<Record<string, () => unknown>>;
  /** What a body is recognized by as being of one. */
  export const errorFormats: Readonly<
    Record<string, { readonly title: string; readonly mediaTypes: readonly string[]; readonly properties: readonly string[][] }>
  >;
  /** The names of the rules of the rulesets, each once. */
  export const ruleNames: readonly string[];
}
