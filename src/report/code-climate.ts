import { jsonText } from './json-text.ts';
import { endOf, fingerprintsOf, relativePath, startOf } from './place.ts';
import type { Run } from './run.ts';

const severities = ['critical', 'major', 'minor', 'info'] as const;

/** Findings as a Code Climate report, which is what GitLab takes as a Code Quality report too. */
export function codeClimate({ findings, rules, cwd }: Run): string {
  const fingerprints = fingerprintsOf(findings, cwd);
  const issues = findings.map((finding, index) => {
    const clause = rules.get(String(finding.code))?.clause;
    return {
      type: 'issue',
      check_name: String(finding.code),
      description: finding.message,
      ...(clause !== undefined && { content: { body: clause } }),
      categories: ['Style'],
      severity: severities[finding.severity],
      fingerprint: fingerprints[index],
      location: { path: relativePath(finding.source, cwd), lines: { begin: startOf(finding).line, end: endOf(finding).line } },
    };
  });
  return jsonText(issues);
}
