import { describe, expect, test } from 'vitest';
import { Paths } from '../../src/traffic/paths.ts';
import { exchange, observe } from './exchanges.ts';

describe('the template of a path', () => {
  const keys = [
    '/',
    '/books',
    '/books/',
    '/books/{id}',
    '/books/{id}.json',
    '/books/{id}:archive',
    '/books:batch',
    '/books/{a}/{b}',
    '/books/{a}/mine',
    '/books/new/{b}',
    '/files/{name}.{ext}',
    '/café',
    '/a b/{c d}',
    '/x{;v}/y',
    '/twice/{id}/{id}',
  ];
  const paths = new Paths(keys);

  test.each([
    ['/', '/'],
    ['/books', '/books'],
    ['/books/', '/books/'],
    ['//books', undefined],
    ['/Books', undefined],
    ['/books/1', '/books/{id}'],
    ['/books/1%2F2', '/books/{id}'],
    ['/b%6Foks/1', '/books/{id}'],
    ['/books/1.json', '/books/{id}.json'],
    ['/books/1:archive', '/books/{id}:archive'],
    ['/books:batch', '/books:batch'],
    ['/books/1;v=2', '/books/{id}'],
    ['/books/1/2', '/books/{a}/{b}'],
    ['/books/1/mine', '/books/{a}/mine'],
    ['/books/new/2', '/books/new/{b}'],
    ['/files/a.b.c', '/files/{name}.{ext}'],
    ['/files/a', undefined],
    ['/caf%C3%A9', '/café'],
    ['/caf%c3%a9', '/café'],
    ['/a%20b/%63', '/a b/{c d}'],
    ['/x;v=1/y', '/x{;v}/y'],
    ['/twice/1/2', '/twice/{id}/{id}'],
    ['/books/%ZZ', undefined],
    ['', undefined],
  ])('%s', (path, key) => {
    expect(paths.of(path)).toEqual(key === undefined ? [] : [key]);
  });
});

test('templates that differ in the names of their parameters are one path', () => {
  const response = "{ responses: { '200': { description: ok } } }";
  const text = `openapi: 3.1.0
info: { title: A, version: '1' }
servers: [{ url: https://api.example.org }]
paths:
  /users/{id}: { get: ${response} }
  /users/{user}: { post: ${response} }
`;
  expect(
    observe(text, [exchange('GET https://api.example.org/users/7 200'), exchange('POST https://api.example.org/users/7 200')]),
  ).toEqual([]);
});

test('thousands of templates that all fit are soon found', () => {
  const numbers = [...Array(3000).keys()];
  const paths = new Paths(numbers.flatMap(n => [`/{a${n}}/{b}/x${n}`, `/{p${n}}/{q}`, `/{a}y${n}/z`, `/{a}w{b}v${'u'.repeat(n % 50)}{c}`]));
  const start = performance.now();
  for (const n of numbers.slice(0, 300)) {
    expect(paths.of(`/${n}/${n}/x${n}`)).toEqual([`/{a${n}}/{b}/x${n}`]);
    expect(paths.of(`/a${n}/2`)).toHaveLength(3000);
  }
  expect(paths.of('/1y7/z')).toEqual(['/{a}y7/z']);
  expect(performance.now() - start).toBeLessThan(10_000);
});
