import type { Reader } from '../checks/options.ts';
import { refuse } from './wording.ts';

/** Today by the clock of the machine, in UTC, as `2026-12-31`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Reads a day of the calendar (RFC 3339, full-date). YAML's core schema has no dates, so that one without quotes is a text too. */
export const day: Reader<string> = (value, key) =>
  typeof value === 'string' && isDay(value) ? value : refuse(value, key, 'a day such as 2026-12-31');

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** How many days lie between two days, negative where the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
