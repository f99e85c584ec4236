import { Command, CommanderError } from 'commander';
import { isOurOwn, isSystemError, reasonOf, troubleOf } from '../user-error.ts';
import { complain } from './complain.ts';
import { grouped, helpStyle, oneLine } from './help.ts';
import { type Io, ioOf, type Streams } from './io.ts';
import { refuseFilesAsOptions } from './refuse-files-as-options.ts';
import { bug, mistake } from './troubles.ts';
import { version } from './version.ts';

/** How each command is made. Only the one that is called is loaded: a run over documents that are known is shorter than loading them all. */
const commands: Readonly<Record<string, (io: Io, exit: (code: number) => void) => Promise<Command>>> = {
  lint: async (io, exit) => (await import('./commands/lint.ts')).lintCommand(io, exit),
  report: async (io, exit) => (await import('./commands/report.ts')).reportCommand(io, exit),
  observe: async (io, exit) => (await import('./commands/observe.ts')).observeCommand(io, exit),
  explain: async io => (await import('./commands/explain.ts')).explainCommand(io),
  baseline: async io => (await import('./commands/baseline.ts')).baselineCommand(io),
  exceptions: async (io, exit) => (await import('./commands/exceptions.ts')).exceptionsCommand(io, exit),
  merge: async (io, exit) => (await import('./commands/merge.ts')).mergeCommand(io, exit),
  inject: async (io, exit) => (await import('./commands/inject.ts')).injectCommand(io, exit),
  generate: async io => (await import('./commands/generate.ts')).generateCommand(io),
  init: async io => (await import('./commands/init.ts')).initCommand(io),
  rulesets: async io => (await import('./commands/rulesets.ts')).rulesetsCommand(io),
  infer: async (io, exit) => (await import('./commands/infer.ts')).inferCommand(io, exit),
  matrix: async (io, exit) => (await import('./commands/matrix.ts')).matrixCommand(io, exit),
  compare: async io => (await import('./commands/compare.ts')).compareCommand(io),
  'language-server': async () => (await import('./commands/language-server.ts')).languageServerCommand(),
  'check-ruleset': async (io, exit) => (await import('./commands/check-ruleset.ts')).checkRulesetCommand(io, exit),
};

/**
 * Runs the command.
 * @param args what follows its name
 * @returns the exit code: 0 nothing to report, 1 findings, 2 a mistake in the call or the input, 70 a bug in Statute
 */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  const io = ioOf(streams);
  let code = 0;
  const exit = (result: number) => {
    code = result;
  };
  const program = new Command('statute')
    .description('Check and fix the response codes of OpenAPI documents against an API guideline.')
    .version(version, '-V, --version', 'show the version')
    .exitOverride()
    .commandsGroup('Help:')
    .helpCommand('help [command]', 'Show the help for a command.')
    .helpOption('-h, --help', 'show this help')
    .configureHelp(helpStyle)
    .configureOutput({
      writeOut: text => io.write(text.trimEnd().split('\n')),
      writeErr: text => text.trimEnd().split('\n').forEach(io.say),
      outputError: text => complain(oneLine(text), io),
    });
  const called = Object.entries(commands).filter(([name]) => name === args[0]);
  for (const [, make] of called.length > 0 ? called : Object.entries(commands))
    program.addCommand(grouped((await make(io, exit)).copyInheritedSettings(program)));
  try {
    refuseFilesAsOptions(args, io.cwd);
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { text, bug: isBug } = troubleOf(error);
    complain(text, io);
    return isBug ? bug : mistake;
  }
}

/**
 * What is to be said of an error that nothing waited for, and the exit code that goes with it.
 * Rulesets may be code, and such code may throw later, when nobody can tell for which document.
 */
export function escaped(error: unknown): { readonly text: string; readonly code: number } {
  if (!isOurOwn(error) && !isSystemError(error))
    return {
      text: `code of a ruleset threw when nothing waited for it: ${reasonOf(error)}; expected code that does not`,
      code: mistake,
    };
  const { text, bug: isBug } = troubleOf(error);
  return { text, code: isBug ? bug : mistake };
}
