import { availableParallelism, cpus, totalmem } from 'node:os';
import type { FoundFile } from '../files/find.ts';

/** What a thread should find to do, in bytes of documents: less is linted sooner than a thread has loaded its rules. */
const worthAThread = 3 * 2 ** 20;

/** How many threads a run uses at most, its own among them. */
export function threadsFor(files: readonly FoundFile[], wanted: number | undefined): number {
  if (wanted !== undefined) return Math.max(1, Math.min(wanted, files.length));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return Math.max(1, Math.min(availableParallelism(), files.length, Math.floor(bytes / worthAThread)));
}

/** The megabytes that each of some threads may use: together at most three quarters of what the machine or container has. */
export function memoryFor(threads: number): number {
  const limit = process.constrainedMemory();
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return Math.floor(Math.min((bytes * 0.75) / threads, 4 * 2 ** 30) / 2 ** 20);
}

/** The seconds that a thread takes before it lints as fast as one that has run for a while. */
const warmUp = 0.8;

/** For how many seconds there should be something left to do: two threads are not twice as fast, and one of them has to warm up. */
const worthwhile = 3 * warmUp;

/** How many bytes a second are linted, until that is known. */
const usualRate = 12_000_000;

/** The least seconds after which the processors are looked at again: they count their time in hundredths. */
const glance = 0.1;

/** Tells whether another thread would be done sooner than it has warmed up, by how fast it goes and by what other processes leave of the processors. */
export class Prospect {
  readonly #started = performance.now();
  #looked = usage();
  #spare = 0;
  #bytes = 0;
  /** When this thread had warmed up, and what it had linted then. */
  #warm: { readonly at: number; readonly bytes: number } | undefined;

  /** So many bytes were linted. */
  done(bytes: number): void {
    this.#bytes += bytes;
    const at = performance.now();
    if (this.#warm === undefined && at - this.#started > warmUp * 1000) this.#warm = { at, bytes: this.#bytes };
  }

  /** @param bytes what is left */
  isWorthAThread(bytes: number): boolean {
    // What others leave idle is of no use to a process that may use one processor only.
    return bytes / this.#rate() > worthwhile && availableParallelism() > 1 && this.#spareProcessors() > 0.6;
  }

  /** How many bytes a second are linted; what the first second brings does not tell. */
  #rate(): number {
    if (this.#warm === undefined) return usualRate;
    const seconds = (performance.now() - this.#warm.at) / 1000;
    const bytes = this.#bytes - this.#warm.bytes;
    return seconds > glance && bytes > 0 ? bytes / seconds : usualRate;
  }

  /** How many processors others have left of late, besides the one for this thread. */
  #spareProcessors(): number {
    const [before, now] = [this.#looked, usage()];
    const seconds = now.at - before.at;
    if (seconds < glance) return this.#spare;
    const byOthers = now.all - before.all - (now.own - before.own);
    this.#spare = availableParallelism() - 1 - byOthers / seconds;
    this.#looked = now;
    return this.#spare;
  }
}

/** How long the processors have worked, in seconds: for all processes, and for this one with its collection of garbage. */
function usage(): { readonly at: number; readonly all: number; readonly own: number } {
  const all = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  const { user, system } = process.cpuUsage();
  return { at: performance.now() / 1000, all: all / 1000, own: (user + system) / 1_000_000 };
}
