import type { Command, Help, Option } from 'commander';

/** The headings under which `--help` lists the commands. */
const groups: Readonly<Record<string, readonly string[]>> = {
  'Check:': ['lint', 'report', 'observe', 'explain', 'baseline', 'exceptions', 'merge'],
  'Fix:': ['inject', 'generate', 'language-server'],
  'Policy:': ['init', 'rulesets', 'infer', 'matrix', 'compare', 'check-ruleset'],
};

/** Puts a command under its heading. */
export function grouped(command: Command): Command {
  const [heading] = Object.entries(groups).find(([, names]) => names.includes(command.name())) ?? [];
  return heading === undefined ? command : command.helpGroup(heading);
}

/** How `--help` lists commands and options. */
export const helpStyle: Partial<Help> = {
  subcommandTerm: command => command.name(),
  optionDescription: ({ description, argChoices, defaultValue, required, optional }: Option) => {
    const byDefault = required || optional ? [defaultValue ?? []].flat().join(', ') : '';
    const notes = [...(argChoices ? [`one of ${argChoices.join(', ')}`] : []), ...(byDefault === '' ? [] : [`default: ${byDefault}`])];
    return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
  },
};

/** An error of commander in one line, without the word `error` and with its suggestion. */
export function oneLine(text: string): string {
  return text
    .replace(/^error: /, '')
    .trimEnd()
    .replace(/\n\(Did you mean (.*)\)$/, '; did you mean $1');
}
