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

/**
 * Writes findings down.
 * @param failSeverity Spectral's number of the severity from which on a run fails
 */
export async function report(
  findings: ISpectralDiagnostic[],
  format: Format,
  failSeverity: number,
  ruleset: Ruleset,
  version: string,
): Promise<string> {
  const formatters = await import('@stoplight/spectral-formatters');
  const formatter = {
    stylish: formatters.stylish,
    json: formatters.json,
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
  return formatter(findings, { failSeverity }, { ruleset, spectralVersion: version });
}
