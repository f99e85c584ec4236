// What the scripts that begin a check or a rule share: files are made or added to, never written over.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** @type {Map<string, { text: string, isNew: boolean }>} */
const changes = new Map();

/**
 * Ends the script: nothing has been written.
 * @param {string} why
 * @returns {never}
 */
export function refuse(why) {
  console.error(why);
  process.exit(2);
}

/**
 * The text of a file as it will be, undefined where there is none.
 * @param {string} path from the root
 */
export function textOf(path) {
  const file = new URL(path, root);
  return changes.get(path)?.text ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
}

/**
 * Begins a file.
 * @param {string} path
 * @param {string} text
 */
export function begin(path, text) {
  if (textOf(path) !== undefined) refuse(`${path} is there already; expected another name`);
  changes.set(path, { text, isNew: true });
}

/**
 * Puts an entry where it belongs in a list of a file: before the first whose name comes behind its own, else at the end.
 * @param {string} path
 * @param {{ name: string, text: string, from: string, to: string, entry: RegExp }} where the texts between which the list stands, and what
 *   an entry begins with, its name in the first group
 */
export function enter(path, { name, text, from, to, entry }) {
  const whole = textOf(path) ?? refuse(`${path} is not there; expected the list that ${name} goes into`);
  const start = whole.indexOf(from);
  const end = to === '' ? whole.length : whole.indexOf(to, start + from.length);
  if (start < 0 || end < 0) refuse(`${path} has no list between ${JSON.stringify(from)} and ${JSON.stringify(to)}`);
  const list = whole.slice(start, end);
  const entries = [...list.matchAll(entry)];
  if (entries.some(([, each]) => each === name)) refuse(`${path} has ${name} already; expected another name`);
  const at = start + (entries.find(([, each = '']) => each > name)?.index ?? list.length);
  changes.set(path, { text: `${whole.slice(0, at)}${text}${whole.slice(at)}`, isNew: changes.get(path)?.isNew ?? false });
}

/** Writes all that was begun and entered, and says where. */
export function write() {
  for (const [path, { text, isNew }] of changes) {
    writeFileSync(new URL(path, root), text, { flag: isNew ? 'wx' : 'w' });
    console.log(`${isNew ? 'began' : 'added to'} ${path}`);
  }
}
