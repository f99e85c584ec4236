import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { bundleExtension } from '../../scripts/vscode.mjs';
import { unset } from '../../src/editor/settings.ts';
import { Editor, folderWith } from './client.ts';

const pets = `openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    get:
      responses:
        '200':
          description: A pet.
`;

/** The extension, bundled away from all packages, so that it finds none but those that it brings along. */
const extension = mkdtempSync(join(tmpdir(), 'statute-vscode-'));
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const ended: (() => void)[] = [];

/** The rules that report something, once the server of the extension has linted a document. */
async function reported(files: Readonly<Record<string, string>>, trusted: boolean): Promise<(string | number | undefined)[]> {
  const folder = folderWith({ ...files, 'pets.yaml': pets });
  const child = spawn(process.execPath, [join(extension, 'node_modules/statute/dist/command/server.js'), '--stdio'], { cwd: folder });
  ended.push(() => child.kill());
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const editor = await Editor.start(folder, { connection, options: { trusted } });
  await editor.open('pets.yaml');
  const found = await editor.diagnostics('pets.yaml');
  const [fix] = await editor.actions('pets.yaml', 'openapi', ['source.fixAll']);
  expect(fix?.edit).toBeDefined();
  await editor.end();
  return found.map(({ code }) => code);
}

beforeAll(() => bundleExtension(extension));
afterAll(() => {
  for (const end of ended) end();
});

describe('the VS Code extension', () => {
  test('has the settings that the server reads, with their defaults', () => {
    const { properties } = json(join(extension, 'package.json')).contributes.configuration;
    const { 'statute.trace.server': _, ...settings } = properties;
    const defaults = Object.entries(settings).map(([name, value]) => [name, (value as { default: unknown }).default]);
    expect(Object.fromEntries(defaults)).toEqual(
      Object.fromEntries(Object.entries(unset).map(([name, value]) => [`statute.${name}`, value])),
    );
  });

  test('has the version of the package, and its owner as publisher', () => {
    const { version, homepage } = json('package.json');
    const { publisher, ...manifest } = json(join(extension, 'package.json'));
    expect(manifest.version).toBe(version);
    expect(homepage).toContain(`/${publisher}/`);
  });

  test.concurrent.each([
    ['with Spectral’s own', '.spectral.yaml', 'extends: [spectral:oas, statute/rulesets/ed-fi.yaml]\n', false],
    ['as code', '.spectral.js', `import { edFi } from 'statute';\nexport default { extends: [edFi] };\n`, true],
  ])('brings a server that lints and fixes by itself: rules %s', async (_, name, ruleset, trusted) => {
    expect(await reported({ [name]: ruleset }, trusted)).toContain('ed-fi-500-declared');
  });
});
