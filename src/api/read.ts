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

/** How many documents may be read, and how often more may be asked for because of what those say that came last. */
const most = { documents: 10_000, rounds: 100 };

/**
 * Does something that reads texts, and does it again as long as it asked for some that come later.
 * @throws UserError where references go on without an end, or what comes is no text; what reading throws
 */
export async function withTexts<T>(read: Read | undefined, act: (textAt: TextAt) => T): Promise<T> {
  const texts = new Map<string, string | undefined>();
  for (let rounds = 0; rounds < most.rounds; rounds += 1) {
    const waiting = new Map<string, PromiseLike<unknown>>();
    const textAt: TextAt = address => {
      if (texts.has(address) || waiting.has(address)) return texts.get(address);
      if (texts.size + waiting.size >= most.documents)
        throw new UserError(`${address} is more than the ${most.documents} documents that are read; expected fewer`);
      const given: unknown = read?.(address);
      if (isPromise(given)) {
        waiting.set(address, given);
        return undefined;
      }
      const text = textOf(given, address);
      texts.set(address, text);
      return text;
    };
    const attempt = attempted(() => act(textAt));
    const arrived = await Promise.all([...waiting].map(async ([address, given]) => [address, textOf(await given, address)] as const));
    if (arrived.length === 0) return attempt();
    for (const [address, text] of arrived) texts.set(address, text);
  }
  throw new UserError(`references lead through more than ${most.rounds} documents, each of which names the next; expected fewer`);
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** @throws UserError for what is neither a text nor nothing */
function textOf(given: unknown, address: string): string | undefined {
  if (typeof given === 'string') return given;
  if (given === undefined || given === null) return undefined;
  throw new UserError(`read gave ${kindOf(given)} for ${address}; expected a text, or undefined where there is none`);
}

/**
 * A text that a program gave.
 * @throws UserError for what is none
 */
export function documentText(text: unknown, source: string): string {
  if (typeof text === 'string') return text;
  throw new UserError(`${source} is ${kindOf(text)}; expected the text of a document`);
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
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

/** What makes an address a URL (RFC 3986, section 3.1), and not the name of a drive. */
const scheme = /^[a-z][a-z0-9+.-]+:/i;

/** An address as all references to the same document come to it. */
export function normalAddress(address: string): string {
  if (scheme.test(address)) return URL.canParse(address) ? new URL(address).href : address;
  return normal(/^[a-z]:\\/i.test(address) ? address.replaceAll('\\', '/') : address);
}

/**
 * Where a reference leads from an address (RFC 3986, section 5); paths are not percent-encoded.
 * @throws UserError for what leads nowhere from there
 */
export function addressOf(reference: string, from: string): string {
  if (scheme.test(reference)) return normalAddress(reference);
  if (scheme.test(from)) {
    if (URL.canParse(reference, from)) return new URL(reference, from).href;
    throw new UserError(`${reference} leads nowhere from ${from}; expected an address`);
  }
  const path = percentDecoded(reference);
  return /^(?:\/|[a-z]:\/)/i.test(path) ? normal(path) : normal(`${from.replace(/[^/]*$/, '')}${path}`);
}

/** A path without `.` and `..`, as far as they have something to go up to (RFC 3986, section 5.2.4). */
function normal(path: string): string {
  const isAbsolute = path.startsWith('/');
  const keys: string[] = [];
  for (const key of path.split('/')) {
    if (key === '' || key === '.') continue;
    if (key !== '..' || (!isAbsolute && (keys.length === 0 || keys.at(-1) === '..'))) keys.push(key);
    else keys.pop();
  }
  return `${isAbsolute ? '/' : ''}${keys.join('/')}`;
}

/** How one address is referred to from another, as a URI reference without its fragment. */
function relative(from: string, to: string): string {
  if (scheme.test(to)) return to;
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  const path = percentEncoded([...here.slice(same).map(() => '..'), ...there.slice(same)].join('/'));
  return /^[^/]*:/.test(path) ? `./${path}` : path;
}
