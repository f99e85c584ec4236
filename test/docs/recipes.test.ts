import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { applyOverlay } from 'openapi-overlays-js/src/overlay.js';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { statute } from '../cli/run.ts';

const examples = fileURLToPath(new URL('../../examples/recipes/', import.meta.url));
const page = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8');

/** The sections of the page by their tools. */
const sections = page
  .split(/^## /m)
  .slice(1)
  .map(section => [section.split('\n')[0] ?? '', section] as const);

/** The documents that a section leads to. */
const documentsIn = (section: string) => [...section.matchAll(/\(\.\.\/examples\/recipes\/([^)]+)\)/g)].map(([, name = '']) => name);

/** The examples in a folder of their own. */
function copied(): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'statute-recipes-')));
  cpSync(examples, folder, { recursive: true });
  return folder;
}

test('there is a section for each document', () => {
  expect(sections.flatMap(([, section]) => documentsIn(section)).sort()).toEqual(
    readdirSync(examples)
      .filter(name => !name.startsWith('.'))
      .sort(),
  );
});

test('the page shows the ruleset of the examples', () => {
  const [, shown = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
  expect(shown).toBe(readFileSync(join(examples, '.spectral.yaml'), 'utf8'));
});

describe.each(sections)('%s', (_, section) => {
  const blocks = [...section.matchAll(/^```(sh|text)\n(.*?)^```$/gms)].map(([, kind, text = '']) => ({ kind, text }));

  test('what the commands print is what the page shows', async () => {
    const folder = copied();
    let printed = '';
    let run = 0;
    for (const { kind, text } of blocks) {
      if (kind === 'text') {
        expect(`${printed}\n`).toContain(text);
        continue;
      }
      for (const line of text.trim().split('\n')) {
        const [, overlay] = /^npx overlayjs --openapi \S+ --overlay (\S+) > openapi\.yaml$/.exec(line) ?? [];
        const [, args] = /^npx statute (.*)$/.exec(line) ?? [];
        if (overlay !== undefined) {
          const [source = ''] = documentsIn(section);
          const read = (name: string) => parse(readFileSync(join(folder, name), 'utf8'));
          writeFileSync(join(folder, 'openapi.yaml'), stringify(applyOverlay(read(source), read(overlay))));
        } else if (args !== undefined) {
          const { stdout, stderr } = await statute(folder, args.split(' '));
          printed = `${stdout.trimStart()}${stderr}`;
          run += 1;
        }
      }
    }
    expect(run).toBeGreaterThan(0);
  });

  test('what is there with the errors is valid, and a second run changes nothing', async () => {
    const folder = copied();
    for (const name of documentsIn(section)) {
      expect((await statute(folder, ['inject', name, '--write', '--quiet'])).code).toBe(0);
      expect((await statute(folder, ['inject', name, '--check', '--quiet'])).code).toBe(0);
      const document = parse(readFileSync(join(folder, name), 'utf8'));
      expect(await new Validator({ strict: false }).validate(document)).toMatchObject({ valid: true });
    }
  });
});
