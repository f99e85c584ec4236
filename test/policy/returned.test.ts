import { describe, expect, test } from 'vitest';
import { matrixOf } from '../../src/policy/matrix.ts';
import { Returned } from '../../src/policy/returned.ts';
import { rulesOf } from './rules.ts';

describe('what was returned', () => {
  const returned = new Returned();
  returned.add('200', 'get', 340, true);
  returned.add('200', 'get', 2, true);
  returned.add('405', 'get', 1, false);
  returned.add('405', 'delete', 7, false);

  test('is counted by code and method, what is not declared by itself', () => {
    expect(returned.at('200', 'get')).toEqual({ declared: 342, undeclared: 0 });
    expect(returned.at('405', 'get')).toEqual({ declared: 0, undeclared: 1 });
    expect(returned.at('404', 'get')).toEqual({ declared: 0, undeclared: 0 });
    expect([returned.requests, returned.codes, returned.methods]).toEqual([350, ['200', '405'], ['get', 'delete']]);
  });

  test('to methods that are not declared is known', () => {
    expect(returned.hasUndeclared).toBe(true);
    expect(new Returned().hasUndeclared).toBe(false);
  });
});

test('of methods that clients made up, the most used are told apart, and the others counted', () => {
  const returned = new Returned();
  returned.add('200', 'get', 1, true);
  returned.add('207', 'propfind', 1, true);
  for (let index = 0; index < 10; index++) returned.add('405', `x${index}`, index + 1, false);
  expect(returned.methods).toEqual(['get', 'propfind', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'x8', 'x9']);
  expect(returned.left).toEqual({ methods: 2, requests: 3 });
});

test('a method that no rule speaks of has a column where it was called, and a code that nobody names has a row', async () => {
  const rules = await rulesOf(['island-is']);
  expect(matrixOf(rules).methods).not.toContain('trace');
  const { methods, rows } = matrixOf(rules, { codes: ['418'], methods: ['propfind', 'trace', 'get'] });
  expect(methods).toEqual(['get', 'put', 'post', 'delete', 'head', 'patch', 'trace', 'query', 'propfind']);
  const cells = rows.find(({ code }) => code === '418')?.cells;
  expect([cells?.get?.verb, cells?.trace?.verb, cells?.propfind?.verb]).toEqual(['not', 'open', 'open']);
});
