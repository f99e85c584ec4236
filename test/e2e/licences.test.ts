import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isPosix } from '../system.ts';
import { folder as installed } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(installed, 'node_modules/statute/dist');

test('the package carries the licence text of all that is bundled into it', () => {
  const command = join(dist, 'command');
  const bundles = readdirSync(command).filter(name => name.endsWith('.js'));
  // The bundler names the file above each part; a few names go with an import that stood below them.
  const folders = bundles.flatMap(name =>
    [...readFileSync(join(command, name), 'utf8').matchAll(/^\/\/ (.*node_modules\/(?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(
      ([, each = '']) => each,
    ),
  );
  const manifests = [...new Set(folders)].map(each => JSON.parse(readFileSync(join(root, each, 'package.json'), 'utf8')));
  const names = manifests.map(({ name, version, license }) => `${name} ${version} (${license})`).sort();
  expect(names.map(name => name.split(' ')[0])).toEqual(expect.arrayContaining(['commander', 'ignore', 'js-yaml', 'tinyglobby']));
  const licences = readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  const sections = licences.split(`\n${'-'.repeat(80)}\n\n`).slice(1);
  expect(sections.map(text => text.split('\n', 1)[0])).toEqual(expect.arrayContaining(names));
  for (const section of sections) {
    expect(section).toMatch(/permission|licen[cs]e/i);
    expect(section.length).toBeGreaterThan(400);
  }
});

test('npm makes an SBOM, in which what is not for development only is not marked so', () => {
  const sbom = JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, shell: !isPosix }),
  );
  expect([sbom.bomFormat, sbom.metadata.component.purl]).toEqual(['CycloneDX', expect.stringMatching(/^pkg:npm\/statute@/)]);
  const isForDevelopment = new Map<string, boolean>();
  for (const { name, properties } of sbom.components)
    isForDevelopment.set(name, JSON.stringify(properties ?? []).includes('cdx:npm:package:development'));
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(isForDevelopment.get('vitest')).toBe(true);
  for (const name of Object.keys(dependencies)) expect([name, isForDevelopment.get(name)]).toEqual([name, false]);
});

test('which production dependencies have install scripts is said', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const scripted = Object.entries<{ hasInstallScript?: boolean; dev?: boolean }>(packages)
    .filter(([, each]) => each.hasInstallScript && !each.dev)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(scripted).toEqual(['@scarf/scarf']);
  expect(readFileSync(join(root, 'SECURITY.md'), 'utf8')).toContain('only `@scarf/scarf` has an install script');
});
