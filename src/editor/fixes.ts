import type { Diagnostic as Finding } from '../engines/diagnostic.ts';
import type { Access } from '../files/access.ts';
import { challengeOf } from '../inject/challenge.ts';
import { Documents } from '../inject/documents.ts';
import { editableFiles } from '../inject/editable-files.ts';
import { formatFor } from '../inject/error-format-file.ts';
import { type Injected, injectInto } from '../inject/inject-into.ts';
import { languageTeller } from '../inject/language-of.ts';
import { libraryOf } from '../inject/library.ts';
import type { Wants } from '../inject/plan.ts';
import { wantsOnly } from '../inject/wants-only.ts';
import { labelOf } from '../openapi/operation.ts';
import { type ResolvedRule, resolvedRules } from '../ruleset/resolved.ts';
import type { Analysis } from './analysis.ts';

/** What is to be fixed in a document. */
export type Scope =
  | { readonly what: 'finding'; readonly rule: string; readonly path: readonly string[]; readonly message: string }
  | { readonly what: 'operation'; readonly rule?: string; readonly operation: string }
  | { readonly what: 'rule'; readonly rule: string }
  | { readonly what: 'everything' };

/** The part of a document that is one finding. */
export function onlyThis({ code, path, message }: Finding): Scope {
  return { what: 'finding', rule: String(code), path: path.map(String), message };
}

/**
 * Fixes a part of a document, as `inject` does: what one person asks for on one finding may also add request headers that no other
 * operation accepts.
 * @param cwd the folder that the ruleset is of
 * @throws UserError for a document that cannot be edited
 */
export async function fixed({ path, text, linter }: Analysis, scope: Scope, access: Access, cwd: string): Promise<Injected> {
  const { ruleset } = linter;
  const languageIn = await languageTeller();
  const documents = new Documents(path, text, editableFiles(path, access.roots, access.openText));
  const rules = resolvedRules(ruleset, path);
  const library = libraryOf({
    ...formatFor(ruleset, undefined, cwd),
    prefix: '',
    examples: false,
    wording: { texts: undefined, language: languageIn(documents) },
    rules,
    challenge: challengeOf(documents.original(path)),
  });
  return injectInto(documents, rules, {
    library,
    style: 'component',
    requestHeaders: scope.what === 'finding' ? 'any' : 'known',
    wants: wantsOf(scope, rules),
  });
}

function wantsOf(scope: Scope, rules: readonly ResolvedRule[]): Wants {
  if (scope.what === 'everything') return () => true;
  if (scope.what === 'rule') return rule => rule === scope.rule;
  if (scope.what === 'operation')
    return (rule, operation) => (scope.rule === undefined || rule === scope.rule) && labelOf(operation) === scope.operation;
  return wantsOnly({ code: scope.rule, path: scope.path, message: scope.message }, rules);
}
