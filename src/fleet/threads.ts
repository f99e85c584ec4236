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

/** How many bytes a second are linted, until that is known. */
const usualRate = 12_000_000;

/** The least seconds after which the processors are looked at again: they count their time in hundredths. */
const glance = 0.1;

/** Tells whether another thread would be done sooner than it has warmed up, by how fast it goes and by what the processors leave idle. */
export class Prospect {
  readonly #started = performance.now();
  #looked = performance.now();
  #idle = idleSeconds();
  #spare = 0;
  #bytes = 0;

  /** So many bytes were linted. */
  done(bytes: number): void {
    this.#bytes += bytes;
  }

  /** @param bytes what is left */
  isWorthAThread(bytes: number): boolean {
    const seconds = (performance.now() - this.#started) / 1000;
    const rate = seconds > glance && this.#bytes > 0 ? this.#bytes / seconds : usualRate;
    // What others leave idle is of no use to a process that may use one processor only.
    return bytes / rate > 2 * warmUp && availableParallelism() > 1 && this.#spareProcessors() > 0.6;
  }

  /** How many processors nothing has used of late. */
  #spareProcessors(): number {
    const seconds = (performance.now() - this.#looked) / 1000;
    if (seconds < glance) return this.#spare;
    const idle = idleSeconds();
    this.#spare = (idle - this.#idle) / seconds;
    [this.#idle, this.#looked] = [idle, performance.now()];
    return this.#spare;
  }
}

/** The seconds that the processors have had nothing to do, taken together. */
function idleSeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.idle, 0) / 1000;
}
