import { afterEach, beforeEach, vi } from 'vitest';
import { lint } from '../lint.ts';

/** A part of a document. */
export type Part = Record<string, unknown>;

const unnamed = () => ({ description: 'No.' });

/** The parts of a document on which exceptions may stand. */
export function parts() {
  const shared: Part = unnamed();
  const own: Part = unnamed();
  const referring: Part = { $ref: '#/components/responses/Shared' };
  const called: Part = { responses: { 405: unnamed() } };
  const get: Part = { responses: { 299: unnamed(), 405: own } };
  const put: Part = { responses: { 405: unnamed() }, callbacks: { done: { '{$request.body#/url}': { post: called } } } };
  const patch: Part = { responses: { 405: referring } };
  const a: Part = { get, put };
  const b: Part = { get: { responses: { 405: { ...referring } } }, patch };
  const document: Part = {
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    paths: { '/a': a, '/b': b },
    components: { responses: { Shared: shared } },
  };
  return { document, a, b, get, put, patch, called, own, referring, shared };
}

/** What rfc9110 finds in it. */
export const everything = [
  'rfc9110-registered-codes GET /a 299',
  'rfc9110-405-allow GET /a 405',
  'rfc9110-405-allow PUT /a 405',
  'rfc9110-405-allow GET /b 405',
  'rfc9110-405-allow PATCH /b 405',
];

/** A list of exceptions with a reason each. */
export function because(...exceptions: Part[]): Part {
  return { 'x-statute-exceptions': exceptions.map(exception => ({ reason: 'The gateway answers this', ...exception })) };
}

/** Lints a document and gives the findings about its responses in short, and those about its exceptions in full. */
export async function lintParts(document: unknown, ruleset = 'rfc9110', which?: 'all'): Promise<{ found: string[]; said: string[] }> {
  const results = await lint(JSON.stringify(document, null, 1), ruleset, which);
  const about = results.filter(({ rule }) => rule.startsWith('statute-exceptions'));
  return {
    found: results
      .filter(({ rule }) => !rule.startsWith('statute-exceptions'))
      .map(({ rule, message }) => `${rule} ${/^\S+ \S+/.exec(message)?.[0]} ${/(?:declares|without) (?:no )?(\w+)/.exec(message)?.[1]}`),
    said: about.map(({ rule, severity, at, message }) => `${rule} ${severity} ${at}: ${message}`),
  };
}

/** Lets a test file run on a day of its own. */
export function onTheDay(day: string): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T12:00:00Z`) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}
