import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { documentOf } from '../../bench/documents.mjs';
import { statute } from '../cli/run.ts';

describe('documents for the bench', () => {
  test.each([
    { bytes: 5_000, format: 'yaml' },
    { bytes: 7_000, format: 'json' },
    { bytes: 30_000, format: 'yaml' },
    { bytes: 1_000_000, format: 'yaml' },
    { bytes: 1_000_000, format: 'json' },
  ] as const)('have the size that was asked for: $bytes of $format', ({ bytes, format }) => {
    const size = Buffer.byteLength(documentOf({ bytes, seed: 1, format }));
    expect(Math.abs(size - bytes) / bytes).toBeLessThan(0.05);
  });

  test('are the same for the same seed, and others for another', () => {
    const document = (seed: number) => documentOf({ bytes: 50_000, seed });
    expect(document(7)).toBe(document(7));
    expect(document(7)).not.toBe(document(8));
  });

  test('say the same in YAML and in JSON of the same resources', () => {
    const [yaml, json] = [parse(documentOf({ bytes: 5_000, seed: 3 })), JSON.parse(documentOf({ bytes: 7_000, seed: 3, format: 'json' }))];
    expect({ ...yaml.paths, ...json.paths }).toEqual(json.paths);
  });

  test.each([5_000, 30_000, 200_000])('are valid OpenAPI, bare too: %d bytes', async bytes => {
    for (const bare of [false, true]) {
      const result = await new Validator().validate(parse(documentOf({ bytes, seed: 2, bare })));
      expect(result).toEqual({ valid: true });
    }
  });

  test('have shared responses, responses in place, deep schemas and a few findings', async () => {
    const text = documentOf({ bytes: 200_000, seed: 4 });
    expect(text.match(/\$ref: '#\/components\/responses\//g)?.length).toBeGreaterThan(50);
    expect(text).toContain('in this operation.');
    expect(text).toMatch(/^ {22}\w+\d:$/m);
    const { stdout } = await statute('.', ['lint', '-', '-r', 'ed-fi', '-f', 'json', '--quiet'], text);
    const rules = JSON.parse(stdout).map(({ code }: { code: string }) => code);
    expect(new Set(rules).size).toBeGreaterThan(2);
    expect(rules.length).toBeLessThan(2 * (text.match(/operationId/g)?.length ?? 0));
  });
});
