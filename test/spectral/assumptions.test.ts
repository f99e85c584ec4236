import { Document, Ruleset, Spectral } from '@stoplight/spectral-core';
import spectralParsers from '@stoplight/spectral-parsers';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import { describe, expect, test } from 'vitest';
import type { SpectralContext } from '../../src/spectral/context.ts';

type Call = (options: unknown, context: SpectralContext) => { message: string; path: string[] }[] | undefined;

/** Runs a function as a rule on a document and gives Spectral's results. */
async function run(text: string, call: Call, rule: object = {}, resolver = new Resolver()) {
  const spectral = new Spectral({ resolver });
  const definition = { given: '$', resolved: false, message: '{{error}}', ...rule };
  const fn = (_target: unknown, options: unknown, context: unknown) => call(options, context as SpectralContext);
  spectral.setRuleset(new Ruleset({ rules: { probe: { ...definition, then: { function: fn, functionOptions: { a: 1 } } } } }));
  const results = await spectral.run(new Document(text, spectralParsers.Yaml, '/api/openapi.yaml'), { ignoreUnknownFormat: true });
  return results.filter(({ code }) => code === 'probe');
}

const text = 'paths:\n  /a:\n    get:\n      responses:\n        200: {description: ok}\n  /a~b/{id}: {$ref: "#/paths/~1a"}\n';

describe('what is relied on in Spectral', () => {
  test('names of files in references are not decoded, so that ours decode them', async () => {
    const asked: string[] = [];
    const read = async (uri: { href(): string }) => {
      asked.push(uri.href());
      return '{}';
    };
    await run("a: {$ref: 'C%23a%20b.yaml#/x'}\n", () => undefined, {}, new Resolver({ resolvers: { file: { resolve: read } } }));
    expect(asked).toEqual(['/api/C%23a%20b.yaml']);
  });

  test('the context: the document as written, its source, the rule with its extensions and its owner', async () => {
    const seen: SpectralContext[] = [];
    await run(
      text,
      (_, context) => {
        seen.push(context);
        return undefined;
      },
      { extensions: { level: 'must' } },
    );
    const [context] = seen;
    expect(context?.document.source).toBe('/api/openapi.yaml');
    expect(context?.document.data).toMatchObject({ paths: { '/a~b/{id}': { $ref: '#/paths/~1a' } } });
    expect(context?.rule.name).toBe('probe');
    expect(context?.rule.extensions).toEqual({ level: 'must' });
    expect(context?.rule.owner?.rules.probe?.extensions).toEqual({ level: 'must' });
    expect(context?.path).toEqual([]);
  });

  test('a number as a key is a text in the data', async () => {
    const keys: string[] = [];
    await run(text, (_, { document }) => {
      const { paths } = document.data as { paths: Record<string, { get: { responses: object } }> };
      keys.push(...Object.keys(paths['/a']?.get.responses ?? {}));
      return undefined;
    });
    expect(keys).toEqual(['200']);
  });

  test('all documents that are referred to are at hand as written, by their address', async () => {
    const files: Record<string, string> = { '/api/sub/b.yaml': 'c: {$ref: "../d.yaml#/e"}\n', '/api/d.yaml': 'e: 1\n' };
    const resolver = new Resolver({ resolvers: { file: { resolve: async ref => files[ref.href()] ?? '' } } });
    const seen: SpectralContext['documentInventory'][] = [];
    await run(
      'paths: {/a: {$ref: "./sub/b.yaml#/c"}}\n',
      (_, { documentInventory }) => {
        seen.push(documentInventory);
        return undefined;
      },
      {},
      resolver,
    );
    const read = Object.entries(seen[0]?.referencedDocuments ?? {}).map(([address, document]) => [address, document?.data]);
    expect(Object.fromEntries(read)).toEqual({ '/api/sub/b.yaml': { c: { $ref: '../d.yaml#/e' } }, '/api/d.yaml': { e: 1 } });
  });

  test('a result with resolved: false stands where its path says; the part that is not there is cut off', async () => {
    const [absent, there] = await run(text, () => [
      { message: 'a', path: ['paths', '/a', 'get', 'responses', '200'] },
      { message: 'b', path: ['paths', '/a', 'get', 'responses', '404'] },
    ]);
    expect([there?.path.join(' '), there?.range.start.line]).toEqual(['paths /a get responses 200', 4]);
    expect([absent?.path.join(' '), absent?.range.start.line]).toEqual(['paths /a get responses', 3]);
  });

  test('paths are decoded as pointers, messages are templates', async () => {
    const results = await run(text, () => [{ message: 'x {{property}} #{{"{{"}}id}} y', path: ['paths', '/a~0b/{id}'] }]);
    expect(results.map(({ path, message }) => [path.join(' '), message])).toEqual([['paths /a~b/{id}', 'x /a~b/{id} {{id}} y']]);
  });

  test('results that are equal in rule, path and message are one', async () => {
    const path = ['paths'];
    expect(
      await run(text, () => [
        { message: 'a', path },
        { message: 'a', path },
        { message: 'b', path },
      ]),
    ).toHaveLength(2);
  });

  test('a rule that replaces another of the same name keeps its owner and gets the new extensions', () => {
    const inert = { given: '$', then: { function: () => [] } };
    const base = { rules: { 'response-policy': { ...inert, extensions: { permit: {} } }, other: inert } };
    const ruleset = new Ruleset({ extends: [base], rules: { 'response-policy': { ...inert, extensions: { forbid: {} } } } });
    const owner = ruleset.rules.other?.owner;
    expect(owner).not.toBe(ruleset);
    expect(owner?.rules['response-policy']?.extensions).toEqual({ forbid: {} });
  });

  test('what a function promises is waited for, and comes after every rule has run; rules of one run share an inventory of its own', async () => {
    const order: string[] = [];
    const inventories: object[] = [];
    const late = async (_target: unknown, _options: unknown, { documentInventory }: { documentInventory: object }) => {
      inventories.push(documentInventory);
      await undefined;
      order.push('late');
      return [{ message: 'late', path: ['paths'] }];
    };
    const early = (_target: unknown, _options: unknown, { documentInventory }: { documentInventory: object }) => {
      inventories.push(documentInventory);
      order.push('early');
      return [];
    };
    const rule = (fn: unknown, resolved: boolean) => ({ given: '$', resolved, message: '{{error}}', then: { function: fn } });
    const spectral = new Spectral();
    spectral.setRuleset(
      new Ruleset({ rules: { a: rule(late, false), b: rule(early, false), c: rule(late, true), d: rule(early, true) } } as object),
    );
    const lintOnce = () => spectral.run(new Document(text, spectralParsers.Yaml, '/api/openapi.yaml'), { ignoreUnknownFormat: true });
    const results = await lintOnce();
    expect(order).toEqual(['early', 'early', 'late', 'late']);
    expect(results.filter(({ message }) => message === 'late')).toHaveLength(2);
    await lintOnce();
    expect([new Set(inventories.slice(0, 4)).size, new Set(inventories).size]).toEqual([1, 2]);
    expect(Object.isExtensible(inventories[0])).toBe(true);
  });

  test('a validator is called with the options, null where there are none, and its message is kept', () => {
    const calls: unknown[] = [];
    const fn = Object.assign(() => [], { validator: (options: unknown) => void calls.push(options) });
    new Ruleset({
      rules: { a: { given: '$', then: { function: fn } }, b: { given: '$', then: { function: fn, functionOptions: { c: 1 } } } },
    });
    expect(calls).toEqual([null, { c: 1 }]);
  });
});
