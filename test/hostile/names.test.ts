import { expect, test } from 'vitest';
import { folderWith, statute } from '../cli/run.ts';
import { misnamed, misplaced } from './structures.ts';

/** What the engine says by itself where nobody thought of something. */
const internal =
  /Cannot (read|set|convert|define|assign)|is not (a function|iterable|a constructor)|Maximum call stack|Invalid (array|string) length|TypeError|RangeError|\bundefined\b|\[object/;

const commands = [
  ['lint', '-r', 'rest-rulebook', '-r', 'rfc9110', '--all', '--quiet', '-f', 'json'],
  ['inject', '-r', 'crest', '--all', '--diff', '--quiet'],
  ['explain', '-r', 'rfc9110'],
  ['exceptions'],
  ['infer'],
];

test.each(commands)('%s ends on names and values that are not expected with an answer or with one line', async (...command) => {
  const all = [...misnamed, ...misplaced];
  const folder = folderWith(Object.fromEntries(all.map(({ name, text }) => [name, text])));
  for (const { name } of all) {
    const { code, stderr } = await statute(folder, [...command, name]);
    expect([name, [0, 1, 2].includes(code), internal.exec(stderr.replaceAll(name, ''))]).toEqual([name, true, null]);
    if (code === 2) expect(stderr).toContain(name);
  }
});
