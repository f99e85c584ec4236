import type { Version } from './version.ts';

/** What is kept for others to refer to. */
export type Section = 'schemas' | 'responses' | 'parameters' | 'headers';

/** The sections in the order of the specification (OpenAPI 3.1, section 4.8.7). */
export const sections: readonly Section[] = ['schemas', 'responses', 'parameters', 'headers'];

/**
 * Where components of a kind stand (OpenAPI 3.1, section 4.8.7; Swagger 2.0, Swagger Object).
 * @returns undefined where a version has no place for them: headers in 2.0
 */
export function sectionPath(version: Version, section: Section): readonly string[] | undefined {
  if (version !== '2.0') return ['components', section];
  if (section === 'headers') return undefined;
  return [section === 'schemas' ? 'definitions' : section];
}
