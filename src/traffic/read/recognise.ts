import { limits } from '../../text/limits.ts';
import { readLine } from './line.ts';
import { Miss } from './outcome.ts';
import { Unfit } from './unfit.ts';

/** How a recording is laid out: as one value of JSON, or line by line. */
export type Layout = 'document' | 'lines';

/**
 * How a recording is laid out, by how it begins.
 * @param isAll whether this is all of it
 * @returns undefined where that is too little to tell
 * @throws Unfit for what is no text, or a text of another kind; its message is what follows the name
 */
export function layoutOf(head: Buffer, isAll: boolean): Layout | undefined {
  refuseBytes(head);
  const text = head.toString('latin1').trimStart();
  if (text === '') {
    if (isAll) throw new Unfit('is empty; expected recorded traffic');
    return undefined;
  }
  if (text.startsWith('<')) throw new Unfit('is HTML or XML; expected recorded traffic');
  if (!/^[[{]/.test(text)) return 'lines';
  if (/^\{\s*"log"\s*:\s*\{/.test(text)) return 'document';
  return ofJson(text, isAll);
}

/**
 * Lines of JSON each have a value of their own. A document has one line, or begins with one that is no value; so does a log of which the
 * first line is cut off, but there others are as they should be.
 */
function ofJson(text: string, isAll: boolean): Layout | undefined {
  const lines = text.split('\n', mostLines + 1);
  const whole = isAll ? lines : lines.slice(0, -1);
  if (whole.some(isFit)) return 'lines';
  if (whole.length === 0 && text.length > limits.line) return keysOfLines.test(text) ? 'lines' : 'document';
  const filled = whole.filter(line => line.trim() !== '');
  if (filled.length > 1 && isValue(filled[0] ?? '')) return 'lines';
  return isAll || whole.length >= mostLines ? 'document' : undefined;
}

/** So many lines are enough to tell. */
const mostLines = 100;

/** What a line begins with that is too long to be looked at. */
const keysOfLines = /^\{\s*"(?:method|url|status|request|response)/;

function isValue(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function isFit(line: string): boolean {
  const read = readLine(line);
  return read !== undefined && !(read instanceof Miss);
}

/** How files begin that are often taken for recordings, or hold one. */
const otherFiles: readonly (readonly [begin: readonly number[], what: string])[] = [
  [[0xff, 0xfe], 'is text in UTF-16'],
  [[0xfe, 0xff], 'is text in UTF-16'],
  [[0x50, 0x4b, 0x03, 0x04], 'is a zip archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'is compressed with zstd'],
  [[0x42, 0x5a, 0x68], 'is compressed with bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'is compressed with xz'],
  [[0xd4, 0xc3, 0xb2, 0xa1], 'is a capture of packets'],
  [[0xa1, 0xb2, 0xc3, 0xd4], 'is a capture of packets'],
  [[0x0a, 0x0d, 0x0d, 0x0a], 'is a capture of packets'],
];

/** So much of the first line is looked through for what no text has. A line that has it further down is passed over like others. */
const lookedAt = 64 * 1024;

function refuseBytes(head: Buffer): void {
  const other = otherFiles.find(([begin]) => begin.every((byte, index) => head[index] === byte));
  if (other !== undefined) throw new Unfit(`${other[1]}; expected text in UTF-8, or packed with gzip`);
  const offset = head.subarray(0, lookedAt).indexOf(0);
  const end = head.indexOf('\n');
  if (offset < 0 || (end >= 0 && end < offset)) return;
  // Every other byte of plain text in UTF-16 is zero.
  const isWide = (head[0] === 0) !== (head[1] === 0) && (head[0] === 0 ? head[2] === 0 : head[3] === 0);
  const what = isWide ? 'is text in UTF-16' : `is not text (a zero byte at offset ${offset})`;
  throw new Unfit(`${what}; expected text in UTF-8, or packed with gzip`);
}
