import type { ErrorForm } from '../checks/error-form.ts';
import type { Fields } from '../openapi/node.ts';
import type { Version } from '../openapi/version.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { faultsIn, type TrialPaths } from './tried-response.ts';

/** A form that a body may have: none, or one with what its schema components are called. */
export interface Choice {
  readonly format: ErrorForm | undefined;
  readonly isOwn: boolean;
}

/** A response as it is written with a choice, and the schemas that it refers to. */
type Written = (version: Version, code: string, choice: Choice) => { readonly response: Fields; readonly schemas: Fields };

/** What was found out about codes by trying: it holds whatever schemas are called. */
export interface TriedCodes {
  /** The forms that were chosen, by version and code. */
  readonly made: Map<string, Choice>;
  /** The headers that rules allow, by version and code. */
  readonly headers: Map<string, readonly string[]>;
  /** The codes whose bodies have another form than was asked for: none, or the ruleset's own. */
  readonly none: Set<string>;
  readonly own: Set<string>;
}

/** What bodies are chosen by. */
export interface ChoiceOptions {
  readonly rules: readonly ResolvedRule[];
  /** The form that is asked for. */
  readonly asked: ErrorForm | undefined;
  /** The ruleset's own form, undefined where only the one that is asked for counts. */
  readonly own: ErrorForm | undefined;
  /** Where responses are tried. */
  readonly paths: TrialPaths;
  /** Where it is noted what was chosen in place of what was asked for. */
  readonly tried: TriedCodes;
  readonly written: Written;
}

/**
 * Chooses the form of each error so that it breaks no rule: the form that is asked for, else no body, else the ruleset's own form.
 * Rules decide, forms only offer.
 */
export class FormatChoice {
  readonly #options: ChoiceOptions;

  constructor(options: ChoiceOptions) {
    this.#options = options;
  }

  /** The choice for a code. */
  for(version: Version, code: string): Choice {
    const key = `${version} ${code}`;
    const { made } = this.#options.tried;
    const choice = made.get(key) ?? this.#choose(version, code);
    made.set(key, choice);
    return choice;
  }

  /** The codes for which something else was chosen than what was asked for, in one sentence; undefined where there are none. */
  said(): string | undefined {
    const { asked, own, tried } = this.#options;
    if (asked === undefined || tried.none.size + tried.own.size === 0) return undefined;
    const none = tried.none.size === 0 ? [] : [`no body for ${listed(tried.none)}`];
    const other = tried.own.size === 0 ? [] : [`${own?.title} for ${listed(tried.own)}`];
    return `${asked.title} would break rules, so there is ${[...none, ...other].join(', and ')}`;
  }

  #choose(version: Version, code: string): Choice {
    const { rules, asked, own, paths, written, tried } = this.#options;
    const first: Choice = { format: asked, isOwn: false };
    if (own === undefined || asked === undefined || rules.length === 0) return first;
    const none: Choice = { format: undefined, isOwn: false };
    const choices = [first, none, ...(own.name === asked.name ? [] : [{ format: own, isOwn: true }])];
    const produces = [...new Set(['application/json', ...choices.flatMap(({ format }) => format?.mediaType ?? [])])];
    const faults = choices.map(choice => {
      const { response, schemas } = written(version, code, choice);
      return faultsIn(rules, version, code, response, { schemas, paths, produces }).length;
    });
    const fewest = faults.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
    const best = choices[faults.indexOf(fewest)] ?? first;
    if (best.isOwn) tried.own.add(code);
    else if (best.format === undefined) tried.none.add(code);
    return best;
  }
}

/** Codes in their order, as a sentence lists them. */
function listed(codes: ReadonlySet<string>): string {
  return [...codes]
    .sort()
    .join(', ')
    .replace(/, (?=[^,]+$)/, ' and ');
}
