import { FilesInUse } from '../files/in-use.ts';
import { type Kind, Output } from '../files/output.ts';
import type { RulesetRequest } from '../ruleset/load.ts';
import type { Io } from './io.ts';

/** Where a command puts what it was asked for. */
export interface Destination {
  /** What it is that is written. */
  readonly kind: Kind;
  readonly inUse: FilesInUse;
  readonly io: Io;
  readonly option?: string;
}

/**
 * The place that an option names, standard output where it is `-` or nothing.
 * @throws UserError for one that may not or cannot be written, before the work is done that would go there
 */
export function outputTo(name: string | undefined, { kind, inUse, io, option = '-o' }: Destination): Output {
  const output = new Output({ option, name, cwd: io.cwd, kind, inUse, streams: { stdout: io.write, stderr: io.writeError } });
  output.refuseUnwritable();
  return output;
}

/** The files that are in use from the beginning of a run: those that it was given. */
export async function filesInUse(
  documents: Iterable<string>,
  outputs: readonly (string | undefined)[],
  request?: RulesetRequest,
): Promise<FilesInUse> {
  const inUse = new FilesInUse();
  inUse.add('one of the documents', documents);
  if (request !== undefined && outputs.some(output => output !== undefined)) {
    const { rulesetFiles } = await import('../ruleset/files.ts');
    inUse.add('part of the ruleset', rulesetFiles(request).files);
  }
  return inUse;
}
