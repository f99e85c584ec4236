/** A document that means harm: by its size, its depth, its aliases, its names or its shape. */
export interface Structure {
  /** A file name: what is wrong with it, and `.yaml` or `.json`. */
  readonly name: string;
  readonly text: string;
}

/** How long a chain is. */
const long = 10_000;

/** How deep what is nested too deeply is. */
const deep = 100_000;

const lines = (...parts: readonly (string | readonly string[])[]) => `${parts.flat().join('\n')}\n`;
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const json = (value: unknown) => `${JSON.stringify(value)}\n`;

const head = ['openapi: 3.1.0', 'info: {title: t, version: "1"}'];
const ok = '"200": {description: x}';
const get = `get: {responses: {${ok}}}`;
const usual = ['paths:', `  /a: {${get}}`];

/** A document in YAML with something put in one place of it, `@`. */
const with_ = (template: string) => (put: string) =>
  lines(
    head,
    template.replaceAll('@', () => put),
  );

/** A place of a document in which anything may stand. */
const places: Readonly<Record<string, (put: string) => string>> = {
  root: put => `${put}\n`,
  openapi: put => lines(`openapi: ${put}`, usual),
  info: put => lines('openapi: 3.1.0', `info: ${put}`, usual),
  paths: with_('paths: @'),
  'path-item': with_('paths: {/a: @}'),
  operation: with_('paths: {/a: {get: @}}'),
  responses: with_('paths: {/a: {get: {responses: @}}}'),
  response: with_('paths: {/a: {get: {responses: {"200": @}}}}'),
  headers: with_('paths: {/a: {get: {responses: {"200": {description: x, headers: @}}}}}'),
  header: with_('paths: {/a: {get: {responses: {"429": {description: x, headers: {Retry-After: @}}}}}}'),
  content: with_('paths: {/a: {get: {responses: {"400": {description: x, content: @}}}}}'),
  schema: with_('paths: {/a: {get: {responses: {"400": {description: x, content: {application/json: {schema: @}}}}}}}'),
  parameters: with_(`paths: {/a: {get: {parameters: @, responses: {${ok}}}}}`),
  parameter: with_(`paths: {/a: {get: {parameters: [@], responses: {${ok}}}}}`),
  enum: with_(`paths: {/a: {get: {parameters: [{name: n, in: query, schema: {enum: @}}], responses: {${ok}}}}}`),
  body: with_(`paths: {/a: {post: {requestBody: @, responses: {${ok}}}}}`),
  security: with_(`security: @\npaths: {/a: {${get}}}`),
  'security-scheme': with_(`security: [{s: @}]\ncomponents: {securitySchemes: {s: @}}\npaths: {/a: {${get}}}`),
  tags: with_(`tags: @\npaths: {/a: {get: {tags: @, operationId: @, responses: {${ok}}}}}`),
  callbacks: with_(`paths: {/a: {get: {callbacks: @, responses: {${ok}}}}}`),
  webhooks: with_(`webhooks: @\npaths: {/a: {${get}}}`),
  components: with_(`components: @\npaths: {/a: {${get}}}`),
  'shared-responses': with_(
    `components: {responses: @}\npaths: {/a: {get: {responses: {${ok}, "404": {$ref: "#/components/responses/N"}}}}}`,
  ),
  'shared-schemas': with_(`components: {schemas: @}\npaths: {/a: {${get}}}`),
  exceptions: with_(`x-statute-exceptions: @\npaths: {/a: {${get}}}`),
  'exception-rule': with_(`paths: {/a: {get: {x-statute-exceptions: [{rule: @, reason: r}], responses: {${ok}}}}}`),
  'exception-codes': with_(`paths: {/a: {get: {x-statute-exceptions: [{rule: a-b, codes: @, reason: @}], responses: {${ok}}}}}`),
  'other-exceptions': with_(`paths: {/a: {get: {x-ignore-rules: @, responses: {${ok}}}}}`),
  extension: with_(`x-any: @\npaths: {/a: {${get}}}`),
};

/** What may stand in any of them: each holds itself, is of a kind that is not expected, or has a tag. */
const values: Readonly<Record<string, string>> = {
  'list-in-itself': '&a [*a]',
  'map-in-itself': '&a {x: *a, "200": *a, $ref: *a}',
  'merge-of-itself': '&a {<<: *a, b: 1}',
  'merge-of-list-in-itself': '{<<: &a [*a]}',
  'alias-as-key': '{&a a: 1, *a : 2}',
  'map-as-key': '{? {a: 1} : 2, ? [a] : 3, ? : 4}',
  'other-keys': '{null: 1, 1: 2, true: 3, 1.5: 4, .nan: 5, ~: 6}',
  'own-names': '{__proto__: {a: 1}, constructor: {a: 1}, toString: 1, hasOwnProperty: 1, valueOf: {}, length: 1}',
  'ref-to-nothing': '{$ref: 1}',
  'ref-to-itself': '{$ref: "#"}',
  'binary-map': '!!binary {a: 1}',
  'tagged-set': '!!set {a, b}',
  'tagged-omap': '!!omap [a: 1]',
  'tagged-time': '!!timestamp 2020-01-01',
  'tagged-unknown': '!<tag:x,2020:y> {a: 1}',
  'tagged-string-list': '!!str [a]',
  'tagged-int': '!!int xyz',
  'not-a-number': '.nan',
  infinite: '-.inf',
  'huge-number': '1'.repeat(400),
  'no-value': '',
  nothing: '~',
  number: '7',
  'list-of-nothing': '[null, [], {}, ~, "", 0, false]',
  'lone-surrogate': '"\\uD800"',
};

/** A name that an object of JavaScript has by itself. */
const ownNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** Where a document says names. */
const named: Readonly<Record<string, (name: string) => string>> = {
  method: name => lines('openapi: 3.2.0', 'paths:', `  /a: {additionalOperations: {${name}: {responses: {${ok}}}}}`),
  field: name => lines(head, 'paths:', `  /a: {${name}: {responses: {${ok}}}}`),
  path: name => lines(head, 'paths:', `  ${name}: {${get}}`, `  /${name}/{${name}}: {${get}}`),
  code: name => lines(head, 'paths:', `  /a: {get: {responses: {${name}: {description: x}}}}`),
  component: name =>
    lines(
      head,
      'paths:',
      `  /a: {get: {responses: {"404": {$ref: "#/components/responses/${name}"}}}}`,
      `components: {responses: {${name}: {description: x, content: {application/json: {schema: {$ref: "#/components/schemas/${name}"}}}}}, schemas: {${name}: {type: object}}}`,
    ),
  missing: name => lines(head, 'paths:', `  /a: {get: {responses: {"404": {$ref: "#/components/responses/${name}"}}}}`, 'components: {}'),
  header: name =>
    lines(head, 'paths:', `  /a: {get: {responses: {"429": {description: x, headers: {${name}: {schema: {type: string}}}}}}}`),
  'media-type': name =>
    lines(head, 'paths:', `  /a: {get: {responses: {"400": {description: x, content: {${name}: {schema: {type: object}}}}}}}`),
  property: name =>
    lines(
      head,
      'paths:',
      `  /a: {get: {responses: {"400": {description: x, content: {application/json: {schema: {properties: {${name}: {}}, required: [${name}]}}}}}}}`,
    ),
  parameter: name => lines(head, 'paths:', `  /a: {get: {parameters: [{name: ${name}, in: ${name}}], responses: {${ok}}}}`),
  tag: name => lines(head, `tags: [{name: ${name}}]`, 'paths:', `  /a: {get: {tags: [${name}], operationId: ${name}, responses: {${ok}}}}`),
  scheme: name => lines(head, `security: [{${name}: []}]`, 'paths:', `  /a: {${get}}`),
  exception: name =>
    lines(head, 'paths:', `  /a: {get: {x-statute-exceptions: [{rule: ${name}, codes: [${name}], reason: ${name}}], responses: {${ok}}}}`),
  webhook: name =>
    lines(head, `webhooks: {${name}: {${get}}}`, 'paths:', `  /a: {get: {callbacks: {${name}: {${name}: {${get}}}}, responses: {${ok}}}}`),
};

/** A chain of things, each with a name that leads to the next; the last leads to `end`. */
function chain(section: string, ref: (to: string) => unknown, end: unknown, count = long): Record<string, unknown> {
  const links = times(count, index => [`c${index}`, index === count - 1 ? end : ref(`#/components/${section}/c${index + 1}`)] as const);
  return { [section]: Object.fromEntries(links) };
}

/** A document in JSON with one operation and components. */
function withComponents(components: unknown, operation: object = {}, paths: object = {}): string {
  const item = { get: { responses: { 200: { description: 'x' } }, ...operation } };
  return json({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { '/a': item, ...paths }, components });
}

const responses = (response: unknown) => ({ responses: { 400: response } });
const bodyOf = (schema: unknown) => responses({ description: 'x', content: { 'application/json': { schema } } });
const refTo = ($ref: string) => ({ $ref });

/** Chains and circles of references. */
const referring: Readonly<Record<string, () => string>> = {
  'responses.json': () => withComponents(chain('responses', refTo, { description: 'x' }), responses(refTo('#/components/responses/c0'))),
  'responses-backwards.json': () =>
    withComponents(
      chain('responses', refTo, { description: 'x' }),
      {},
      Object.fromEntries(
        times(1_000, index => [`/p${index}`, { get: responses(refTo(`#/components/responses/c${long - 1 - index * 10}`)) }]),
      ),
    ),
  'schemas.json': () => withComponents(chain('schemas', refTo, { type: 'object' }), bodyOf(refTo('#/components/schemas/c0'))),
  'all-of.json': () =>
    withComponents(
      chain('schemas', to => ({ allOf: [refTo(to)] }), {}),
      bodyOf(refTo('#/components/schemas/c0')),
    ),
  'any-of.json': () =>
    withComponents(
      chain('schemas', to => ({ anyOf: [refTo(to), {}] }), {}),
      bodyOf(refTo('#/components/schemas/c0')),
    ),
  'properties.json': () =>
    withComponents(
      chain('schemas', to => ({ type: 'object', properties: { code: refTo(to), stack: refTo(to) } }), {}),
      bodyOf(refTo('#/components/schemas/c0')),
    ),
  'parameters.json': () =>
    withComponents(chain('parameters', refTo, { name: 'n', in: 'query' }), { parameters: [refTo('#/components/parameters/c0')] }),
  'parameters-of-many.json': () =>
    withComponents(
      chain('parameters', refTo, { name: 'n', in: 'query' }, 1_000),
      {},
      Object.fromEntries(
        times(1_000, index => [
          `/p${index}`,
          { get: { parameters: [refTo(`#/components/parameters/c${index}`)], ...responses({ description: 'x' }) } },
        ]),
      ),
    ),
  'path-items.json': () => withComponents(chain('pathItems', refTo, {}), {}, { '/b': refTo('#/components/pathItems/c0') }),
  'through-references.json': () =>
    withComponents(
      chain('responses', to => refTo(`${to}/x`), { x: { description: 'x' } }, 3_000),
      responses(refTo('#/components/responses/c0/x')),
    ),
  'callbacks.json': () =>
    withComponents(
      chain('pathItems', to => ({ post: { callbacks: { c: { '{$url}': refTo(to) } }, responses: { 200: { description: 'x' } } } }), {}),
      {},
      { '/b': refTo('#/components/pathItems/c0') },
    ),
  'circle-of-responses.json': () =>
    withComponents(
      { responses: { a: refTo('#/components/responses/b'), b: refTo('#/components/responses/a') } },
      responses(refTo('#/components/responses/a')),
    ),
  'circle-of-all-of.json': () =>
    withComponents(
      {
        schemas: {
          a: { allOf: [refTo('#/components/schemas/b')] },
          b: { allOf: [refTo('#/components/schemas/a'), refTo('#/components/schemas/b')] },
        },
      },
      bodyOf(refTo('#/components/schemas/a')),
    ),
  'all-of-fan.json': () =>
    withComponents(
      chain('schemas', to => ({ allOf: [refTo(to), refTo(to)] }), { properties: { code: {} } }, 60),
      bodyOf(refTo('#/components/schemas/c0')),
    ),
  'one-of-fan.json': () =>
    withComponents(
      chain('schemas', to => ({ oneOf: [refTo(to), refTo(to)], anyOf: [refTo(to)] }), { properties: { code: {} } }, 60),
      bodyOf(refTo('#/components/schemas/c0')),
    ),
  'circle-of-path-items.json': () => withComponents({}, {}, { '/b': refTo('#/paths/~1c'), '/c': refTo('#/paths/~1b') }),
  'pointer-of-many-keys.json': () => withComponents({}, responses(refTo(`#${'/a'.repeat(long)}`))),
};

/** Aliases that stand for much. */
const aliases: Readonly<Record<string, () => string>> = {
  'lists.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &b0 [x, x, x, x, x, x, x, x, x, x]',
      doubled(60, (each, last) => `x-${each}: &b${each} [*b${last}, *b${last}]`),
    ),
  'maps.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &b0 {a: 1}',
      doubled(60, (each, last) => `x-${each}: &b${each} {a: *b${last}, b: *b${last}}`),
    ),
  'in-flow.yaml': () =>
    lines(head, usual, `x-0: [&b0 [x, x], ${doubled(60, (each, last) => `&b${each} [*b${last}, *b${last}]`).join(', ')}]`),
  'in-keys.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &b0 [x, x]',
      doubled(60, (each, last) => `x-${each}: &b${each} {? [*b${last}, *b${last}] : 1}`),
    ),
  'in-responses.yaml': () =>
    lines(
      head,
      'x-0: &b0 {description: x}',
      doubled(40, (each, last) => `x-${each}: &b${each} {"200": *b${last}, "400": *b${last}}`),
      'paths: {/a: {get: {responses: *b40}}}',
    ),
  'json-refused-by-one-parser.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &b0 [!local x, !local x]',
      doubled(60, (each, last) => `x-${each}: &b${each} [*b${last}, *b${last}]`),
    ),
  'few.yaml': () => {
    const wide = (each: number, last: number) => `x-${each}: &b${each} [*b${last}, *b${last}, *b${last}, *b${last}]`;
    return lines(head, usual, `x-0: &b0 [${times(40_000, () => 'x').join(', ')}]`, doubled(4, wide));
  },
  'many-of-one.yaml': () =>
    lines(
      head,
      'x-a: &a {description: x}',
      'paths:',
      '  /a:',
      '    get:',
      '      responses:',
      times(30_000, index => `        x-${index}: *a`),
      `        ${ok}`,
    ),
  'many-in-a-list.yaml': () =>
    lines(
      head,
      usual,
      'x-a: &a [1, 2, 3]',
      'x-b:',
      times(30_000, () => '- *a'),
    ),
  'many-anchors-of-one-name.yaml': () => lines(head, usual, 'x-b:', times(15_000, index => [`- &a ${index}`, '- *a']).flat()),
  'chain.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &b0 {a: 1}',
      times(long, index => `x-${index + 1}: &b${index + 1} {a: *b${index}}`),
    ),
  'chain-of-responses.yaml': () =>
    lines(
      head,
      'x-0: &b0 {description: x}',
      times(long, index => `x-${index + 1}: &b${index + 1} {a: *b${index}}`),
      `paths: {/a: {get: {responses: *b${long}}}}`,
    ),
};

function doubled(count: number, make: (each: number, last: number) => string): string[] {
  return times(count, index => make(index + 1, index));
}

/** Maps that are merged into others. */
const merges: Readonly<Record<string, () => string>> = {
  'chain.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &m0 {k0: 1}',
      times(7_000, index => `x-${index + 1}: &m${index + 1} {<<: *m${index}, k${index + 1}: 1}`),
    ),
  'chain-of-responses.yaml': () =>
    lines(
      head,
      'x-0: &m0 {"200": {description: x}}',
      times(15_000, index => `x-${index + 1}: &m${index + 1} {<<: *m${index}, k${index + 1}: 1}`),
      'paths: {/a: {get: {responses: *m15000}}}',
    ),
  'chain-without-keys.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &m0 {a: 1}',
      times(long, index => `x-${index + 1}: &m${index + 1} {<<: *m${index}}`),
    ),
  'repeated.yaml': () =>
    lines(
      head,
      usual,
      `x-0: &m {${times(1_000, index => `k${index}: 1`).join(', ')}}`,
      'x-1:',
      times(5_000, () => '  <<: *m'),
    ),
  'list.yaml': () =>
    lines(
      head,
      usual,
      `x-0: &m {${times(1_000, index => `k${index}: 1`).join(', ')}}`,
      `x-1: {<<: [${times(5_000, () => '*m').join(', ')}]}`,
    ),
  'into-many.yaml': () =>
    lines(
      head,
      usual,
      `x-0: &m {${times(1_000, index => `k${index}: 1`).join(', ')}}`,
      'x-1:',
      times(long, () => '- {<<: *m}'),
    ),
  'doubled.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &m0 {a: 1}',
      doubled(40, (each, last) => `x-${each}: &m${each} {<<: [*m${last}, *m${last}]}`),
    ),
  'doubled-twice.yaml': () =>
    lines(
      head,
      usual,
      'x-0: &m0 {a: 1}',
      doubled(40, (each, last) => `x-${each}: &m${each}\n  <<: *m${last}\n  <<: *m${last}`),
    ),
  'in-place.yaml': () =>
    lines(head, usual, `x-0: ${'{<<: '.repeat(500)}{a: 1}${'}'.repeat(500)}`, `x-1: {<<: ${'['.repeat(500)}{a: 1}${']'.repeat(500)}}`),
  'of-ancestor.yaml': () =>
    lines(
      'openapi: 3.0.3',
      'paths:',
      '  /a: &a',
      '    get:',
      `      responses: {<<: *a, "200": {description: [${times(60, () => 0).join(',')}]}}`,
    ),
  'of-list-in-itself.yaml': () => lines('openapi: 3.0.3', 'paths:', '  /a: {x: &a [*a], <<: *a}'),
  'of-a-text.yaml': () => lines(head, 'paths:', `  /a: {<<: text, ${get}}`),
  'of-nothing.yaml': () => lines(head, 'paths:', `  /a: {<<: *nothing, ${get}}`),
};

/** Nested deeper than anything can be read. */
const nested: Readonly<Record<string, () => string>> = {
  'lists.json': () => `{"openapi":"3.1.0","paths":{},"x":${'['.repeat(deep)}${']'.repeat(deep)}}`,
  'maps.json': () => `{"openapi":"3.1.0","paths":{},"x":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`,
  'maps-in-paths.json': () => `{"openapi":"3.1.0","paths":{"/a":${'{"get":'.repeat(5_000)}1${'}'.repeat(5_000)}}}`,
  'schemas.json': () => withComponents({}, bodyOf('@')).replace('"@"', `${'{"allOf":['.repeat(2_000)}{}${']}'.repeat(2_000)}`),
  'flow.yaml': () => lines(head, usual, `x: ${'['.repeat(deep)}${']'.repeat(deep)}`),
  'flow-maps.yaml': () => lines(head, usual, `x: ${'{a: '.repeat(deep)}1${'}'.repeat(deep)}`),
  'flow-not-closed.yaml': () => lines(head, usual, `x: ${'['.repeat(deep)}`),
  'block.yaml': () =>
    lines(
      head,
      usual,
      'x:',
      times(3_000, index => `${' '.repeat(index + 1)}a:`),
    ),
  'dashes.yaml': () => lines(head, usual, `x: \n${'- '.repeat(deep)}a`),
  'keys.yaml': () => lines(head, usual, `${'? '.repeat(deep)}a`),
  'anchored.yaml': () => lines(head, usual, `x: ${'&a ['.repeat(900)}*a${']'.repeat(900)}`),
};

/** Long, and like real documents but for that. */
const large: Readonly<Record<string, () => string>> = {
  'responses.yaml': () =>
    lines(
      head,
      'paths:',
      '  /a:',
      '    get:',
      '      responses:',
      times(30_000, index => `        "${index}": {description: x}`),
    ),
  'parameters.yaml': () =>
    lines(
      head,
      'paths:',
      '  /a:',
      '    parameters:',
      times(long, index => `    - {name: n${index}, in: query}`),
      `    ${get}`,
    ),
  'exceptions.yaml': () =>
    lines(
      head,
      'x-statute-exceptions:',
      times(2_000, index => `- {rule: a-b-${index}, reason: x}`),
      'paths:',
      times(2_000, index => `  /p${index}: {${get}}`),
    ),
  'line.json': () =>
    `{"openapi":"3.1.0","info":{"title":"${'x'.repeat(1_000_000)}","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"x"}}}}}}`,
  'blanks.yaml': () => lines(head, `x: a${' '.repeat(200_000)}b`, `y: "${' '.repeat(200_000)}"`, usual),
  'blank-lines.yaml': () => lines(head, '\n'.repeat(100_000), usual, '\n'.repeat(100_000)),
  'backslashes.json': () => `{"openapi":"3.1.0","info":{"title":"${'\\\\'.repeat(200_000)}","version":"1"},"paths":{}}`,
  'quotes.yaml': () => lines(head, `x: ${"'".repeat(200_000)}`, usual),
  'braces.yaml': () => lines(head, 'paths:', `  /${'{'.repeat(100_000)}: {${get}}`),
  'comments.yaml': () =>
    lines(
      head,
      times(50_000, () => '#'),
      usual,
    ),
  'spaces-before-text.yaml': () => `${' '.repeat(200_000)}\n${lines(head, usual)}`,
  'key.yaml': () => lines(head, 'paths:', `  ? /${'a'.repeat(200_000)}`, `  : {${get}}`),
};

/** Not one document in YAML or JSON. */
const broken: Readonly<Record<string, () => string>> = {
  'several.yaml': () => lines(head, usual, '---', head, usual),
  'many-documents.yaml': () => '---\n'.repeat(long),
  'many-mistakes.yaml': () =>
    lines(
      head,
      'paths:',
      times(long, () => '  "a" b: ]'),
    ),
  'tabs.yaml': () => lines(head, 'paths:', `\t/a: {${get}}`),
  'directives.yaml': () => `${times(long, index => `%TAG !a${index}! tag:x,2020:\n`).join('')}---\n${lines(head, usual)}`,
  'json-with-more.json': () => `${json({ openapi: '3.1.0', paths: {} })}}`,
  'not-closed.json': () => '{"openapi":"3.1.0","paths":{"/a":{"get":',
  'repeated-keys.yaml': () =>
    lines(
      head,
      times(2_000, () => 'info: {}'),
      usual,
      times(2_000, () => `paths: {/a: {${get}}}`),
    ),
};

function structure(name: string, make: () => string): Structure {
  let text: string | undefined;
  return {
    name,
    get text() {
      text ??= make();
      return text;
    },
  };
}

function group(name: string, of: Readonly<Record<string, () => string>>): Structure[] {
  return Object.entries(of).map(([each, make]) => structure(`${name}-${each}`, make));
}

/** Every value in every place: small, and many. */
export const misplaced: readonly Structure[] = Object.entries(places).flatMap(([place, put]) =>
  Object.entries(values).map(([value, text]) => structure(`${place}-is-${value}.yaml`, () => put(text))),
);

/** Names that objects have by themselves, wherever a document names something. */
export const misnamed: readonly Structure[] = Object.entries(named).flatMap(([place, make]) =>
  ownNames.map(name => structure(`${place}-named-${name}.yaml`, () => make(name))),
);

/** What is large, deep or entangled. Each text is made when it is read. */
const entangled: readonly Structure[] = [
  ...group('references', referring),
  ...group('aliases', aliases),
  ...group('merges', merges),
  ...group('nested', nested),
  ...group('large', large),
  ...group('broken', broken),
];

/** All of them. */
export const structures: readonly Structure[] = [...misnamed, ...misplaced, ...entangled];
