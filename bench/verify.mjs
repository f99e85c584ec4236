import { measure } from './measure.mjs';

/** What the two say differently of the document itself, as the README tells: syntax, references and kinds of document. */
const ofTheDocument = ['parser', 'invalid-ref', 'unrecognized-format'];

/**
 * Compares what two commands report in Spectral's JSON: rule, document, place, range, severity and message.
 * @param {{ name: string, command: (documents: readonly string[]) => { file: string, args: readonly string[] } }[]} tools two of them
 * @returns {Promise<{ same: boolean, text: string }>} whether they agree, in words
 */
export async function agreement(tools, documents, { folder, timeout }) {
  const keys = [];
  for (const { name, command } of tools) {
    const { stdout, stderr, code, timedOut } = await measure(command(documents), { folder, timeout });
    if (timedOut) return { same: false, text: `not compared: ${name} took over ${timeout} s` };
    if (code !== 0 && code !== 1) return { same: false, text: `not compared: ${name} ended with ${code}: ${stderr.trim().slice(0, 200)}` };
    keys.push(keysOf(JSON.parse(stdout.trim() || '[]')));
  }
  return compared(keys[0], keys[1]);
}

/**
 * Whether two lists hold the same, as often, in any order.
 * @param {readonly string[]} ours
 * @param {readonly string[]} theirs
 * @returns {{ same: boolean, text: string }} with the first that only one of them holds
 */
export function compared(ours, theirs) {
  const left = ours.toSorted();
  const right = theirs.toSorted();
  const at = left.findIndex((key, index) => key !== right[index]);
  if (at < 0 && left.length === right.length) return { same: true, text: `${left.length} findings, the same from both` };
  const first = at < 0 ? right[left.length] : right[at] < left[at] ? right[at] : left[at];
  return { same: false, text: `${left.length} findings and ${right.length}; the first that only one has is ${first}` };
}

function keysOf(findings) {
  return findings
    .filter(({ code }) => !ofTheDocument.includes(code))
    .map(({ code, source, path, range, severity, message }) => JSON.stringify([code, source, path, range, severity, message]));
}
