import { resolve } from 'node:path';
import { createRuleset } from '../../src/index.ts';
import type { Exchange, RecordedBody, RecordedHeaders } from '../../src/openapi/exchange.ts';
import { builtIn } from '../../src/ruleset/built-in.ts';
import { OwnRuleset } from '../../src/ruleset/own-ruleset.ts';
import { contractRuleset } from '../../src/traffic/contract.ts';
import { diagnosticsOf } from '../../src/traffic/diagnostics.ts';
import { observedDocument } from '../../src/traffic/document.ts';
import { Observer } from '../../src/traffic/observer.ts';

/** An exchange in short: `GET /books 200`, headers and bodies that are left out were not recorded. */
export interface Short {
  readonly sent?: Readonly<Record<string, string>>;
  readonly sentBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An exchange as a reader would give it. */
export function exchange(line: string, { sent, sentBody, headers, body }: Short = {}): Exchange {
  const [method = '', url = '', status = ''] = line.split(' ');
  return {
    request: { method, url, headers: sent && new Map(Object.entries(sent)), body: recorded(sentBody) },
    response: { status: Number(status), headers: headers && new Map(Object.entries(headers)), body: recorded(body) },
  };
}

function recorded(text: string | undefined): RecordedBody | undefined {
  return text === undefined ? undefined : { isEmpty: text === '', text };
}

/** Exchanges as the pages on rules show them: one in each line, in JSON. */
export function exchangesIn(lines: string): Exchange[] {
  return lines
    .trim()
    .split('\n')
    .map(line => {
      const { method, url, status, requestHeaders, requestBody, responseHeaders, responseBody } = JSON.parse(line);
      return {
        request: { method, url, headers: headersOf(requestHeaders), body: recorded(textOf(requestBody)) },
        response: { status, headers: headersOf(responseHeaders), body: recorded(textOf(responseBody)) },
      };
    });
}

function headersOf(headers: Readonly<Record<string, string>> | undefined): RecordedHeaders | undefined {
  return headers && new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** What is no text is JSON. */
function textOf(body: unknown): string | undefined {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** What is found in exchanges with a document, as `rule: message`. */
export function observe(
  text: string,
  exchanges: readonly Exchange[],
  ruleset?: string | object,
  servers: readonly string[] = [],
): string[] {
  const { observer } = observing(text, exchanges, ruleset, servers);
  return diagnosticsOf(observer.findings()).map(({ code, message }) => `${code}: ${message}`);
}

/** What a rule of one check finds in one exchange, as the messages without the clause and the count. */
export function judged(check: string, options: object, text: string, ...exchanges: readonly Exchange[]): string[] {
  const ruleset = createRuleset({ rules: { own: { function: check, options: { ...options } } } });
  const found = observe(text, exchanges, ruleset).filter(each => each.startsWith('own: '));
  return found.map(each => each.replace(/^own: | Seen in .*/g, ''));
}

/** An observer that has seen exchanges with a document. */
export function observing(text: string, exchanges: readonly Exchange[], ruleset?: string | object, servers: readonly string[] = []) {
  const definition = typeof ruleset === 'string' ? builtIn(ruleset) : ruleset;
  const rules = definition && new OwnRuleset({ ...definition }, null);
  const access = { allowRemote: false, roots: [resolve('.')] };
  const document = observedDocument(
    { source: resolve('api.yaml'), text },
    { contract: contractRuleset(), ruleset: rules, access, servers },
  );
  const observer = new Observer([document]);
  observer.begin();
  for (const [index, each] of exchanges.entries()) observer.add(each, { file: 'api.har', unit: 'entry', number: index + 1 });
  return { document, observer };
}
