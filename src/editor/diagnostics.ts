import { type Diagnostic, type DiagnosticRelatedInformation, DiagnosticTag } from 'vscode-languageserver/node';
import type { RuleInfos } from '../report/rule-info.ts';
import type { Problem } from './analysis.ts';
import type { Lines } from './ranges.ts';
import type { Related, Shown } from './shown.ts';

/** The rule whose findings are about something that could as well be left out. */
const aboutNothing = 'statute-exceptions-stale';

/** A finding as editors show it; its rule leads to the clause, or to the documentation of the rule. */
export function diagnosticOf({ finding, range, related }: Shown, infos: RuleInfos, uriOf: (file: string) => string): Diagnostic {
  const code = String(finding.code);
  const info = infos.get(code);
  const href = info?.url ?? info?.documentationUrl;
  return {
    range,
    severity: severities[finding.severity],
    code,
    ...(href !== undefined && { codeDescription: { href } }),
    source: 'statute',
    message: finding.message,
    ...(code === aboutNothing && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related.map(each => informationOf(each, uriOf)) }),
  };
}

/** The protocol's numbers of Spectral's severities. */
const severities = [1, 2, 3, 4] as const;

function informationOf({ file, range, says }: Related, uriOf: (file: string) => string): DiagnosticRelatedInformation {
  return { location: { uri: uriOf(file), range }, message: says };
}

/** Why a document cannot be linted, as editors show it: at the line where that shows. */
export function problemDiagnostic({ reason, line, character }: Problem, lines: Lines): Diagnostic {
  const text = lines.line(line);
  const start = Math.min(character, Math.max(0, text.trimEnd().length - 1));
  return {
    range: { start: { line, character: start }, end: { line, character: Math.max(text.length, start) } },
    severity: 1,
    code: 'parser',
    source: 'statute',
    message: `${reason[0]?.toUpperCase()}${reason.slice(1)}.`,
  };
}
