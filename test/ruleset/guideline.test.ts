import { describe, expect, test } from 'vitest';
import { apiOf } from '../../src/openapi/api.ts';
import { builtInNames } from '../../src/ruleset/built-in.ts';
import { fieldOf, fields, signsOf } from '../../src/ruleset/guideline.ts';

const signsIn = (name: string, root: object) => {
  const document = { openapi: '3.0.3', info: { title: 'A', version: '1' }, paths: {}, ...root };
  const api = apiOf({ root: document, other: () => undefined });
  return api && signsOf(name, api, document);
};

test('each guideline is for a field that is listed', () => {
  for (const name of builtInNames) expect(fields).toContain(fieldOf(name));
});

describe('a document tells which guideline binds it', () => {
  const answering = (headers: Record<string, object>, parameters: readonly object[] = []) => ({
    paths: { '/a': { get: { parameters, responses: { 200: { description: 'ok', headers } } } } },
  });
  const header = (name: string) => ({ name, in: 'header', schema: { type: 'string' } });

  test.each<[string, string, object, string[]]>([
    ['by its description', 'ed-fi', { info: { title: 'Ed-Fi Resources', version: '1' } }, ['info "Ed-Fi"']],
    ['by its servers', 'island-is', { servers: [{ url: 'https://api.island.is/v1' }] }, ['server "island.is"']],
    [
      'by all headers of a guideline',
      'cdr',
      answering({ 'X-V': {} }, [header('x-fapi-interaction-id')]),
      ['header x-fapi-interaction-id, x-v'],
    ],
    [
      'by a media type',
      'json-api',
      { paths: { '/a': { get: { responses: { 200: { description: 'ok', content: { 'application/vnd.api+json; ext="a"': {} } } } } } } },
      ['media type application/vnd.api+json'],
    ],
  ])('%s', (_, name, root, signs) => {
    expect(signsIn(name, root)).toEqual(signs);
  });

  test.each<[string, string, object]>([
    ['one of its headers', 'cdr', answering({ 'x-v': {} })],
    ['a word that resembles it', 'ed-fi', { info: { title: 'Bed fittings', version: '1' } }],
    [
      'a media type that resembles it',
      'json-api',
      { paths: { '/a': { get: { responses: { 200: { description: 'ok', content: { 'application/json': {} } } } } } } },
    ],
    ['nothing', 'rfc9110', {}],
    ['what is no text', 'ed-fi', { info: { title: 1, description: ['Ed-Fi'], contact: null }, servers: 'ed-fi' }],
  ])('but not by %s', (_, name, root) => {
    expect(signsIn(name, root)).toEqual([]);
  });
});
