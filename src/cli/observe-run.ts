import type { Result } from '../engines/linter.ts';
import type { Access } from '../files/access.ts';
import { counted } from '../report/counted.ts';
import { ruleInfosOf } from '../report/rule-info.ts';
import { loadRuleset, type RulesetRequest, rulesetIn } from '../ruleset/load.ts';
import { contractRuleset } from '../traffic/contract.ts';
import { diagnosticsOf, placeIn } from '../traffic/diagnostics.ts';
import { type ObservedDocument, observedDocument } from '../traffic/document.ts';
import { Observer } from '../traffic/observer.ts';
import { existingFolder, inputsOf } from './inputs.ts';
import type { Io } from './io.ts';
import { countsOf, type Severity, severities } from './lint-summary.ts';
import { filesInUse } from './output.ts';
import { publish } from './publish.ts';
import { type FormatOrOutput, placesOf, targetsOf } from './targets.ts';
import { readRecordings } from './traffic.ts';
import { Troubles } from './troubles.ts';
import { version } from './version.ts';
import { refuseWithoutPeople, type ViewOptions, viewOf } from './view.ts';

/** What `observe` was asked for. */
export interface ObserveOptions extends ViewOptions {
  readonly traffic: readonly string[];
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly code: boolean;
  readonly failSeverity: Severity;
  readonly server: readonly string[];
  readonly showBodies: boolean;
  readonly root: readonly string[];
}

/**
 * Compares recorded traffic with documents, publishes what is found, and says in a line what came of it.
 * @param choices the formats and files, in the order of the call
 * @returns the exit code: 0 nothing to report, 1 findings, 2 what could not be read
 * @throws UserError for a mistake in the call
 */
export async function runObserve(
  patterns: readonly string[],
  options: ObserveOptions,
  choices: readonly FormatOrOutput[],
  io: Io,
): Promise<number> {
  const targets = targetsOf(choices, io.cwd);
  refuseWithoutPeople(options, targets);
  const request = requestOf(options, io);
  const access: Access = { allowRemote: false, roots: [io.cwd, ...options.root.map(folder => existingFolder(folder, io.cwd))] };
  const inputs = await inputsOf(patterns, io);
  const sources = inputs.map(({ source }) => source);
  const inUse = await filesInUse(
    sources,
    targets.map(({ output }) => output),
    request,
  );
  const outputs = placesOf(targets, inUse, io);
  const [contract, ruleset] = [contractRuleset(), await loadRuleset(request)];
  const troubles = new Troubles(io);
  const documents: ObservedDocument[] = [];
  for (const { source, read } of inputs) {
    try {
      documents.push(observedDocument(await read(), { contract, ruleset, access, servers: options.server }));
    } catch (error) {
      troubles.caught(error, source);
    }
  }
  if (documents.length === 0) return troubles.exitCode(0);
  const observer = new Observer(documents, { showsBodies: options.showBodies });
  await readRecordings(options.traffic, observer, { quiet: options.quiet, io, inUse, troubles });
  const findings = diagnosticsOf(observer.findings());
  const rules = async () => ruleInfosOf([...Object.values(contract.rules), ...Object.values(ruleset.rules)]);
  const view = viewOf(options, io.width, () => undefined);
  const failSeverity = severities.indexOf(options.failSeverity);
  await publish({ findings, documents: documents.map(({ source }) => source), failSeverity, version, cwd: io.cwd, view }, rules, outputs);
  if (!options.quiet) for (const line of summaryOf(observer, findings)) io.say(line);
  if (troubles.count > 0) return troubles.exitCode(0);
  return findings.some(({ severity }) => severity <= failSeverity) ? 1 : 0;
}

/** The rulesets that are named, else the folder's own, else what HTTP asks of every API. */
function requestOf({ ruleset, all, code }: ObserveOptions, { cwd }: Io): RulesetRequest {
  const names = ruleset.length === 0 && rulesetIn(cwd) === undefined ? [otherwise] : ruleset;
  return { names, all, allowRemote: false, code, cwd };
}

const otherwise = 'rfc9110';

/** How many groups of requests that belong to no operation are shown. */
const mostGroups = 10;

/** What came of a run, with the requests that belong to no operation. */
function* summaryOf(observer: Observer, findings: readonly Result[]): Generator<string> {
  const groups = [...observer.unmatched].sort(([, a], [, b]) => b.count - a.count);
  for (const [where, { count, first }] of groups.slice(0, mostGroups)) yield `unmatched: ${where} (${count}, first at ${placeIn(first)})`;
  if (groups.length > mostGroups) yield `unmatched: ${counted(groups.length - mostGroups, 'more kind')} of requests`;
  const { called, all } = observer.coverage;
  const left = groups.reduce((sum, [, { count }]) => sum + count, 0);
  const matched = `${counted(observer.exchanges, 'exchange')}${left > 0 ? `, ${left} of them unmatched` : ''}`;
  yield `${matched}; ${called} of ${counted(all, 'operation')} called: ${countsOf(findings)}`;
}
