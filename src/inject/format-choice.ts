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

/** The codes whose bodies have another form than was asked for: none, or the ruleset's own. */
export interface Instead {
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
  readonly instead: Instead;
  readonly written: Written;
}

/**
 * Chooses the form of each error so that it breaks no rule: the form that is asked for, else no body, else the ruleset's own form.
 * Rules decide, forms only offer.
 */
export class FormatChoice {
  readonly #options: ChoiceOptions;
  readonly #made = new Map<string, Choice>();

  constructor(options: ChoiceOptions) {
    this.#options = options;
  }

  /** The choice for a code. */
  for(version: Version, code: string): Choice {
    const key = `${version} ${code}`;
    const choice = this.#made.get(key) ?? this.#choose(version, code);
    this.#made.set(key, choice);
    return choice;
  }

  /** The codes for which something else was chosen than what was asked for, in one sentence; undefined where there are none. */
  said(): string | undefined {
    const { asked, own, instead } = this.#options;
    if (asked === undefined || instead.none.size + instead.own.size === 0) return undefined;
    const none = instead.none.size === 0 ? [] : [`no body for ${listed(instead.none)}`];
    const other = instead.own.size === 0 ? [] : [`${own?.title} for ${listed(instead.own)}`];
    return `${asked.title} would break rules, so there is ${[...none, ...other].join(', and ')}`;
  }

  #choose(version: Version, code: string): Choice {
    const { rules, asked, own, paths, written, instead } = this.#options;
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
    if (best.isOwn) instead.own.add(code);
    else if (best.format === undefined) instead.none.add(code);
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
