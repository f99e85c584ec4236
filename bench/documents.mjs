// OpenAPI documents of any size, the same for the same seed, shaped like those that people have: resources with nested schemas,
// operations with parameters, responses that are shared and others in place, and here and there something that a guideline objects to.
import { randomFrom } from './random.mjs';
import { yamlOf } from './render.mjs';
import { frame, resource } from './resources.mjs';

/**
 * A document as text.
 * @param {{ bytes: number, seed: number, format?: 'yaml' | 'json', bare?: boolean }} wanted the size in bytes, which is met exactly from 5,000 (JSON: 7,000) on; a bare
 *   document declares successes and 404 only, so that there is much to add
 * @returns {string}
 */
export function documentOf({ bytes, seed, format = 'yaml', bare = false }) {
  /** @type {(value: object) => string} */
  const text = format === 'json' ? value => `${JSON.stringify(value, null, 2)}\n` : yamlOf;
  const random = randomFrom(seed);
  const document = frame(random);
  const { paths, components } = document;
  const empty = text({ paths: {}, components: { schemas: {} } }).length;
  let length = text(document).length;
  let large = bytes > 20_000;
  for (let number = 0; ; number += 1) {
    const more = resource(random, number, { large, bare });
    const added = text({ paths: more.paths, components: { schemas: more.schemas } }).length - empty;
    const fits = length + added <= bytes;
    if (!fits && !large && number > 0) break;
    if (!fits && large) {
      large = false;
      continue;
    }
    Object.assign(paths, more.paths);
    Object.assign(components.schemas, more.schemas);
    length += added;
  }
  const missing = bytes - text(document).length;
  document.info.description += prose(random, Math.max(0, missing));
  return text(document);
}

const words = [
  'the',
  'service',
  'answers',
  'with',
  'records',
  'of',
  'each',
  'term',
  'and',
  'their',
  'owners',
  'as',
  'agreed',
  'between',
  'schools',
];

/**
 * Words of a length in all.
 * @param {import('./random.mjs').Random} random
 * @param {number} length
 */
function prose(random, length) {
  let text = '';
  while (text.length < length) text += ` ${random.pick(words)}`;
  return text.slice(0, length).replace(/ $/, 's');
}
