import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { labelOf } from '../../src/openapi/operation.ts';
import { contractRuleset } from '../../src/traffic/contract.ts';
import { observedDocument } from '../../src/traffic/document.ts';
import { exchange } from './exchanges.ts';

const empty = '{responses: {}}';

/** What a request belongs to: an operation by its name, or why there is none. */
function matched(document: string, line: string, servers: readonly string[] = []): string {
  const setup = { contract: contractRuleset(), ruleset: undefined, access: { allowRemote: false, roots: [resolve('.')] }, servers };
  const { matcher } = observedDocument({ source: resolve('api.yaml'), text: document }, setup);
  const match = matcher.of(exchange(`${line} 200`));
  return match.is === 'operation' ? labelOf(match.operation) : match.is;
}

const api = (servers: string, paths: string, head = 'openapi: 3.1.0') =>
  `${head}\ninfo: {title: A, version: '1'}\n${servers}\npaths: ${paths}\n`;

describe('servers', () => {
  const books = `{/books: {get: ${empty}}}`;
  const version =
    "{url: 'https://{region}.example.org/{version}', variables: {region: {default: eu, enum: [eu, us]}, version: {default: v1}}}";
  test.each([
    ['the same', "servers: [{url: 'https://api.example.org/v1'}]", 'GET https://api.example.org/v1/books', 'GET /books'],
    ['a slash at the end', "servers: [{url: 'https://api.example.org/v1/'}]", 'GET https://api.example.org/v1/books', 'GET /books'],
    ['another scheme', "servers: [{url: 'https://api.example.org/v1'}]", 'GET http://api.example.org/v1/books', 'GET /books'],
    ['host in capitals', "servers: [{url: 'https://API.example.org'}]", 'GET https://api.example.org/books', 'GET /books'],
    ['the usual port', "servers: [{url: 'https://api.example.org:443'}]", 'GET https://api.example.org/books', 'GET /books'],
    ['another port', "servers: [{url: 'https://api.example.org:8443'}]", 'GET https://api.example.org/books', 'other-host'],
    ['another host', "servers: [{url: 'https://api.example.org'}]", 'GET https://api.example.com/books', 'other-host'],
    ['a host that ends like it', "servers: [{url: 'https://api.example.org'}]", 'GET https://badapi.example.org/books', 'other-host'],
    ['no base path', "servers: [{url: 'https://api.example.org/v1'}]", 'GET https://api.example.org/books', 'other-path'],
    [
      'one of several',
      "servers: [{url: 'https://a.example'}, {url: 'https://b.example/x'}]",
      'GET https://b.example/x/books',
      'GET /books',
    ],
    ['none, so that any host will do', '', 'GET https://a.example/books', 'GET /books'],
    ['relative, so that any host will do', 'servers: [{url: /v1}]', 'GET https://a.example/v1/books', 'GET /books'],
    ['relative, another base path', 'servers: [{url: /v1}]', 'GET https://a.example/books', 'other-path'],
    ['variables', `servers: [${version}]`, 'GET https://us.example.org/v2/books', 'GET /books'],
    ['a value that is not listed', `servers: [${version}]`, 'GET https://ap.example.org/v2/books', 'other-host'],
    [
      'a variable that is an address',
      "servers: [{url: '{server}/v1', variables: {server: {default: 'https://a.example'}}}]",
      'GET https://b.example/x/v1/books',
      'GET /books',
    ],
    [
      'a variable for the scheme',
      "servers: [{url: '{scheme}://a.example/v1', variables: {scheme: {default: https}}}]",
      'GET https://a.example/v1/books',
      'GET /books',
    ],
    ['no host in the recording', "servers: [{url: 'https://api.example.org/v1'}]", 'GET /v1/books', 'GET /books'],
    ['no scheme in the recording', "servers: [{url: 'https://api.example.org/v1'}]", 'GET //api.example.org/v1/books', 'GET /books'],
    ['no scheme, another host', "servers: [{url: 'https://api.example.org/v1'}]", 'GET //other.example/v1/books', 'other-host'],
    [
      'this machine, with the base path',
      "servers: [{url: 'https://api.example.org/v1'}]",
      'GET http://localhost:3000/v1/books',
      'GET /books',
    ],
    ['this machine, without it', "servers: [{url: 'https://api.example.org/v1'}]", 'GET http://127.0.0.1:3000/books', 'GET /books'],
    ['what is a regular expression', "servers: [{url: 'https://a.example/(v1|.*)+'}]", 'GET https://a.example/v1/books', 'other-path'],
  ])('%s', (_, servers, line, expected) => {
    expect(matched(api(servers, books), line)).toBe(expected);
  });

  test('those of an operation go before those of its path and of the document', () => {
    const own = "servers: [{url: 'https://own.example'}], responses: {}";
    const document = api(
      "servers: [{url: 'https://a.example'}]",
      `{/books: {servers: [{url: 'https://path.example'}], get: {${own}}, put: ${empty}}, /c: {get: ${empty}}}`,
    );
    expect(matched(document, 'GET https://own.example/books')).toBe('GET /books');
    expect(matched(document, 'PUT https://path.example/books')).toBe('PUT /books');
    expect(matched(document, 'GET https://a.example/c')).toBe('GET /c');
    expect(matched(document, 'GET https://a.example/books')).toBe('other-path');
  });

  test('those that are named besides', () => {
    const document = api("servers: [{url: 'https://a.example'}]", books);
    expect(matched(document, 'GET https://b.example/x/books', ['https://b.example/x'])).toBe('GET /books');
    expect(matched(document, 'GET https://a.example/books', ['https://b.example/x'])).toBe('GET /books');
  });

  test.each([
    ['host: a.example\nbasePath: /v1', 'GET https://a.example/v1/books', 'GET /books'],
    ['host: a.example', 'GET https://b.example/books', 'other-host'],
    ['basePath: /v1', 'GET https://b.example/v1/books', 'GET /books'],
  ])('OpenAPI 2.0: %s', (servers, line, expected) => {
    expect(matched(api(servers, books, "swagger: '2.0'"), line)).toBe(expected);
  });
});

describe('paths', () => {
  const at = (paths: string, line: string) => matched(api('', paths), line);
  const one = (path: string) => `{'${path}': {get: ${empty}}}`;
  test.each([
    ['concrete before templated', `{'/b/{id}': {get: ${empty}}, /b/mine: {get: ${empty}}}`, 'GET /b/mine', 'GET /b/mine'],
    ['concrete segments before templated ones', `{'/{a}/{b}': {get: ${empty}}, '/b/{id}': {get: ${empty}}}`, 'GET /b/7', 'GET /b/{id}'],
    ['a parameter', one('/b/{id}'), 'GET /b/7?x=/y', 'GET /b/{id}'],
    ['no parameter', one('/b/{id}'), 'GET /b/', 'other-path'],
    ['more segments', one('/b/{id}'), 'GET /b/7/c', 'other-path'],
    ['an encoded slash', one('/b/{id}'), 'GET /b/7%2Fc', 'GET /b/{id}'],
    ['a parameter in a segment', one('/b/{id}.json'), 'GET /b/7.json', 'GET /b/{id}.json'],
    ['a verb behind a colon', one('/b/{id}:cancel'), 'GET /b/7:cancel', 'GET /b/{id}:cancel'],
    ['letters beyond ASCII', one('/bücher/{id}'), 'GET /b%C3%BCcher/7', 'GET /bücher/{id}'],
    ['what expands to a query', one('/b{?page}'), 'GET /b?page=1', 'GET /b{?page}'],
    ['case', one('/b'), 'GET /B', 'other-path'],
    ['a slash at the end', one('/b'), 'GET /b/', 'other-path'],
    ['the root', one('/'), 'GET /', 'GET /'],
    ['another method', one('/b'), 'PUT /b', 'other-method'],
    ['a method in small letters', one('/b'), 'get /b', 'GET /b'],
    ['a fragment', `{'/b#create': {post: ${empty}}, '/b#query': {get: ${empty}}}`, 'POST /b', 'POST /b#create'],
    ['several that differ in the fragment', `{'/b#x': {get: ${empty}}, '/b#y': {get: ${empty}}}`, 'GET /b', 'ambiguous'],
    ['what is no template', `{'/b/{': {get: ${empty}}, /c: {get: ${empty}}}`, 'GET /c', 'GET /c'],
  ])('%s', (_, paths, line, expected) => {
    expect(at(paths, line)).toBe(expected);
  });
});
