import type { Api } from '../openapi/api.ts';
import { field } from '../openapi/node.ts';
import type { Operation, Zone } from '../openapi/operation.ts';
import type { Response } from '../openapi/responses.ts';
import { isMeant } from '../openapi/status.ts';
import type { Condition } from './conditions.ts';
import type { Finding } from './finding.ts';
import type { Reader } from './options.ts';
import type { Policy, PolicyPart } from './policy.ts';
import type { Requirement } from './requirement.ts';
import { both, type Where } from './where.ts';

/** Where something can be looked for: in what a document declares, or in what recorded traffic shows. */
export const sides = ['document', 'traffic'] as const;
export type Side = (typeof sides)[number];

/** A check: what it asks, and what it finds. One file each, named as in a ruleset. */
export interface Check<Options> {
  readonly name: string;
  readonly options: Reader<Options>;
  readonly run: (api: Api, options: Options, policy: Policy) => Iterable<Finding>;
  /** What it asks of operations with a method: what `run` finds is where that is not so. */
  readonly requirements: (options: Options, method: string, policy: Policy) => readonly Requirement[];
  /** Where what it asks for shows, whatever the option `on` says: by default on both sides. */
  readonly shows?: (options: Options) => readonly Side[];
}

/** Where a check looks. */
export interface Scope {
  readonly methods?: readonly string[] | undefined;
  readonly exceptMethods: readonly string[];
  readonly zones: readonly Zone[];
  /** What it looks at; undefined for both. */
  readonly on?: Side | undefined;
  /** The operations it looks at; undefined for all. */
  readonly where?: Where | undefined;
  /** What has to hold of them. */
  readonly when?: Condition | undefined;
}

/** The operations that a check looks at. What a clause depends on is what the document says of one, also where traffic is looked at. */
export function operationsOf(api: Api, scope: Scope): Operation[] {
  const { zones, where, when } = scope;
  return api.operations.filter(operation => {
    const declared = operation.observed?.declared ?? operation;
    return (
      zones.includes(operation.zone) &&
      isOn(scope, operation) &&
      looksAt(scope, operation.method) &&
      where?.holds(declared) !== false &&
      when?.holds(declared) !== false
    );
  });
}

/** Whether a check looks at an operation of a document, or at one that recorded traffic shows. */
export function isOn({ on }: Pick<Scope, 'on'>, { observed }: Operation): boolean {
  return on === undefined || (on === 'traffic') === (observed !== undefined);
}

/** Where a check finds something with some options; nowhere, where `on` names the side that does not show it. */
export function sidesOf<Options>({ shows }: Pick<Check<Options>, 'shows'>, options: Options): readonly Side[] {
  const [on, codes, zones] = ['on', 'codes', 'zones'].map(name => field(options, name));
  // No response is returned with a code that is none, and requests are looked for below paths.
  const isDeclared =
    (Array.isArray(codes) && codes.every(code => code === 'default')) || (Array.isArray(zones) && !zones.includes('paths'));
  return (shows?.(options) ?? sides).filter(side => (on === undefined || side === on) && !(isDeclared && side === 'traffic'));
}

/** What shows in documents only. */
export const inDocuments = (): readonly Side[] => ['document'];
/** What shows in recorded traffic only. */
export const inTraffic = (): readonly Side[] => ['traffic'];

/** Whether a check looks at operations with a method. */
export function looksAt({ methods, exceptMethods }: Pick<Scope, 'methods' | 'exceptMethods'>, method: string): boolean {
  return (methods?.includes(method) ?? true) && !exceptMethods.includes(method);
}

/** The same without HEAD, whose responses have no body (RFC 9110, section 9.3.2). */
export function withoutHead<S extends Scope>(scope: S): S {
  return { ...scope, exceptMethods: [...scope.exceptMethods, 'head'] };
}

/** The declared responses that a list of codes and ranges means, with their operations. */
export function* responsesIn(
  api: Api,
  scope: Scope & { readonly codes: readonly string[] },
): Generator<{ operation: Operation; response: Response }> {
  for (const operation of operationsOf(api, scope)) {
    for (const response of operation.responses) {
      if (response.status.kind !== 'other' && isMeant(response.key, scope.codes)) yield { operation, response };
    }
  }
}

/** Options for each table of a policy, limited to the operations that it holds for. */
export function* overParts<S extends Scope>(policy: Policy, scope: S): Generator<{ readonly part: PolicyPart; readonly options: S }> {
  for (const part of policy.parts)
    yield { part, options: part.where === undefined ? scope : { ...scope, where: both(scope.where, part.where) } };
}
