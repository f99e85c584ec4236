import { expect, test } from 'vitest';
import { found } from '../hostile/found.ts';
import { beside, data } from './seeds.ts';
import { failureOf, targetNames } from './targets.ts';

test.each(found)('$name does no harm any more', async ({ name, text }) => {
  const document = name.endsWith('.json') ? 'openapi.json' : 'openapi.yaml';
  const files = { [document]: Buffer.from(text), 'other.yaml': Buffer.from(beside), 'data.json': Buffer.from(data) };
  for (const target of targetNames) {
    const failure = await failureOf({ seed: 1, name: document, files }, target);
    expect(failure && [target, failure.kind, failure.message]).toBeUndefined();
  }
});
