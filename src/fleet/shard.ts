import { relative, sep } from 'node:path';
import { crypto } from '../files/crypto.ts';
import type { FoundFile } from '../files/find.ts';
import { UserError } from '../user-error.ts';

/** One of several equal parts of a fleet, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * Reads `i/n`.
 * @throws UserError for anything else
 */
export function shardOf(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw new UserError(`--shard is "${text}"; expected i/n with i from 1 to n, such as 1/4`);
}

/** From this part of a shard on a document is dealt by its size. */
const large = 1 / 100;

/**
 * The documents of a shard. Which they are depends on their paths below a folder and their sizes only, not on machine or order.
 * A small one goes where its path says, so that it stays in its shard, and in that shard's cache, while others come and go;
 * the large ones then go, from the largest on, to the shard that has least to do.
 */
export function filesOfShard(files: readonly FoundFile[], { index, count }: Shard, folder: string): FoundFile[] {
  const loads = new Array<number>(count).fill(0);
  const threshold = (files.reduce((sum, { size }) => sum + size, 0) / count) * large;
  const shards = new Map<FoundFile, number>();
  const assign = (file: FoundFile, shard: number) => {
    loads[shard] = (loads[shard] ?? 0) + file.size;
    shards.set(file, shard);
  };
  const named = files.map(file => ({ file, name: relative(folder, file.path).replaceAll(sep, '/') }));
  const bySize = named.filter(({ file }) => file.size >= threshold);
  for (const { file, name } of named) if (file.size < threshold) assign(file, hash(name) % count);
  bySize.sort((a, b) => b.file.size - a.file.size || (a.name < b.name ? -1 : 1));
  for (const { file } of bySize) assign(file, loads.indexOf(loads.reduce((least, load) => Math.min(least, load))));
  return files.filter(file => shards.get(file) === index - 1);
}

function hash(name: string): number {
  return crypto().createHash('sha256').update(name).digest().readUInt32BE();
}
