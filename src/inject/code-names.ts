import { isCode, reasonPhrase } from '../openapi/status.ts';

/** What a name of words is told by: `NotFoundResponse`, `not_found`, `error-404`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-zA-Z])(\d)/g, '$1 $2')
    .replace(/(\d)([a-zA-Z])/g, '$1 $2')
    .split(/[^\p{L}\d]+/u)
    .filter(word => word !== '')
    .map(word => word.toLowerCase());
}

/** Words that say of a response only that it is one, or that it is an error. */
const empty = new Set(
  `a an and api body common content default err error errors exception failure fault general generic http https json message of or
  problem rest reply resp response responses result schema standard status code the`.split(/\s+/),
);

/** What people call a response besides the phrase that is registered for its code. */
const others: Readonly<Record<string, readonly string[]>> = {
  304: ['unmodified'],
  400: ['invalid request', 'invalid input', 'invalid parameter', 'invalid parameters', 'malformed request', 'bad input', 'bad'],
  401: [
    'unauthorised',
    'unauthenticated',
    'not authenticated',
    'authentication required',
    'requires authentication',
    'unauthorized request',
  ],
  402: ['payment needed'],
  403: ['permission denied', 'access denied', 'not permitted', 'not allowed'],
  404: ['resource not found', 'missing', 'not existing'],
  405: ['method not supported'],
  406: ['unacceptable'],
  408: ['timeout'],
  412: ['precondition'],
  413: ['payload too large', 'request entity too large', 'request too large', 'too large'],
  415: ['unsupported media', 'unsupported type'],
  422: ['unprocessable entity', 'unprocessable', 'validation', 'validation failed', 'unprocessable request'],
  429: ['too many', 'rate limited', 'rate limit', 'rate limit exceeded', 'ratelimited', 'throttled', 'quota exceeded'],
  500: ['internal server', 'internal', 'server', 'unexpected'],
  503: ['unavailable'],
  504: ['gateway time out'],
  '4XX': ['client'],
  '5XX': ['server'],
  default: ['unexpected'],
};

/** The ways in which names speak of a code, as words in a row, without those that say nothing. */
function spoken(code: string): readonly string[] {
  const phrase = reasonPhrase(code);
  return [...(phrase === undefined ? [] : [phrase]), ...(others[code] ?? [])].map(each => meaning(wordsOf(each)).join(' '));
}

function meaning(words: readonly string[]): string[] {
  return words.filter(word => !empty.has(word));
}

/**
 * What is left of a name, or of a description, beside what speaks of a code: nothing of `NotFoundError`, `404` and `Error404` for 404,
 * `customer` of `CustomerNotFound`.
 * @returns undefined for what does not speak of the code
 */
export function besideCode(name: string, code: string): string[] | undefined {
  const said = meaning(wordsOf(name));
  const text = ` ${said.filter(word => word !== code.toLowerCase()).join(' ')} `;
  const numbered = said.includes(code.toLowerCase()) || (!isCode(code) && said.length === 0);
  const phrase = spoken(code)
    .filter(each => each !== '' && text.includes(` ${each} `))
    .sort((a, b) => b.length - a.length)[0];
  if (phrase === undefined && !numbered) return undefined;
  const left = phrase === undefined ? text : text.replace(` ${phrase} `, ' ');
  return left.split(' ').filter(word => word !== '');
}

/** Whether a word says of a response only that it is one, or that it is an error. */
export function isEmptyWord(word: string): boolean {
  return empty.has(word);
}

/** Whether a name says of which response it is no more than that it is an error: `Error`, `ErrorResponse`, `GenericError`. */
export function saysNothing(name: string): boolean {
  return meaning(wordsOf(name)).length === 0;
}

/** Words that a sentence on a code has beside what speaks of it, whatever it is about. */
const around = new Set(
  `any are as at be been by can cannot caller client could did do does doesn due exist exists for found from given had has have if in is
  it its made no not on or please provided request requested required resource response sent server some specified such supplied t that
  there this to try later unable was were while with you your`.split(/\s+/),
);

/** Whether a description says of a code only what it means, so that it can stand under it everywhere. */
export function saysOnly(description: string, code: string): boolean {
  return besideCode(description, code)?.every(word => around.has(word)) === true;
}
