/** What marks the function of a rule as one of ours. It is data, so that it is known again in a ruleset that was bundled apart. */
export interface Mark {
  readonly kind: 'check' | 'audit';
  /** The name of the check or audit behind the function. */
  readonly name: string;
}

/** The mark of a function, undefined where it is not ours. */
export function markOf(run: unknown): Mark | undefined {
  return typeof run === 'function' && 'statute' in run ? (run.statute as Mark) : undefined;
}

/** The name of the check behind a function, undefined where there is none. */
export function checkNameOf(run: unknown): string | undefined {
  const mark = markOf(run);
  return mark?.kind === 'check' ? mark.name : undefined;
}
