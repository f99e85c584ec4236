import { availableParallelism, totalmem } from 'node:os';
import type { FoundFile } from '../files/find.ts';

/** What a thread should find to do, in bytes of documents: less is linted sooner than a thread has loaded its rules. */
const worthAThread = 3 * 2 ** 20;

/** How many threads a run uses; 1 means none besides its own. */
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
