import type { Before, Exchange } from '../openapi/exchange.ts';

/** How many URLs are remembered of each kind. */
const most = 100_000;

/** What the exchanges of one recording show of URLs: what was deleted, and what is gone. They come in their order; where they have times too, these count. */
export class History {
  /** When URLs were deleted, by their paths, and these by what they are below. */
  readonly #deleted = new Map<string, Map<string, Map<string, number>>>();
  readonly #gone = new Map<string, number>();
  #size = 0;

  /** What was seen before an exchange; the exchange itself is noted after. */
  before({ request, response, time }: Exchange): Before {
    const url = request.url.replace(/#.*/s, '');
    const path = url.replace(/\?.*/s, '');
    // What a body selects is something else each time.
    const isSelective = request.body?.isEmpty === false;
    const before = {
      deleted: !isSelective && isBefore(this.#deleted.get(parentOf(path))?.get(path)?.get(url), time),
      gone: isBefore(this.#gone.get(url), time),
    };
    const { status } = response;
    if (status === 410 && this.#gone.size < most) this.#gone.set(url, time?.ended ?? 0);
    // A 202 says that it will be done, a 207 that some of it was.
    if (request.method === 'DELETE' && (status === 200 || status === 204)) {
      if (!isSelective) this.#note(path, url, time?.ended ?? 0);
    } else if (status >= 200 && status < 300) this.#forget(path, request.method);
    return before;
  }

  #note(path: string, url: string, ended: number): void {
    if (this.#size >= most) this.#deleted.clear();
    if (this.#deleted.size === 0) this.#size = 0;
    const beside = this.#deleted.get(parentOf(path)) ?? new Map<string, Map<string, number>>();
    this.#deleted.set(parentOf(path), beside.set(path, (beside.get(path) ?? new Map<string, number>()).set(url, ended)));
    this.#size += 1;
  }

  /** What was answered is there again; what changed something may have brought back all that stands below. */
  #forget(path: string, method: string): void {
    this.#deleted.get(parentOf(path))?.delete(path);
    if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) {
      this.#deleted.delete(path);
      this.#gone.clear();
    }
  }
}

/** Whether something was over before a request was sent; where only their order is known, what stands before it was. */
function isBefore(ended: number | undefined, time: Exchange['time']): boolean {
  return ended !== undefined && (time === undefined || ended <= time.began);
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
