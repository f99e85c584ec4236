import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the corpus is looked for. */
export const corpusFolder = process.env.STATUTE_CORPUS ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));

/** Whether the corpus is there. */
export const hasCorpus = existsSync(join(corpusFolder, 'manifest.json'));

/** The root documents of the corpus, none where it is not there. */
export function corpusDocuments(): string[] {
  if (!hasCorpus) return [];
  const guidelines = readdirSync(join(corpusFolder, 'guidelines')).map(file => join(corpusFolder, 'guidelines', file));
  const all = [...listed('manifest.json').keys(), ...listed('broken/manifest.json').keys(), ...guidelines];
  return [...new Set(all)].filter(path => /\.(json|ya?ml)$/.test(path) && existsSync(path));
}

/** Spectral's resolver takes a minute and more for the first, seconds for the second. */
const slow = ['namespaces/ltr.yaml', 'DigitalOcean-public.v2.yaml'];

/** Those that `spectral lint` ends soon on: not too large, and with no reference that it would fetch from the network; none where there is no corpus. */
export function quickCorpusDocuments(): string[] {
  if (!hasCorpus) return [];
  const remote = new Map([...listed('manifest.json'), ...listed('broken/manifest.json')]);
  return corpusDocuments().filter(
    path =>
      statSync(path).size < 250_000 &&
      !slow.some(name => path.endsWith(name)) &&
      (remote.get(path) ?? []).length === 0 &&
      !/["']?\$ref["']?\s*:\s*["']?https?:/.test(readFileSync(path, 'utf8')),
  );
}

/** The documents of a manifest with the references of each that leave the machine. */
function listed(file: string): Map<string, readonly string[]> {
  const entries: { path: string; remoteRefs?: string[] }[] = JSON.parse(readFileSync(join(corpusFolder, file), 'utf8'));
  return new Map(entries.map(({ path, remoteRefs }) => [join(corpusFolder, file, '..', path), remoteRefs ?? []]));
}
