import { labelOf } from '../openapi/operation.ts';
import { reasonPhrase } from '../openapi/status.ts';
import { differenceIn } from './difference-wording.ts';
import type { Mistyped } from './error-formats.ts';
import type { BodyFaults, Cited, Fact, Finding, WrongValue } from './finding.ts';

/** How binding a clause is. */
export const levels = ['must', 'must-not', 'should', 'should-not', 'may', 'none'] as const;
export type Level = (typeof levels)[number];

/** Where a rule comes from, as its `extensions` say. */
export interface Citation {
  /** The guideline's name: `Ed-Fi`. Undefined for a rule of nobody's guideline. */
  readonly guideline: string | undefined;
  /** The section in it: `Response Codes, Table 6`. */
  readonly section: string | undefined;
  readonly level: Level;
  /** Whether the clause follows from the guideline rather than stands in it. */
  readonly derived: boolean;
  /** Whether the rule stands for no clause of anybody's. */
  readonly ours: boolean;
}

/**
 * Puts a finding in words: what is wrong, what was expected, why, by which clause.
 * `GET /students/{id} declares 422, which Ed-Fi does not permit (permitted: 200, 201, ...). Ed-Fi Response Codes, Table 6: must.`
 */
export function wordingOf({ operation, fact, cites }: Finding, ofRule: Citation): string {
  const citation = citationFor(ofRule, cites);
  const clause = [clauseOf(citation), cites?.url && `(${cites.url})`].filter(Boolean).join(' ');
  return [`${labelOf(operation)} ${defect(fact, verbsOf(citation), operation)}`, clause, cites?.reason]
    .flatMap(sentence => (sentence ? [/[.!?]$/.test(sentence) ? sentence : `${sentence}.`] : []))
    .join(' ');
}

/** What is cited for a finding: the clause that it is about, else that of the rule. */
export function citationFor(ofRule: Citation, cites: Cited | undefined): Citation {
  if (cites === undefined) return ofRule;
  const { guideline, clause, level } = cites;
  return { guideline: guideline ?? ofRule.guideline, section: clause, level, derived: false, ours: clause === undefined };
}

interface Verbs {
  /** Who speaks. */
  readonly who: string;
  readonly permits: string;
  readonly permitsNot: string;
  readonly wants: string;
  readonly wantsNot: string;
}

function verbsOf({ guideline, level, derived }: Citation): Verbs {
  const who = guideline ?? 'the policy';
  const binding = derived ? 'none' : level.replace('-not', '');
  if (binding === 'must') return { who, permits: 'permits', permitsNot: 'does not permit', wants: 'requires', wantsNot: 'forbids' };
  if (binding === 'should') return { who, permits: 'lists', permitsNot: 'does not list', wants: 'asks for', wantsNot: 'advises against' };
  return { who, permits: 'lists', permitsNot: 'does not list', wants: 'expects', wantsNot: 'does not expect' };
}

function defect(fact: Fact, { who, permits, permitsNot, wants, wantsNot }: Verbs, { version, observed }: Finding['operation']): string {
  const declares = observed === undefined ? 'declares' : 'returned';
  // OpenAPI 2.0 has no ranges.
  const ranges = version !== '2.0' && observed === undefined;
  switch (fact.is) {
    case 'no-code':
      return `${declares} "${fact.key}", which is not a status code; expected 100 to 599${ranges ? ', a range such as 4XX,' : ''} or default`;
    case 'not-permitted':
      return fact.onlyOn.length > 0
        ? `${declares} ${fact.key}, which ${who} ${permits} on ${orList(fact.onlyOn.map(method => method.toUpperCase()))} only`
        : `${declares} ${fact.key}, which ${who} ${permitsNot} (${permits === 'permits' ? 'permitted' : 'listed'}: ${fact.permitted.join(', ') || 'none'})`;
    case 'not-registered':
      return `${declares} ${fact.key}, which is not in use in the HTTP status code registry; expected a registered code`;
    case 'forbidden':
      return [
        `${declares} ${fact.key}, which ${who} ${wantsNot}`,
        fact.because && `here: ${fact.because}`,
        fact.instead && `(use ${fact.instead} instead)`,
      ]
        .filter(Boolean)
        .join(' ');
    case 'missing-code':
      return `declares no ${orList(fact.codes.map(named))}, which ${who} ${wants}${fact.because ? ` because ${fact.because}` : ''}`;
    case 'missing-header':
      return `${declares} ${fact.key} without ${a(orList(fact.headers))} header; ${who} ${wants} ${fact.headers.length > 1 ? 'one of them' : 'one'}`;
    case 'header-type':
      return `types the ${fact.header} header of ${fact.key} as ${fact.found.map(a).join(' or ')}; ${who} ${wants} ${a(fact.type)}`;
    case 'missing-body':
      return `${declares} ${fact.key} without a body; ${who} ${wants} one${fact.instead ? ` (a response without a body is ${fact.instead})` : ''}`;
    case 'unexpected-body':
      return `${declares} ${fact.key} with a body; ${who} ${wantsNot} one`;
    case 'unwanted-header':
      return `${declares} ${fact.key} with the ${fact.header} header; ${who} ${wantsNot} that`;
    case 'not-echoed':
      return `returned ${fact.key} without repeating the ${fact.header} header of the request; ${who} ${wants} that`;
    case 'header-names':
      return `${declares} ${fact.key} with ${fact.headers.join(', ')}; ${who} ${wants} names of headers to match ${fact.pattern}`;
    case 'header-schema':
      return fact.what === 'value'
        ? `${declares} ${fact.key} with the ${fact.header} header ${fact.found}; ${who} ${wants} what matches ${fact.expected}`
        : `${declares} ${fact.key} with the ${fact.header} header of the ${fact.what} ${fact.found}; ${who} ${wants} ${fact.expected}`;
    case 'no-request-header':
      return `accepts ${fact.required ? `requests without the ${orList(fact.headers)}` : `no ${orList(fact.headers)}`} header, which ${who} ${wants}${fact.because ? ` because ${fact.because}` : ''}`;
    case 'unwanted-request-header':
      return `${fact.required ? 'requires' : 'accepts'} the ${fact.header} header; ${who} ${wantsNot} that`;
    case 'no-description':
      return `${declares} ${fact.key} without a description; ${who} ${wants} one`;
    case 'other-description':
      return `describes ${fact.key} as "${fact.description}"; ${who} ${fact.matches ? wantsNot : wants} what matches ${fact.pattern}`;
    case 'not-shared':
      return `${declares} ${fact.key} ${fact.reference === undefined ? 'without a reference' : `by ${fact.reference}`}; ${who} ${wants} a reference to a component${fact.name ? ` with a name that matches ${fact.name}` : ''}${fact.document ? ` in a document that matches ${fact.document}` : ''}`;
    case 'code-count': {
      const codes = fact.found.length > 0 ? ` (${fact.found.join(', ')})` : '';
      return `declares ${fact.found.length} ${fact.of ? `of ${orList(fact.of)}` : fact.found.length === 1 ? 'code' : 'codes'}${codes}; ${who} ${wants} ${limitsOf(fact)}`;
    }
    case 'missing-request-header':
      if (observed !== undefined)
        return `returned ${fact.key} to a request without the ${orList(fact.headers)} header; ${who} ${wants} ${fact.headers.length > 1 ? 'one of them' : 'it'} with ${fact.key}`;
      if (fact.required)
        return `${declares} ${fact.key} but accepts requests without the ${orList(fact.headers)} header; ${who} ${wants} it with ${fact.key}`;
      return `${declares} ${fact.key} but accepts no ${orList(fact.headers)} header; ${who} ${wants} ${fact.headers.length > 1 ? 'one of them' : 'it'} with ${fact.key}`;
    case 'not-the-format':
      return `${declares} ${fact.key} with a body that is not ${orList(fact.formats)} (${amissOf(fact)}${fact.formats.length > 1 ? ` of ${fact.closest}` : ''}); ${who} ${wants} one`;
    case 'no-property':
      if (fact.properties.length < 2) return `${declares} ${fact.key} with a body that lacks ${fact.properties.join()}; ${who} ${wants} it`;
      return `${declares} ${fact.key} with a body that has none of ${fact.properties.join(', ')}; ${who} ${wants} one`;
    case 'no-message':
      return `${declares} ${fact.key} with a body that does not say what went wrong; ${who} ${wants} a message`;
    case 'no-identifier':
      return `${declares} ${fact.key} with a body that does not identify the resource; ${who} ${wants} an identifier`;
    case 'error-in-success':
      return `${declares} ${fact.key} with an error (${fact.evidence}); ${who} ${wantsNot} that`;
    case 'internals':
      return `${declares} ${fact.key} with ${fact.properties.join(', ')} in its body, which exposes system internals; ${who} ${wantsNot} that`;
    case 'media-type':
      return `${declares} ${fact.key} with a body in ${fact.found.join(', ')}${fact.any ? ' only' : ''}; ${who} ${wants} ${fact.any ? 'one in ' : ''}${orList(fact.allowed)}`;
    case 'unwanted-media-type':
      return `${declares} ${fact.key} with a body in ${fact.found.join(', ')}; ${who} ${wantsNot} that${fact.parameters ? ` (parameters ${permits === 'permits' ? 'permitted' : 'listed'}: ${fact.parameters.join(', ') || 'none'})` : ''}`;
    case 'other-body':
      return `${declares} ${fact.key} with another body than ${who} ${wants} (${faultsOf(fact, observed !== undefined)})`;
    case 'many-codes':
      return `declares ${fact.codes} codes, more than ${fact.most}; ${who} ${wants} few`;
    case 'other-answer':
      return `returned ${fact.key} to ${fact.to}; ${who} ${wants} ${orList(fact.expected)}`;
    case 'unasked-answer':
      return `returned ${fact.key} to ${fact.to}; ${who} ${wantsNot} that`;
    case 'not-as-declared':
      return differenceIn(fact.key, fact.difference);
  }
}

/** How many there may be: `exactly 1`, `at least 1`, `1 to 3`. */
export function limitsOf({ least, most }: { readonly least: number | undefined; readonly most: number | undefined }): string {
  if (least === undefined || most === undefined) return least === undefined ? `at most ${most}` : `at least ${least}`;
  return least === most ? `exactly ${most}` : `${least} to ${most}`;
}

/** What is wrong with a body: `it lacks code; its status is a string, not an integer`. */
function amissOf({ missing, mistyped }: Pick<BodyFaults, 'missing' | 'mistyped'>): string {
  const lacks = missing.length > 0 ? [`it lacks ${missing.join(', ')}`] : [];
  return [...lacks, ...mistyped.map(typed)].join('; ');
}

/** What is wrong with a body in other ways too: `it need not have code; its status is 400, not 404`. */
function faultsOf(
  { map, noneOf, beside, maybeEmpty, optional, unwanted, together, wrong, ...amiss }: BodyFaults,
  wasReturned: boolean,
): string {
  return [
    map && 'it is a map',
    amissOf(amiss),
    noneOf.length > 0 && `it has none of ${noneOf.join(', ')}`,
    beside.length > 0 && `it also has ${beside.join(', ')}`,
    maybeEmpty.length > 0 && `its ${maybeEmpty.join(', ')} ${wasReturned ? 'is' : 'may be'} empty`,
    optional.length > 0 && (wasReturned ? `its ${optional.join(', ')} is missing or null` : `it need not have ${optional.join(', ')}`),
    unwanted.length > 0 && `it has ${unwanted.join(', ')}`,
    together.length > 0 && `it has ${together.join(' and ')} together`,
    ...wrong.map(({ property, found, expected }) => `its ${property} is ${orList(found)}, ${otherThan(expected)}`),
  ]
    .filter(Boolean)
    .join('; ');
}

function otherThan(expected: WrongValue['expected']): string {
  if (typeof expected === 'string') return `not ${expected}`;
  return 'pattern' in expected ? `which does not match ${expected.pattern}` : `not ${orList(expected)}`;
}

function typed({ property, found, expected }: Mistyped): string {
  return `${property === '' ? 'it' : `its ${property}`} is ${orList(found.map(a))}, not ${orList(expected.map(a))}`;
}

function named(code: string): string {
  const name = reasonPhrase(code);
  return name === undefined ? code : `${code} (${name})`;
}

/** A word with its article. */
function a(word: string): string {
  return `${/^(?:[aeiou]|x-)/i.test(word) ? 'an' : 'a'} ${word}`;
}

/** `200, 201 or 204`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The clause and how binding it is: `Ed-Fi Response Codes, Table 6: must`. Empty for a rule that stands for none. */
export function clauseOf({ guideline, section, level, derived, ours }: Citation): string {
  const source = [guideline, section].filter(Boolean).join(' ');
  if (source === '' || ours) return '';
  const binding = level === 'none' ? 'described' : level.replace('-', ' ');
  return `${source}: ${derived ? 'derived' : binding}`;
}
