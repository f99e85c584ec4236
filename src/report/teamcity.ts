import type { Content } from './line.ts';
import { printable } from './printable.ts';
import type { Run } from './run.ts';
import { severities } from './stylish.ts';

/** Findings as service messages, which TeamCity shows as inspections. */
export function teamcity({ findings, rules }: Run): Content {
  const lines = findings.flatMap(({ code, message, severity, source, range: { start } }) => {
    if (source === undefined) return [];
    const rule = escaped(String(code));
    const text = `${severities[severity].name} -- ${escaped(message)}`;
    const url = rules.get(String(code))?.documentationUrl;
    const more = url === undefined ? '' : ` -- ${escaped(url)}`;
    return [
      `##teamcity[inspectionType category='openapi' id='${rule}' name='${rule}' description='${text}${more}']`,
      `##teamcity[inspection typeId='${rule}' file='${escaped(source)}' line='${start.line + 1}' message='${text}']`,
    ];
  });
  return lines.join('\n');
}

/** What ends a value or begins an escape, by a `|` before it; what no line may hold is printable first. */
function escaped(text: string): string {
  return printable(text).replace(/[|'[\]]/g, '|$&');
}
