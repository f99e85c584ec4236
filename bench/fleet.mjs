import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf } from './documents.mjs';
import { randomFrom } from './random.mjs';

/**
 * Writes a fleet of documents: most are small, some middling, a few large; one in five is JSON. The first ones of a large fleet are
 * those of a small one.
 * @param {string} folder where to; it is made
 * @param {number} count
 * @returns {string[]} their paths
 */
export function writeFleet(folder, count) {
  mkdirSync(folder, { recursive: true });
  const random = randomFrom(500);
  return Array.from({ length: count }, (_, number) => {
    const share = random.between(1, 20);
    const bytes =
      share <= 14 ? random.between(7_000, 12_000) : share <= 19 ? random.between(20_000, 50_000) : random.between(80_000, 150_000);
    const format = random.happens(0.2) ? 'json' : 'yaml';
    const path = join(folder, `api-${String(number).padStart(4, '0')}.${format}`);
    writeFileSync(path, documentOf({ bytes, seed: 1000 + number, format }));
    return path;
  });
}
