import { createHash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import type { RulesetRequest } from '../ruleset/load.ts';
import { isStates } from './cache-entry.ts';
import type { Store } from './cache-store.ts';
import type { FileStates } from './file-states.ts';

/**
 * The state of a ruleset: that of all files it is made of. Which they are is kept too, so that nothing is parsed
 * as long as none of them has changed.
 * @returns the reason where the files cannot be told
 */
export async function rulesetState(
  store: Store,
  states: FileStates,
  options: string,
  request: RulesetRequest,
): Promise<{ readonly state: string } | { readonly reason: string }> {
  const key = createHash('sha256').update(`ruleset\n${options}`).digest('base64url');
  const known = store.find(key);
  if (isStates(known) && known.every(([file, state]) => states.of(resolve(request.cwd, file)) === state)) {
    return { state: JSON.stringify(known) };
  }
  const { rulesetFiles } = await import('../ruleset/files.ts');
  const found = rulesetFiles(request);
  if (found.reason !== undefined) return { reason: found.reason };
  const now = found.files.map(file => [relative(request.cwd, file).replaceAll(sep, '/'), states.of(file)]);
  store.keep(key, now);
  return { state: JSON.stringify(now) };
}
