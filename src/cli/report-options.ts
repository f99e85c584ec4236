import { type Command, Option } from 'commander';
import { type Format, formats } from '../report/format.ts';
import { severities } from './lint-summary.ts';
import type { FormatOrOutput } from './targets.ts';

/**
 * Gives a command the options of those that report findings.
 * @param choices takes the formats and files, in the order of the call
 */
export function withReportOptions(command: Command, choices: FormatOrOutput[]): Command {
  return command
    .addOption(
      new Option('-f, --format <format>', 'output format; may be repeated, each with its own -o').choices(formats).default('stylish'),
    )
    .option('-o, --output <file>', 'file for the format before it (default: standard output); may be repeated')
    .on('option:format', (format: Format) => choices.push({ format }))
    .on('option:output', (output: string) => choices.push({ output }))
    .addOption(
      new Option('--fail-severity <level>', 'exit with 1 for findings of this severity or higher').choices(severities).default('error'),
    );
}
