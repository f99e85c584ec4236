import { reasonPhrase } from '../../openapi/status.ts';
import { printable } from '../../text/printable.ts';

/** A response that a document could declare. */
export interface Proposal {
  readonly path: string;
  readonly method: string;
  readonly code: string;
  /** The media types of bodies that were returned. */
  readonly mediaTypes: readonly string[];
  /** Why it is proposed, in words. */
  readonly why: string;
}

/**
 * Responses as they would stand in a document, each with the reason in a comment. What their bodies look like is for the authors to say.
 * @param from what they were learnt from, for the first line
 */
export function responsesText(proposals: readonly Proposal[], from: string): string {
  const lines = [`# ${printable(from)}`];
  if (proposals.length === 0) return `${lines.join('\n')}\npaths: {}\n`;
  lines.push('paths:');
  let [path, method]: (string | undefined)[] = [];
  for (const each of proposals) {
    if (each.path !== path) lines.push(`  ${JSON.stringify(each.path)}:`);
    if (each.path !== path || each.method !== method) lines.push(`    ${each.method}:`, '      responses:');
    [path, method] = [each.path, each.method];
    lines.push(
      `        '${each.code}': # ${printable(each.why)}`,
      `          description: ${JSON.stringify(reasonPhrase(each.code) ?? `Status ${each.code}`)}`,
    );
    if (each.mediaTypes.length > 0) {
      lines.push('          content:');
      for (const mediaType of each.mediaTypes) lines.push(`            ${JSON.stringify(mediaType)}: {}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
