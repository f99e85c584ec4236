import { describe, expect, test } from 'vitest';
import { fix, generate, inject, lint, loadRuleset } from '../../src/api/index.ts';
import type { TextEdit } from '../../src/text/edits.ts';

const document = `openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders/{id}: # one
    get:
      security: [{key: []}]
      responses:
        '200': {description: An order.}
        '299': {description: Odd.}
    delete:
      responses:
        '204': {description: Gone.}`;

/** A text with edits, by the definition of an edit. */
function edited(text: string, edits: readonly TextEdit[]): string {
  return edits.toReversed().reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

const fixable = async (text: string, ruleset: string) => (await lint(text, { ruleset })).filter(each => each.fixable);

describe('inject', () => {
  test.each(['component', 'inline'] as const)('adds all that can be added, %s', async style => {
    const { text, edits, steps, others, source } = await inject(document, { ruleset: 'ed-fi', style });
    expect(await fixable(document, 'ed-fi')).not.toEqual([]);
    expect(await fixable(text, 'ed-fi')).toEqual([]);
    expect(edited(document, edits)).toBe(text);
    expect(edits.every(({ start, end }) => start === end)).toBe(true);
    expect(text).toContain('/orders/{id}: # one');
    expect(text.includes('components:')).toBe(true);
    expect([others, source]).toEqual([[], 'openapi.yaml']);
    expect(steps).toContainEqual(expect.objectContaining({ done: 'added', rule: 'ed-fi-404-declared', operation: 'GET /orders/{id}' }));
  });

  test('takes away what is forbidden, where that is asked for', async () => {
    const { text, edits } = await inject(document, { ruleset: 'ed-fi', prune: true });
    expect(text).not.toContain('299');
    expect(edited(document, edits)).toBe(text);
  });

  test('changes other documents too, and says how', async () => {
    const root = 'openapi: 3.1.0\ninfo: {title: a, version: "1"}\npaths: {"/a/{id}": {$ref: a.yaml}}\n';
    const item = 'get:\n  responses:\n    "200": {description: a}\n';
    const { text, others } = await inject(root, {
      ruleset: 'ed-fi',
      style: 'inline',
      read: async address => (address === 'a.yaml' ? item : undefined),
    });
    expect(others.map(each => each.source)).toEqual(['a.yaml']);
    expect(others[0]?.text).toMatch(/404/);
    expect(edited(item, others[0]?.edits ?? [])).toBe(others[0]?.text);
    expect(text).toContain('paths: {"/a/{id}": {$ref: a.yaml}}');
  });

  test.each(['./a.yaml', '/p/./a.yaml', 'https://x.org:443/a.yaml'])('knows a document again that refers to itself as %s', async source => {
    const own = `openapi: 3.1.0
info: {title: a, version: '1'}
paths: {/a: {get: {responses: {'401': {$ref: 'a.yaml#/components/responses/U'}}}}}
components: {responses: {U: {description: No.}}}
`;
    const {
      text,
      edits,
      others,
      source: named,
    } = await inject(own, { ruleset: await loadRuleset(['rfc9110', 'ed-fi'], { all: true }), source, read: () => own });
    expect([others, named]).toEqual([[], source]);
    expect(edited(own, edits)).toBe(text);
  });

  test.each<[string, Parameters<typeof inject>[1]['error'], RegExp]>([
    ['a name', 'json-api', /application\/vnd\.api\+json/],
    ['an address', 'own.yaml', /Own/],
    ['a schema', { title: 'Fault', type: 'object', required: ['reason'], properties: { reason: { type: 'string' } } }, /Fault/],
  ])('takes an error format as %s', async (_, error, expected) => {
    const own =
      'title: Own\nmediaType: application/json\nschemaName: Own\nschema: {type: object, required: [reason], properties: {reason: {type: string}}}\n';
    const { text } = await inject(document, { ruleset: 'ed-fi', error, read: address => (address === 'own.yaml' ? own : undefined) });
    expect(text).toMatch(expected);
  });

  test.each<[string, string, Partial<Parameters<typeof inject>[1]>, string]>([
    ['a prefix', document, { prefix: 'a b' }, 'prefix is "a b"'],
    ['a style', document, { style: 'external:x.yaml' as never }, 'style is "external:x.yaml"'],
    ['no text', null as never, {}, 'openapi.yaml is null'],
    ['a format that is not there', document, { error: 'none' }, 'there is no error format none'],
    ['no OpenAPI', 'a: 1\n', {}, 'openapi.yaml: it is not an OpenAPI document'],
    ['a key that is repeated', `${document}\ninfo: {}\n`, {}, 'openapi.yaml:'],
  ])('refuses %s', async (_, text, options, expected) => {
    await expect(inject(text, { ruleset: 'ed-fi', ...options })).rejects.toThrow(expected);
  });
});

describe('fix', () => {
  test('adds what one diagnostic is about, and nothing else', async () => {
    const ruleset = await loadRuleset('ed-fi');
    const before = await lint(document, { ruleset });
    for (const diagnostic of before.filter(each => each.fixable)) {
      const { text, edits, steps } = await fix(document, diagnostic, { ruleset });
      expect(edited(document, edits)).toBe(text);
      const after = (await lint(text, { ruleset })).map(({ code, message }) => `${code} ${message}`);
      const left = before.filter(each => each !== diagnostic).map(({ code, message }) => `${code} ${message}`);
      expect(after).not.toContain(`${diagnostic.code} ${diagnostic.message}`);
      // A response may be what several rules ask for.
      expect(left).toEqual(expect.arrayContaining(after));
      expect(steps.filter(({ done }) => done === 'added').every(({ rule }) => rule === diagnostic.code)).toBe(true);
    }
  });

  test('adds to a shared response what all of its uses need', async () => {
    const shared = `openapi: 3.1.0
info: {title: a, version: '1'}
paths:
  /a: {get: {responses: {'401': {$ref: '#/components/responses/U'}}}}
  /b: {get: {responses: {'401': {$ref: '#/components/responses/U'}}}}
components: {responses: {U: {description: No.}}}
`;
    const ruleset = await loadRuleset('rfc9110', { all: true });
    const found = (await lint(shared, { ruleset })).filter(({ code, fixable }) => fixable && code === 'rfc9110-401-www-authenticate');
    expect(found.map(({ operation }) => operation?.path)).toEqual(['/a', '/b']);
    for (const each of found) {
      const { text, steps } = await fix(shared, each, { ruleset });
      expect(steps.map(({ done }) => done)).toEqual(['added']);
      expect((await lint(text, { ruleset })).filter(({ code }) => code === each.code)).toEqual([]);
    }
  });

  test('leaves a document as it is where nothing can be added', async () => {
    const [odd] = (await lint(document, { ruleset: 'ed-fi' })).filter(({ codes }) => codes.includes('299'));
    if (odd === undefined) return expect.fail('no finding');
    expect(await fix(document, odd, { ruleset: 'ed-fi' })).toMatchObject({ text: document, edits: [] });
  });
});

test.each([null, {}, { code: 'a' }])('fix refuses what is no diagnostic: %o', async diagnostic => {
  await expect(fix(document, diagnostic as never, { ruleset: 'ed-fi' })).rejects.toThrow('expected one that lint gives');
});

describe('generate', () => {
  test('gives standard responses', async () => {
    expect(await generate({ ruleset: 'ed-fi', codes: ['404'], openapi: '3.0' })).toMatchObject({
      openapi: '3.0.4',
      components: { responses: { NotFound: { description: expect.any(String) } } },
    });
  });

  test('gives a document that its ruleset has nothing to say about', async () => {
    const made = await generate({ ruleset: 'island-is', resource: 'orders', id: 'orderId' });
    expect(Object.keys(Reflect.get(made, 'paths'))).toEqual(['/orders', '/orders/{orderId}']);
    const ruleset = await loadRuleset('island-is', { all: true });
    expect((await lint(JSON.stringify(made), { ruleset })).filter(({ severity }) => severity < 2)).toEqual([]);
  });

  test.each([
    [{ codes: ['4XX'] }, 'codes has "4XX"'],
    [{ resource: 'a b' }, 'resource is "a b"'],
    [{ openapi: '3.1.0' as never }, 'openapi is "3.1.0"'],
    [{ codes: [404] as never }, 'codes has 404'],
    [{ codes: '404' as never }, 'codes has "404"'],
    [{ codes: ['404'], resource: 'orders' }, 'expected one of the two'],
  ])('refuses %o', async (options, expected) => {
    await expect(generate({ ruleset: 'ed-fi', ...options })).rejects.toThrow(expected);
  });
});
