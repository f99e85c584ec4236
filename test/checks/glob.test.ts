import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globs, matchesGlobs } from '../../src/checks/glob.ts';

describe('globs over paths', () => {
  test.each<[glob: string, path: string, matches: boolean]>([
    ['/a', '/a', true],
    ['/a', '/a/b', false],
    ['/*', '/a', true],
    ['/*', '/a/b', false],
    ['/*/{id}', '/students/{id}', true],
    ['/students/*', '/students/{studentId}', true],
    ['/stud*/x', '/students/x', true],
    ['/admin/**', '/admin', true],
    ['/admin/**', '/admin/a/b', true],
    ['/admin/**', '/administration', false],
    ['/**/health', '/health', true],
    ['/**/health', '/a/b/health', true],
    ['/**/health', '/a/health/b', false],
    ['**', '/a/b', true],
    ['/a.b', '/axb', false],
    ['/a+', '/aa', false],
  ])('%s and %s', (glob, path, matches) => {
    expect(matchesGlobs(path, [glob], '/')).toBe(matches);
    expect(matchesGlobs(path, [`!${glob}`], '/')).toBe(!matches);
  });

  test('one has to match, and none that excludes', () => {
    const matching = ['/a', '/b', '/a/x', '/c'].filter(path => matchesGlobs(path, ['/a/**', '/b', '!/a/x'], '/'));
    expect(matching).toEqual(['/a', '/b']);
  });

  /** A segment of a path, and a glob as a regular expression of the language reads it. */
  const segment = fc.stringMatching(/^[ab*]{0,4}$/);
  const asExpression = (glob: string) =>
    new RegExp(
      `^${glob
        .split('/')
        .map(part => (part === '**' ? '\0' : part.replaceAll('*', '[^/]*')))
        .join('/')
        .replaceAll('\0/', '(?:[^/]*/)*')
        .replaceAll('/\0', '(?:/[^/]*)*')
        .replaceAll('\0', '.*')}$`,
    );

  test('are what regular expressions make of them', () => {
    const path = fc.array(fc.stringMatching(/^[ab]{0,3}$/), { maxLength: 4 }).map(parts => `/${parts.join('/')}`);
    const glob = fc.array(segment, { maxLength: 4 }).map(parts => `/${parts.filter(part => !/\*\*./.test(part)).join('/')}`);
    fc.assert(
      fc.property(path, glob, (text, pattern) => {
        fc.pre(pattern.split('/').filter(part => part === '**').length < 2);
        expect([text, pattern, matchesGlobs(text, [pattern], '/')]).toEqual([text, pattern, asExpression(pattern).test(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  test('take no longer than the product of the lengths', () => {
    expect(matchesGlobs(`/${'a'.repeat(20_000)}`, [`/${'*a'.repeat(50)}b`], '/')).toBe(false);
    expect(matchesGlobs('/a'.repeat(20_000), [`${'/**/a'.repeat(50)}/b`], '/')).toBe(false);
  });
});

test.each([[''], ['!'], ['!!a'], [3]])('%j is no glob', value => {
  expect(() => globs([value], 'where.paths')).toThrow('expected a glob such as /internal/** or !/health');
});
