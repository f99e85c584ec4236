import { createHash } from 'node:crypto';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Result } from '../engines/linter.ts';
import { readFile } from '../files/input.ts';
import type { Output } from '../files/output.ts';
import type { RulesetRequest } from '../ruleset/load.ts';
import { UserError } from '../user-error.ts';
import { type Entry, isEntry, isStates } from './cache-entry.ts';
import { Store } from './cache-store.ts';
import { FileStates } from './file-states.ts';
import type { LintOutcome } from './outcome.ts';
import type { Setup } from './setup.ts';

/**
 * What came of documents in an earlier run. It holds as long as the document, the files it refers to (those that were
 * missing too), the ruleset, the options and the versions of this package and its dependencies are the same.
 */
export class LintCache {
  readonly #store: Store;
  readonly #states: FileStates;
  readonly #setup: Setup;
  readonly #base: string;
  #known = 0;

  private constructor(store: Store, states: FileStates, setup: Setup, base: string) {
    this.#store = store;
    this.#states = states;
    this.#setup = setup;
    this.#base = base;
  }

  /**
   * Opens a cache, empty where the file is not there or no cache.
   * @param versions what findings depend on besides
   * @returns why nothing can be kept, where the ruleset's state cannot be told
   */
  static async open(output: Output, setup: Setup, versions: string): Promise<LintCache | { readonly reason: string }> {
    const store = new Store(output);
    const states = new FileStates();
    const { request, access, facts } = setup;
    const options = JSON.stringify([
      versions,
      request.names,
      request.all,
      request.code ?? true,
      access.allowRemote,
      facts,
      access.roots.map(root => portable(root, request.cwd)),
    ]);
    const ruleset = await rulesetState(store, states, options, request);
    if ('reason' in ruleset) return ruleset;
    return new LintCache(store, states, setup, `${options}\n${ruleset.state}`);
  }

  /** What came of a document, undefined where that is not known any more. */
  find(path: string): LintOutcome | undefined {
    const key = this.#keyOf(path);
    const entry = this.#store.find(key);
    if (isEntry(entry) && this.#holds(entry, path)) {
      this.#known += 1;
      return outcome(entry, this.#cwd);
    }
    this.#store.drop(key);
    return undefined;
  }

  /** How many documents were known. */
  get known(): number {
    return this.#known;
  }

  /** Keeps what came of a document, where that is certain to come of it again. */
  keep(path: string, result: LintOutcome): void {
    // A failure does not say which files were read before it.
    if ('failure' in result && (!result.lasting || mayReferElsewhere(path))) return;
    const files = 'failure' in result ? [] : result.files;
    if (files.some(isAddress) || [path, ...files].some(file => this.#states.isChanging(file))) return;
    const states = files.map((file): [string, string] => [portable(file, this.#cwd), this.#stateOf(file, path)]);
    const said =
      'failure' in result
        ? { failure: result.failure }
        : { findings: Array.from(result.findings, finding => relocated(finding, from => portable(from, this.#cwd))) };
    // What quotes the folder is true in this folder only.
    const bound = JSON.stringify(said).includes(JSON.stringify(this.#cwd).slice(1, -1));
    this.#store.keep(this.#keyOf(path), { files: states, ...(bound && { cwd: this.#cwd }), ...said } satisfies Entry);
  }

  /**
   * Writes what this run found or kept.
   * @returns why that could not be done, undefined where it was
   */
  async save(): Promise<string | undefined> {
    try {
      await this.#store.save();
      return undefined;
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }

  get #cwd(): string {
    return this.#setup.request.cwd;
  }

  #keyOf(path: string): string {
    const parts = [this.#base, portable(path, this.#cwd), this.#states.of(path)];
    return createHash('sha256').update(parts.join('\n')).digest('base64url');
  }

  #holds({ files, cwd }: Entry, path: string): boolean {
    if (cwd !== undefined && cwd !== this.#cwd) return false;
    return files.every(([file, state]) => this.#stateOf(resolve(this.#cwd, file), path) === state);
  }

  #stateOf(file: string, document: string): string {
    return this.#states.within(file, [...this.#setup.access.roots, dirname(document)]);
  }
}

function outcome(entry: Entry, cwd: string): LintOutcome {
  if (entry.failure !== undefined) return { failure: entry.failure, lasting: true };
  const findings = (entry.findings ?? []).map(finding => relocated(finding, source => resolve(cwd, source)));
  return { findings, files: entry.files.map(([file]) => resolve(cwd, file)) };
}

function relocated(finding: Result, place: (source: string) => string): Result {
  const { source, about } = finding;
  return {
    ...finding,
    ...(source !== undefined && { source: place(source) }),
    ...(about?.definedAt && { about: { ...about, definedAt: { ...about.definedAt, source: place(about.definedAt.source) } } }),
  };
}

/** A path as it is on every machine with the same checkout. */
function portable(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll(sep, '/') || '.';
}

function isAddress(file: string): boolean {
  return /^https?:/i.test(file);
}

/** Whether there is a reference that does not begin with `#`. */
function mayReferElsewhere(path: string): boolean {
  return /\$ref["']?\s*:(?!\s*["']?#)/.test(readFile(path).toString('latin1'));
}

/**
 * The state of a ruleset: that of all files it is made of. Which they are is kept too, so that nothing is parsed
 * as long as none of them has changed.
 * @returns the reason where the files cannot be told
 */
async function rulesetState(
  store: Store,
  states: FileStates,
  options: string,
  request: RulesetRequest,
): Promise<{ readonly state: string } | { readonly reason: string }> {
  const key = createHash('sha256').update(`ruleset\n${options}`).digest('base64url');
  const known = store.find(key);
  if (isStates(known) && known.every(([file, state]) => states.of(resolve(request.cwd, file)) === state)) {
    return { state: JSON.stringify(known) };
  }
  const { rulesetFiles } = await import('../ruleset/files.ts');
  const found = rulesetFiles(request);
  if (found.reason !== undefined) return { reason: found.reason };
  const now = found.files.map(file => [relative(request.cwd, file).replaceAll(sep, '/'), states.of(file)]);
  store.keep(key, now);
  return { state: JSON.stringify(now) };
}
