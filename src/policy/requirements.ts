import type { Cited } from '../checks/finding.ts';
import type { Requirement } from '../checks/requirement.ts';
import { type Citation, citationFor, clauseOf } from '../checks/wording.ts';
import { methods } from '../openapi/operation.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';

const severities = ['error', 'warn', 'info', 'hint'] as const;

/** Who says something: a rule with the clause that it stands for. */
export interface Source {
  readonly rule: string;
  readonly severity: (typeof severities)[number] | 'off';
  /** `Ed-Fi Response Codes, Table 6: must`; empty for a rule that stands for no clause. */
  readonly cites: string;
  /** The clause in words, where the rule has it. */
  readonly clause: string | undefined;
  /** Whether the clause is one to be followed, not a recommendation, a description or a conclusion from one. */
  readonly binding: boolean;
}

/** What a rule says about the operations of a method. */
export interface SourcedRequirement {
  readonly by: Source;
  readonly method: string;
  readonly requirement: Requirement;
}

/** What rules say, method by method, in their order. */
export function requirementsBy(rules: readonly ResolvedRule[], all: readonly string[] = methods): SourcedRequirement[] {
  return all.flatMap(method => rules.flatMap(rule => requirementsFor(rule, method)));
}

/** What one rule says about the operations of a method. */
export function requirementsFor(rule: ResolvedRule, method: string): SourcedRequirement[] {
  const by = sourceOf(rule);
  return rule.check
    .requirements(rule.options, method, rule.policy)
    .map(requirement => ({ by: requirement.cites === undefined ? by : citing(by, rule, requirement.cites), method, requirement }));
}

/** A rule as those who read a policy know it. */
export function sourceOf(rule: ResolvedRule): Source {
  const { citation, clause } = rule;
  return {
    rule: rule.name,
    severity: severities[rule.severityAt([])] ?? 'off',
    cites: clauseOf(citation),
    clause,
    binding: isBinding(citation),
  };
}

/** A rule as the source of a line of a policy. */
function citing(by: Source, { citation }: ResolvedRule, cites: Cited): Source {
  const cited = citationFor(citation, cites);
  return { ...by, cites: clauseOf(cited), clause: cites.reason, binding: cites.level === 'must' };
}

function isBinding({ level, derived, ours }: Citation): boolean {
  return ours || (!derived && (level === 'must' || level === 'must-not'));
}
