import pluralize from 'pluralize';

/** What a resource is called, in sentences and in identifiers. */
export interface ResourceName {
  /** One of them in a sentence: `purchase order`. */
  readonly one: string;
  /** Several of them in a sentence: `purchase orders`. */
  readonly many: string;
  /** One of them in an identifier: `PurchaseOrder`. */
  readonly oneId: string;
  /** Several of them in an identifier: `PurchaseOrders`. */
  readonly manyId: string;
}

// What the library gets wrong among the names that resources have.
for (const [one, many] of [
  ['agenda', 'agendas'],
  ['alias', 'aliases'],
  ['atlas', 'atlases'],
  ['axis', 'axes'],
  ['basis', 'bases'],
  ['bias', 'biases'],
  ['cache', 'caches'],
  ['canvas', 'canvases'],
  ['cookie', 'cookies'],
  ['cpu', 'cpus'],
  ['gpu', 'gpus'],
  ['lens', 'lenses'],
  ['sku', 'skus'],
  ['virus', 'viruses'],
  // Behind "basis", because "bases" are more often of this.
  ['base', 'bases'],
] as const)
  pluralize.addIrregularRule(one, many);
for (const word of ['data', 'feedback', 'metadata', 'mathematics', 'physics', 'dns', 'gps', 'sms']) pluralize.addUncountableRule(word);

/** Words of which there are several though the plural is the same. */
const countedAlike = /^(aircraft|bison|chassis|corps|headquarters|moose|salmon|series|shrimp|species|trout|\w*(deer|fish|sheep))$/;
/** Words for people together, of which one is a member. */
const people = /^(personnel|police|staff)$/;

/**
 * What a resource is called by the name that a user gives it, in the singular or the plural and written as an address,
 * an identifier or an abbreviation: `purchase-orders`, `purchaseOrder`, `SKUs`.
 */
export function resourceNameOf(text: string): ResourceName {
  const words = wordsOf(text);
  const before = words.slice(0, -1);
  const last = words.at(-1) ?? text;
  const one = [...before, ...singularOf(last)];
  const many = [...before, pluralOf(last)];
  return { one: one.join(' '), many: many.join(' '), oneId: identifierOf(one), manyId: identifierOf(many) };
}

/** The words of a name, in lower case where they are no abbreviations. */
function wordsOf(text: string): string[] {
  const words = text.match(/[A-Z]{2,}\d*s?(?![a-z])|[A-Z]?[a-z]+\d*|[A-Z]\d*|\d+/g) ?? [text];
  return words.map(word => (isAbbreviation(word) ? word : word.toLowerCase()));
}

function isAbbreviation(word: string): boolean {
  return /^[A-Z]{2,}\d*s?$/.test(word);
}

/** The word for one: two words where the name is of something that is not counted, as `news item`. */
function singularOf(word: string): readonly string[] {
  if (isAbbreviation(word)) return [word.replace(/s$/, '')];
  const one = pluralize.singular(word);
  if (one !== pluralize.plural(word) || countedAlike.test(one)) return [one];
  return [one, people.test(one) ? 'member' : 'item'];
}

function pluralOf(word: string): string {
  return isAbbreviation(word) ? word.replace(/s?$/, 's') : pluralize.plural(word);
}

function identifierOf(words: readonly string[]): string {
  return words.map(capitalised).join('');
}

/** A text with its first letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
