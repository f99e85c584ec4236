import { condition } from '../../checks/conditions.ts';
import { conditions } from '../../checks/known-conditions.ts';
import { type Method, methods } from '../../openapi/operation.ts';
import { areFew, type Observed, type Tolerance } from './observation.ts';

/** A code that operations declare wherever something holds. */
export interface Required {
  readonly code: string;
  /** Undefined for all. */
  readonly methods: readonly Method[] | undefined;
  /** The name of the condition, undefined where it is needed everywhere. */
  readonly when: string | undefined;
  /** The operations for which that holds. */
  readonly scope: readonly Observed[];
  /** Those of them that declare the code. */
  readonly declaring: readonly Observed[];
}

/** Conditions that say nothing about which responses are declared, so that they explain and do not repeat. */
const explaining = [
  'secured',
  'scoped',
  'path-parameter',
  'request-body',
  'item-path',
  'collection-path',
  'no-request-body',
  'declares-etag',
] as const;

/**
 * Learns which codes are declared wherever something holds. The simplest explanation wins: everywhere, then under a condition,
 * then for a method, then for a method under a condition; a further one has to explain as many operations more as a rule needs.
 */
export function requiredIn(all: readonly Observed[], tolerance: Tolerance): Required[] {
  const scopes = scopesOf(all);
  const codes = new Set(
    all.flatMap(({ operation }) => operation.responses.flatMap(({ key, status }) => (status.kind === 'code' ? key : []))),
  );
  return [...codes].sort().flatMap(code => together(explanations(code, scopes, tolerance)));
}

type Scope = Pick<Required, 'methods' | 'when' | 'scope'>;

/** All explanations that are tried, from the simplest on; of two for the same operations only the first. */
function scopesOf(all: readonly Observed[]): Scope[][] {
  const headers = preconditions(all);
  const names = [...explaining.filter(name => Object.hasOwn(conditions, name)), ...headers.map(name => `accepts ${name}`)];
  const under = (scope: Scope): Scope[] =>
    names.map(when => {
      const { holds } = condition(when, 'when');
      return { ...scope, when, scope: scope.scope.filter(({ operation }) => holds(operation)) };
    });
  const everywhere: Scope = { methods: undefined, when: undefined, scope: all };
  const forMethods = methods.map(
    (method): Scope => ({ methods: [method], when: undefined, scope: all.filter(each => each.method === method) }),
  );
  return [[everywhere], under(everywhere), forMethods, forMethods.flatMap(under)];
}

/** The headers of conditional requests that operations accept (RFC 9110, section 13.1), each as it is written first. */
function preconditions(all: readonly Observed[]): string[] {
  const names = new Map<string, string>();
  for (const { in: place, name } of all.flatMap(({ operation }) => operation.parameters)) {
    if (place === 'header' && /^if-[a-z-]+$/i.test(name) && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()].sort();
}

function explanations(code: string, scopes: readonly (readonly Scope[])[], tolerance: Tolerance): Required[] {
  const explained = new Set<Observed>();
  const found: Required[] = [];
  for (const level of scopes) {
    const candidates = level
      .map(
        (scope): Required => ({
          ...scope,
          code,
          declaring: scope.scope.filter(({ operation }) => operation.responses.some(({ key }) => key === code)),
        }),
      )
      .filter(
        ({ scope, declaring }) => declaring.length >= tolerance.support && areFew(scope.length - declaring.length, scope.length, tolerance),
      )
      .sort((a, b) => b.declaring.length - a.declaring.length);
    for (const candidate of candidates) {
      const more = candidate.declaring.filter(each => !explained.has(each));
      if (more.length < tolerance.support) continue;
      for (const each of more) explained.add(each);
      found.push(candidate);
    }
  }
  return found;
}

/** Explanations that differ in their method only, as one. */
function together(found: readonly Required[]): Required[] {
  const merged = new Map<string, Required>();
  for (const each of found) {
    const id = `${each.methods === undefined} ${each.when}`;
    const before = merged.get(id);
    merged.set(id, before === undefined ? each : { ...each, ...joined(before, each) });
  }
  return [...merged.values()];
}

function joined(a: Required, b: Required): Pick<Required, 'methods' | 'scope' | 'declaring'> {
  const both = [...(a.methods ?? []), ...(b.methods ?? [])];
  return {
    methods: methods.filter(method => both.includes(method)),
    scope: [...a.scope, ...b.scope],
    declaring: [...a.declaring, ...b.declaring],
  };
}
