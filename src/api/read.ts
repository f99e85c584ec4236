import type { DocumentSource } from '../files/document-set.ts';
import type { EditableSource } from '../inject/documents.ts';
import { percentDecoded, percentEncoded } from '../openapi/refs.ts';
import { withinLimits } from '../text/limits.ts';
import { UserError } from '../user-error.ts';

/**
 * Gives the text at an address: of a document that another refers to, or of a ruleset. Addresses are what `source` and references make of
 * them: paths with forward slashes, or URLs. `undefined` says that there is nothing.
 */
export type Read = (address: string) => string | undefined | Promise<string | undefined>;

/** Gives the text at an address at once. */
export type TextAt = (address: string) => string | undefined;

/**
 * Does something that reads texts, and does it again as long as it asked for some that come later.
 * @throws what reading throws
 */
export async function withTexts<T>(read: Read | undefined, act: (textAt: TextAt) => T): Promise<T> {
  const texts = new Map<string, string | undefined>();
  for (;;) {
    const waiting = new Map<string, Promise<string | undefined>>();
    const textAt: TextAt = address => {
      if (texts.has(address)) return texts.get(address);
      const text = read?.(address);
      if (typeof text === 'object') {
        if (!waiting.has(address)) waiting.set(address, text);
        return undefined;
      }
      texts.set(address, text);
      return text;
    };
    const attempt = attempted(() => act(textAt));
    const arrived = await Promise.all([...waiting].map(async ([address, text]) => [address, await text] as const));
    if (arrived.length === 0) return attempt();
    for (const [address, text] of arrived) texts.set(address, text);
  }
}

/**
 * Works on a document, so that what refuses it names it.
 * @throws UserError naming the document
 */
export function about<T>(source: string, act: () => T): T {
  try {
    return withinLimits(source, act);
  } catch (error) {
    if (!(error instanceof UserError) || error.message.includes(source)) throw error;
    throw new UserError(`${source}: ${error.message}`);
  }
}

/** What comes of something, or what it throws, when that is asked for. */
function attempted<T>(act: () => T): () => T {
  try {
    const result = act();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/**
 * Documents that are read by their addresses.
 * @param parse a document of a text
 */
export function documentsBy<T>(textAt: TextAt, parse: (text: string, address: string) => T): DocumentSource<T> {
  return {
    resolve: addressOf,
    load: address => {
      const text = textAt(address);
      if (text === undefined) throw new UserError(`${address} is not there; expected a document that read gives`);
      return withinLimits(address, () => parse(text, address));
    },
  };
}

/** The same, to be changed. */
export function editableBy<T extends ReturnType<EditableSource['load']>>(
  textAt: TextAt,
  parse: (text: string, address: string) => T,
): EditableSource {
  return {
    ...documentsBy(textAt, parse),
    reasonNotToChange: () => undefined,
    relate: relative,
    refuseNew: address => {
      throw new UserError(`${address} is not there; expected a document that read gives`);
    },
  };
}

const scheme = /^[a-z][a-z0-9+.-]+:/i;

/** Where a reference leads from an address (RFC 3986, section 5); paths are not percent-encoded. */
export function addressOf(reference: string, from: string): string {
  if (scheme.test(reference)) return reference;
  if (scheme.test(from)) return new URL(reference, from).href;
  const path = percentDecoded(reference);
  return path.startsWith('/') ? normal(path) : normal(`${from.replace(/[^/]*$/, '')}${path}`);
}

function normal(path: string): string {
  const keys: string[] = [];
  for (const key of path.split('/')) {
    if (key === '..' && keys.length > 0 && keys.at(-1) !== '..' && keys.at(-1) !== '') keys.pop();
    else if (key !== '.' && !(key === '' && keys.length > 0)) keys.push(key);
  }
  return keys.join('/');
}

/** How one address is referred to from another, as a URI reference without its fragment. */
function relative(from: string, to: string): string {
  if (scheme.test(to)) return to;
  const [here, there] = [normal(from).split('/').slice(0, -1), normal(to).split('/')];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  const path = percentEncoded([...here.slice(same).map(() => '..'), ...there.slice(same)].join('/'));
  return /^[^/]*:/.test(path) ? `./${path}` : path;
}
