import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { child, type Doc, pathOf, rootNode } from '../../src/openapi/node.ts';
import { follow } from '../../src/openapi/refs.ts';
import { propertiesAt, shapeOf } from '../../src/openapi/schema.ts';

/** Whether values of a schema have the property at a dotted path, undefined where that cannot be told. */
function has(schema: Parameters<typeof propertiesAt>[0], path: string): boolean | undefined {
  const found = propertiesAt(schema, path.split('.'));
  return found && found.length > 0;
}

/** Where the reference at a dotted path of a document leads, as the keys to it. */
function leads(text: string, at: string, others: Record<string, string> = {}): string | undefined {
  const documents = new Map<string, Doc>();
  const doc = (source: string): Doc => ({
    root: parse(source),
    other: address => other(address),
    mentions: word => source.includes(word),
  });
  const other = (address: string): Doc | undefined => {
    const source = others[address];
    if (source === undefined) return undefined;
    const known = documents.get(address) ?? doc(source);
    documents.set(address, known);
    return known;
  };
  let node = rootNode(doc(text));
  for (const key of at.split('.')) node = child(node, key) ?? node;
  const target = follow(node);
  return target && pathOf(target.place).join('.');
}

const schemas = (list: string, version = '3.1.0', self = '') =>
  `openapi: ${version}\n${self}components:\n  schemas:\n${list.replace(/^/gm, '    ')}`;

describe('a reference to a schema by its URI (JSON Schema 2020-12, section 8.2)', () => {
  test.each([
    ['$id', 'R: {$ref: /schemas/kind}\nK: {$id: /schemas/kind}', 'components.schemas.K'],
    ['a relative $id', 'R: {$ref: kind.json}\nK: {$id: kind.json}', 'components.schemas.K'],
    ['an absolute $id', "R: {$ref: 'https://example.com/kind'}\nK: {$id: 'https://example.com/kind'}", 'components.schemas.K'],
    ['an $id within another', 'R: {$ref: /a/inner}\nK: {$id: /a/outer, $defs: {I: {$id: inner}}}', 'components.schemas.K.$defs.I'],
    ['a pointer in it', "R: {$ref: '/k#/properties/a'}\nK: {$id: /k, properties: {a: {}}}", 'components.schemas.K.properties.a'],
    ['an anchor', "R: {$ref: '#msg'}\nK: {properties: {m: {$anchor: msg}}}", 'components.schemas.K.properties.m'],
    ['an anchor in an $id', "R: {$ref: '/k#msg'}\nK: {$id: /k, properties: {m: {$anchor: msg}}}", 'components.schemas.K.properties.m'],
    [
      'a property that is called example',
      "R: {$ref: '#x'}\nK: {properties: {example: {$anchor: x}}}",
      'components.schemas.K.properties.example',
    ],
    [
      'a pointer from within an $id to the document, as people write it',
      "R: {$id: /r, $ref: '#/components/schemas/K'}\nK: {type: object}",
      'components.schemas.K',
    ],
  ])('%s', (_, list, target) => {
    expect(leads(schemas(list), 'components.schemas.R')).toBe(target);
  });

  test.each([
    ['an $id that nothing has', 'R: {$ref: /schemas/none}\nK: {$id: /schemas/kind}'],
    ['an anchor of another resource', "R: {$ref: '#msg'}\nK: {$id: /k, properties: {m: {$anchor: msg}}}"],
    ['an $id in an example', 'R: {$ref: /schemas/kind}\nK: {example: {$id: /schemas/kind}}'],
    ['no URI', "R: {$ref: 'http://['}\nK: {$id: /schemas/kind}"],
  ])('not: %s', (_, list) => {
    expect(leads(schemas(list), 'components.schemas.R')).toBeUndefined();
  });

  test('not before 3.1, which has neither', () => {
    expect(leads(schemas('R: {$ref: /k}\nK: {$id: /k}', '3.0.3'), 'components.schemas.R')).toBeUndefined();
    expect(leads(schemas("R: {$ref: '#a'}\nK: {$anchor: a}", '3.0.3'), 'components.schemas.R')).toBeUndefined();
  });

  test('an anchor in another file, which says no version of its own', () => {
    expect(leads(schemas("R: {$ref: 'k.yaml#msg'}"), 'components.schemas.R', { 'k.yaml': 'properties: {m: {$anchor: msg}}' })).toBe(
      'properties.m',
    );
  });
});

describe('$self is the URI of the document (OpenAPI 3.2, section 4.1.1)', () => {
  const self = '$self: https://example.com/apis/main.yaml\n';
  test.each(['https://example.com/apis/main.yaml', 'main.yaml', '/apis/main.yaml', './main.yaml', ''])('%s', address => {
    const list = `R: {$ref: '${address}#/components/schemas/K'}\nK: {}`;
    expect(leads(schemas(list, '3.2.0', self), 'components.schemas.R')).toBe('components.schemas.K');
  });

  test('another document is another', () => {
    expect(leads(schemas("R: {$ref: 'other.yaml#/K'}", '3.2.0', self), 'components.schemas.R', { 'other.yaml': 'K: {}' })).toBe('K');
  });
});

describe('keywords beside $ref', () => {
  const text = (version: string) =>
    schemas(
      "R: {$ref: '#/components/schemas/B', properties: {own: {}}, required: [own]}\nB: {type: object, properties: {base: {}}}",
      version,
    );
  const schema = (version: string) => {
    const root = rootNode({ root: parse(text(version)), other: () => undefined });
    return ['components', 'schemas', 'R'].reduce((node, key) => child(node, key) ?? node, root);
  };

  test('apply from 3.1 on (JSON Schema 2020-12, section 8.2.3.1)', () => {
    expect([...shapeOf(schema('3.1.0')).properties.keys()].sort()).toEqual(['base', 'own']);
    expect(shapeOf(schema('3.1.0')).required).toEqual(new Set(['own']));
    expect(has(schema('3.2.0'), 'own')).toBe(true);
  });

  test('are ignored in 3.0 (OpenAPI 3.0, section 4.7.23)', () => {
    expect([...shapeOf(schema('3.0.3')).properties.keys()]).toEqual(['base']);
  });

  test('count behind another reference too, and a circle ends', () => {
    const list = "R: {$ref: '#/components/schemas/N'}\nN: {$ref: '#/components/schemas/R', type: object, properties: {own: {}}}";
    const root = rootNode({ root: parse(schemas(list)), other: () => undefined });
    const node = ['components', 'schemas', 'R'].reduce((at, key) => child(at, key) ?? at, root);
    expect([...shapeOf(node).properties.keys()]).toEqual(['own']);
  });
});
