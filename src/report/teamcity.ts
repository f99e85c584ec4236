import { printable } from '../text/printable.ts';
import { severities } from './finding-text.ts';
import type { Report } from './run.ts';

/** Findings as service messages, which TeamCity shows as inspections. */
export function* teamcity({ findings, rules }: Report): Generator<string> {
  for (const { code, message, severity, source, range } of findings) {
    if (source === undefined) continue;
    const rule = escaped(String(code));
    const text = `${severities[severity].name} -- ${escaped(message)}`;
    const url = rules.get(String(code))?.documentationUrl;
    const more = url === undefined ? '' : ` -- ${escaped(url)}`;
    yield `##teamcity[inspectionType category='openapi' id='${rule}' name='${rule}' description='${text}${more}']\n`;
    yield `##teamcity[inspection typeId='${rule}' file='${escaped(source)}' line='${range.start.line + 1}' message='${text}']\n`;
  }
}

/** What ends a value or begins an escape, by a `|` before it; what no line may hold is printable first. */
function escaped(text: string): string {
  return printable(text).replace(/[|'[\]]/g, '|$&');
}
