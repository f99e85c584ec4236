import type { ISpectralDiagnostic, Ruleset } from '@stoplight/spectral-core';

/** The formats of a report, by the names of Spectral's command. */
export const formats = [
  'stylish',
  'json',
  'text',
  'pretty',
  'markdown',
  'html',
  'junit',
  'sarif',
  'github-actions',
  'code-climate',
  'gitlab',
  'teamcity',
] as const;
export type Format = (typeof formats)[number];

/** The formats that say something of the rules too. */
const describing: readonly Format[] = ['sarif', 'github-actions', 'markdown'];

/**
 * Writes findings down.
 * @param ruleset the rules, made only for the formats that describe them
 * @param failSeverity Spectral's number of the severity from which on a run fails
 */
export async function report(
  findings: ISpectralDiagnostic[],
  format: Format,
  failSeverity: number,
  ruleset: () => Promise<Ruleset>,
  version: string,
): Promise<string> {
  if (format === 'json') return json(findings);
  const formatters = await import('@stoplight/spectral-formatters');
  const formatter = {
    stylish: formatters.stylish,
    text: formatters.text,
    pretty: formatters.pretty,
    markdown: formatters.markdown,
    html: formatters.html,
    junit: formatters.junit,
    sarif: formatters.sarif,
    'github-actions': formatters.githubActions,
    'code-climate': formatters.codeClimate,
    gitlab: formatters.codeClimate,
    teamcity: formatters.teamcity,
  }[format];
  return formatter(
    findings,
    { failSeverity },
    describing.includes(format) ? { ruleset: await ruleset(), spectralVersion: version } : undefined,
  );
}

/** Findings as Spectral writes them, without loading what writes the other formats. */
function json(findings: readonly ISpectralDiagnostic[]): string {
  const fields = findings.map(({ code, path, message, severity, range, source }) => ({ code, path, message, severity, range, source }));
  return JSON.stringify(fields, null, '\t');
}
