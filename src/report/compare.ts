import { methods } from '../openapi/operation.ts';
import type { Claim, Difference } from '../policy/differences.ts';
import type { Move } from '../policy/move.ts';
import type { Line } from '../text/line.ts';
import { jsonText } from './json-text.ts';
import { markdownCode, markdownText } from './markdown-text.ts';

/** Two policies beside each other, and what moving a document from the first to the second takes, where one is named. */
export interface Comparison {
  readonly a: string;
  readonly b: string;
  readonly differences: readonly Difference[];
  readonly move: (Move & { readonly file: string }) | undefined;
}

export function comparisonJson(comparison: Comparison): string {
  return `${jsonText(comparison)}\n`;
}

/** A comparison for a terminal. */
export function comparisonLines({ a, b, differences, move }: Comparison): Line[] {
  const width = Math.max(a.length, b.length);
  const lines = differences.flatMap(difference => [
    '',
    headOf(difference),
    ...claimLines(a.padEnd(width), difference.a),
    ...claimLines(b.padEnd(width), difference.b),
  ]);
  return [headline(differences, a, b), ...lines, ...(move ? ['', ...moveLines(move, a, b)] : [])];
}

function headline({ length }: readonly Difference[], a: string, b: string): string {
  if (length === 0) return `${a} and ${b} do not differ.`;
  return `${a} and ${b} differ in ${length === 1 ? 'one place' : `${length} places`}.`;
}

/** `404 on GET, PUT: declared`. */
function headOf({ code, topic, methods: named }: Difference): string {
  const which = code === '' ? (topic === 'declared' ? 'any other code' : 'the operation') : code;
  return `${which}${methodsText(named)}: ${topic}`;
}

function methodsText(named: readonly string[]): string {
  return named.length === methods.length ? '' : ` on ${named.map(method => method.toUpperCase()).join(', ')}`;
}

function claimLines(who: string, claims: readonly Claim[]): string[] {
  if (claims.length === 0) return [`  ${who}  nothing`];
  return claims.map((claim, index) => `  ${index === 0 ? who : ' '.repeat(who.length)}  ${claimText(claim)}`);
}

function claimText({ text, by }: Claim): string {
  return `${text}: ${by.rule}, ${by.severity}${by.cites ? ` (${by.cites})` : ''}`;
}

function moveLines({ file, appears, goes, stays }: Move & { readonly file: string }, a: string, b: string): string[] {
  const fixed = appears.filter(step => step.fixed).length;
  return [
    `${file}, from ${a} to ${b}: new findings: ${appears.length} (fixable by inject: ${fixed}), resolved: ${goes.length}, unchanged: ${stays}.`,
    ...appears.map(step => `  + ${step.message} (${step.rule}${step.fixed ? '; inject fixes it' : ''})`),
    ...goes.map(step => `  - ${step.message} (${step.rule})`),
  ];
}

/** A comparison as a page in Markdown. */
export function comparisonMarkdown({ a, b, differences, move }: Comparison): string {
  const cell = (claims: readonly Claim[]) => claims.map(claim => markdownText(claimText(claim))).join('<br>') || 'nothing';
  const rows = differences.map(difference => [markdownText(headOf(difference)), cell(difference.a), cell(difference.b)]);
  const table = [['', markdownText(a), markdownText(b)], ['---', '---', '---'], ...rows].map(row => `| ${row.join(' | ')} |`);
  const [first = '', ...steps] = move ? moveLines(move, a, b) : [];
  const moved = [markdownText(first), steps.map(step => `- ${markdownCode(step.trim())}`).join('\n')].filter(Boolean);
  return `${[`# ${markdownText(headline(differences, a, b))}`, ...(rows.length > 0 ? [table.join('\n')] : []), ...moved].join('\n\n')}\n`;
}
