import type { Finding, Fix } from '../checks/finding.ts';
import type { Api } from '../openapi/api.ts';
import { field, type Node } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import type { Response } from '../openapi/responses.ts';
import type { Documents } from './documents.ts';

/** A fix of a response that is there. */
export type ResponseFix = Extract<Fix, { readonly response: Response }>;

/** Who uses a response, and how many of the uses lack the same. */
export interface Use {
  readonly users: readonly Operation[];
  readonly uses: number;
  readonly needed: number;
}

/** Which operations share which responses, worked out once for a round: each has a place of its own, however it is reached. */
export class Uses {
  readonly #documents: Documents;
  readonly #users = new Map<string, Operation[]>();
  readonly #uses = new Map<string, number>();
  readonly #needed = new Map<string, number>();

  constructor(documents: Documents, api: Api, findings: readonly Finding[]) {
    this.#documents = documents;
    for (const { fix } of findings) {
      if (fix && 'response' in fix && fix.response.node !== undefined) count(this.#needed, this.#needOf(fix, fix.response.node));
    }
    if (this.#needed.size === 0) return;
    for (const operation of api.operations) {
      for (const { node } of operation.responses) {
        if (node === undefined) continue;
        const place = this.#documents.placeOf(node);
        count(this.#uses, place);
        const users = this.#users.get(place);
        if (users === undefined) this.#users.set(place, [operation]);
        else if (users.at(-1) !== operation) users.push(operation);
      }
    }
  }

  /** The uses of the response at a node, and those of them that a fix would serve. */
  of(fix: ResponseFix, node: Node): Use {
    const place = this.#documents.placeOf(node);
    return {
      users: this.#users.get(place) ?? [],
      uses: this.#uses.get(place) ?? 0,
      needed: this.#needed.get(this.#needOf(fix, node)) ?? 0,
    };
  }

  #needOf(fix: ResponseFix, node: Node): string {
    return JSON.stringify([fix.add, field(fix, 'header'), this.#documents.placeOf(node)]);
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
