import { expect, test } from 'vitest';
import { hasVersionAtRoot } from '../../src/files/recognise.ts';

test.each([
  ['YAML', 'openapi: 3.0.0\n'],
  ['the older name', 'swagger: "2.0"\n'],
  ['quoted', "'openapi': 3.0.0\n"],
  ['further down', 'info: {title: A}\nx-a:\n  b: 1\nopenapi : 3.1.0\n'],
  ['after comments, directives and marks', '# openapi\r\n%YAML 1.2\r\n---  # here\r\n\r\nopenapi: 3.0.0\r\n'],
  ['after a mark on one line with a byte order mark', '\uFEFFopenapi: 3.0.0\n'],
  ['indented as a whole', '  info: {}\n  openapi: 3.0.0\n'],
  ['JSON', '{"info": {"title": "{\\"a\\": [", "x": [1, {"y": 2}]}, "openapi": "3.0.0"}'],
  ['braces in YAML', "{info: {title: it''s}, openapi: 3.0.0}"],
  ['JSON that is cut off', '{"openapi": "3.0.0", "info": {"title": "A'],
  ['a syntax error', 'openapi: 3.0.0\ninfo: {title: [\n'],
])('a document: %s', (_, text) => {
  expect(hasVersionAtRoot(text)).toBe(true);
});

test.each([
  ['nothing', ''],
  ['a fragment', 'get:\n  responses: {}\n'],
  ['a dependency', '{"dependencies": {"openapi": "1.0.0"}, "keywords": ["openapi", "swagger"]}'],
  ['a value', '{"type": "openapi", "swagger-ui": 1}'],
  ['a nested key', 'info:\n  openapi: 3.0.0\n'],
  ['a comment', '# openapi: 3.0.0\na: 1\n'],
  ['a block of text', 'text: |\n  openapi: 3.0.0\n'],
  ['a list', '- openapi: 3.0.0\n'],
  ['a list in JSON', '[{"openapi": "3.0.0"}]'],
  ['a longer name', 'openapiVersion: 3\nx-openapi: 1\n'],
])('no document: %s', (_, text) => {
  expect(hasVersionAtRoot(text)).toBe(false);
});
