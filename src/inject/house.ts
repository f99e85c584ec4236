import type { Api } from '../openapi/api.ts';
import { child, children, type Fields, field, isFields, keyOf, type Node } from '../openapi/node.ts';
import { follow, refOf } from '../openapi/refs.ts';
import type { Response } from '../openapi/responses.ts';
import { classIn, classOf } from '../openapi/status.ts';
import type { Documents } from './documents.ts';
import { type HouseForm, HouseForms } from './house-form.ts';
import { HouseNames } from './house-names.ts';
import type { ResourceWords } from './resource-words.ts';

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
  readonly #responses: readonly Response[];
  readonly #headers = new Map<string | undefined, readonly HouseHeader[]>();

  /** @param names of the components for responses */
  constructor(documents: Documents, api: Api, words: ResourceWords, names: readonly string[]) {
    this.#documents = documents;
    this.#words = words;
    this.#forms = new HouseForms(documents, api);
    this.#responses = api.operations.flatMap(({ responses }) => responses);
    this.names = new HouseNames(names);
  }

  /** The form of the body under a code, undefined where the document shows none. */
  form(code: string): HouseForm | undefined {
    return this.#forms.of(code);
  }

  /** The description that most responses with a code have, of those that fit every operation. */
  description(code: string): string | undefined {
    const counts = new Map<string, number>();
    for (const { key, node } of this.#responses) {
      const text = key === code ? field(node?.value, 'description') : undefined;
      if (typeof text === 'string' && isPlain(text)) counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1);
    }
    const general = [...counts].filter(([text]) => this.#words.in(text).length === 0);
    return general.sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  /** The headers that nearly all errors of a code's class have, whatever their code. */
  headers(code: string): readonly HouseHeader[] {
    const of = classOf(code);
    const known =
      this.#headers.get(of) ?? this.#headersOf(this.#responses.filter(({ status }) => classIn(status) === of && of !== undefined));
    this.#headers.set(of, known);
    return known;
  }

  #headersOf(errors: readonly Response[]): HouseHeader[] {
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
  return rest satisfies Fields;
}
