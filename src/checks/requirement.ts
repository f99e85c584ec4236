import type { Zone } from '../openapi/operation.ts';
import { looksAt, type Scope } from './check.ts';
import type { Condition } from './conditions.ts';
import type { Cited } from './finding.ts';
import type { StandIn } from './policy.ts';
import type { Where } from './where.ts';

/**
 * What a check asks of an operation, as data: the same options that it runs on, for those who show, compare or doubt a policy.
 * `codes` may hold ranges and `default`, as in the options.
 */
export type Ask =
  /** One of the codes is declared. */
  | { readonly asks: 'must'; readonly oneOf: readonly string[]; readonly satisfiedBy: readonly StandIn[] }
  /** None of the codes is declared. */
  | {
      readonly asks: 'not';
      readonly codes: readonly string[];
      readonly except: readonly string[];
      readonly why: string | undefined;
      readonly exceptMediaTypes: readonly string[];
    }
  | Only
  /** A response with one of the codes has these headers. */
  | {
      readonly asks: 'headers';
      readonly codes: readonly string[];
      readonly headers: readonly string[];
      /** One of these it has, where the list is not empty. */
      readonly anyOf: readonly string[];
      /** None of these it has. */
      readonly forbidden: readonly string[];
      /** What the names of all match. */
      readonly names: string | undefined;
      readonly exceptMediaTypes: readonly string[];
      /** Of which responses it is asked, in words. */
      readonly only: string | undefined;
    }
  /** The header, wherever it is declared, allows the type. */
  | {
      readonly asks: 'header-type';
      readonly header: string;
      readonly type: string | undefined;
      readonly format: string | undefined;
      readonly pattern: string | undefined;
    }
  | { readonly asks: 'body'; readonly codes: readonly string[]; readonly body: 'required' | 'none' }
  /** A body is in one of the formats, or has one of the properties. */
  | {
      readonly asks: 'format';
      readonly codes: readonly string[];
      readonly formats: readonly string[];
      readonly properties: readonly string[];
      /** Whether it has to hold a message. */
      readonly message: boolean;
      /** Whether there has to be a body. */
      readonly required: boolean;
      /** Whether one body of several is enough. */
      readonly any?: boolean;
    }
  /** One of the header parameters is declared; with codes only where one of them is too. */
  | {
      readonly asks: 'request-header';
      readonly codes?: readonly string[];
      readonly oneOf: readonly string[];
      /** Whether it is required. */
      readonly required: boolean;
    }
  /** Header parameters that are not required, and some that are not there at all. */
  | { readonly asks: 'no-request-header'; readonly optional: readonly string[]; readonly forbidden: readonly string[] }
  | { readonly asks: 'content'; readonly codes: readonly string[]; readonly what: 'an identifier' | 'no error' | 'no internals' }
  /** Of responses with one of the codes, said in words. */
  | {
      readonly asks: 'shape';
      readonly codes: readonly string[];
      readonly about: 'media type' | 'schema' | 'description' | 'reference';
      readonly says: string;
      /** The media types that bodies may be in, where that is asked. */
      readonly allowed?: readonly string[] | undefined;
    }
  | {
      readonly asks: 'few-codes';
      /** The codes that are counted; undefined for all. */
      readonly among: readonly string[] | undefined;
      readonly least: number | undefined;
      readonly most: number | undefined;
    };

/** What is declared is on the list: it closes the list of codes. */
export interface Only {
  readonly asks: 'only';
  readonly codes: readonly string[];
  /** Whether the list is IANA's registry. */
  readonly registered: boolean;
  /** The codes that are looked at; undefined for all. */
  readonly among: readonly string[] | undefined;
  /** Codes that another rule reports. */
  readonly left: readonly string[];
  /** Whether a range that covers a code of the list may be declared. */
  readonly ranges: boolean;
  readonly default: boolean;
}

/** A demand, and of which operations it is made. */
export type Requirement = Ask & {
  readonly zones: readonly Zone[];
  readonly when: Condition | undefined;
  readonly where: Where | undefined;
  /** Where the rule stands for several clauses, the one that asks this. */
  readonly cites?: Cited | undefined;
};

/** A demand where a check looks, nothing elsewhere. What holds always holds without a condition. */
export function requirementsOn(scope: Scope, method: string, demand: Ask): Requirement[] {
  const { zones, on, when, where } = scope;
  // What is asked of traffic alone is nothing that a document can keep.
  if (on === 'traffic' || !looksAt(scope, method)) return [];
  return [{ ...demand, zones, when: when?.name === 'always' ? undefined : when, where }];
}
