import type { Finding } from '../checks/finding.ts';
import type { Api } from '../openapi/api.ts';
import { field, type Node } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { refOf } from '../openapi/refs.ts';

/** A response that an operation refers to under a key. */
interface Used {
  readonly operation: Operation;
  readonly key: string;
  readonly node: Node;
}

/** The responses that the operations of a document refer to. */
export class ExistingResponses {
  readonly #used: readonly Used[];
  /** The keys of the responses about which something was found, by operation. */
  readonly #faulty = new Map<Operation, Set<unknown>>();

  /** @param findings what the rules find in the document */
  constructor(api: Api, findings: readonly Finding[]) {
    for (const { operation, fact } of findings) {
      const keys = this.#faulty.get(operation) ?? new Set();
      this.#faulty.set(operation, keys.add(field(fact, 'key')));
    }
    this.#used = api.operations.flatMap(operation =>
      operation.responses.flatMap(({ key, node }) =>
        node === undefined || refOf(field(field(operation.node.value, 'responses'), key)) === undefined ? [] : [{ operation, key, node }],
      ),
    );
  }

  /** One that is what a test asks for. */
  which(is: (node: Node) => boolean): Node | undefined {
    return this.#used.find(({ node }) => is(node))?.node;
  }

  /** The one that most operations have under a code, of those about which the rules find nothing there. */
  under(code: string): Node | undefined {
    const uses = new Map<unknown, Used[]>();
    for (const used of this.#used) {
      if (used.key !== code) continue;
      const same = uses.get(used.node.value);
      if (same === undefined) uses.set(used.node.value, [used]);
      else same.push(used);
    }
    const most = [...uses.values()].sort((a, b) => b.length - a.length);
    return most.find(each => !each.some(({ operation }) => this.#faulty.get(operation)?.has(code)))?.[0]?.node;
  }
}
