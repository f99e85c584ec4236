import { measure } from './measure.mjs';

/** What the two say differently of the document itself, as the README tells: syntax, references and kinds of document. */
const ofTheDocument = ['parser', 'invalid-ref', 'unrecognized-format'];

/**
 * Compares what two commands report in Spectral's JSON: rule, document, place, range, severity and message.
 * @param {readonly import('./tools.mjs').Tool[]} tools two of them
 * @param {readonly string[]} documents
 * @param {{ folder: string, timeout: number }} options
 * @returns {Promise<{ same: boolean, text: string }>} whether they agree, in words
 */
export async function agreement(tools, documents, { folder, timeout }) {
  /** @type {string[][]} */
  const keys = [];
  for (const { name, command } of tools) {
    const { stdout, stderr, code, timedOut } = await measure(command(documents), { folder, timeout });
    if (timedOut) return { same: false, text: `not compared: ${name} took over ${timeout} s` };
    if (code !== 0 && code !== 1) return { same: false, text: `not compared: ${name} ended with ${code}: ${stderr.trim().slice(0, 200)}` };
    keys.push(keysOf(JSON.parse(stdout.trim() || '[]')));
  }
  const [ours = [], theirs = []] = keys;
  return compared(ours, theirs);
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
  const [one, other] = [left[at], right[at]];
  const first = at < 0 ? right[left.length] : one !== undefined && other !== undefined && other < one ? other : one;
  return { same: false, text: `${left.length} findings and ${right.length}; the first that only one has is ${first}` };
}

/** @param {readonly Readonly<Record<'code' | 'source' | 'path' | 'range' | 'severity' | 'message', unknown>>[]} findings as Spectral has them */
function keysOf(findings) {
  return findings
    .filter(({ code }) => !ofTheDocument.includes(String(code)))
    .map(({ code, source, path, range, severity, message }) => JSON.stringify([code, source, path, range, severity, message]));
}
