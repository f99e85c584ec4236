import { type Fields, isFields, type Path } from '../openapi/node.ts';
import type { Documents } from './documents.ts';

/** A Reference Object for something in a document, as it stands in another or in the same (RFC 6901, section 6). */
export function referenceTo(documents: Documents, file: string, address: string, path: Path): Fields {
  const fragment = path.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const start = documents.relative(file, address);
  return { $ref: fragment === '' && start !== '' ? start : `${start}#${fragment}` };
}

/**
 * A value whose references lead into a document by themselves, as it stands in another.
 * @param start what leads to the document
 */
export function rebased(value: unknown, start: string): unknown {
  if (Array.isArray(value)) return value.map(each => rebased(each, start));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === '$ref' && typeof each === 'string' && each.startsWith('#') ? start + each : rebased(each, start),
    ]),
  );
}
