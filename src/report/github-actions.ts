import { printable } from '../text/printable.ts';
import { endOf, relativePath, startOf } from './place.ts';
import type { Report } from './run.ts';

const commands = ['error', 'warning', 'notice', 'notice'] as const;

/** Findings as workflow commands, which GitHub Actions turns into annotations. */
export function* githubActions({ findings, rules, cwd }: Report): Generator<string> {
  for (const finding of findings) {
    const [start, end] = [startOf(finding), endOf(finding)];
    // GitHub refuses columns where an annotation goes over several lines.
    const columns: [string, number][] =
      start.line === end.line && end.column > start.column
        ? [
            ['col', start.column],
            ['endColumn', end.column],
          ]
        : [];
    const properties: [string, string | number][] = [
      ['file', relativePath(finding.source, cwd)],
      ['line', start.line],
      ['endLine', end.line],
      ...columns,
      ['title', String(finding.code)],
    ];
    const url = rules.get(String(finding.code))?.documentationUrl;
    const message = url === undefined ? finding.message : `${finding.message}\n${url}`;
    const head = properties.map(([key, value]) => `${key}=${escapedProperty(String(value))}`).join(',');
    yield `::${commands[finding.severity]} ${head}::${escapedMessage(message)}\n`;
  }
}

/** A command ends with its line, and what is escaped begins with `%`; other control characters would reach the log. */
function escapedMessage(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
