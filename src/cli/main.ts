import { Command, CommanderError } from 'commander';
import { reasonOf } from '../user-error.ts';
import { baselineCommand } from './baseline.ts';
import { generateCommand } from './generate.ts';
import { inferCommand } from './infer.ts';
import { initCommand } from './init.ts';
import { injectCommand } from './inject.ts';
import type { Io } from './io.ts';
import { lintCommand } from './lint.ts';
import { rulesetsCommand } from './rulesets.ts';
import { version } from './version.ts';

/**
 * Runs the command.
 * @param args what follows its name
 * @returns the exit code: 0 nothing to report, 1 findings, 2 a mistake in the call or the input
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const exit = (result: number) => {
    code = result;
  };
  const program = new Command('statute')
    .description('Checks the response codes of OpenAPI documents against a guideline.')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: io.stdout,
      writeErr: io.stderr,
      outputError: (text, write) => write(text.replace(/^error/, 'statute')),
    });
  for (const command of [
    initCommand(io),
    inferCommand(io),
    lintCommand(io, exit),
    injectCommand(io, exit),
    generateCommand(io),
    baselineCommand(io),
    rulesetsCommand(io),
  ])
    program.addCommand(command.copyInheritedSettings(program));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr(`statute: ${reasonOf(error)}\n`);
    return 2;
  }
}
