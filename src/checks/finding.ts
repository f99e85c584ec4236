import type { Difference } from '../openapi/exchange.ts';
import type { Place } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Response } from '../openapi/responses.ts';
import type { Mistyped } from './error-formats.ts';

/** What a check can find: each a fact with what is needed to put it in words. */
export type Fact =
  | { readonly is: 'no-code'; readonly key: string }
  | { readonly is: 'not-permitted'; readonly key: string; readonly permitted: readonly string[]; readonly onlyOn: readonly string[] }
  | { readonly is: 'not-registered'; readonly key: string }
  | { readonly is: 'forbidden'; readonly key: string; readonly instead: string | undefined; readonly because: string | undefined }
  | { readonly is: 'missing-code'; readonly codes: readonly string[]; readonly because: string | undefined }
  | { readonly is: 'missing-header'; readonly key: string; readonly headers: readonly string[] }
  | { readonly is: 'header-type'; readonly key: string; readonly header: string; readonly type: string; readonly found: readonly string[] }
  | { readonly is: 'missing-body'; readonly key: string; readonly instead: string | undefined }
  | { readonly is: 'unexpected-body'; readonly key: string }
  | {
      readonly is: 'missing-request-header';
      readonly key: string;
      readonly headers: readonly string[];
      /** Whether the header has to be required, not only accepted. */
      readonly required?: true;
    }
  | {
      readonly is: 'no-request-header';
      readonly headers: readonly string[];
      readonly required: boolean;
      readonly because: string | undefined;
    }
  | {
      readonly is: 'unwanted-request-header';
      readonly header: string;
      /** Whether only that it is required is unwanted. */
      readonly required: boolean;
    }
  | { readonly is: 'unwanted-header'; readonly key: string; readonly header: string }
  | { readonly is: 'not-echoed'; readonly key: string; readonly header: string }
  | { readonly is: 'header-names'; readonly key: string; readonly headers: readonly string[]; readonly pattern: string }
  | {
      readonly is: 'header-schema';
      readonly key: string;
      readonly header: string;
      readonly what: 'format' | 'pattern' | 'value';
      readonly found: string;
      readonly expected: string;
    }
  | { readonly is: 'no-description'; readonly key: string }
  | {
      readonly is: 'other-description';
      readonly key: string;
      readonly description: string;
      readonly pattern: string;
      /** Whether it matches the pattern, which it may not, or does not, which it should. */
      readonly matches: boolean;
    }
  | {
      readonly is: 'not-shared';
      readonly key: string;
      /** The reference that is there. */
      readonly reference: string | undefined;
      readonly name: string | undefined;
      readonly document: string | undefined;
    }
  | {
      readonly is: 'code-count';
      readonly found: readonly string[];
      /** What was counted, undefined for all codes. */
      readonly of: readonly string[] | undefined;
      readonly least: number | undefined;
      readonly most: number | undefined;
    }
  | {
      readonly is: 'not-the-format';
      readonly key: string;
      readonly formats: readonly string[];
      readonly closest: string;
      readonly missing: readonly string[];
      readonly mistyped: readonly Mistyped[];
    }
  | { readonly is: 'no-property'; readonly key: string; readonly properties: readonly string[] }
  | { readonly is: 'no-identifier'; readonly key: string }
  | { readonly is: 'no-message'; readonly key: string }
  | { readonly is: 'error-in-success'; readonly key: string; readonly evidence: string }
  | { readonly is: 'internals'; readonly key: string; readonly properties: readonly string[] }
  | {
      readonly is: 'media-type';
      readonly key: string;
      readonly found: readonly string[];
      readonly allowed: readonly string[];
      readonly any: boolean;
    }
  | {
      readonly is: 'unwanted-media-type';
      readonly key: string;
      readonly found: readonly string[];
      readonly parameters: readonly string[] | undefined;
    }
  | ({ readonly is: 'other-body'; readonly key: string } & BodyFaults)
  | { readonly is: 'many-codes'; readonly codes: number; readonly most: number }
  /** A request was answered with another code than it should be; `to` says what the request is like. */
  | { readonly is: 'other-answer'; readonly key: string; readonly expected: readonly string[]; readonly to: string }
  /** A code answered a request that it is not for. */
  | { readonly is: 'unasked-answer'; readonly key: string; readonly to: string }
  | { readonly is: 'not-as-declared'; readonly key: string; readonly difference: Difference };

/** What is wrong with a body, by what its schema shows. */
export interface BodyFaults {
  /** Whether it is a map, which it may not be. */
  readonly map: boolean;
  /** Properties, dotted, that it lacks. */
  readonly missing: readonly string[];
  /** Properties of which it has none. */
  readonly noneOf: readonly string[];
  readonly mistyped: readonly Mistyped[];
  /** Properties that it has beside those of a closed list. */
  readonly beside: readonly string[];
  /** Lists, dotted, that may be empty. */
  readonly maybeEmpty: readonly string[];
  /** Properties that it has, but need not have. */
  readonly optional: readonly string[];
  /** Properties that it may not have. */
  readonly unwanted: readonly string[];
  /** Properties that it may not have together. */
  readonly together: readonly string[];
  readonly wrong: readonly WrongValue[];
}

/** Values to which a property is limited, and what they should be: one text, one of several, or of a pattern. */
export interface WrongValue {
  readonly property: string;
  readonly found: readonly string[];
  readonly expected: string | readonly string[] | { readonly pattern: string };
}

/** What a fact says of the codes that an operation declares; undefined for one about what a response looks like. */
export function aboutCodes(fact: Fact): { readonly are: 'missing' | 'unwanted'; readonly codes: readonly string[] } | undefined {
  switch (fact.is) {
    case 'missing-code':
      return { are: 'missing', codes: fact.codes };
    case 'no-code':
    case 'not-permitted':
    case 'not-registered':
    case 'forbidden':
      return { are: 'unwanted', codes: [fact.key] };
    case 'missing-header':
    case 'header-type':
    case 'missing-body':
    case 'unexpected-body':
    case 'missing-request-header':
    case 'not-the-format':
    case 'no-property':
    case 'no-identifier':
    case 'no-message':
    case 'error-in-success':
    case 'internals':
    case 'media-type':
    case 'unwanted-media-type':
    case 'other-body':
    case 'no-request-header':
    case 'unwanted-request-header':
    case 'unwanted-header':
    case 'not-echoed':
    case 'header-names':
    case 'header-schema':
    case 'no-description':
    case 'other-description':
    case 'not-shared':
    case 'code-count':
    case 'many-codes':
    case 'other-answer':
    case 'unasked-answer':
    case 'not-as-declared':
      return undefined;
  }
}

/** The status codes that a fact is about: those that are missing, else the one that is declared. */
export function codesIn(fact: Fact): readonly string[] {
  if (fact.is === 'missing-code') return fact.codes;
  return 'key' in fact ? [fact.key] : [];
}

/**
 * What can be added so that a finding goes away. Never a success, and never to one:
 * what an API answers when all is well is for its authors to say.
 */
export type Fix =
  | { readonly add: 'response'; readonly code: string }
  | { readonly add: 'response-header'; readonly response: Response; readonly header: string }
  | { readonly add: 'error-body'; readonly response: Response }
  | { readonly add: 'header-parameter'; readonly header: string };

/** What can be added, as plain data. */
export type PlainFix =
  | { readonly add: 'response' | 'error-body'; readonly code: string }
  | { readonly add: 'response-header'; readonly code: string; readonly header: string }
  | { readonly add: 'header-parameter'; readonly header: string };

/** A fix as plain data, which threads, caches and people can be given. */
export function plainFix(fix: Fix): PlainFix {
  switch (fix.add) {
    case 'response':
      return { add: fix.add, code: fix.code };
    case 'response-header':
      return { add: fix.add, code: fix.response.key, header: fix.header };
    case 'error-body':
      return { add: fix.add, code: fix.response.key };
    case 'header-parameter':
      return { add: fix.add, header: fix.header };
  }
}

/** By which clause of a team's own guideline something is asked, and why. */
export interface Cited {
  /** The guideline's name. */
  readonly guideline: string | undefined;
  /** The clause or section in it. */
  readonly clause: string | undefined;
  readonly level: 'must' | 'should';
  readonly url: string | undefined;
  /** Why it is asked, as a sentence. */
  readonly reason: string | undefined;
}

/** One defect of one operation. */
export interface Finding {
  readonly operation: Operation;
  /** Where in the root document it stands. */
  readonly at: Place;
  readonly fact: Fact;
  /** Undefined where nothing that is added fixes it. */
  readonly fix?: Fix | undefined;
  /** Where the rule stands for several clauses, the one that this is about. */
  readonly cites?: Cited | undefined;
}
