import { Command } from 'commander';
import { problemsIn } from '../../policy/problems/index.ts';
import type { RulesetProblem } from '../../policy/problems/problem.ts';
import { jsonText } from '../../report/json-text.ts';
import { loadRuleset } from '../../ruleset/load.ts';
import { resolvedRules } from '../../ruleset/resolved.ts';
import type { Io } from '../io.ts';
import { noCode } from '../options.ts';

interface Options {
  readonly all: boolean;
  readonly code: boolean;
  readonly json: boolean;
}

/** `statute check-ruleset`: whether the rules of a ruleset, or of several together, can all be kept. */
export function checkRulesetCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('check-ruleset')
    .description('Find rules that contradict each other or can have no effect.')
    .argument('<rulesets...>', 'built-in rulesets, or paths of rulesets, that are used together')
    .option('--all', 'also use the rules that are not recommended', false)
    .option(...noCode)
    .option('--json', 'print JSON', false)
    .action(async (names: string[], { all, code, json }: Options) => {
      const ruleset = await loadRuleset({ names, all, allowRemote: false, code, cwd: io.cwd });
      const rules = resolvedRules(ruleset, `${io.cwd}/openapi.yaml`);
      const problems = problemsIn(rules);
      io.write(json ? `${jsonText(problems)}\n` : problems.map(lineOf));
      io.say(`${rules.length} rules checked: ${problems.length === 0 ? 'nothing found' : `${problems.length} found`}`);
      exit(problems.length > 0 ? 1 : 0);
    });
}

function lineOf({ kind, methods, message }: RulesetProblem): string {
  const where = methods.length > 0 ? `${methods.map(method => method.toUpperCase()).join(', ')}: ` : '';
  return `${kind}: ${where}${message}.`;
}
