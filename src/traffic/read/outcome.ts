import type { Exchange } from '../../openapi/exchange.ts';

/** What a recording is: a HAR file, lines of our own, or the log of a server or proxy. */
export type Kind = 'har' | 'ndjson' | 'combined' | 'common' | 'envoy' | 'envoy-json' | 'kong-json' | 'nginx-json';

/** Why a line or an entry stands for no exchange. Nothing of what it says is repeated: it may be private. */
export class Miss {
  /** Whether it was understood: it stands for something that was never asked, or never answered. */
  readonly isUnderstood: boolean;
  /** What follows its place in a message. */
  readonly reason: string;

  constructor(isUnderstood: boolean, reason: string) {
    this.isUnderstood = isUnderstood;
    this.reason = reason;
  }
}

/** What a line or an entry comes to. */
export type Outcome = Exchange | Miss;

export function notUnderstood(reason: string): Miss {
  return new Miss(false, reason);
}

export function noExchange(reason: string): Miss {
  return new Miss(true, reason);
}

export const noRequest = noExchange('has no HTTP request');
export const noResponse = noExchange('has no response');

/** What messages expect of a file. */
export const expectedTraffic = 'a HAR file, JSON with method, url and status on each line, or an access log';
