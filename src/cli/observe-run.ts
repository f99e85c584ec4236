import type { Access } from '../files/access.ts';
import { ruleInfosOf } from '../report/rule-info.ts';
import { loadRuleset, type RulesetRequest, rulesetIn } from '../ruleset/load.ts';
import { contractRuleset } from '../traffic/contract.ts';
import { diagnosticsOf } from '../traffic/diagnostics.ts';
import { Observer } from '../traffic/observer.ts';
import { existingFolder, inputsOf } from './inputs.ts';
import type { Io } from './io.ts';
import { countsOf, type Severity, severities } from './lint-summary.ts';
import { filesInUse } from './output.ts';
import { publish } from './publish.ts';
import { type FormatOrOutput, placesOf, targetsOf } from './targets.ts';
import { observedDocuments, readRecordings, unmatchedIn, whatCameOf } from './traffic.ts';
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
  const setup = { contract, ruleset, access, servers: options.server };
  const documents = await observedDocuments(inputs, setup, (error, source) => troubles.caught(error, source));
  if (documents.length === 0) return troubles.exitCode(0);
  const observer = new Observer(documents, { showsBodies: options.showBodies });
  await readRecordings(options.traffic, observer, { quiet: options.quiet, io, inUse, troubles });
  const findings = diagnosticsOf(observer.findings());
  inUse.add(
    'a file that a document refers to',
    documents.flatMap(each => each.documents.referred()),
  );
  const rules = async () => ruleInfosOf([...Object.values(contract.rules), ...Object.values(ruleset.rules)]);
  const view = viewOf(options, io.width, () => undefined);
  const failSeverity = severities.indexOf(options.failSeverity);
  await publish({ findings, documents: documents.map(({ source }) => source), failSeverity, version, cwd: io.cwd, view }, rules, outputs);
  if (!options.quiet) {
    for (const line of unmatchedIn(observer)) io.say(line);
    io.say(`${whatCameOf(observer)}: ${countsOf(findings)}`);
  }
  if (troubles.count > 0) return troubles.exitCode(0);
  return findings.some(({ severity }) => severity <= failSeverity) ? 1 : 0;
}

/** The rulesets that are named, else the folder's own, else what HTTP asks of every API. */
function requestOf({ ruleset, all, code }: ObserveOptions, { cwd }: Io): RulesetRequest {
  const names = ruleset.length === 0 && rulesetIn(cwd) === undefined ? [otherwise] : ruleset;
  return { names, all, allowRemote: false, code, cwd };
}

const otherwise = 'rfc9110';
