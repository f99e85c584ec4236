import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder } from './run.ts';

test.each(['spectral.json', 'openapi.json'])('%s is in the package, where editors look and where code asks', name => {
  const path = createRequire(join(folder, 'index.js')).resolve(`statute/schemas/${name}`);
  expect(path).toBe(join(folder, 'node_modules/statute/schemas', name));
  expect(JSON.parse(readFileSync(path, 'utf8')).$schema).toBe('http://json-schema.org/draft-07/schema#');
});
