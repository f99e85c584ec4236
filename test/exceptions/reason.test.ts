import { describe, expect, test } from 'vitest';
import { isEmptyPhrase } from '../../src/exceptions/reason.ts';

describe('an empty phrase', () => {
  test.each([
    '',
    ' ',
    '-',
    '...',
    '???',
    'n/a',
    'N.A.',
    'Not applicable',
    'none',
    'no',
    'ok',
    'TODO',
    'todo: explain',
    'To do',
    'FIXME later please',
    'TBD.',
    'tbc',
    'xxx',
    'x',
    'because',
    'Just because!',
    'legacy',
    'Ignore.',
    'ignore this rule',
    'todo todo',
    'No reason given',
    'work in progress',
    "Won't fix",
    "I don't know",
    'lorem ipsum',
    'GDPR',
  ])('%j', text => {
    expect(isEmptyPhrase(text)).toBe(true);
  });
});

describe('a reason', () => {
  test.each([
    'PSD2 forbids it',
    'No body by law',
    'legacy client',
    'See ADR-12',
    'https://wiki.example.org/decisions/12',
    'API-123',
    'The gateway answers with 500 before we are asked',
    'None of our clients sends conditional requests',
    'To do so would break the 2.x clients',
    'Todo lists are private, so that 403 would reveal that one exists',
    'nicht durch uns beantwortet',
    '法律で禁止されています',
    'Ignoring unknown fields is what the standard asks for',
  ])('%j', text => {
    expect(isEmptyPhrase(text)).toBe(false);
  });
});
