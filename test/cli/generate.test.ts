import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtInNames, builtInSource } from '../../src/ruleset/built-in.ts';
import { folderWith, statute } from './run.ts';

const validator = new Validator();
const versions = ['2.0', '3.0', '3.1', '3.2'];
// Each ruleset in one version, each version for three of them.
const combinations = builtInNames.map((name, index) => [name, versions[index % versions.length] ?? '3.1'] as const);

/** Whether a document is valid; the validator knows no 3.2 patch beyond its own. */
async function isValid(text: string): Promise<boolean> {
  return (await validator.validate(parse(text))).valid;
}

describe.each(combinations)('%s in OpenAPI %s', (name, version) => {
  test('a document to start from is valid and lints clean with every rule on', async () => {
    const { code, stdout } = await statute('.', [
      'generate',
      '--resource',
      'students',
      '--id',
      'studentId',
      '-r',
      name,
      '--openapi',
      version,
    ]);
    expect(code).toBe(0);
    expect(await isValid(stdout)).toBe(true);
    const lint = ['lint', '-r', name, '--all', '--fail-severity', 'hint', '--quiet', '-f', 'text', '-'];
    expect(await statute('.', lint, stdout)).toEqual({ code: 0, stdout: '', stderr: '' });
    const { paths } = parse(stdout);
    expect(Object.keys(paths).map(path => [path, ...Object.keys(paths[path])])).toEqual([
      ['/students', 'get', 'post'],
      ['/students/{studentId}', 'parameters', 'get', 'put', 'delete'],
    ]);
  });

  test('the standard responses are valid', async () => {
    const { stdout } = await statute('.', ['generate', '-r', name, '--openapi', version, '--examples']);
    expect(await isValid(stdout)).toBe(true);
  });
});

test('the standard responses of Ed-Fi: its codes, and no body where it wants none', async () => {
  const { stdout } = await statute('.', ['generate', '-r', 'ed-fi', '-f', 'json']);
  const { responses } = JSON.parse(stdout).components;
  expect(Object.keys(responses)).toEqual([
    'NotModified',
    'BadRequest',
    'Unauthorized',
    'Forbidden',
    'NotFound',
    'Conflict',
    'PreconditionFailed',
    'InternalServerError',
  ]);
  const withBody = Object.keys(responses).filter(name => 'content' in responses[name]);
  expect(withBody).toEqual(['BadRequest', 'Forbidden', 'Conflict', 'PreconditionFailed', 'InternalServerError']);
});

test('the object around a resource that the rules ask for', async () => {
  const schemasOf = async (rule: object) => {
    const own = { extends: ['statute/rulesets/own.yaml'], rules: { shape: { given: '$', severity: 'error', then: rule } } };
    const folder = folderWith({ 'own.json': JSON.stringify(own) });
    const { stdout } = await statute(folder, ['generate', '-r', 'own.json', '--resource', 'orders']);
    const { paths } = parse(stdout);
    return ['/orders', '/orders/{id}'].map(path => paths[path].get.responses[200].content['application/json'].schema);
  };
  const order = { $ref: '#/components/schemas/Order' };
  const options = { codes: ['200'], properties: ['links.self', 'data'], required: true };
  const links = { type: 'object', required: ['self'], properties: { self: { type: 'string' } } };
  expect(await schemasOf({ function: 'body-schema', functionOptions: options })).toEqual(
    [{ type: 'array', items: order }, order].map(data => ({
      type: 'object',
      required: ['data', 'links'],
      properties: { data, links },
    })),
  );
  const typed = { codes: ['200'], properties: ['data', 'meta'], types: { meta: 'object' } };
  expect(await schemasOf({ function: 'body-schema', functionOptions: typed })).toEqual(
    [{ type: 'array', items: order }, order].map(data => ({
      type: 'object',
      required: ['data', 'meta'],
      properties: { data, meta: { type: 'object' } },
    })),
  );
  expect(await schemasOf({ function: 'body-schema', functionOptions: { codes: ['2XX'], type: 'object' } })).toEqual([
    { type: 'object', required: ['items'], properties: { items: { type: 'array', items: order } } },
    order,
  ]);
});

test.each(['2.0', '3.1'])('the media type that the rules ask for, in OpenAPI %s', async version => {
  const { stdout } = await statute('.', ['generate', '-r', 'json-api', '--resource', 'orders', '--openapi', version, '-f', 'json']);
  expect(stdout).not.toContain('"application/json"');
  const { paths, consumes, produces } = JSON.parse(stdout);
  const type = 'application/vnd.api+json';
  const order = { $ref: version === '2.0' ? '#/definitions/Order' : '#/components/schemas/Order' };
  const schema = { type: 'object', required: ['data'], properties: { data: order } };
  const { 200: got } = paths['/orders/{id}'].get.responses;
  if (version === '2.0') expect([consumes, produces, got.schema]).toEqual([[type], [type], schema]);
  else expect(got.content).toEqual({ [type]: { schema } });
});

test('the codes and the format that are asked for', async () => {
  const { stdout } = await statute('.', ['generate', '-r', 'rfc9110', '--all', '--codes', '401, 429', '--error', 'google']);
  const { responses } = parse(stdout).components;
  expect(Object.keys(responses)).toEqual(['Unauthorized', 'TooManyRequests']);
  expect(Object.keys(responses.Unauthorized.headers)).toEqual(['WWW-Authenticate']);
});

test('codes whose responses have no body bring no schema along', async () => {
  const { stdout } = await statute('.', ['generate', '-r', 'rfc9110', '--codes', '304,200']);
  expect(parse(stdout).components).toEqual({
    responses: {
      OK: { description: 'The request succeeded.' },
      NotModified: { description: 'The resource has not changed since the client last fetched it.' },
    },
  });
});

test.each([
  [['--id', 'key'], '--id names the path parameter of a resource; expected --resource <name> too'],
  [
    ['--codes', '401', '--resource', 'books'],
    '--codes selects standard responses, but --resource uses those that the ruleset asks for; expected one of the two',
  ],
  [['--codes', '20O'], '--codes has "20O"; expected status codes from 100 to 599, separated by commas'],
  [['--resource', 'a/b'], '--resource is "a/b"; expected a name of letters, digits, - and _'],
])('%j is refused', async (args, message) => {
  expect(await statute('.', ['generate', '-r', 'ed-fi', ...args])).toEqual({ code: 2, stdout: '', stderr: `statute: ${message}\n` });
});

/** The summaries, identifiers and descriptions of successes of a document, in its order. */
function wordsOf(text: string): string[] {
  const operations = Object.values<Record<string, Operation>>(parse(text).paths).flatMap(item => Object.entries(item));
  return operations
    .filter(([method]) => method !== 'parameters')
    .flatMap(([, { operationId, summary, responses }]) => [
      operationId,
      summary,
      ...successesOf(responses).map(([, each]) => each.description),
    ]);
}

interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly responses: Readonly<Record<string, Answer>>;
}

function successesOf(responses: Readonly<Record<string, Answer>>): [string, Answer][] {
  return Object.entries(responses).filter(([code]) => code.startsWith('2'));
}

test.each([
  [
    'companies',
    'Companies',
    'Company',
    ['listCompanies', 'List companies.', 'The companies.'],
    ['createCompany', 'Create a new company.', 'The company was created.'],
    ['getCompany', 'Get the company.', 'The company.'],
    ['updateCompany', 'Update the company.', 'The company was updated.'],
    ['deleteCompany', 'Delete the company.', 'The company was deleted.'],
  ],
  [
    'purchase-order',
    'Purchase orders',
    'PurchaseOrder',
    ['listPurchaseOrders', 'List purchase orders.', 'The purchase orders.'],
    ['createPurchaseOrder', 'Create a new purchase order.', 'The purchase order was created.'],
    ['getPurchaseOrder', 'Get the purchase order.', 'The purchase order.'],
    ['updatePurchaseOrder', 'Update the purchase order.', 'The purchase order was updated.'],
    ['deletePurchaseOrder', 'Delete the purchase order.', 'The purchase order was deleted.'],
  ],
  [
    'SKUs',
    'SKUs',
    'SKU',
    ['listSKUs', 'List SKUs.', 'The SKUs.'],
    ['createSKU', 'Create a new SKU.', 'The SKU was created.'],
    ['getSKU', 'Get the SKU.', 'The SKU.'],
    ['updateSKU', 'Update the SKU.', 'The SKU was updated.'],
    ['deleteSKU', 'Delete the SKU.', 'The SKU was deleted.'],
  ],
  [
    'news',
    'News',
    'NewsItem',
    ['listNews', 'List news.', 'The news.'],
    ['createNewsItem', 'Create a new news item.', 'The news item was created.'],
    ['getNewsItem', 'Get the news item.', 'The news item.'],
    ['updateNewsItem', 'Update the news item.', 'The news item was updated.'],
    ['deleteNewsItem', 'Delete the news item.', 'The news item was deleted.'],
  ],
])('a document for %s is in English', async (resource, title, schema, ...words) => {
  const { stdout } = await statute('.', ['generate', '-r', 'ed-fi', '--resource', resource]);
  const { info, components, paths } = parse(stdout);
  expect(wordsOf(stdout)).toEqual(words.flat());
  expect([info.title, Object.keys(components.schemas)[0], ...Object.keys(paths)]).toEqual([
    title,
    schema,
    `/${resource}`,
    `/${resource}/{id}`,
  ]);
});

/** A rule that asks for headers, in the text of a ruleset. */
function headerRule(options: string): string {
  return `{ given: $, severity: error, message: '{{error}}', then: { function: response-headers, functionOptions: ${options} } }`;
}

const typeRule =
  "{ given: $, severity: error, message: '{{error}}', then: { function: header-type, functionOptions: { header: x-count, type: integer } } }";

/** The rules, the headers that they put on the success of each operation, and those on each 404 that is declared. */
const demands: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  Readonly<Record<string, readonly string[]>>,
  readonly string[],
])[] = [
  [
    'one header on 2XX',
    { ids: headerRule('{ codes: [2XX], headers: [X-Request-Id] }') },
    { list: ['X-Request-Id'], create: ['X-Request-Id'], get: ['X-Request-Id'], update: ['X-Request-Id'], delete: ['X-Request-Id'] },
    [],
  ],
  [
    'headers on every success and every error',
    { ids: headerRule('{ codes: [2XX, 4XX, 5XX], headers: [X-Request-Id, ratelimit] }') },
    {
      list: ['X-Request-Id', 'RateLimit'],
      create: ['X-Request-Id', 'RateLimit'],
      get: ['X-Request-Id', 'RateLimit'],
      update: ['X-Request-Id', 'RateLimit'],
      delete: ['X-Request-Id', 'RateLimit'],
    },
    ['X-Request-Id', 'RateLimit'],
  ],
  [
    'a header by code',
    { tags: headerRule("{ codes: ['200', '201'], headers: [etag] }") },
    { list: ['ETag'], create: ['ETag'], get: ['ETag'], update: [], delete: [] },
    [],
  ],
  [
    'a header on one method',
    { tags: headerRule('{ methods: [get], codes: [2XX], headers: [ETag] }') },
    { list: ['ETag'], get: ['ETag'] },
    [],
  ],
  [
    'a header on all methods but one',
    { tags: headerRule('{ exceptMethods: [get], codes: [2XX], headers: [ETag] }') },
    { create: ['ETag'], update: ['ETag'], delete: ['ETag'] },
    [],
  ],
  [
    'a header under a condition',
    { tags: headerRule('{ codes: [2XX], headers: [ETag], when: [item-path, request-body] }') },
    { update: ['ETag'] },
    [],
  ],
  [
    'one of two headers',
    { tags: headerRule('{ methods: [get], codes: [2XX], anyOf: [ETag, Last-Modified] }') },
    { list: ['ETag'], get: ['ETag'] },
    [],
  ],
  [
    'one of two headers, and one of them by another rule',
    {
      any: headerRule('{ methods: [get], codes: [2XX], anyOf: [ETag, Last-Modified] }'),
      modified: headerRule('{ methods: [get], codes: [2XX], headers: [Last-Modified] }'),
    },
    { list: ['Last-Modified'], get: ['Last-Modified'] },
    [],
  ],
  [
    'the same header in two ways of writing it',
    { upper: headerRule('{ methods: [get], codes: [2XX], headers: [X-Id] }'), lower: headerRule('{ codes: [2XX], headers: [x-id] }') },
    { list: ['x-id'], create: ['x-id'], get: ['x-id'], update: ['x-id'], delete: ['x-id'] },
    [],
  ],
  [
    'a header with a type',
    { count: headerRule('{ methods: [get], codes: [2XX, 4XX], headers: [X-Count] }'), type: typeRule },
    { list: ['X-Count'], get: ['X-Count'] },
    ['X-Count'],
  ],
];

/** Names of headers in lower case, of which some guidelines want none. */
const inLowerCase = ['headers on every success and every error', 'the same header in two ways of writing it'];

// Each demand on a fifth of the rulesets.
const policies = builtInNames.flatMap((name, first) =>
  demands
    .filter((_, index) => (first + index) % 5 === 0)
    .filter(([what]) => !JSON.stringify(builtInSource(name).rules).includes('"names":"^[A-Z]') || !inLowerCase.includes(what))
    .map((demand, index) => [name, versions[(first + index) % versions.length] ?? '3.1', ...demand] as const),
);

describe('with demands on headers', () => {
  test.each(policies)('%s in OpenAPI %s and %s', async (name, version, _, rules, headers, _onErrors) => {
    const folder = folderWith({ 'own.yaml': rulesetOf([name], rules) });
    const { stdout, stderr } = await statute(folder, ['generate', '--resource', 'orders', '-r', 'own.yaml', '--openapi', version]);
    expect(stderr).toBe('');
    expect(await isValid(stdout)).toBe(true);
    for (const [operation, found] of Object.entries(headersOf(stdout)))
      expect(found).toEqual(expect.arrayContaining([...(headers[operation] ?? [])]));
    const lint = ['lint', '-r', 'own.yaml', '--all', '--fail-severity', 'hint', '--quiet', '-f', 'text', '-'];
    expect(await statute(folder, lint, stdout)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test.each(demands)('%s and nothing else', async (_, rules, headers, onErrors) => {
    const missing =
      "{ given: $, severity: error, message: '{{error}}', then: { function: required-codes, functionOptions: { oneOf: ['404'] } } }";
    const folder = folderWith({ 'own.yaml': rulesetOf([], { ...rules, missing }) });
    const { stdout, stderr } = await statute(folder, ['generate', '--resource', 'orders', '-r', 'own.yaml']);
    expect(stderr).toBe('');
    expect(headersOf(stdout)).toEqual({
      list: headers.list ?? [],
      create: ['Location', ...(headers.create ?? [])],
      get: headers.get ?? [],
      update: headers.update ?? [],
      delete: headers.delete ?? [],
    });
    expect(Object.keys(parse(stdout).components.responses.NotFound.headers ?? {})).toEqual(onErrors);
    const lint = ['lint', '-r', 'own.yaml', '--fail-severity', 'hint', '--quiet', '-f', 'text', '-'];
    expect(await statute(folder, lint, stdout)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('several built-in rulesets together', async () => {
    const folder = folderWith({
      'own.yaml': rulesetOf(['island-is', 'rfc9110'], { ids: headerRule('{ codes: [2XX], headers: [X-Request-Id] }') }),
    });
    const { stdout } = await statute(folder, ['generate', '--resource', 'orders', '-r', 'own.yaml']);
    for (const found of Object.values(headersOf(stdout))) expect(found).toContain('X-Request-Id');
    const lint = ['lint', '-r', 'own.yaml', '--all', '--fail-severity', 'hint', '--quiet', '-f', 'text', '-'];
    expect(await statute(folder, lint, stdout)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('a header whose type is asked for has that type', async () => {
    const folder = folderWith({
      'own.yaml': rulesetOf([], { count: headerRule('{ methods: [get], codes: [2XX], headers: [X-Count] }'), type: typeRule }),
    });
    const { stdout } = await statute(folder, ['generate', '--resource', 'orders', '-r', 'own.yaml']);
    expect(parse(stdout).paths['/orders'].get.responses[200].headers).toEqual({
      'X-Count': { description: 'The X-Count header.', schema: { type: 'integer' } },
    });
  });
});

test('what the rules ask of a success because of a header that they ask for', async () => {
  const rules = {
    tags: headerRule('{ methods: [get], codes: [2XX], headers: [ETag] }'),
    cached:
      "{ given: $, severity: error, message: '{{error}}', then: { function: required-codes, functionOptions: { oneOf: ['304'], when: declares-etag } } }",
    vary: headerRule('{ codes: [2XX], headers: [Vary], when: declares 304 }'),
  };
  const folder = folderWith({ 'own.yaml': rulesetOf([], rules) });
  const { stdout } = await statute(folder, ['generate', '--resource', 'orders', '-r', 'own.yaml']);
  expect(headersOf(stdout)).toEqual({ list: ['ETag', 'Vary'], create: ['Location'], get: ['ETag', 'Vary'], update: [], delete: [] });
  expect(Object.keys(parse(stdout).paths['/orders'].get.responses)).toEqual(['200', '304']);
});

test('rules that leave no way are named', async () => {
  const rule =
    "{ given: $, severity: error, message: '{{error}}', then: { function: forbidden-codes, functionOptions: { methods: [put], codes: [2XX] } } }";
  const folder = folderWith({ 'own.yaml': rulesetOf([], { nothing: rule }) });
  expect(await statute(folder, ['generate', '--resource', 'orders', '-r', 'own.yaml'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'statute: the rules leave no way for PUT /orders/{id} (nothing); expected a ruleset without contradictions\n',
  });
});

const root = fileURLToPath(new URL('../../', import.meta.url));

function rulesetOf(names: readonly string[], rules: Readonly<Record<string, string>>): string {
  return [
    `extends: ${JSON.stringify(names.map(name => `${root}rulesets/${name}.yaml`))}`,
    'functions: [forbidden-codes, header-type, required-codes, response-headers]',
    `functionsDir: ${relative(folderWith({}), `${root}dist/spectral`)}`,
    'rules:',
    ...Object.entries(rules).map(([name, rule]) => `  ${name}: ${rule}`),
    '',
  ].join('\n');
}

/** The headers of the success of each operation, by the verb that its identifier begins with. */
function headersOf(text: string): Record<string, string[]> {
  const operations = Object.values<Record<string, Operation>>(parse(text).paths)
    .flatMap(item => Object.values(item))
    .filter(({ operationId }) => operationId !== undefined);
  return Object.fromEntries(
    operations.map(({ operationId, responses }) => [
      /^[a-z]+/.exec(operationId)?.[0] ?? '',
      successesOf(responses).flatMap(([, { headers }]) => Object.keys(headers ?? {})),
    ]),
  );
}
