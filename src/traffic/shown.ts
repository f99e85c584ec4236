import { METHODS } from 'node:http';
import type { Fact } from '../checks/finding.ts';
import type { Operation } from '../openapi/operation.ts';

/** What stands for what is not shown: it may name a person, or let somebody in. */
const hidden = '{...}';

/** A method, where it is one that others use too. */
export function shownMethod(method: string): string {
  return METHODS.includes(method.toUpperCase()) ? method : hidden;
}

/** How many segments of a path are shown. */
const mostSegments = 8;

/**
 * A path without what may be a value: of its segments those are shown that documents have too.
 * @param words those segments; undefined where any word may be shown
 */
export function shownPath(url: string, words: ReadonlySet<string> | undefined): string {
  const path = url.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*/s, '') || '/';
  const isShown = (segment: string) =>
    segment === '' || /^v\d{1,3}$/.test(segment) || (words?.has(segment) ?? /^[A-Za-z][A-Za-z_.-]{0,23}$/.test(segment));
  const segments = path.split('/').map(segment => (isShown(segment) ? segment : hidden));
  return segments.slice(0, mostSegments + 1).join('/') + (segments.length > mostSegments + 1 ? '/...' : '');
}

/** A host: its last two labels, and of the others those that documents have too. A name of one label is shown where they have it. */
export function shownHost(host: string, words: ReadonlySet<string> | undefined): string {
  if (words === undefined || host.startsWith('[') || /^\d+(?:\.\d+){3}(?::\d+)?$/.test(host)) return host;
  const labels = host.split('.');
  const isShown = (label: string, index: number) =>
    (labels.length > 1 && index >= labels.length - 2) ||
    /^(?:www|api|localhost(?::\d+)?)$/.test(label) ||
    words.has(label.replace(/:\d+$/, ''));
  return labels.map((label, index) => (isShown(label, index) ? label : hidden)).join('.');
}

/** What paths and servers of documents consist of. */
export function wordsOf(operations: Iterable<Operation>, servers: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const { path } of operations) for (const segment of path.split('/')) words.add(segment);
  for (const server of servers) for (const word of server.split(/[/.:]/)) words.add(word);
  return words;
}

const mediaType = /^(?:application|audio|example|font|haptics|image|message|model|multipart|text|video)\/[\w!#$&^.+-]{1,80}$/i;

/** A media type with the values that are the same everywhere: versions, and the names of character sets. */
export function shownMediaType(text: string): string {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim());
  const shown = parameters.map(parameter => {
    const [name = '', value = ''] = parameter.split('=');
    return /^[\d.]{1,12}$/.test(value) || isCharset(value) ? parameter : name;
  });
  return [mediaType.test(type) ? type : hidden, ...shown].join('; ');
}

function isCharset(value: string): boolean {
  try {
    return new TextDecoder(value.replace(/^"(.*)"$/, '$1')).encoding !== '';
  } catch {
    return false;
  }
}

/** A fact about an exchange without what may be a value. */
export function shownFact(fact: Fact): Fact {
  // What a body has beside a closed list is named by nobody but its sender.
  if (fact.is === 'other-body' && fact.beside.length > 0) return { ...fact, beside: ['other properties'] };
  if (fact.is !== 'media-type' && fact.is !== 'unwanted-media-type') return fact;
  return { ...fact, found: fact.found.map(shownMediaType) };
}
