import pluralize from 'pluralize';
import type { Api } from '../openapi/api.ts';
import { field } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { wordsOf } from './code-names.ts';

/** Words of paths that any sentence on an error may have. */
const common = new Set(
  `access account api auth authentication authorization client code content data detail entity error id item limit message method object
  page param parameter path permission public query record request resource response rest result scope search server service session
  status system token type user validation value version`.split(/\s+/),
);

/** The words for the resources of an API, in the singular, to tell what is said of one of them from what is said of all. */
export class ResourceWords {
  readonly #all: ReadonlySet<string>;
  readonly #own = new Map<Operation, ReadonlySet<string>>();

  constructor({ operations }: Api) {
    const words = operations.flatMap(({ path }) => wordsOf(path.replace(/\{[^{}]*\}/g, ' ')).map(singular));
    this.#all = new Set(words.filter(word => word.length > 2 && !/\d/.test(word) && !common.has(word)));
  }

  /** The words of a text that are for resources. */
  in(text: string): string[] {
    return wordsOf(text)
      .map(singular)
      .filter(word => this.#all.has(word));
  }

  /** Whether an operation is about what a word is for. */
  concerns(operation: Operation, word: string): boolean {
    const { path, node } = operation;
    const own =
      this.#own.get(operation) ??
      new Set(
        [path, ...[field(node.value, 'tags'), field(node.value, 'operationId')].flat()].flatMap(each =>
          wordsOf(String(each)).map(singular),
        ),
      );
    this.#own.set(operation, own);
    return own.has(word);
  }
}

function singular(word: string): string {
  return pluralize.singular(word);
}

/** The first segment of a path that is no parameter and no version: which part of an API it belongs to. */
export function stemOf({ path }: Operation): string {
  return path.split('/').find(segment => segment !== '' && !/^(\{.*|v\d.*|api)$/i.test(segment)) ?? '';
}
