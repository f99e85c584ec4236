import { builtInFormat, errorFormatIn, inlineErrorFormat, noErrorFormat } from '../inject/error-format.ts';
import { formatOf } from '../inject/format-of.ts';
import { type Library, libraryOf } from '../inject/library.ts';
import { problemTypesIn, problemTypesOf, refuseWithoutProblems } from '../inject/problem-types.ts';
import { refuseLanguage, textsIn, textsOf } from '../inject/texts.ts';
import type { TrialPaths } from '../inject/tried-response.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { withinLimits } from '../text/limits.ts';
import { UserError } from '../user-error.ts';
import { addressOf, type TextAt } from './read.ts';

/** What what is added looks like. */
export interface Additions {
  /** The error format: the name of one that comes with the package, an address that `read` gives, a schema, or for `inject` a reference to one in the document (`#/components/schemas/Error`); without it the document's own, else the ruleset's. */
  readonly error?: string | object | undefined;
  /** What the names of new components begin with. */
  readonly prefix?: string | undefined;
  /** Whether errors come with an example. */
  readonly examples?: boolean | undefined;
  /** The problem types of errors in problem details, by code: an address that `read` gives, or what stands there. */
  readonly problemTypes?: string | object | undefined;
  /** Texts on what responses mean, by code, or by language and code: an address that `read` gives, or what stands there. */
  readonly texts?: string | object | undefined;
  /** The language of descriptions, as a tag such as `de`; without it that of the document which `inject` adds to, else English. */
  readonly language?: string | undefined;
  /** Whether a 429 has the headers `RateLimit-Policy` and `RateLimit`. */
  readonly rateLimit?: boolean | undefined;
}

/** What a library is made of: what the call says, the value of WWW-Authenticate, and what stands in for the error format. */
interface Pieces extends Additions {
  readonly challenge: string | undefined;
  /** Where the ruleset's own error format takes the place of one that breaks rules: the paths, if they are known. */
  readonly instead?: { readonly paths: TrialPaths | undefined };
}

/** The pieces that are added. */
export function libraryFor(ruleset: RulesetLike, rules: readonly ResolvedRule[], pieces: Pieces, textAt: TextAt): Library {
  const { error, prefix = '', examples = false, problemTypes, texts, language, rateLimit = false, challenge, instead } = pieces;
  if (typeof prefix !== 'string' || !/^[A-Za-z0-9._-]*$/.test(prefix))
    throw new UserError(`prefix is "${prefix}"; expected letters, digits, ".", "-" and "_", as in names of components`);
  const named = (name: string, from: 'call' | 'ruleset') => {
    const address = from === 'call' || ruleset.source === null ? name : addressOf(name, ruleset.source);
    return builtInFormat(name) ?? withinLimits(address, () => errorFormatIn(textOf(name, textAt(address)), address));
  };
  const chosen = typeof error === 'object' ? { format: inlineErrorFormat(error), isAsked: true } : formatOf(ruleset, error, named);
  const problems =
    typeof problemTypes === 'string'
      ? contentOf(problemTypes, 'problemTypes', textAt, problemTypesIn)
      : problemTypes && problemTypesOf(problemTypes, 'problemTypes');
  if (problems !== undefined) refuseWithoutProblems(chosen.format, 'problemTypes');
  if (language !== undefined && typeof language !== 'string')
    throw new UserError(`language is ${JSON.stringify(language)}; expected a language tag, such as de`);
  const own = typeof texts === 'string' ? contentOf(texts, 'texts', textAt, textsIn) : texts && textsOf(texts, 'texts');
  const wording = { texts: own, language };
  refuseLanguage(wording, 'language');
  const ofRuleset = instead && { own: formatOf(ruleset, undefined, named).format, paths: instead.paths };
  return libraryOf({ ...chosen, ...ofRuleset, prefix, examples, problems, wording, rateLimit, rules, challenge });
}

function textOf(name: string, text: string | undefined): string {
  if (text === undefined) throw noErrorFormat(name);
  return text;
}

/** What is read from an address that an option names. */
function contentOf<T>(address: string, option: string, textAt: TextAt, read: (content: string, address: string) => T): T {
  const text = textAt(address);
  if (text === undefined) throw new UserError(`${option} is "${address}", which read does not give; expected the address of a file`);
  return withinLimits(address, () => read(text, address));
}
