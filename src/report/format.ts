import type { ISpectralDiagnostic } from '@stoplight/spectral-core';
import type { FormatterOptions } from '@stoplight/spectral-formatters';
import type { Result } from '../hosts/linter.ts';
import { codeClimate } from './code-climate.ts';
import { githubActions } from './github-actions.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { type Content, linesIn } from './line.ts';
import { markdown } from './markdown.ts';
import { printable } from './printable.ts';
import type { Run } from './run.ts';
import { sarif } from './sarif.ts';
import { stylish } from './stylish.ts';
import { text } from './text.ts';

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
export const describing: readonly Format[] = ['markdown', 'html', 'sarif', 'github-actions', 'code-climate', 'gitlab', 'teamcity'];

/**
 * What is written here. Spectral's own takes long to load, counts lines from 0 in some formats, and leaves characters
 * that the readers of others do not take.
 */
const own: Readonly<Partial<Record<Format, (run: Run) => Content>>> = {
  stylish,
  json,
  text,
  markdown,
  junit,
  sarif,
  'github-actions': githubActions,
  'code-climate': codeClimate,
  gitlab: codeClimate,
};

/** Writes a run down. */
export async function report(run: Run, format: Format): Promise<Content> {
  return own[format]?.(run) ?? bySpectral(run, format);
}

async function bySpectral({ findings, rules, failSeverity }: Run, format: Format): Promise<Content> {
  const formatters: Readonly<Record<string, unknown>> = await import('@stoplight/spectral-formatters');
  const formatter = formatters[format];
  if (!isFormatter(formatter)) throw new Error(`there is no format ${format}`);
  const shown = format === 'html' ? findings : findings.map(plainly);
  const linked = format === 'html' || format === 'teamcity';
  const written = formatter(
    shown.map(finding => {
      const documentationUrl = linked ? rules.get(String(finding.code))?.documentationUrl : undefined;
      return documentationUrl === undefined ? { ...finding } : { ...finding, documentationUrl };
    }),
    { failSeverity },
  );
  return format === 'pretty' ? linesIn(written.trimEnd()) : written;
}

/** A finding for people and logs, as Spectral's formatters do not make it. */
function plainly({ source, ...finding }: Result): Result {
  const { code, message, path } = finding;
  return {
    ...finding,
    code: printable(String(code)),
    message: printable(message),
    path: path.map(key => (typeof key === 'string' ? printable(key) : key)),
    ...(source !== undefined && { source: printable(source) }),
  };
}

function isFormatter(value: unknown): value is (findings: ISpectralDiagnostic[], options: FormatterOptions) => string {
  return typeof value === 'function';
}
