import { type Kind, Miss, type Outcome } from './outcome.ts';
import { placeText, type TrafficPlace } from './place.ts';

/** How many lines or entries something holds for, and what is to be said of the first one, with its place. */
export interface Counted {
  readonly count: number;
  readonly first: string | undefined;
}

/** What a recording came to. */
export interface TrafficSummary {
  /** Of most of its exchanges; undefined where it has none, and where only exchanges would tell. */
  readonly kind: Kind | undefined;
  readonly exchanges: number;
  /** What was understood and is no exchange: without a request or a response, not about HTTP, answered by the browser itself. */
  readonly without: Counted;
  /** What was not understood. */
  readonly passedOver: Counted;
  /** In one line, why the rest could not be read. */
  readonly damage: string | undefined;
}

type Counter = { -readonly [Key in keyof Counted]: Counted[Key] };

/** Counts what the lines or entries of a recording come to. */
export class Summing {
  readonly #kinds = new Map<Kind, number>();
  readonly #without: Counter = { count: 0, first: undefined };
  readonly #passedOver: Counter = { count: 0, first: undefined };
  #exchanges = 0;

  add(kind: Kind | undefined, outcome: Outcome, place: TrafficPlace): void {
    if (outcome instanceof Miss) {
      const counter = outcome.isUnderstood ? this.#without : this.#passedOver;
      counter.count += 1;
      counter.first ??= `${placeText(place)} ${outcome.reason}`;
      if (!outcome.isUnderstood) return;
    } else {
      this.#exchanges += 1;
    }
    if (kind !== undefined) this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
  }

  /** Whether anything was understood. */
  get hasSense(): boolean {
    return this.#exchanges > 0 || this.#without.count > 0;
  }

  get passedOver(): Counted {
    return this.#passedOver;
  }

  /** @param kind what the recording is, where its exchanges need not tell */
  summary(kind: Kind | undefined, damage?: string): TrafficSummary {
    const [most] = [...this.#kinds].sort(([, a], [, b]) => b - a);
    return {
      kind: kind ?? most?.[0],
      exchanges: this.#exchanges,
      without: { ...this.#without },
      passedOver: { ...this.#passedOver },
      damage,
    };
  }
}
