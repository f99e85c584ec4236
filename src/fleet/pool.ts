import { Piscina } from 'piscina';
import { Bug, isOurOwn, reasonOf, systemCode, UserError } from '../user-error.ts';
import { type Failed, failedBy, type LintOutcome } from './outcome.ts';
import { unpacked } from './packed.ts';
import type { Setup } from './setup.ts';
import { memoryFor } from './threads.ts';
import type { Answer, Refused, Task } from './worker.ts';

/** How documents are spread over threads. */
export interface Pooling {
  readonly setup: Setup;
  readonly threads: number;
  /** The megabytes that each thread may use. */
  readonly memory?: number;
  /** How many documents each thread is given ahead, so that it need not wait for this one to hand out the next; 1 unless something else is said. */
  readonly ahead?: number;
  /** The module that threads run. */
  readonly worker?: URL;
}

/**
 * Lints documents in threads, one at a time in each. A thread that dies fails its document only; another takes its place.
 * Where none can be started, as where too few files may be open, documents are left.
 * @param paths in the order in which they are begun; others may take some of them too
 * @param done is told of each outcome as it comes
 * @throws UserError for a ruleset that cannot be used
 */
export async function lintInThreads(
  paths: Iterable<string>,
  pooling: Pooling,
  done: (path: string, outcome: LintOutcome) => void,
): Promise<void> {
  const { setup, threads, ahead = 1, memory = memoryFor(threads), worker = new URL('./worker.js', import.meta.url) } = pooling;
  const pool: Piscina<Task, Answer | Failed | Refused> = new Piscina({
    filename: worker.href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: ahead,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  const waiting = paths[Symbol.iterator]();
  let cannotStart = false;
  const failed = new Promise<void>(resolve => {
    pool.on('error', error => {
      if (!isOfStart(error)) throw error;
      cannotStart = true;
      resolve();
    });
  });
  const again: string[] = [];
  const keepBusy = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const path = next.value;
      const result = await pool.run({ path, setup }).catch((error): Failed | undefined => {
        cannotStart ||= isOfStart(error);
        return ahead > 1 ? undefined : death(error, path, memory);
      });
      if (cannotStart) return;
      if (result === undefined) {
        // It was that document, or another that the thread had.
        again.push(path);
        continue;
      }
      if ('refused' in result) throw result.bug ? new Bug(result.refused) : new UserError(result.refused);
      done(path, 'failure' in result ? result : outcomeOf(result));
    }
  };
  try {
    await Promise.race([Promise.all(Array.from({ length: threads * ahead }, keepBusy)), failed]);
  } finally {
    await pool.destroy();
  }
  if (again.length > 0) await lintInThreads(again, { ...pooling, ahead: 1 }, done);
}

function outcomeOf({ parcel, ...rest }: Answer): LintOutcome {
  return { ...rest, findings: unpacked(parcel) };
}

function isOfStart(error: unknown): boolean {
  return systemCode(error) === 'ERR_WORKER_INIT_FAILED';
}

/** What is said of a document whose thread did not answer. */
function death(error: unknown, path: string, memory: number): Failed {
  if (systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY')
    return {
      failure: `${path}: linting it takes more than ${memory} MB, a thread's share of the memory; expected a smaller document, or fewer --threads`,
      lasting: false,
    };
  if (isOurOwn(error)) return failedBy(error, path);
  return {
    failure: `${path}: the thread that linted it ended (${reasonOf(error)}); expected rules that neither exit nor throw later`,
    lasting: false,
  };
}
