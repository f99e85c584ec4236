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
  | { readonly is: 'missing-request-header'; readonly key: string; readonly headers: readonly string[] }
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
  | { readonly is: 'many-codes'; readonly codes: number; readonly most: number };

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
    case 'many-codes':
      return undefined;
  }
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
