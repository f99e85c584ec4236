import { raw, scalar, type Tree, treeIn } from './tree.ts';

/** Keys that mean something to OpenAPI, to YAML, to JavaScript or to Statute, as they are written. */
export const keys = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'toJSON', 'then', 'prototype'],
  ...[
    'default',
    '4XX',
    '4xx',
    '5XX',
    '200',
    '"200"',
    "'404'",
    '0404',
    '2e2',
    '99',
    '600',
    '1e3',
    '404.0',
    '"4XX "',
    '-1',
    '"401"',
    "'500'",
  ],
  ...['get', 'GET', 'put', 'post', 'delete', 'head', 'options', 'patch', 'trace', 'query', 'additionalOperations', '$ref', '<<', '"<<"'],
  ...['responses', 'parameters', 'content', 'headers', 'schema', 'security', 'callbacks', 'servers', 'description', 'summary', 'links'],
  ...['paths', 'webhooks', 'components', 'definitions', 'openapi', 'swagger', 'consumes', 'produces', 'allOf', 'oneOf', 'properties'],
  ...['x-statute-exceptions', 'x-ignore-rules', 'x-a', 'X-A', '""', "' '", '~', 'null', 'true', '.nan', '1.5', '2020-01-01', '-', '"-"'],
  ...['"/a/{id}"', '"/a~1b/{{x}}"', '"a\\nb"', '"\\u2028"', '"é"', '"😀"', '"a#b"', '"a: b"', '"%7B"', '"?"', '"\\uD800"', '"\\e[31m"'],
  ...['Retry-After', 'WWW-Authenticate', 'Location', 'ETag', 'application/json', 'application/problem+json', '"*/*"', 'required', 'type'],
];

/** Values of every kind, in flow style, as they are written. */
export const values = [
  ...['', '~', 'null', '[]', '{}', '[null]', '[[]]', '[{}]', '{{}: {}}', 'true', 'no', '0', '-1', '1.5', '200', '404', '"404"', "''"],
  ...['1e999', '-.inf', '.nan', '0x1F', '0o17', '123456789012345678901234567890', '2020-01-01', '12:30:45', '0404', 'x', '"a: b # c"'],
  ...[
    '"\\u0000"',
    '"\\uD800"',
    '"\\u202E"',
    '"\\e[31m"',
    '"::error::x"',
    '"a\\nb\\n"',
    '|',
    '"*"',
    '"&"',
    '"%"',
    '"<script>"',
    '"__proto__"',
  ],
  ...[
    '[1, 1]',
    '[{name: a, in: header}, {name: a, in: header}]',
    '{a: 1, a: 2}',
    '{"a": 1, b}',
    '[a: 1]',
    '{? a}',
    '{a: {b: {c: {d: {}}}}}',
  ],
  ...['!!binary aGk=', '!!binary {a: 1}', '!!set {a}', '!!omap [a: 1]', '!x {a: 1}', '!!str [a]', '!!int x', '!!float 1', '!!null ""'],
  ...['{description: x}', '{description: x, content: {application/json: {schema: {type: object}}}}', '{type: [string, "null"]}'],
  ...['{"200": {description: x}}', '{200: {description: x}, "200": {description: y}}', '{4XX: {}, default: {}}', '{get: {responses: {}}}'],
  ...['{in: header, name: X, schema: {type: string}}', '{schema: {type: string}}', '[{basic: []}]', '[{}]', '[{a: [], b: []}, {}]'],
  ...[
    '{allOf: [{$ref: "#/components/schemas/Error"}]}',
    '{properties: {code: {type: integer}}, required: [code]}',
    '{const: 1}',
    '{enum: []}',
  ],
  ...['[{rule: ed-fi-500-declared, reason: Never happens here}]', '[{rule: "*", codes: [404, 4XX], reason: "", expires: 2020-01-01}]'],
  ...[
    '[{rule: rfc9110-*, reason: The gateway answers, since: 2026-13-45, owner: [a], x: 1}]',
    '{ed-fi-*: x, rfc9110-405-allow: A good reason}',
  ],
];

const pointers = [
  ...['#', '#/', '', '/', '.', '..', '#/nowhere', '#//', '#/paths', '#/components/responses/NotFound', '#/components/schemas/Error'],
  ...['#/responses/NotFound', '#/definitions/Error', '#/__proto__', '#/constructor/name', '#/paths/~1a/get', '#/paths/~1a', '#/x-a', '#a'],
  ...['#/components/responses/%7B', '#/%', '%23', 'other.yaml', 'other.yaml#/a', 'other.yaml#/b', './other.yaml#/a', 'other.yaml#/nowhere'],
  ...[
    'openapi.yaml',
    'openapi.yaml#/paths/~1a',
    'openapi.json#/paths',
    'other%2Eyaml#/a',
    '../openapi.yaml',
    '/etc/hosts',
    '/dev/zero',
    'data.json#/scripts',
  ],
  ...[
    'http://localhost:1/a.yaml',
    'https://example.invalid/',
    'file:///etc/passwd',
    'urn:a:b',
    '//a/b',
    'C:\\a',
    '~',
    'other.yaml#/a/get',
    ' ',
    '\u0000',
  ],
];

/** The parts of a draw that pieces need. */
interface Draw {
  readonly pick: <T>(list: readonly T[]) => T | undefined;
  readonly happens: (probability: number) => boolean;
}

export const keyBy = (draw: Draw): Tree => raw(draw.pick(keys) ?? 'x');

/** A value of any kind. */
export function valueBy(draw: Draw): Tree {
  if (draw.happens(0.02)) return { ...raw(`"${'long '.repeat(2_000)}"`) };
  const text = draw.pick(values) ?? 'x';
  return (draw.happens(0.7) ? treeIn(text) : undefined) ?? raw(text === '|' ? '""' : text);
}

/** A reference to one of the places of a document, or to anywhere else. */
export function referenceBy(draw: Draw, places: readonly (readonly string[])[]): Tree {
  const place = draw.happens(0.5) ? draw.pick(places) : undefined;
  const pointer = place && `#/${place.map(key => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  const to = draw.happens(0.05) ? (treeIn(draw.pick(values) ?? '') ?? scalar(null)) : scalar(pointer ?? draw.pick(pointers) ?? '#');
  return {
    kind: 'map',
    entries: [
      { key: scalar('$ref'), value: to },
      ...(draw.happens(0.15) ? [{ key: scalar('description'), value: scalar('Beside a reference.') }] : []),
    ],
  };
}
