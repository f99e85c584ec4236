import { Command } from 'commander';
import { field } from '../../openapi/node.ts';
import { aligned } from '../../report/aligned.ts';
import { builtInNames, builtInSource } from '../../ruleset/built-in.ts';
import { fieldOf, fields } from '../../ruleset/guideline.ts';
import { sidesIn } from '../../ruleset/sides.ts';
import { unknownRuleset } from '../../ruleset/unknown.ts';
import type { RuleSource } from '../../spectral/bind.ts';
import { citationOf } from '../../spectral/citation.ts';
import type { Io } from '../io.ts';

/** `statute rulesets`: what comes with the package. */
export function rulesetsCommand(io: Io): Command {
  return new Command('rulesets')
    .description('List the built-in rulesets by field, or the rules of one.')
    .argument('[name]', 'a built-in ruleset')
    .action((name?: string) => io.write(name === undefined ? listRulesets() : listRules(name)));
}

function listRulesets(): string[] {
  const rows = builtInNames.map(name => {
    const source = builtInSource(name);
    const rules = citingRules(name);
    const recommended = rules.filter(([, rule]) => rule.recommended !== false).length;
    const url = text(field(rules[0]?.[1].extensions, 'url')).replace(/#.*/, '');
    return [name, text(source.description), `${rules.length} rules, ${recommended} recommended`, url];
  });
  const lines = aligned(rows);
  return fields.flatMap(of => {
    const those = lines.filter((_, index) => fieldOf(builtInNames[index] ?? '') === of);
    return those.length === 0 ? [] : [`${of}:`, ...those.map(line => `  ${line}`)];
  });
}

function listRules(name: string): string[] {
  if (!builtInNames.includes(name)) throw unknownRuleset(name);
  const seen = sidesIn(name);
  const rows = citingRules(name).map(([rule, source]) => {
    const { level, derived } = citationOf(source.extensions);
    const marks = [level, ...(derived ? ['derived'] : []), ...(seen[rule]?.includes('document') ? [] : ['traffic'])];
    return [rule, text(source.severity), marks.join(', '), text(field(source.extensions, 'clause'))];
  });
  return aligned(rows);
}

/** The rules of a ruleset that stand for a clause. */
function citingRules(name: string): [string, RuleSource][] {
  return Object.entries(builtInSource(name).rules).filter(([, rule]) => field(rule.extensions, 'clause') !== undefined);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
