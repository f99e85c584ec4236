/** The part of a ruleset that is relied on: Spectral's own has it, and so has one that was put together without Spectral. */
export interface RulesetLike {
  readonly rules: Readonly<Record<string, RuleLike>>;
  /** The path that it is from, null where it has none. */
  readonly source: string | null;
  /** What the ruleset itself says, of which only its `parserOptions` count here: Spectral does not inherit them. */
  readonly definition: { readonly parserOptions?: unknown };
  /** The ruleset as it holds for a document, with its overrides. */
  readonly fromSource: (source: string) => RulesetLike;
}

/** A rule of a ruleset. */
export interface RuleLike {
  readonly name: string;
  readonly enabled: boolean;
  readonly recommended: boolean;
  /** Spectral's number of the severity, -1 for off. */
  readonly severity: number;
  readonly description: string | null;
  readonly message: string | null;
  readonly documentationUrl: string | null;
  readonly resolved: boolean;
  readonly given: readonly string[];
  /** The formats that a document has to have one of, null for any. */
  readonly formats: Iterable<FormatLike> | null;
  readonly then: readonly { readonly function: object; readonly functionOptions?: unknown; readonly field?: unknown }[];
  readonly extensions: unknown;
  readonly owner: { readonly rules: Readonly<Record<string, { readonly extensions: unknown } | undefined>> };
  readonly getSeverityForSource: (source: string, path: string[]) => number;
}

/** Whether a document has a format. */
export type FormatLike = (document: unknown, source: string | null) => boolean;
