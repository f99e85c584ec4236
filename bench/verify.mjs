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
  const [left, right] = keys;
  const only = (mine, theirs) => {
    const others = new Set(theirs);
    return mine.filter(key => !others.has(key));
  };
  const [onlyLeft, onlyRight] = [only(left, right), only(right, left)];
  if (left.length === right.length && onlyLeft.length + onlyRight.length === 0)
    return { same: true, text: `${left.length} findings, the same from both` };
  const [first] = [...onlyLeft, ...onlyRight];
  return {
    same: false,
    text: `${left.length} findings from ${tools[0].name} and ${right.length} from ${tools[1].name}; ${onlyLeft.length} and ${onlyRight.length} only there, such as ${first ?? 'one reported twice'}`,
  };
}

function keysOf(findings) {
  return findings
    .filter(({ code }) => !ofTheDocument.includes(code))
    .map(({ code, source, path, range, severity, message }) => JSON.stringify([code, source, path, range, severity, message]));
}
