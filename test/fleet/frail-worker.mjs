/**
 * A worker that ends in the ways in which rules can end a thread.
 * @param {{ path: string }} task
 */
export default async function work({ path }) {
  if (path.includes('exit')) process.exit(3);
  if (path.includes('memory')) for (const all = []; ; ) all.push(new Array(100_000).fill({}));
  if (path.includes('throw')) throw new Error('a rule threw');
  if (path.includes('refused')) return { refused: 'there is no such ruleset' };
  return { parcel: { texts: ['[]'], length: 0, digest: { severities: [0, 0, 0, 0], source: undefined } }, files: [path] };
}
