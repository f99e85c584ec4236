import { challengeOf } from '../inject/challenge.ts';
import { Documents } from '../inject/documents.ts';
import { isReference } from '../inject/format-of.ts';
import { type Change, injectInto } from '../inject/inject-into.ts';
import { languageTeller } from '../inject/language-of.ts';
import type { Wants } from '../inject/plan.ts';
import { pointedForm } from '../inject/pointed-form.ts';
import type { Step } from '../inject/step.ts';
import { wantsOnly } from '../inject/wants-only.ts';
import { field } from '../openapi/node.ts';
import { type ResolvedRule, resolvedRules } from '../ruleset/resolved.ts';
import type { TextEdit } from '../text/edits.ts';
import { problemOf } from '../text/inspect.ts';
import { readingOf } from '../text/reading.ts';
import { UserError } from '../user-error.ts';
import { type Additions, libraryFor } from './library.ts';
import { type Diagnostic, type LintOptions, unnamed } from './lint.ts';
import { about, documentText, editableBy, normalAddress, withTexts } from './read.ts';
import { rulesetBehind } from './ruleset.ts';

/** What `inject` and `fix` take beside the text. */
export interface InjectOptions extends LintOptions, Additions {
  /** `component` refers to components, which is how it is without this; `inline` writes in place. */
  readonly style?: 'component' | 'inline' | undefined;
  /** Whether request headers are added that no operation accepts so far. */
  readonly requestHeaders?: boolean | undefined;
  /** Whether the responses go that the ruleset forbids. */
  readonly prune?: boolean | undefined;
}

/** A document before and after. */
export interface Edited {
  readonly source: string;
  readonly text: string;
  /** What is to be done to the text as it was: in its order, by offsets in UTF-16 code units. */
  readonly edits: readonly TextEdit[];
}

/** What became of a document. */
export interface Injected extends Edited {
  /** The documents that it refers to and that change too. */
  readonly others: readonly Edited[];
  /** What was added, removed and left, and why. */
  readonly steps: readonly Step[];
}

/**
 * Adds the responses, headers and bodies that a ruleset asks for and that can be added. Existing content is never overwritten.
 * @throws UserError where the text is no OpenAPI document that can be edited, and where the ruleset or an option cannot be used
 */
export async function inject(text: string, options: InjectOptions): Promise<Injected> {
  return injected(text, options, () => () => true);
}

/**
 * Fixes what one diagnostic of `lint` is about, with the same ruleset.
 * @throws UserError as `inject`
 */
export async function fix(text: string, diagnostic: Diagnostic, options: Omit<InjectOptions, 'prune'>): Promise<Injected> {
  if (typeof field(diagnostic, 'code') !== 'string' || !Array.isArray(field(diagnostic, 'path')))
    throw new UserError('the diagnostic is none; expected one that lint gives');
  return injected(text, { ...options, requestHeaders: true }, rules => wantsOnly(diagnostic, rules));
}

async function injected(text: string, options: InjectOptions, wanted: (rules: readonly ResolvedRule[]) => Wants): Promise<Injected> {
  const { ruleset: given, source = unnamed, read, style = 'component', requestHeaders = false, prune = false } = options;
  if (style !== 'component' && style !== 'inline') throw new UserError(`style is "${style}"; expected component or inline`);
  const [written, root] = [documentText(text, source), normalAddress(source)];
  const ruleset = await rulesetBehind(given, read);
  const rules = resolvedRules(ruleset, root);
  const languageIn = await languageTeller(options.language);
  const { changes, steps } = await withTexts(read, textAt => {
    const documents = about(source, () => {
      const opened = new Documents(root, written, editableBy(textAt, readingOf));
      const problem = problemOf(opened.original(root));
      if (problem !== undefined) throw new UserError(problem.text);
      return opened;
    });
    const data = documents.original(root);
    const library = libraryFor(ruleset, rules, { ...options, language: languageIn(documents), challenge: challengeOf(data) }, textAt);
    return about(source, () => {
      const form = isReference(options.error) ? pointedForm(documents, options.error, options.error) : undefined;
      return injectInto(documents, rules, {
        library,
        form,
        style,
        requestHeaders: requestHeaders ? 'any' : 'known',
        prune,
        wants: wanted(rules),
      });
    });
  });
  const own = changes.find(({ address }) => address === root);
  return {
    ...(own === undefined ? { text: written, edits: [] } : editedBy(own)),
    source,
    others: changes.filter(change => change !== own).map(editedBy),
    steps,
  };
}

function editedBy({ address, after, edits }: Change): Edited {
  return { source: address, text: after, edits };
}
