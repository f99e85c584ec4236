import { describe, expect, test } from 'vitest';
import { kindAt, otherThan } from '../../src/openapi/kind.ts';
import { child, rootNode } from '../../src/openapi/node.ts';

const at = (version: Readonly<Record<string, unknown>>, path: string) => kindAt(version, path === '' ? [] : path.split('.'));

describe('what stands at a path', () => {
  const three = { openapi: '3.1.0' };
  const two = { swagger: '2.0' };
  test.each([
    [three, 'components.schemas.A', 'schema'],
    [three, 'components.schemas.A.properties.b.items', 'schema'],
    [three, 'components.schemas.A.enum.0', undefined],
    [three, 'components.responses', '*response'],
    [three, 'components.responses.A', 'response'],
    [three, 'components.responses.A.headers.B', 'header'],
    [three, 'components.responses.A.content.application/json.schema', 'schema'],
    [three, 'components.requestBodies.A', 'request body'],
    [three, 'components.examples.A.value.responses', 'example'],
    [three, 'components.callbacks.A.{$url}', 'path item'],
    [three, 'paths./a.get.responses.200', 'response'],
    [three, 'paths./a.get.parameters.0', 'parameter'],
    [three, 'paths./a.x-more.200', undefined],
    [three, 'info.license', 'info'],
    [three, 'definitions.A', undefined],
    [three, 'x-any.A', undefined],
    [two, 'definitions.A', 'schema'],
    [two, 'responses.A', 'response'],
    [two, 'parameters.A', 'parameter'],
    [two, 'components.responses.A', undefined],
    [{}, 'components.schemas.A', 'schema'],
    [{}, 'responses.A', undefined],
    [{}, '', undefined],
  ])('%o %s', (root, path, kind) => {
    expect(at(root, path)).toBe(kind);
  });
});

describe('what a value in a part of a document is in place of', () => {
  const schema = { type: 'object', properties: {} };
  test.each([
    ['response', { description: 'A' }, undefined],
    ['response', { description: 'A', content: {}, type: 'x' }, undefined],
    ['response', { description: 'A', schema }, undefined],
    ['response', {}, undefined],
    ['response', schema, 'a schema'],
    ['response', { required: true, content: {} }, 'a request body'],
    ['response', { name: 'a', in: 'query', description: 'A' }, 'a parameter'],
    ['response', { get: {} }, 'a path item'],
    ['response', { responses: {} }, 'an operation'],
    ['response', { value: 1 }, 'an example'],
    ['response', { openapi: '3.1.0' }, 'a document'],
    ['response', ['a'], 'a list'],
    ['response', 'a', 'a string'],
    ['header', { schema }, undefined],
    ['header', { type: 'string' }, undefined],
    ['header', { name: 'a', in: 'header' }, 'a parameter'],
    ['parameter', { name: 'a', in: 'header' }, undefined],
    ['parameter', { content: {} }, 'a response'],
    ['path item', { get: {} }, undefined],
    ['path item', { responses: {} }, 'an operation'],
    ['*parameter', [], undefined],
    ['*response', [], 'a list'],
    ['schema', true, undefined],
    ['schema', 'a', 'a string'],
  ])('%s: %o', (kind, value, other) => {
    const node = child(rootNode({ root: { a: value }, other: () => undefined }), 'a');
    expect(node && otherThan(kind, node)).toBe(other);
  });
});
