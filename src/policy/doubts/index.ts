import { methods } from '../../openapi/operation.ts';
import type { ResolvedRule } from '../../ruleset/resolved.ts';
import { type Said, saidBy } from '../statements.ts';
import { requiredAndRuledOut } from './codes.ts';
import { type Doubt, kinds } from './doubt.ts';
import { bodyAndNone, idle } from './responses.ts';
import { unreachable } from './unreachable.ts';

/**
 * What is wrong with a policy in itself: rules that contradict each other and rules that are of no effect.
 * Only what is certain is reported; conditions that may hold together are taken to.
 */
export function doubtsAbout(rules: readonly ResolvedRule[]): Doubt[] {
  const said = saidBy(rules);
  const byMethod = new Map<string, readonly Said[]>(methods.map(method => [method, said.filter(each => each.method === method)]));
  const found = [
    ...[...byMethod].flatMap(([method, here]) => [...requiredAndRuledOut(here, method), ...bodyAndNone(here, method)]),
    ...idle(byMethod),
    ...unreachable(rules),
  ];
  return together(found).sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

/** What holds alike for several methods, once. */
function together(doubts: readonly Doubt[]): Doubt[] {
  const groups = new Map<string, Doubt>();
  for (const doubt of doubts) {
    const key = JSON.stringify([doubt.kind, doubt.rules, doubt.message]);
    const before = groups.get(key);
    groups.set(key, before === undefined ? doubt : { ...before, methods: [...before.methods, ...doubt.methods] });
  }
  return [...groups.values()];
}
