import { stringify } from 'yaml';
import { type Version, versionOf } from '../openapi/version.ts';
import { problemOf } from '../text/inspect.ts';
import { UserError } from '../user-error.ts';
import { versionField } from './boilerplate.ts';
import type { Documents } from './documents.ts';

/**
 * The file that takes components, begun where it is not there.
 * @throws UserError where what is there takes none
 */
export function storeIn(documents: Documents, address: string): string {
  const version = versionOf(documents.original(documents.root)) ?? '3.1';
  const document = { ...versionField(version), info: { title: 'Standard responses', version: '1.0.0' }, paths: {} };
  documents.create(address, address.endsWith('.json') ? `${JSON.stringify(document, null, 2)}\n` : stringify(document));
  const root = documents.original(address);
  const problem = problemOf(root);
  if (problem !== undefined) throw new UserError(`${address} cannot take components: ${problem.text}`);
  if (dialectOf(versionOf(root)) !== dialectOf(version))
    throw new UserError(`${address} is OpenAPI ${versionOf(root)} and cannot take components for ${version}; expected the same version`);
  return address;
}

/** Versions whose components look alike: 3.2 has those of 3.1. */
function dialectOf(version: Version | undefined): Version | undefined {
  return version === '3.2' ? '3.1' : version;
}
