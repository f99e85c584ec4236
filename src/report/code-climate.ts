import { jsonList } from './json-text.ts';
import { endOf, fingerprinter, relativePath, startOf } from './place.ts';
import type { Report } from './run.ts';

const severities = ['critical', 'major', 'minor', 'info'] as const;

/** Findings as a Code Climate report, which is what GitLab takes as a Code Quality report too. */
export function codeClimate(run: Report): Iterable<string> {
  return jsonList(issuesOf(run));
}

function* issuesOf({ findings, rules, cwd }: Report): Generator<unknown> {
  const fingerprintOf = fingerprinter(cwd);
  for (const finding of findings) {
    const clause = rules.get(String(finding.code))?.clause;
    yield {
      type: 'issue',
      check_name: String(finding.code),
      description: finding.message,
      ...(clause !== undefined && { content: { body: clause } }),
      categories: ['Style'],
      severity: severities[finding.severity],
      fingerprint: fingerprintOf(finding),
      location: { path: relativePath(finding.source, cwd), lines: { begin: startOf(finding).line, end: endOf(finding).line } },
    };
  }
}
