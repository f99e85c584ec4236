import { type Doc, field, isFields } from '../../openapi/node.ts';
import { pointerKeys } from '../../openapi/refs.ts';
import { UserError } from '../../user-error.ts';

/**
 * Refuses a document from which Spectral's engine reads what JavaScript's objects inherit: it follows references there and freezes what
 * it finds, for the whole process, and it stops where the document itself has another prototype.
 * @param doc the document as Spectral's parser has it
 * @throws UserError
 */
export function refuseInherited(doc: Doc, source: string): void {
  const data = doc.root;
  if (isFields(data) && (Object.hasOwn(data, '__proto__') || Object.getPrototypeOf(data) !== Object.prototype))
    throw new UserError(`${source}: its top has a key __proto__, which Spectral's engine cannot take; expected another name`);
  for (const reference of referencesIn(data)) {
    const [file = '', fragment = ''] = reference.split('#', 2);
    const keys = pointerKeys(fragment) ?? [];
    const name = keys.find(key => key in Object.prototype);
    if (name === undefined) continue;
    let target = (file === '' ? doc : doc.other(file))?.root;
    for (const key of keys) target = field(target, key);
    if (target !== undefined) continue;
    throw new UserError(
      `${source}: the reference ${JSON.stringify(reference)} leads to ${name}, where Spectral's engine finds what no document has; expected another name`,
    );
  }
}

/** Whether a text could be one that is refused: it has such a name, or a character with which one is written in another way. */
export function mayInherit(text: string): boolean {
  return inherited.test(text);
}

const inherited = new RegExp(`[%\\\\]|${Object.getOwnPropertyNames(Object.prototype).join('|')}`);

/** What stands beside `$ref`, wherever that is. */
function* referencesIn(data: unknown): Generator<string> {
  const left = [data];
  const seen = new Set<unknown>();
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, each] of Object.entries(value)) {
      if (key === '$ref' && typeof each === 'string') yield each;
      if (each !== null && each !== undefined) left.push(each);
    }
  }
}
