import type { Diagnostic } from '../engines/diagnostic.ts';
import { inOrder } from '../engines/native/order.ts';
import { nowhere, type Range, rangesIn } from '../engines/native/ranges.ts';
import { pathOf } from '../openapi/node.ts';
import type { ObservedDocument } from './document.ts';
import type { TrafficFinding } from './observer.ts';
import type { TrafficPlace } from './read/place.ts';

/** Findings of traffic as the reports take them: each at the place in the document that it is about. */
export function diagnosticsOf(findings: Iterable<TrafficFinding>): Diagnostic[] {
  const byDocument = new Map<ObservedDocument, TrafficFinding[]>();
  for (const finding of findings) {
    const same = byDocument.get(finding.document);
    if (same === undefined) byDocument.set(finding.document, [finding]);
    else same.push(finding);
  }
  return inOrder([...byDocument].flatMap(([document, found]) => diagnosticsIn(document, found)));
}

function diagnosticsIn({ documents, source }: ObservedDocument, findings: readonly TrafficFinding[]): Diagnostic[] {
  const text = documents.at(source);
  if (text === undefined) return [];
  const ranges = rangesIn(
    text,
    findings.map(({ path }) => path),
  );
  return findings.flatMap((finding, index) => diagnosticOf(finding, ranges[index] ?? nowhere) ?? []);
}

function diagnosticOf(
  { rule, severity, path, message, lasting, operation, fact, clause, document, seen }: TrafficFinding,
  range: Range,
): Diagnostic | undefined {
  if (!isSeverity(severity)) return undefined;
  const { zone, method, path: template, node } = operation;
  return {
    code: rule,
    message: seen === undefined ? message : `${sentence(message)} ${countOf(seen)}`,
    path,
    severity,
    range,
    source: document.source,
    about: { operation: { zone, method, path: template, at: pathOf(node.at) }, fact, clause, fix: undefined, definedAt: undefined },
    lasting,
    ...(seen && { traffic: { count: seen.count.count, requests: seen.requests, first: placeIn(seen.count.first) } }),
  };
}

function isSeverity(severity: number): severity is Diagnostic['severity'] {
  return severity >= 0 && severity <= 3;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function countOf({ count: { count, first }, requests }: NonNullable<TrafficFinding['seen']>): string {
  return `Seen in ${count} of ${requests === 1 ? '1 request' : `${requests} requests`}, ${count === 1 ? 'at' : 'first at'} ${placeIn(first)}.${first.shown === undefined ? '' : ` Sample: ${first.shown}`}`;
}

/** A place within a sentence: `entry 3 of session.har`, `traffic.log:17`. */
export function placeIn({ file, unit, number }: TrafficPlace): string {
  return unit === 'line' ? `${file}:${number}` : `entry ${number} of ${file}`;
}
