/** What an expression may call: methods of texts, which run nothing. */
const harmless = /\.(?:match|startsWith|endsWith|includes|indexOf|toLowerCase|toUpperCase)$/;

/** What may stand before a parenthesis that groups: the beginning of an expression, another parenthesis, an operator. */
const operator = /[?(!&|=<>^[/+*%,:-]$/;

/**
 * Finds what a JSONPath calls. Spectral's engines evaluate the expressions in `[?(...)]`, in which
 * `@.constructor.constructor("...")()` is as good as a script. Nothing is parsed, so that no other reading of the path can
 * slip through: in doubt, a parenthesis in a text or in a regular expression counts too.
 * @returns the call, undefined where there is none
 */
export function callIn(path: unknown): string | undefined {
  if (typeof path !== 'string') return undefined;
  const tick = path.indexOf('`');
  if (tick >= 0) return path.slice(tick, tick + 20);
  for (const { index } of path.matchAll(/\(/g)) {
    const before = path.slice(0, index).trimEnd();
    if (!operator.test(before) && !harmless.test(before)) return `${/[^\s()]{0,30}$/.exec(before)?.[0] ?? ''}(`;
  }
  return undefined;
}

/**
 * Finds what Spectral would evaluate in a message.
 * @returns the expression, undefined where there is none
 */
export function evaluationIn(message: unknown): string | undefined {
  return typeof message === 'string' ? /#\{\{.{0,30}/s.exec(message)?.[0] : undefined;
}
