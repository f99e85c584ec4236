import type { Api } from '../openapi/api.ts';
import type { Operation, Zone } from '../openapi/operation.ts';
import type { Response } from '../openapi/responses.ts';
import { isMeant } from '../openapi/status.ts';
import type { Finding } from './finding.ts';
import type { Reader } from './options.ts';
import type { Policy } from './policy.ts';
import type { Requirement } from './requirement.ts';

/** A check: what it asks, and what it finds. One file each, named as in a ruleset. */
export interface Check<Options> {
  readonly name: string;
  readonly options: Reader<Options>;
  readonly run: (api: Api, options: Options, policy: Policy) => Iterable<Finding>;
  /** What it asks of operations with a method: what `run` finds is where that is not so. */
  readonly requirements: (options: Options, method: string, policy: Policy) => readonly Requirement[];
}

/** Where a check looks. */
export interface Scope {
  readonly methods?: readonly string[] | undefined;
  readonly exceptMethods: readonly string[];
  readonly zones: readonly Zone[];
}

/** The operations that a check looks at. */
export function operationsOf(api: Api, scope: Scope): Operation[] {
  return api.operations.filter(({ method, zone }) => scope.zones.includes(zone) && looksAt(scope, method));
}

/** Whether a check looks at operations with a method. */
export function looksAt({ methods, exceptMethods }: Pick<Scope, 'methods' | 'exceptMethods'>, method: string): boolean {
  return (methods?.includes(method) ?? true) && !exceptMethods.includes(method);
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
