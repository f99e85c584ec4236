import { resolve } from 'node:path';
import type { Format } from '../report/format.ts';
import { UserError } from '../user-error.ts';

/** A format, and the file that takes it: standard output where none is named. */
export interface Target {
  readonly format: Format;
  readonly output: string | undefined;
}

/** `-f` or `-o`, as it was given. */
export type Choice = { readonly format: Format } | { readonly output: string };

/**
 * Which format goes where. Each file belongs to the format before it; one that comes first to the first format, `stylish` where there is none.
 * @param choices in the order of the call
 * @throws UserError where a format has two files, a file two formats, or two formats go to standard output
 */
export function targetsOf(choices: readonly Choice[], cwd: string): Target[] {
  const targets: Target[] = [];
  let early: string | undefined;
  for (const choice of choices) {
    if ('format' in choice) {
      targets.push({ format: choice.format, output: early });
      early = undefined;
      continue;
    }
    const last = targets.pop();
    const taken = last === undefined ? early : last.output;
    if (taken !== undefined) throw new UserError(`-o ${choice.output} follows -o ${taken}; expected a -f before each further -o`);
    if (last === undefined) early = choice.output;
    else targets.push({ ...last, output: choice.output });
  }
  if (targets.length === 0) targets.push({ format: 'stylish', output: early });
  refuseShared(targets, cwd);
  return targets;
}

function refuseShared(targets: readonly Target[], cwd: string): void {
  const taken = new Map<string | undefined, Format>();
  for (const { format, output } of targets) {
    const place = output === undefined ? undefined : resolve(cwd, output);
    const other = taken.get(place);
    if (other !== undefined) {
      const where = output === undefined ? 'to standard output' : `into ${output}`;
      throw new UserError(`${other} and ${format} would both go ${where}; expected -o with a file of its own after ${format}`);
    }
    taken.set(place, format);
  }
}
