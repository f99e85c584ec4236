import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matcherOf, NotJudged } from '../../../src/traffic/schema/pattern.ts';

const patterns = [
  ...['', 'a', '^a$', 'a|b', '^(a|bc)+$', 'a{2}', 'a{1,2}b?', '^.$', '^..$', 'a.b', '(?:ab)*', '(?<name>a)b', 'a+?b', 'a{2,}?'],
  ...['\\d+', '\\D', '^\\w+$', '\\W', '^\\s$', '^\\S$', '\\bab\\b', 'a\\Bb', '\\t', '\\n', '\\0', '\\x41', '\\u0041', '\\u{1F600}'],
  ...[
    '[a-c]',
    '[^a-c]',
    '[]',
    '[^]',
    '[\\d-]',
    '[\\w.-]',
    '[\\w-.]',
    '[a\\-z]',
    '[\\b]',
    '[\\s\\S]',
    '[\\D5]',
    '[^\\W]',
    '[.]',
    '[\\]]',
    '[a^]',
  ],
  ...['\\.', '\\/', '\\_', '\\-', '\\a', '\\Q', '\\z', '[[:alpha:]]', '[a&&b]', '(a)(b)', 'x*', '{', 'a{', 'a{,2}', '}', ']', '#', ' '],
  ...['\\p{L}', '^\\p{Lu}+$', '\\P{N}', '[\\p{L}-]', '😀', '[😀-😂]', '^[^x]$', '\\$', '\\^', '\\{', '\\|', '\\\\', 'ﬀ', 'é'],
];
const texts = fc.string({
  unit: fc.constantFrom(...'aAbBc015 _-.^$#{}[]|\\/&:é😀😁\t\n\r\v\b\0\u0001\u00a0\u2028\ufeffzQxﬀ'),
  maxLength: 6,
});

/** As JavaScript reads it, with whole characters where it can. */
function native(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}

test.each(patterns)('%s finds what the regular expressions of JavaScript find', pattern => {
  const matcher = matcherOf(pattern);
  fc.assert(fc.property(texts, text => matcher?.test(text) === native(pattern).test(text)));
});

test('random patterns find the same, or are not judged', () => {
  const parts = fc.array(fc.constantFrom(...patterns, ...'()[]{}*+?|^$.\\-,1'), { maxLength: 4 }).map(each => each.join(''));
  fc.assert(
    fc.property(parts, texts, (pattern, text) => {
      const matcher = matcherOf(pattern);
      // Without the flag u, JavaScript takes halves of characters for characters.
      if (matcher === undefined || (isOld(pattern) && /\P{ASCII}/u.test(pattern + text))) return;
      expect(matcher.test(text)).toBe(native(pattern).test(text));
    }),
    { numRuns: 3000 },
  );
});

function isOld(pattern: string): boolean {
  return !native(pattern).unicode;
}

describe('what is not judged', () => {
  test.each([
    '(',
    'a**',
    '[b-a]',
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?<!a)',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '\\cA',
    '\\p{Script=Greek}',
    '\\ud83d',
    'a{2000}',
    '/^a$/',
    '/^a/i',
  ])('%s', pattern => {
    expect(matcherOf(pattern)).toBeUndefined();
  });

  test('a pattern, and a text, that is too long', () => {
    expect(matcherOf('a'.repeat(3000))).toBeUndefined();
    expect(() => matcherOf('^a')?.test('a'.repeat(20_000))).toThrow(NotJudged);
  });
});

test.each(['^(a+)+$', '^(a|a)*$', '^(.*a){20}$', '(x+x+)+y', '^([a-z]+)*\\d$', '(?:a?){30}a{30}b'])(
  '%s takes no time for a text that is made for it',
  pattern => {
    const start = performance.now();
    expect(matcherOf(pattern)?.test(`${'a'.repeat(9000)}!`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
