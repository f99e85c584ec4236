import { type Decided, type Decision, type Excuse, outcomes } from '../policy/explain/decisions.ts';
import type { Facts } from '../policy/explain/facts.ts';
import type { RuleOff } from '../ruleset/rules-off.ts';
import type { Line } from '../text/line.ts';

/** How rules came to what they did for an operation. */
export interface Explanation {
  readonly operation: Facts;
  readonly decisions: readonly Decision[];
  /** What `inject` would add to it, or why not. */
  readonly inject: readonly { readonly rule: string; readonly done: string; readonly what: string }[];
  readonly off: readonly RuleOff[];
  /** Rules of the ruleset that are none of our checks: how they decide is not known here. */
  readonly foreign: number;
}

const heads: Readonly<Record<Decided, string>> = {
  finds: 'Found',
  hidden: 'Found, but hidden by an exception',
  off: 'Found, but turned off here',
  kept: 'Checked, no findings',
  silent: 'Does not apply',
};

const colours = { finds: 'red', hidden: 'yellow', off: 'yellow', kept: 'green', silent: 'gray' } as const satisfies Record<Decided, string>;

/** An explanation for a terminal. */
export function explanationLines({ operation, decisions, inject, off, foreign }: Explanation): Line[] {
  const sections = outcomes.flatMap((outcome): Line[] => {
    const lines = decisions.filter(decision => decision.outcome === outcome).flatMap(decisionLines);
    return lines.length > 0 ? ['', [{ text: heads[outcome], styles: [colours[outcome]] }], ...lines] : [];
  });
  const added = inject.map(({ rule, done, what }) => `  ${rule ? `${done} (${rule}): ` : ''}${what}`);
  const unused = (['turned off for this file', 'turned off', 'not recommended'] as const).flatMap(why => {
    const rules = off.filter(each => each.why === why).map(({ rule }) => rule);
    return rules.length > 0 ? [`  ${why}: ${rules.join(', ')}`] : [];
  });
  return [
    ...factLines(operation),
    ...sections,
    ...(added.length > 0 ? ['', 'What inject changes', ...added] : []),
    ...(unused.length > 0 ? ['', 'Off', ...unused] : []),
    ...(foreign > 0 ? ['', `${foreign} rules of the ruleset are not Statute's; they are not explained.`] : []),
  ];
}

function factLines({
  method,
  path,
  operationId,
  zone,
  at,
  security,
  requestBody,
  parameters,
  parametersKnown,
  responses,
}: Facts): string[] {
  return [
    `${method.toUpperCase()} ${path}${operationId ? ` (${operationId})` : ''}${zone === 'paths' ? '' : `, in ${zone}`}`,
    `  at            ${at}`,
    `  security      ${security}`,
    `  request body  ${requestBody ? 'yes' : 'no'}`,
    ...parameters.map(({ name, in: place, from }) => `  parameter     ${name} in ${place}, from ${from}`),
    ...(parametersKnown ? [] : ['  parameter     another, not known: its $ref leads nowhere']),
    ...responses.map(({ key, via, headers, bodies }) => {
      const parts = [
        via && `by $ref to ${via}`,
        headers.length > 0 && `headers ${headers.join(', ')}`,
        bodies.length > 0 ? `body ${bodies.filter(Boolean).join(', ')}`.trim() : via !== 'nowhere' && 'no body',
      ];
      return `  response      ${key}: ${parts.filter(Boolean).join('; ')}`;
    }),
  ];
}

function decisionLines({ by, why, findings, hidden, outcome }: Decision): string[] {
  const cites = by.cites ? ` (${by.cites})` : '';
  if (outcome === 'silent') return [`  ${by.rule}: ${why}`];
  return [
    `  ${by.rule}, ${by.severity}${cites}`,
    ...findings.map(({ message }) => `    ${message}`),
    ...hidden.flatMap(({ message, exceptions }) => [`    ${message}`, ...exceptions.map(excuseLine)]),
    `    because: ${why}`,
    ...(outcome === 'finds' && by.clause ? [`    clause: ${by.clause}`] : []),
  ];
}

function excuseLine({ on, reason, owner, ticket, expires }: Excuse): string {
  const who = [owner && `owner: ${owner}`, ticket && `ticket: ${ticket}`].filter(Boolean).join(', ');
  const until = expires ? `, until ${expires}` : '';
  return `      hidden by the exception on ${on}: ${reason}${until}${who && ` (${who})`}`;
}
