import { OptionsError } from '../checks/options.ts';

/** Refuses what stands at a key of an exception; a value that is long is cut off. */
export function refuse(value: unknown, key: string, expected: string): never {
  throw new OptionsError(`${key} is ${shown(value)}; expected ${expected}`);
}

/** A text without line breaks and without what would steer a terminal. */
export function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
