// Bundles the VS Code extension, with a language server that works where nothing is installed. It takes what npm run build has made.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { forEsbuild } from './built-in.mjs';
import { licencesOf } from './licences.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
/** @param {string} path a path from the root */
const at = path => join(root, path);
/** @param {string} path */
const json = path => JSON.parse(readFileSync(at(path), 'utf8'));

/**
 * What the command finds at run time in the packages that are installed beside it stands in the bundle.
 * @type {import('esbuild').Plugin}
 */
const self = {
  name: 'self-contained',
  setup({ onResolve, onLoad, resolve }) {
    // Its other form cannot be bundled.
    onResolve({ filter: /^jsonc-parser$/ }, ({ resolveDir, kind }) => resolve('jsonc-parser/lib/esm/main.js', { resolveDir, kind }));
    onResolve({ filter: /\/yaml-loader\.ts$/ }, () => ({ path: at('src/text/yaml-loader.browser.ts') }));
    onLoad({ filter: /spectral-library\.ts$/ }, () => ({
      contents: `export const spectralLibrary = () => ({
        functions: require('@stoplight/spectral-functions'),
        formats: require('@stoplight/spectral-formats'),
        rulesets: require('@stoplight/spectral-rulesets'),
      });`,
      resolveDir: dirname(createRequire(import.meta.url).resolve('@stoplight/spectral-ruleset-bundler')),
    }));
  },
};

/** Bundled packages that come without a licence text. */
const textless = ['@stoplight/spectral-runtime', 'data-uri-to-buffer', 'franc', 'is-reference', 'tr46'];

/**
 * Bundles the extension into a folder, as it is packaged.
 * @param {string} folder
 */
export async function bundleExtension(folder) {
  const { version, license, bugs, homepage, repository } = json('package.json');
  const { devDependencies: _, ...manifest } = json('editors/vscode/package.json');
  const server = join(folder, 'node_modules/statute');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(server, { recursive: true });
  const common = /** @type {const} */ ({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    metafile: true,
    logLevel: 'warning',
  });
  const bundles = await Promise.all([
    build({
      ...common,
      entryPoints: [at('editors/vscode/src/extension.ts')],
      outfile: join(folder, 'extension.cjs'),
      format: 'cjs',
      external: ['vscode'],
    }),
    build({
      ...common,
      entryPoints: [at('editors/vscode/src/server.ts')],
      outfile: join(server, 'dist/command/server.js'),
      format: 'esm',
      external: ['fsevents'],
      banner: { js: `import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);` },
      plugins: [forEsbuild, self],
    }),
  ]);
  // Rulesets that are code import the package by its name, and find it as the package that the server is in.
  const exports = { '.': './dist/package.cjs', './rulesets/*.yaml': './dist/rulesets/*.cjs', './rulesets/*': './dist/rulesets/*.cjs' };
  writeFileSync(join(server, 'package.json'), JSON.stringify({ name: 'statute', version, license, type: 'module', exports }, null, 2));
  const wanted = (/** @type {string} */ path) => !/\.[a-z]+$/.test(path) || path.endsWith('.cjs');
  for (const name of ['package.cjs', 'rulesets'])
    cpSync(at(`dist/${name}`), join(server, 'dist', name), { recursive: true, filter: wanted });
  const [, publisher] = /github\.com\/([^/]+)/.exec(homepage) ?? [];
  const complete = { ...manifest, version, publisher, license, bugs, homepage, repository, dependencies: { statute: version } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(complete, null, 2));
  // There is nothing to leave out.
  writeFileSync(join(folder, '.vscodeignore'), '');
  for (const name of ['editors/vscode/README.md', 'LICENSE', 'CHANGELOG.md']) cpSync(at(name), join(folder, name.replace(/.*\//, '')));
  const metafiles = bundles.map(({ metafile }) => metafile);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licencesOf(metafiles, root, textless));
}
