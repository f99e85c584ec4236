import type { FilesInUse } from '../files/in-use.ts';
import { operationKey, ruleAsking } from '../inject/rule-asking.ts';
import { labelOf } from '../openapi/operation.ts';
import { counted } from '../report/counted.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { Observer } from '../traffic/observer.ts';
import { type Undeclared, undeclaredIn } from '../traffic/undeclared.ts';
import type { Input } from './inputs.ts';
import type { Io } from './io.ts';
import { observedDocuments, readRecordings } from './traffic.ts';
import type { Troubles } from './troubles.ts';

/** Who is told what goes wrong, and of which files the run makes use. */
interface Run {
  readonly io: Io;
  readonly inUse: FilesInUse;
  readonly troubles: Troubles;
}

/** Which recordings, and what is made of them. */
interface Wanted {
  /** Recordings, as they were named. */
  readonly traffic: readonly string[];
  /** Servers that the documents do not name. */
  readonly server: readonly string[];
  /** How often a code has to have been returned. */
  readonly support: number;
  /** Folders within which references may lead. */
  readonly roots: readonly string[];
}

/**
 * The codes that operations returned and do not declare, by the document.
 * @throws UserError for a recording that is not there
 */
export async function returnedBy(
  inputs: readonly Input[],
  { traffic, server, support, roots }: Wanted,
  run: Run,
): Promise<{ readonly undeclared: ReadonlyMap<string, readonly Undeclared[]>; readonly exchanges: number }> {
  // Without rules, responses are counted only.
  const setup = { contract: undefined, ruleset: undefined, access: { allowRemote: false, roots }, servers: server };
  const documents = await observedDocuments(inputs, setup, (error, source) => run.troubles.caught(error, source));
  const observer = new Observer(documents);
  if (documents.length > 0) await readRecordings(traffic, observer, { ...run, quiet: false });
  const undeclared = new Map(documents.map(document => [document.source, undeclaredIn(document, observer.tally, support)]));
  return { undeclared, exchanges: observer.exchanges };
}

/** What `inject` was asked for. */
interface FromTraffic extends Omit<Wanted, 'traffic'> {
  readonly fromTraffic: readonly string[];
}

/** What documents are asked for by traffic. */
interface Returned {
  readonly rules: ReadonlyMap<string, readonly ResolvedRule[]>;
  /** Whether bodies of these errors were recorded that are no problem details (RFC 9457), which are the usual form. */
  readonly haveOtherForm: boolean;
}

/**
 * The rules that ask documents for the errors that were returned; what else was returned is said, for it is for the authors to declare.
 * @returns undefined where no recordings were named
 */
export async function returnedRules(
  inputs: readonly Input[],
  { fromTraffic, ...wanted }: FromTraffic,
  run: Run,
): Promise<Returned | undefined> {
  if (fromTraffic.length === 0) return undefined;
  const { undeclared } = await returnedBy(inputs, { ...wanted, traffic: fromTraffic }, run);
  const rules = new Map<string, readonly ResolvedRule[]>();
  const mediaTypes = new Set<string>();
  for (const [source, found] of undeclared) {
    const codes = new Map<string, Set<string>>();
    for (const { operation, code, seen } of found) {
      const key = operationKey(operation);
      if (code >= '400') {
        codes.set(key, (codes.get(key) ?? new Set()).add(code));
        for (const mediaType of seen.mediaTypes) mediaTypes.add(mediaType);
      } else
        run.io.tell(`${labelOf(operation)} returned ${code} ${counted(seen.count, 'time')} and does not declare it; only errors are added`);
    }
    rules.set(source, [ruleAsking('returned', codes)]);
  }
  return { rules, haveOtherForm: [...mediaTypes].some(each => each !== 'application/problem+json') };
}
