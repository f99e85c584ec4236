import { describe, expect, test } from 'vitest';
import { createRuleset, lint, loadRuleset, rulesetNames, UserError } from '../../src/api/index.ts';
import { checks } from '../../src/index.ts';
import { guidelineNames } from '../guidelines.ts';

const document = `openapi: 3.1.0
info: {title: Orders, version: '1'}
security: [{key: []}]
paths:
  /orders/{id}:
    get:
      responses:
        '200': {description: An order., content: {application/json: {schema: {type: object}}}}
        '418': {$ref: '#/components/responses/Teapot'}
        '500': {$ref: 'shared.yaml#/responses/Broken'}
components:
  responses:
    Teapot: {description: No coffee.}
`;
const shared = 'responses:\n  Broken:\n    description: Broken.\n';

describe('a diagnostic', () => {
  test('says what it is about, and where what is shared is defined', async () => {
    const found = await lint(document, {
      ruleset: 'ed-fi',
      source: 'apis/orders.yaml',
      read: address => ({ 'apis/shared.yaml': shared })[address],
    });
    const teapot = found.find(({ path }) => path.includes('418'));
    expect(teapot).toEqual({
      code: 'ed-fi-permitted-codes',
      message: expect.stringContaining('418'),
      severity: 0,
      path: ['paths', '/orders/{id}', 'get', 'responses', '418'],
      range: { start: { line: 8, character: 14 }, end: { line: 8, character: 53 } },
      source: 'apis/orders.yaml',
      operation: { zone: 'paths', method: 'get', path: '/orders/{id}' },
      codes: ['418'],
      headers: [],
      clause: expect.stringContaining('Ed-Fi'),
      fixable: false,
      definedAt: {
        source: 'apis/orders.yaml',
        path: ['components', 'responses', 'Teapot'],
        range: { start: { line: 12, character: 11 }, end: { line: 12, character: 36 } },
      },
    });
    const broken = found.find(({ path, fixable }) => path.includes('500') && fixable);
    expect(broken).toMatchObject({ codes: ['500'], definedAt: { source: 'apis/shared.yaml', path: ['responses', 'Broken'] } });
    expect(broken?.definedAt?.range.start).toEqual({ line: 1, character: 9 });
    expect(found.find(({ codes }) => codes.includes('404'))).toMatchObject({ fixable: true, definedAt: undefined });
  });

  test('of a header names it', async () => {
    const text = 'openapi: 3.0.3\ninfo: {title: a, version: "1"}\npaths: {/a: {post: {responses: {"201": {description: a}}}}}\n';
    const found = await lint(text, { ruleset: 'ed-fi' });
    expect(found.find(({ code }) => code === 'ed-fi-201-location')).toMatchObject({ headers: ['Location'], codes: ['201'] });
  });

  test('of the document itself is about no operation', async () => {
    const [only] = await lint('openapi: 3.0.3\ninfo: {title: a, version: "1"}\npaths: {/a: {$ref: "b.yaml"}}\n', { ruleset: 'rfc9110' });
    expect(only).toMatchObject({ code: 'invalid-ref', operation: undefined, codes: [], clause: undefined, fixable: false });
  });
});

describe('other documents', () => {
  const text = 'openapi: 3.0.3\ninfo: {title: a, version: "1"}\npaths: {/a: {$ref: "my%20api/a.yaml"}}\n';
  const item = 'get: {responses: {$ref: "../b.yaml#/x"}}\n';
  const files: Readonly<Record<string, string>> = { 'apis/my api/a.yaml': item, 'apis/b.yaml': 'x: {"299": {description: a}}\n' };

  test.each([
    ['at once', (address: string) => files[address]],
    ['later', async (address: string) => files[address]],
  ])('are read %s, each once', async (_, read) => {
    const asked: string[] = [];
    const found = await lint(text, {
      ruleset: 'ed-fi',
      source: 'apis/openapi.yaml',
      read: address => {
        asked.push(address);
        return read(address);
      },
    });
    expect(found.filter(({ codes }) => codes.includes('299')).map(({ code }) => code)).toEqual(['ed-fi-permitted-codes']);
    expect(asked).toEqual(['apis/my api/a.yaml', 'apis/b.yaml']);
  });

  test('are addresses where the document is one', async () => {
    const asked: string[] = [];
    await lint(text, { ruleset: 'ed-fi', source: 'https://example.com/v1/openapi.yaml', read: address => void asked.push(address) });
    expect(asked).toEqual(['https://example.com/v1/my%20api/a.yaml']);
  });

  test('are not followed without read', async () => {
    expect((await lint(text, { ruleset: 'ed-fi' })).map(({ code }) => code)).toEqual(['invalid-ref']);
  });

  test.each([
    ['a reference', 'https://example.com/a.yaml', '//['],
    ['a reference from what is no place', 'untitled:Untitled-1', 'b.yaml'],
    ['a reference from a name', 'urn:x:y', 'b.yaml'],
  ])('%s that leads nowhere is reported: %s', async (_, source, ref) => {
    const broken = `openapi: 3.0.3\ninfo: {title: a, version: "1"}\npaths: {/a: {$ref: ${JSON.stringify(ref)}}}\n`;
    const found = await lint(broken, { ruleset: 'ed-fi', source, read: () => 'get: {}' });
    expect(found.map(({ code, source: at }) => [code, at])).toEqual([['invalid-ref', source]]);
  });

  test.each([
    ['/a/b.yaml', '../../../o.yaml', '/o.yaml'],
    ['a/b.yaml', '../../o.yaml', '../o.yaml'],
    ['./a/b.yaml', './o.yaml', 'a/o.yaml'],
    ['C:\\x\\a.yaml', 'o.yaml', 'C:/x/o.yaml'],
    ['C:/x/a.yaml', 'D:/o.yaml', 'D:/o.yaml'],
    ['https://x.org:443/v1/a.yaml', '../o.yaml', 'https://x.org/o.yaml'],
  ])('from %s, %s is %s', async (source, ref, expected) => {
    const asked: string[] = [];
    const referring = `openapi: 3.0.3\ninfo: {title: a, version: "1"}\npaths: {/a: {$ref: '${ref}'}}\n`;
    await lint(referring, { ruleset: 'ed-fi', source, read: address => void asked.push(address) });
    expect(asked).toEqual([expected]);
  });

  test('that lead on without an end are refused', async () => {
    const read = (address: string) => `$ref: ${Number.parseInt(address, 10) + 1}.yaml\n`;
    const endless = 'openapi: 3.0.3\ninfo: {title: a, version: "1"}\npaths: {/a: {$ref: 0.yaml}}\n';
    await expect(lint(endless, { ruleset: 'ed-fi', read: async address => read(address) })).rejects.toThrow('more than 100 documents');
    await expect(lint(endless, { ruleset: 'ed-fi', read })).resolves.toMatchObject([{ code: 'invalid-ref' }]);
  });

  test.each([
    ['a number', () => 7 as never],
    ['bytes', () => new Uint8Array() as never],
  ])('that are %s and no text are reported', async (_, read) => {
    const [only] = await lint(text, { ruleset: 'ed-fi', read });
    expect(only).toMatchObject({ code: 'invalid-ref', message: expect.stringContaining('expected a text') });
  });

  test('that cannot be read end it with what reading said', async () => {
    const read = () => Promise.reject(new Error('offline'));
    await expect(lint(text, { ruleset: 'ed-fi', read })).rejects.toThrow('offline');
  });
});

const own = checks['permitted-codes'];

describe('a ruleset', () => {
  const wrong =
    'openapi: 3.0.3\ninfo: {title: a, version: "1"}\npaths: {/a: {get: {responses: {"200": {description: a}, "299": {description: a}}}}}\n';
  const codes = async (ruleset: Parameters<typeof lint>[1]['ruleset'], read?: (address: string) => string | undefined) =>
    (await lint(wrong, { ruleset, read })).flatMap(each => (each.codes.includes('299') ? [each.code] : []));

  test('comes with the package', async () => {
    expect(rulesetNames).toEqual(guidelineNames);
    expect(await codes('ed-fi')).toEqual(['ed-fi-permitted-codes']);
    expect(await codes(['ed-fi', 'rfc9110'])).toEqual(['ed-fi-permitted-codes', 'rfc9110-registered-codes']);
  });

  test('is a file that extends others', async () => {
    const files: Readonly<Record<string, string>> = {
      'rules/team.yaml': 'extends: [./base.yaml]\nrules: {ed-fi-permitted-codes: off}\n',
      'rules/base.yaml': 'extends: [statute/rulesets/ed-fi.yaml, ../node_modules/statute/rulesets/rfc9110.yaml]\n',
    };
    expect(await codes('rules/team.yaml', address => files[address])).toEqual(['rfc9110-registered-codes']);
  });

  test('is that of the README, without a message of its own', async () => {
    const ten = `functions: [permitted-codes]
functionsDir: ./node_modules/statute/dist/spectral
rules:
  acme-codes: {severity: error, given: $, resolved: false, then: {function: permitted-codes, functionOptions: {permit: {all: [200]}}}}
`;
    expect(await codes('.spectral.yaml', () => ten)).toEqual(['acme-codes']);
  });

  test('with a mistake names its file', async () => {
    await expect(loadRuleset('a.yaml', { read: () => 'rules: [' })).rejects.toThrow(/^a\.yaml: /);
  });

  test('is a definition that extends one by its name', async () => {
    expect(await codes({ extends: ['ed-fi', ['statute/rulesets/rfc9110.yaml', 'all']] })).toEqual([
      'ed-fi-permitted-codes',
      'rfc9110-registered-codes',
    ]);
  });

  test('is a definition', async () => {
    const own = createRuleset({
      guideline: 'Acme',
      rules: { acme: { function: 'permitted-codes', options: { permit: { all: ['200'] } } } },
    });
    expect(await codes(own)).toEqual(['acme']);
  });

  test('is loaded once for many documents', async () => {
    const ruleset = await loadRuleset('ed-fi', { all: true });
    expect(await codes(ruleset)).toEqual(await codes(ruleset));
    expect(ruleset.rules.length).toBeGreaterThan((await loadRuleset('ed-fi')).rules.length);
    expect(await loadRuleset(ruleset)).toBe(ruleset);
  });

  test.each<[string, Parameters<typeof loadRuleset>[0], string]>([
    ['a name that is none', 'edfi', 'there is no ruleset edfi (did you mean ed-fi?); expected one of'],
    [
      'an option that is none',
      { rules: { mine: { given: '$', message: '{{error}}', resolved: false, then: { function: own, functionOptions: { permitt: {} } } } } },
      'the ruleset: rule mine: permitted-codes: functionOptions.permitt',
    ],
    ['nothing', {}, 'has no rules'],
    ['a rule of Spectral', { rules: { mine: { given: '$', then: { function: () => [] } } } }, "needs Spectral's own engine"],
    [
      'a policy with a mistake',
      { extends: [], rules: { 'response-policy': { given: '$', then: { function: () => [] }, extensions: { permits: {} } } } },
      'permits',
    ],
    ['what is none', 7 as never, 'expected'],
  ])('is refused: %s', async (_, given, expected) => {
    const failed = loadRuleset(given);
    await expect(failed).rejects.toThrow(expected);
  });
});

test.each([null, undefined, 7, new Uint8Array()])('what is no text is refused: %s', async text => {
  await expect(lint(text as never, { ruleset: 'ed-fi' })).rejects.toBeInstanceOf(UserError);
});

test.each([
  ['nothing', '', 'expected'],
  ['no OpenAPI', 'a: 1\n', 'it is not an OpenAPI document'],
  ['neither YAML nor JSON', 'a: [\n', 'neither YAML nor JSON'],
  ['JSON with a mistake', '{"openapi": "3.0.3",, }', 'openapi.yaml'],
])('a text is refused: %s', async (_, text, expected) => {
  await expect(lint(text, { ruleset: 'ed-fi' })).rejects.toThrow(expected);
  await expect(lint(text, { ruleset: 'ed-fi' })).rejects.toBeInstanceOf(UserError);
});
