import { Document, Ruleset, Spectral } from '@stoplight/spectral-core';
import { Yaml } from '@stoplight/spectral-parsers';
import { builtIn } from '../src/ruleset/built-in.ts';

const severities = ['error', 'warn', 'info', 'hint'] as const;

/** A finding, as far as tests look at it. */
export interface Found {
  readonly rule: string;
  readonly severity: (typeof severities)[number];
  readonly at: string;
  readonly message: string;
}

/**
 * Lints a document, given as text, with Spectral and a ruleset that comes with the package.
 * @param which the rules of it: the recommended ones, or all
 */
export async function lint(text: string, ruleset: string, which: 'recommended' | 'all' = 'recommended'): Promise<Found[]> {
  return lintWith(text, { extends: [[builtIn(ruleset), which]] });
}

/** Lints a document with a ruleset definition. */
export async function lintWith(text: string, definition: object): Promise<Found[]> {
  const spectral = new Spectral();
  spectral.setRuleset(new Ruleset(definition, { severity: 'recommended', source: '/apis/.spectral.yaml' }));
  const results = await spectral.run(new Document(text, Yaml, '/apis/openapi.yaml'));
  return results.map(({ code, severity, path, message }) => ({
    rule: String(code),
    severity: severities[severity] ?? 'error',
    at: path.join('.'),
    message,
  }));
}
