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
  ['calorie', 'calories'],
  ['canvas', 'canvases'],
  ['cookie', 'cookies'],
  ['cpu', 'cpus'],
  ['gpu', 'gpus'],
  ['lens', 'lenses'],
  ['memorandum', 'memoranda'],
  ['mosquito', 'mosquitoes'],
  ['oasis', 'oases'],
  ['rookie', 'rookies'],
  ['sku', 'skus'],
  ['spectrum', 'spectra'],
  ['virus', 'viruses'],
  ['zero', 'zeroes'],
  // Behind "basis", because "bases" are more often of this.
  ['base', 'bases'],
] as const)
  pluralize.addIrregularRule(one, many);
// Of words in -ae the library knows few: formulae, larvae.
pluralize.addSingularRule(/^(alg|antenn|formul|larv|nebul)ae$/i, '$1a');
pluralize.addPluralRule(/^(alg|antenn|formul|larv|nebul)ae$/i, '$1ae');
for (const word of [
  ...['cattle', 'clothes', 'content', 'crossroads', 'data', 'dns', 'economics', 'evidence', 'feedback', 'furniture', 'goods', 'gps'],
  ...[
    'knowledge',
    'logistics',
    'luggage',
    'mathematics',
    'means',
    'merchandise',
    'metadata',
    'middleware',
    'money',
    'offspring',
    'physics',
  ],
  ...['poultry', 'progress', 'sms', 'trousers', 'weather'],
])
  pluralize.addUncountableRule(word);

/** Words of which there are several though the plural is the same. */
const countedAlike =
  /^(aircraft|bison|chassis|corps|crossroads|headquarters|means|moose|offspring|salmon|series|shrimp|species|trout|\w*(deer|fish|sheep))$/;
/** Words for many together, and what one of them is called behind the word, where that is not an item. */
const parts: Readonly<Record<string, string>> = { dns: 'record', personnel: 'member', police: 'officer', staff: 'member', sms: 'message' };
/** Abbreviations that people write in lower case in addresses. */
const abbreviations =
  /^(api|cpu|crm|csv|dns|faq|gps|gpu|html|http|iban|id|ip|isbn|json|kpi|pdf|sku|sla|sms|sql|ssh|sso|ui|uri|url|vat|vm|vpn|xml)(s?)$/;
/** Words that make a noun of a verb, behind a hyphen: check-in, sign-up. */
const particles: readonly string[] = ['in', 'off', 'on', 'out', 'up'];

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
  return { one: sentence(one), many: sentence(many), oneId: identifierOf(one), manyId: identifierOf(many) };
}

/** Words as they stand in a sentence: abbreviations in capitals, and a hyphen where two words are one noun. */
function sentence(words: readonly string[]): string {
  const written = words.map(word =>
    word.replace(abbreviations, (_, short: string, s: string) => short.toUpperCase() + s).replace(/^oauth/, 'OAuth'),
  );
  const last = pluralize.singular(written.at(-1) ?? '');
  const isCompound =
    written.length > 1 && (particles.includes(last) || written.at(-2) === 'e' || written.slice(-2).join(' ').replace(/s$/, '') === 'to do');
  return isCompound ? [...written.slice(0, -2), written.slice(-2).join('-')].join(' ') : written.join(' ');
}

/** The words of a name, in lower case where they are no abbreviations. */
function wordsOf(text: string): string[] {
  const plain = text.replace(/OAuth/g, 'Oauth');
  const words = plain.match(/[A-Z]{2,}\d*s?(?![a-z])|[A-Za-z]\d+[a-z](?![a-z])|[A-Z]?[a-z]+\d*|[A-Z]\d*|\d+/g) ?? [text];
  return words.map(word => (isAbbreviation(word) ? word : word.toLowerCase()));
}

function isAbbreviation(word: string): boolean {
  return /^[A-Z]{2,}\d*s?$/.test(word);
}

/** The word for one: two words where the name is of something that is not counted, as `news item`. */
function singularOf(word: string): readonly string[] {
  const one = isAbbreviation(word) ? word.replace(/s$/, '') : pluralize.singular(word);
  if (isAbbreviation(word) && isCounted(word)) return [one];
  if (one !== pluralize.plural(word) || countedAlike.test(one)) return [one];
  const key = one.toLowerCase();
  return [one, Object.hasOwn(parts, key) ? (parts[key] ?? '') : 'item'];
}

function pluralOf(word: string): string {
  if (isAbbreviation(word)) return isCounted(word) ? word.replace(/s?$/, 's') : word;
  return pluralize.plural(word);
}

/** Whether there are several of what an abbreviation stands for: not of SMS. */
function isCounted(word: string): boolean {
  return pluralize.singular(word.toLowerCase()) !== pluralize.plural(word.toLowerCase());
}

function identifierOf(words: readonly string[]): string {
  return words.map(capitalised).join('');
}

/** A text with its first letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
