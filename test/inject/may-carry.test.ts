import { expect, test } from 'vitest';
import { errorFormat } from '../../src/inject/error-format-file.ts';
import { mayCarry } from '../../src/inject/response.ts';

const problem = errorFormat('problem-details', '');

test.each(['400', '404', '503', '4XX', '5XX', 'default'])('%s is an error', code => {
  expect(mayCarry(problem, code)).toBe(true);
});

test.each(['100', '200', '201', '2XX', '301', '303', '304', '3XX'])('%s is none', code => {
  expect(mayCarry(problem, code)).toBe(false);
});
