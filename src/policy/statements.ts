import type { Statement } from '../checks/statement.ts';
import { type Citation, clauseOf } from '../checks/wording.ts';
import { field } from '../openapi/node.ts';
import { methods } from '../openapi/operation.ts';
import type { OwnRule } from '../ruleset/rules.ts';
import { citationOf } from '../spectral/citation.ts';

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
export interface Said {
  readonly by: Source;
  readonly method: string;
  readonly statement: Statement;
}

/** What rules say, method by method, in their order. */
export function saidBy(rules: readonly OwnRule[]): Said[] {
  return methods.flatMap(method => rules.flatMap(rule => saidOf(rule, method)));
}

/** What one rule says about the operations of a method. */
export function saidOf(rule: OwnRule, method: string): Said[] {
  const by = sourceOf(rule);
  return rule.check.says(rule.options, method, rule.policy).map(statement => ({ by, method, statement }));
}

/** A rule as those who read a policy know it. */
export function sourceOf(rule: OwnRule): Source {
  const citation = citationOf(rule.extensions);
  const clause = field(rule.extensions, 'clause');
  return {
    rule: rule.name,
    severity: severities[rule.severityAt([])] ?? 'off',
    cites: clauseOf(citation),
    clause: typeof clause === 'string' ? clause : undefined,
    binding: isBinding(citation),
  };
}

function isBinding({ level, derived, ours }: Citation): boolean {
  return ours || (!derived && (level === 'must' || level === 'must-not'));
}
