import { UserError } from '../user-error.ts';

/** The options of inject that may contradict one another. */
interface Options {
  readonly ruleset: readonly string[];
  readonly add?: string;
  readonly fromTraffic: readonly string[];
  readonly server: readonly string[];
  readonly when: readonly string[];
  readonly write: boolean;
  readonly check: boolean;
  readonly diff: boolean;
  readonly json: boolean;
  readonly prune: boolean;
  readonly replace?: string;
  readonly overlay?: string;
  readonly style: string;
}

/**
 * Refuses options of which one would have to be ignored.
 * @throws UserError
 */
export function refuseContradictions(options: Options): void {
  const { write, check, diff, json, prune } = options;
  const overlay = options.overlay !== undefined;
  const external = options.style.startsWith('external:');
  if (options.add !== undefined && options.ruleset.length > 0)
    throw new UserError('--add and --ruleset both say what is asked for; expected one of the two');
  if (options.fromTraffic.length > 0 && (options.add !== undefined || options.ruleset.length > 0))
    throw new UserError(
      `--from-traffic and ${options.add === undefined ? '--ruleset' : '--add'} both say what is asked for; expected one of the two`,
    );
  if (options.fromTraffic.length === 0 && options.server.length > 0)
    throw new UserError('--server is about the requests of --from-traffic; expected both');
  if (options.add === undefined && options.when.length > 0) throw new UserError('--when is about the codes of --add; expected both');
  if (check && write) throw new UserError('--check writes nothing and --write does; expected one of the two');
  if (diff && json) throw new UserError('--diff and --json both go to standard output; expected one of the two');
  if (options.replace !== undefined && !prune)
    throw new UserError('--replace takes responses out of documents, which --prune allows; expected both');
  if (overlay && prune) throw new UserError('--overlay can only add; expected it without --prune');
  if (overlay && external) throw new UserError('--overlay changes one document only; expected it without --style external');
  const other = Object.entries({ write, check, diff }).find(([, given]) => overlay && given);
  if (other) throw new UserError(`--overlay and --${other[0]} cannot be combined; expected one of the two`);
}
