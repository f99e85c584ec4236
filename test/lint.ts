import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, type IRuleResult, Ruleset, Spectral } from '@stoplight/spectral-core';
import { Yaml } from '@stoplight/spectral-parsers';
import { expect } from 'vitest';
import { lintOnDisk } from '../src/engines/native/on-disk.ts';
import { inOrder } from '../src/engines/native/order.ts';
import { builtIn } from '../src/ruleset/built-in.ts';
import { isAllOurs } from '../src/ruleset/resolved.ts';

const severities = ['error', 'warn', 'info', 'hint'] as const;

/** A finding, as far as tests look at it. */
export interface Found {
  readonly rule: string;
  readonly severity: (typeof severities)[number];
  readonly at: string;
  readonly message: string;
}

const source = join(tmpdir(), 'openapi.yaml');

/**
 * Lints a document, given as text, with a ruleset that comes with the package, through both engines.
 * @param which the rules of it: the recommended ones, or all
 */
export async function lint(text: string, ruleset: string, which: 'recommended' | 'all' = 'recommended'): Promise<Found[]> {
  return lintWith(text, { extends: [[builtIn(ruleset), which]] });
}

/** Lints a document with a ruleset definition: through Spectral, and where our own engine can take it, that has to find the same. */
export async function lintWith(text: string, definition: object): Promise<Found[]> {
  const ruleset = rulesetOf(definition);
  const results = await bySpectral(text, ruleset);
  if (isAllOurs(ruleset)) {
    const native = lintOnDisk(ruleset, { source, text }, { allowRemote: false, roots: [] });
    const theirs = results.map(({ documentationUrl: _, ...result }) => result);
    expect(native?.findings.filter(ofRules)).toEqual(inOrder(theirs.filter(ofRules)));
  }
  return results.map(asFound);
}

/** Lints what is no OpenAPI document through Spectral, which is not our own engine's affair. */
export async function lintBySpectral(text: string, ruleset: string, which: 'recommended' | 'all' = 'recommended'): Promise<Found[]> {
  return (await bySpectral(text, rulesetOf({ extends: [[builtIn(ruleset), which]] }))).map(asFound);
}

function rulesetOf(definition: object): Ruleset {
  return new Ruleset(definition, { severity: 'recommended', source: join(tmpdir(), '.spectral.yaml') });
}

async function bySpectral(text: string, ruleset: Ruleset) {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  return spectral.run(new Document(text, Yaml, source));
}

/** What each engine says of the document itself is its own affair. */
function ofRules({ code }: { readonly code: unknown }): boolean {
  return code !== 'parser' && code !== 'invalid-ref';
}

function asFound({ code, severity, path, message }: IRuleResult): Found {
  return { rule: String(code), severity: severities[severity] ?? 'error', at: path.join('.'), message };
}
