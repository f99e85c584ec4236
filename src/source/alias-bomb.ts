import { isAlias, isCollection, isPair, parseDocument } from 'yaml';
import { UserError } from '../user-error.ts';

/** How many values a document may hold when its aliases are written out. */
const mostValues = 5_000_000;

const alias = /(?:^|[\s,[{])\*[^\s,[\]{}*]+/g;

/** Fewer aliases than this cannot stand for too much. */
const fewAliases = 20;

/**
 * Whether a YAML text holds aliases that stand for so many values that a parser which writes them out would not end.
 * Texts with few aliases are not parsed for it.
 */
function isAliasBomb(text: string): boolean {
  if ((text.match(alias)?.length ?? 0) < fewAliases) return false;
  return sizeOf(parseDocument(text, { logLevel: 'silent' }).contents, new Map()) > mostValues;
}

/** How many values a node stands for; `anchors` has the sizes of those that were met before it. */
function sizeOf(node: unknown, anchors: Map<string, number>): number {
  if (isAlias(node)) return anchors.get(node.source) ?? 1;
  if (isPair(node)) return sizeOf(node.key, anchors) + sizeOf(node.value, anchors);
  if (!isCollection(node)) return 1;
  let size = 1;
  for (const item of node.items) size += sizeOf(item, anchors);
  if (node.anchor !== undefined) anchors.set(node.anchor, size);
  return size;
}

/**
 * Refuses a text with an alias bomb before a parser takes it on.
 * @param name of the document, for the message
 * @throws UserError
 */
export function refuseAliasBomb(text: string, name: string): void {
  if (isAliasBomb(text))
    throw new UserError(`${name}: its aliases stand for millions of values; expected a document without an alias bomb`);
}
