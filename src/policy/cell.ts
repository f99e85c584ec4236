import type { Only } from '../checks/requirement.ts';
import { areAll } from '../checks/where.ts';
import { isMeant, isRange } from '../openapi/status.ts';
import type { SourcedRequirement } from './requirements.ts';

/** What a policy says of a code on a method: `open` where it is silent and no list is closed. */
type Verb = 'must' | 'may' | 'not' | 'open';

/** A code on a method. */
export interface Cell {
  readonly verb: Verb;
  /** False where the clause behind it is a recommendation, a description or a conclusion. */
  readonly binding: boolean;
  /** What is required of it, first what the verb follows from. */
  readonly because: readonly SourcedRequirement[];
}

/** Whether a requirement is about a code: asks for it, rules it out, or has it, or not, on its list. */
export function concerns({ requirement }: SourcedRequirement, code: string): boolean {
  switch (requirement.asks) {
    case 'must':
      return requirement.oneOf.includes(code);
    case 'not':
      return isMeant(code, requirement.codes) && !isMeant(code, requirement.except);
    case 'only':
      return (requirement.among === undefined || isMeant(code, requirement.among)) && !requirement.left.includes(code);
    case 'headers':
    case 'header-type':
    case 'body':
    case 'format':
    case 'request-header':
    case 'content':
    case 'shape':
    case 'no-request-header':
    case 'few-codes':
      return false;
  }
}

/**
 * What statements about a method come to for a code. Where they contradict each other the binding one counts,
 * then what must; `because` has them all.
 * @param code a status code, or '' for any that no rule names
 */
export function cellOf(said: readonly SourcedRequirement[], code: string): Cell {
  const about = said.filter(each => concerns(each, code));
  const must = about.filter(({ requirement }) => requirement.asks === 'must');
  const forbidden = about.filter(({ requirement }) => requirement.asks === 'not');
  const never = forbidden.filter(({ requirement }) => requirement.when === undefined && requirement.where === undefined);
  const listed = about.filter(({ requirement }) => requirement.asks === 'only' && isListed(requirement, code));
  const offLists = about.filter(({ requirement }) => requirement.asks === 'only' && !isListed(requirement, code));
  // A list for some of the operations rules nothing out for the others.
  const offList = areAll(offLists.map(({ requirement }) => requirement.where)) ? offLists : [];
  const unlisted = offList.filter(({ requirement }) => requirement.when === undefined);
  const not = [...never, ...unlisted];
  const sometimes = [...forbidden, ...offList].filter(each => !not.includes(each));
  const candidates: readonly (readonly [Verb, readonly SourcedRequirement[]])[] = [
    ['must', must],
    ['not', not],
  ];
  const [verb, because] = candidates.find(([, each]) => isBinding(each)) ??
    candidates.find(([, each]) => each.length > 0) ?? [listed.length > 0 ? 'may' : 'open', listed];
  const rest = [...must, ...not, ...offLists, ...sometimes].filter(each => !because.includes(each));
  return { verb, binding: isBinding(because), because: [...because, ...rest] };
}

/**
 * Whether a code is on a list; of the codes that no rule names, those are on the registry that are registered.
 * A range is, where ranges may be declared, if it covers a code of the list.
 */
export function isListed({ codes, registered, ranges, default: byDefault }: Only, code: string): boolean {
  if (code === 'default') return byDefault;
  if (isRange(code)) return ranges && codes.some(each => each[0] === code[0]);
  return isMeant(code, codes) || (registered && code === '');
}

function isBinding(said: readonly SourcedRequirement[]): boolean {
  return said.some(({ by }) => by.binding);
}
