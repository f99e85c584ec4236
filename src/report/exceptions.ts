import type { Holder } from '../openapi/annotations.ts';
import type { Content } from '../text/line.ts';
import { aligned } from './aligned.ts';
import { csvText } from './csv-text.ts';
import { jsonText } from './json-text.ts';
import { markdownText } from './markdown-text.ts';

/** An exception as it is listed. */
export interface Listed {
  /** The file that it stands in, as seen from the working directory. */
  readonly file: string;
  readonly line: number | null;
  /** What it stands on, and what that is called. */
  readonly holder: Holder;
  readonly on: string;
  /** The keys that lead to it. */
  readonly path: readonly string[];
  readonly rules: readonly string[];
  /** The codes that it is limited to, null where it is not. */
  readonly codes: readonly string[] | null;
  readonly reason: string | null;
  readonly owner: string | null;
  readonly ticket: string | null;
  readonly since: string | null;
  /** How many days it has been there, null where that is not known. */
  readonly age: number | null;
  readonly expires: string | null;
  /** `invalid`: with a mistake, so that it hides nothing; `unknown rule`: no rule that is known has such a name. */
  readonly state: 'in force' | 'expiring' | 'expired' | 'unknown rule' | 'invalid';
  readonly mistakes: readonly string[];
}

/** The ways to write a list of exceptions. */
export const listFormats = ['table', 'json', 'csv', 'markdown'] as const;
export type ListFormat = (typeof listFormats)[number];

/** The columns of a list, each with what it shows of an exception. */
const columns: Readonly<Record<string, (exception: Listed) => string | number | null>> = {
  file: ({ file }) => file,
  line: ({ line }) => line,
  on: ({ on }) => on,
  rules: ({ rules }) => rules.join(' '),
  codes: ({ codes }) => codes?.join(' ') ?? null,
  reason: ({ reason }) => reason,
  owner: ({ owner }) => owner,
  ticket: ({ ticket }) => ticket,
  'age in days': ({ age }) => age,
  expires: ({ expires }) => expires,
  state: ({ state, mistakes }) => [state, ...mistakes.slice(0, 1)].join(': ').replace(/;.*/s, ''),
};

/** Writes exceptions down, each as a row. */
export function listOf(exceptions: readonly Listed[], format: ListFormat): Content {
  if (format === 'json') return `${jsonText(exceptions)}\n`;
  const head = Object.keys(columns);
  const rows = exceptions.map(each => Object.values(columns).map(show => plain(show(each))));
  if (format === 'csv') return csvText([head, ...rows]);
  if (format === 'markdown')
    return [head, head.map(() => '---'), ...rows.map(row => row.map(markdownText))].map(row => `| ${row.join(' | ')} |\n`).join('');
  return rows.length === 0 ? [] : aligned([head, ...rows.map(row => row.map(text => text || '-'))]);
}

/** A value in one line, without what would steer a terminal. */
function plain(value: string | number | null): string {
  return String(value ?? '').replace(/[\s\p{Cc}]+/gu, ' ');
}
