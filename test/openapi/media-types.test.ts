import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMediaType } from '../../src/openapi/media-types.ts';

describe('whether a media type is meant by a pattern', () => {
  test.each([
    ['application/json', 'application/json', true],
    ['Application/JSON', 'application/json', true],
    ['application/json; charset=utf-8', 'application/json', true],
    ['application/json', 'application/json; charset=utf-8', false],
    ['application/vnd.acme.v2+json', 'application/*+json', true],
    ['application/vnd.acme+json', 'application/vnd.*.*+json', false],
    ['application/json', '*/*', true],
    ['application/json', '*', false],
    ['application/jsonx', 'application/json', false],
    ['application/+json', 'application/*+json', true],
    ['', '', true],
  ])('%s, %s', (mediaType, pattern, expected) => {
    expect(isMediaType(mediaType, pattern)).toBe(expected);
  });

  test('as a regular expression would say', () => {
    const text = (chars: string) => fc.string({ unit: fc.constantFrom(...chars), maxLength: 8 });
    fc.assert(
      fc.property(text('ab/+*'), text('ab/+*'), (mediaType, pattern) => {
        const expression = pattern.replace(/[^\w/*]/g, '\\$&').replaceAll('*', '[^/]*');
        expect(isMediaType(mediaType, pattern)).toBe(new RegExp(`^${expression}$`).test(mediaType));
      }),
      { numRuns: 2000 },
    );
  });

  test('hostile ones take no time', () => {
    const long = `text/${'a'.repeat(1_000_000)}`;
    expect(isMediaType(long, long)).toBe(true);
    expect(isMediaType(`text/${'a'.repeat(5000)}b`, `text/${'*a'.repeat(500)}`)).toBe(false);
  });
});
