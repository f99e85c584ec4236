import { resolve } from 'node:path';
import type { FilesInUse } from '../files/in-use.ts';
import type { Output } from '../files/output.ts';
import { isStdout } from '../files/place.ts';
import { realOf } from '../files/real.ts';
import type { Format } from '../report/format.ts';
import { reports } from '../report/marks.ts';
import { UserError } from '../user-error.ts';
import type { Io } from './io.ts';
import { outputTo } from './output.ts';

/** A format, and the file that takes it: standard output where none is named. */
export interface Target {
  readonly format: Format;
  readonly output: string | undefined;
}

/** A format, and the place that takes it. */
export interface Published {
  readonly format: Format;
  readonly output: Output;
}

/** `-f` or `-o`, as it was given. */
export type FormatOrOutput = { readonly format: Format } | { readonly output: string };

/**
 * Which format goes where. Each file belongs to the format before it; one that comes first to the first format, `stylish` where there is none.
 * @param choices in the order of the call
 * @throws UserError where a format has two files, a file two formats, or two formats go to standard output
 */
export function targetsOf(choices: readonly FormatOrOutput[], cwd: string): Target[] {
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
  const placed = targets.map(target =>
    target.output !== undefined && isStdout(target.output) ? { ...target, output: undefined } : target,
  );
  refuseShared(placed, cwd);
  return placed;
}

function refuseShared(targets: readonly Target[], cwd: string): void {
  const taken = new Map<string | undefined, Format>();
  for (const { format, output } of targets) {
    const place = output === undefined ? undefined : realOf(resolve(cwd, output));
    const other = taken.get(place);
    if (other !== undefined) {
      const where = output === undefined ? 'to standard output' : `into ${output}`;
      throw new UserError(`${other} and ${format} would both go ${where}; expected -o with a file of its own after ${format}`);
    }
    taken.set(place, format);
  }
}

/**
 * The places of formats.
 * @throws UserError for one that may not or cannot be written
 */
export function placesOf(targets: readonly Target[], inUse: FilesInUse, io: Io): Published[] {
  return targets.map(({ format, output }) => ({ format, output: outputTo(output, { kind: reports, inUse, io }) }));
}
