import { type Fields, isFields, type Path } from '../openapi/node.ts';
import { percentEncoded } from '../openapi/refs.ts';
import type { Documents } from './documents.ts';

/** A Reference Object for something in a document, as it stands in another or in the same (RFC 6901, section 6). */
export function referenceTo(documents: Documents, file: string, address: string, path: Path): Fields {
  const fragment = path.map(key => `/${percentEncoded(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
  const start = startOf(documents, file, address);
  return { $ref: fragment === '' && start !== '' ? start : `${start}#${fragment}` };
}

/** What a reference from a file into another begins with: `./` where references there do. */
function startOf(documents: Documents, file: string, address: string): string {
  const start = documents.relative(file, address);
  return start !== '' && !start.startsWith('.') && isDotted(documents, file) ? `./${start}` : start;
}

const dotted = new WeakMap<Documents, Map<string, boolean>>();

/** Whether the references of a document to others begin with `./`, in the root document where it has none. */
function isDotted(documents: Documents, file: string): boolean {
  const known = dotted.get(documents) ?? new Map<string, boolean>();
  dotted.set(documents, known);
  const texts = [documents.textOf(file), documents.textOf(documents.root)];
  const answer = known.get(file) ?? (texts.map(text => toOthers.exec(text)?.[1]).find(start => start !== undefined) ?? '').startsWith('./');
  known.set(file, answer);
  return answer;
}

/** A reference to another file in the same folder or below. */
const toOthers = /\$ref["']?[ \t]*:[ \t]*["']?(?!["'#]|\.\.|https?:)(\S+)/;

/** A value of one document as it stands in another: its references lead where they led. */
export function moved(documents: Documents, value: unknown, from: string, to: string): unknown {
  if (from === to) return value;
  if (Array.isArray(value)) return value.map(each => moved(documents, each, from, to));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === '$ref' && typeof each === 'string' ? movedReference(documents, each, from, to) : moved(documents, each, from, to),
    ]),
  );
}

/** A reference of one document as it stands in another; one that is absolute, or leads nowhere, stays. */
function movedReference(documents: Documents, ref: string, from: string, to: string): string {
  const [, reference = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(ref) ?? [];
  if (/^[a-z][a-z0-9+.-]+:/i.test(reference)) return ref;
  const target = reference === '' ? from : documents.addressBehind(reference, from);
  if (target === undefined) return ref;
  return startOf(documents, to, target) + fragment || '#';
}
