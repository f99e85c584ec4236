import type { Api } from '../openapi/api.ts';
import { child, children, field, isFields, keyOf, type Node } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { follow, refOf } from '../openapi/refs.ts';
import { classIn, classOf } from '../openapi/status.ts';
import { saysOnly } from './code-names.ts';
import type { Documents } from './documents.ts';
import { type HouseForm, HouseForms } from './house-form.ts';
import { HouseNames } from './house-names.ts';
import { type ResourceWords, stemOf } from './resource-words.ts';

/** A header that errors have, as it stands in a document. */
interface HouseHeader {
  readonly name: string;
  readonly value: unknown;
  readonly in: string;
}

/** What a document does about errors, which what is added to it does too. */
export class House {
  readonly names: HouseNames;
  readonly #documents: Documents;
  readonly #words: ResourceWords;
  readonly #forms: HouseForms;
  readonly #operations: readonly Operation[];
  /** How many parts an API has, by the stems of its paths. */
  readonly #parts: number;
  readonly #descriptions = new Map<string, string | undefined>();
  readonly #headers = new Map<string, readonly HouseHeader[]>();

  /** @param names of the components for responses */
  constructor(documents: Documents, api: Api, words: ResourceWords, names: readonly string[]) {
    this.#documents = documents;
    this.#words = words;
    this.#forms = new HouseForms(documents, api);
    this.#operations = api.operations;
    this.#parts = new Set(api.operations.map(stemOf)).size;
    this.names = new HouseNames(names);
  }

  /** The form of the body under a code, undefined where the document shows none. */
  form(code: string): HouseForm | undefined {
    return this.#forms.of(code);
  }

  /** The description that most responses with a code have, of those that fit every operation: they say no more than the code, or stand everywhere. */
  description(code: string): string | undefined {
    if (!this.#descriptions.has(code)) this.#descriptions.set(code, this.#descriptionOf(code));
    return this.#descriptions.get(code);
  }

  #descriptionOf(code: string): string | undefined {
    const uses = new Map<string, string[]>();
    for (const operation of this.#operations) {
      const text = field(operation.responses.find(({ key }) => key === code)?.node?.value, 'description');
      if (typeof text !== 'string' || !isPlain(text)) continue;
      const stems = uses.get(text.trim()) ?? [];
      uses.set(text.trim(), stems);
      stems.push(stemOf(operation));
    }
    const all = [...uses.values()].flat().length;
    const general = [...uses].filter(([text, at]) => {
      const isEverywhere = at.length > 1 && at.length * 3 >= all && new Set(at).size >= Math.min(2, this.#parts);
      return this.#words.in(text).length === 0 && (isEverywhere || saysOnly(text, code));
    });
    return general.sort((a, b) => b[1].length - a[1].length)[0]?.[0];
  }

  /** The headers that nearly all errors of a code's class have, whatever their code; where there is none, nearly all errors. */
  headers(code: string): readonly HouseHeader[] {
    const of = classOf(code) ?? '5';
    const known = this.#headers.get(of) ?? this.#headersOf(of);
    this.#headers.set(of, known);
    return known;
  }

  #headersOf(of: string): HouseHeader[] {
    const all = this.#operations.flatMap(({ responses }) => responses);
    const alike = all.filter(({ status }) => classIn(status) === of);
    const isShown = new Set(alike.map(({ key }) => key)).size > 1;
    const errors = isShown ? alike : all.filter(({ status }) => ['4', '5'].includes(classIn(status) ?? ''));
    if (new Set(errors.map(({ key }) => key)).size < 2) return [];
    const found = new Map<string, { readonly entry: Node; count: number }>();
    for (const entry of errors.flatMap(({ node }) => children(follow(node && child(node, 'headers'))))) {
      const known = found.get(keyOf(entry).toLowerCase()) ?? { entry, count: 0 };
      known.count += 1;
      found.set(keyOf(entry).toLowerCase(), known);
    }
    return [...found.values()].flatMap(({ entry, count }) =>
      count < errors.length * nearly
        ? []
        : [{ name: keyOf(entry), value: withoutExample(entry.value), in: this.#documents.addressOf(entry.doc) }],
    );
  }
}

/** The share that is nearly all. */
const nearly = 0.9;

/** A description that can stand elsewhere: one line of words. */
function isPlain(text: string): boolean {
  return text.trim() !== '' && text.length <= 160 && !/[\n`{<\d]/.test(text.trim());
}

function withoutExample(value: unknown): unknown {
  if (!isFields(value) || refOf(value) !== undefined) return value;
  const { example: _, examples: __, ...rest } = value;
  return rest;
}
