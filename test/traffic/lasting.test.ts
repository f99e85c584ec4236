import { expect, test } from 'vitest';
import { fingerprinter } from '../../src/report/place.ts';
import { diagnosticsOf } from '../../src/traffic/diagnostics.ts';
import { exchange, observing } from './exchanges.ts';

const api = `openapi: 3.1.0
info: { title: A, version: '1' }
paths: { /a: { get: { responses: { '200': { description: ok }, '404': { description: none } } } } }
`;

/** What reports know the findings of a recording again by. */
function fingerprints(...lines: readonly string[]): string[] {
  const { observer } = observing(
    api,
    lines.map(line => exchange(line)),
    'ed-fi',
  );
  return diagnosticsOf(observer.findings()).map(fingerprinter('/')).sort();
}

test('a finding is known again, however often it is seen, and wherever first', () => {
  expect(fingerprints('GET /a 200', 'GET /a 418', 'GET /a 418')).toEqual(fingerprints('GET /a 418', 'GET /a 200'));
});

test('another finding is another', () => {
  expect(fingerprints('GET /a 418', 'GET /a 200')).not.toEqual(fingerprints('GET /a 419', 'GET /a 200'));
});
