import { list, OptionsError, type Reader, taking } from './options.ts';

const glob: Reader<string> = taking({ type: 'string', minLength: 1 }, (value, key) => {
  if (typeof value === 'string' && /^!?[^!]/.test(value)) return value;
  throw new OptionsError(`${key} is ${JSON.stringify(value)}; expected a glob such as /internal/** or !/health`);
});

/** Globs, of which those after `!` exclude. */
export const globs = list(glob);

/**
 * Whether a text matches one of the globs and none of those that exclude; where all exclude, everything else matches.
 * The time it takes grows with the product of the lengths, whatever the globs.
 * @param separator what `*` does not go over, and `**` does
 */
export function matchesGlobs(text: string, patterns: readonly string[], separator = ''): boolean {
  const [excluding, including] = [patterns.filter(isExcluding), patterns.filter(pattern => !isExcluding(pattern))];
  const matches = (pattern: string) => matchesGlob(text, pattern, separator);
  return (including.length === 0 || including.some(matches)) && !excluding.some(pattern => matches(pattern.slice(1)));
}

function isExcluding(pattern: string): boolean {
  return pattern.startsWith('!');
}

function matchesGlob(text: string, pattern: string, separator: string): boolean {
  if (separator === '') return wildcard([...text], [...pattern], isStar, isSame);
  return wildcard(
    text.split(separator),
    pattern.split(separator),
    part => part === '**',
    (part, wanted) => wildcard([...part], [...wanted], isStar, isSame),
  );
}

const isStar = (part: string) => part === '*';
const isSame = (part: string, wanted: string) => part === wanted;

/** Whether parts match wanted ones, where a star stands for any number of parts. */
function wildcard(
  parts: readonly string[],
  wanted: readonly string[],
  isStar: (wanted: string) => boolean,
  isSame: (part: string, wanted: string) => boolean,
): boolean {
  let [at, next, star, from] = [0, 0, -1, 0];
  while (at < parts.length) {
    const [part, each] = [parts[at] ?? '', wanted[next]];
    if (each !== undefined && isStar(each)) {
      [star, from, next] = [next, at, next + 1];
    } else if (each !== undefined && isSame(part, each)) {
      [at, next] = [at + 1, next + 1];
    } else if (star >= 0) {
      // The last star takes one more.
      [from, at, next] = [from + 1, from + 1, star + 1];
    } else return false;
  }
  return wanted.slice(next).every(isStar);
}
