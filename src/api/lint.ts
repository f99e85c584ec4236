import { codesIn, type Fact } from '../checks/finding.ts';
import type { Diagnostic as Finding } from '../engines/diagnostic.ts';
import { lintNatively } from '../engines/native/lint.ts';
import type { Range } from '../engines/native/ranges.ts';
import type { Zone } from '../openapi/operation.ts';
import { documentOf } from '../text/document.ts';
import { about, documentsBy, documentText, normalAddress, type Read, withTexts } from './read.ts';
import { type RulesetGiven, rulesetBehind } from './ruleset.ts';

/** What `lint` takes beside the text. */
export interface LintOptions {
  readonly ruleset: RulesetGiven;
  /** The address of the document, which its references are relative to. */
  readonly source?: string | undefined;
  /** Gives the texts of other documents; without it, none is followed. */
  readonly read?: Read | undefined;
}

/** A finding with its place, as Spectral has it, and with what it is about. */
export interface Diagnostic {
  /** The rule; `parser` for keys that are repeated, `invalid-ref` for references that lead nowhere. */
  readonly code: string;
  readonly message: string;
  /** 0 error, 1 warning, 2 information, 3 hint. */
  readonly severity: 0 | 1 | 2 | 3;
  readonly path: readonly string[];
  /** Lines and characters from 0. */
  readonly range: Range;
  /** The address of the document that it stands in. */
  readonly source: string;
  /** Undefined for what none of the checks found. */
  readonly operation: { readonly zone: Zone; readonly method: string; readonly path: string } | undefined;
  /** The status codes that it is about: those that are missing, else the one that is declared. */
  readonly codes: readonly string[];
  /** The headers that it is about, such as those that are missing. */
  readonly headers: readonly string[];
  /** The clause of the guideline, as people cite it. */
  readonly clause: string | undefined;
  /** Whether `fix` and `inject` can add what is missing: `inject` a request header that the API accepts nowhere only with `requestHeaders`. */
  readonly fixable: boolean;
  /** Where the response is defined that the finding is about, if the operation refers to it. */
  readonly definedAt: { readonly source: string; readonly path: readonly string[]; readonly range: Range } | undefined;
}

/** The address of a document that has none. */
export const unnamed = 'openapi.yaml';

/**
 * Checks an OpenAPI document (2.0, 3.0, 3.1, 3.2) in YAML or JSON against a ruleset.
 * @returns diagnostics in Spectral's order: by source, then by place
 * @throws UserError where the text is no OpenAPI document, and where the ruleset cannot be used
 */
export async function lint(text: string, { ruleset, source = unnamed, read }: LintOptions): Promise<Diagnostic[]> {
  const rules = await rulesetBehind(ruleset, read);
  const [written, address] = [documentText(text, source), normalAddress(source)];
  const linted = await withTexts(read, textAt =>
    about(source, () => {
      const found = lintNatively(rules, { source: address, text: written }, documentsBy(textAt, documentOf), { facts: true });
      // Where no parser reads the text, this says why.
      if (found === undefined) documentOf(written, source);
      return found?.findings ?? [];
    }),
  );
  /** The document goes by the address that it was given. */
  const named = <T extends { readonly source?: string }>(place: T): T & { readonly source: string } => ({
    ...place,
    source: place.source === undefined || place.source === address ? source : place.source,
  });
  return linted.map(finding => diagnosticOf(named({ ...finding, definedAt: finding.about?.definedAt && named(finding.about.definedAt) })));
}

type Named = Finding & Pick<Diagnostic, 'source' | 'definedAt'>;

function diagnosticOf({ code, message, severity, path, range, source, definedAt, about: facts }: Named): Diagnostic {
  return {
    code: String(code),
    message,
    severity,
    path: path.map(String),
    range,
    source,
    operation: facts && { zone: facts.operation.zone, method: facts.operation.method, path: facts.operation.path },
    codes: facts === undefined ? [] : codesIn(facts.fact),
    headers: facts === undefined ? [] : headersOf(facts.fact),
    clause: facts?.clause,
    fixable: facts?.fix !== undefined,
    definedAt,
  };
}

function headersOf(fact: Fact): readonly string[] {
  if ('headers' in fact) return fact.headers;
  return 'header' in fact ? [fact.header] : [];
}
