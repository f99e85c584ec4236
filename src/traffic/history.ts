import type { Before, Exchange } from '../openapi/exchange.ts';

/** How many URLs are remembered of each kind. */
const most = 100_000;

/** What the exchanges of one recording, in their order, show of URLs: what was deleted, and what is gone. */
export class History {
  readonly #deleted = new Map<string, Set<string>>();
  readonly #gone = new Set<string>();
  #size = 0;

  /** What was seen before an exchange; the exchange itself is noted after. */
  before({ request, response }: Exchange): Before {
    const url = request.url.replace(/[?#].*/s, '');
    const before = { deleted: this.#deleted.get(parentOf(url))?.has(url) ?? false, gone: this.#gone.has(url) };
    const hasSucceeded = response.status >= 200 && response.status < 300;
    if (response.status === 410 && this.#gone.size < most) this.#gone.add(url);
    if (hasSucceeded && request.method === 'DELETE') this.#note(url);
    else if (hasSucceeded) this.#forget(url, request.method);
    return before;
  }

  #note(url: string): void {
    if (this.#size >= most) this.#deleted.clear();
    if (this.#deleted.size === 0) this.#size = 0;
    const beside = this.#deleted.get(parentOf(url)) ?? new Set();
    this.#deleted.set(parentOf(url), beside.add(url));
    this.#size += 1;
  }

  /** What was answered is there again; what changed something may have brought back all that stands below. */
  #forget(url: string, method: string): void {
    this.#deleted.get(parentOf(url))?.delete(url);
    if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) {
      this.#deleted.delete(url);
      this.#gone.clear();
    }
  }
}

function parentOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/'));
}
