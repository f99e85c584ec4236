// Builds dist/: declarations of what programs import (rollup), the command and what Spectral loads (esbuild), which has no imports.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import ts from 'typescript';
import { forEsbuild, inFiles, rulesets } from './built-in.mjs';
import { licencesOf } from './licences.mjs';

const root = new URL('../', import.meta.url);
/** @param {string} name a path from the root */
const at = name => new URL(name, root);
/** @param {string} name */
const path = name => fileURLToPath(at(name));

rmSync(at('dist'), { recursive: true, force: true });
/** What programs import, by the name that its declarations have in dist/. They come without those of anything that stays inside. */
const declared = {
  index: path('src/index.ts'),
  api: path('src/api/index.ts'),
};
const declarations = await rollup({
  input: declared,
  external: name => !/^[./]|^[A-Z]:/i.test(name),
  plugins: [dts({ tsconfig: path('tsconfig.json') })],
});
await declarations.write({ dir: path('dist'), chunkFileNames: '[name].d.ts' });
await declarations.close();

/**
 * What the command needs in every run is bundled into it, because Node takes longer to find modules than to run them; so is what
 * consists of many small modules, because Node opens them all at once.
 */
const bundled = [
  ...['commander', 'diff', 'ignore', 'js-yaml', 'tinyglobby'],
  ...['@streamparser/json', 'openapi-path-templating', 'openapi-server-url-templating'],
];
const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
const command = await build({
  entryPoints: {
    main: path('src/cli/main.ts'),
    choose: path('src/cli/choose.ts'),
    worker: path('src/fleet/worker.ts'),
    schemas: path('src/schema/index.ts'),
  },
  outdir: path('dist/parts'),
  bundle: true,
  splitting: true,
  minify: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // In Node 20 each object that is made with a spread gets a shape of its own, and all code that reads it slows down. js-yaml keeps its
  // state in such an object: the text of a second document then takes four times as long.
  supported: { 'object-rest-spread': false },
  external: Object.keys(dependencies).filter(name => !bundled.includes(name)),
  banner: { js: `import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);` },
  plugins: [inFiles(at('dist/command/'))],
  legalComments: 'inline',
  metafile: true,
  logLevel: 'warning',
});

/** What programs import runs without Node too: there the other YAML library cannot be loaded later. */
const api = await build({
  entryPoints: { api: path('src/api/index.ts') },
  outdir: path('dist'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  packages: 'external',
  plugins: [
    forEsbuild,
    {
      name: 'yaml-loader',
      setup: ({ onResolve }) => onResolve({ filter: /\/yaml-loader\.ts$/ }, () => ({ path: path('src/text/yaml-loader.browser.ts') })),
    },
  ],
  metafile: true,
  logLevel: 'warning',
});

const metafiles = [command.metafile, api.metafile];

/**
 * The parts that every lint loads: what their entries import, and so on.
 * @param {import('esbuild').Metafile} metafile
 */
function partsOfLint({ outputs }) {
  const entries = ['src/cli/main.ts', 'src/cli/commands/lint.ts', 'src/engines/linter.ts'];
  /** @type {Set<string>} */
  const parts = new Set();
  /** @param {string} output */
  const visit = output => {
    if (parts.has(path(output))) return;
    parts.add(path(output));
    for (const { path: imported, kind, external } of outputs[output]?.imports ?? [])
      if (kind === 'import-statement' && !external) visit(imported);
  };
  for (const [output, { entryPoint }] of Object.entries(outputs)) if (entries.includes(entryPoint ?? '')) visit(output);
  return parts;
}

// esbuild makes a file of all that the same commands share, down to a few lines; each takes longer to open than to run. What every lint
// needs is one file.
const ofLint = partsOfLint(command.metafile);
const entries = ['main', 'choose', 'worker', 'schemas'];
const merged = await rollup({
  input: Object.fromEntries(entries.map(name => [name, path(`dist/parts/${name}.js`)])),
  external: name => !/^[./]|^[A-Z]:/i.test(name),
  treeshake: false,
});
const { output: files } = await merged.write({
  dir: path('dist/command'),
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  hoistTransitiveImports: false,
  manualChunks: id => (ofLint.has(id) && !entries.some(name => id === path(`dist/parts/${name}.js`)) ? 'lint' : undefined),
});
await merged.close();
rmSync(at('dist/parts'), { recursive: true });

/**
 * What the command may load, each behind all that it imports: where few files may be open, it is loaded one by one.
 * @param {readonly (import('rollup').OutputChunk | import('rollup').OutputAsset)[]} files
 */
function inOrder(files) {
  const chunks = new Map(files.flatMap(file => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const ordered = new Set();
  /** @param {string} name */
  const visit = name => {
    const chunk = chunks.get(name);
    if (ordered.has(`./${name}`) || name.startsWith('node:')) return;
    for (const imported of chunk?.imports ?? []) visit(imported);
    ordered.add(chunk === undefined ? name : `./${name}`);
  };
  for (const name of chunks.keys()) if (!/^(?:worker|choose|schemas)\.js$/.test(name)) visit(name);
  return [...ordered];
}
writeFileSync(at('dist/command/order.js'), `export default ${JSON.stringify(inOrder(files))};\n`);

/**
 * What options mean is for editors and the docs: what Spectral loads goes without.
 * @type {import('esbuild').Plugin}
 */
const withoutMeanings = {
  name: 'without-meanings',
  setup: ({ onLoad }) =>
    onLoad({ filter: /src[\\/](?:checks|exceptions)[\\/][^\\/]+\.ts$/ }, ({ path: file }) => {
      let contents = readFileSync(file, 'utf8');
      const source = ts.createSourceFile(file, contents, ts.ScriptTarget.Latest, true);
      /** @type {import('typescript').Expression[]} */
      const meanings = [];
      /** @param {import('typescript').Node} node */
      const look = node => {
        const [first] = ts.isCallExpression(node) && node.expression.getText() === 'meaning' ? node.arguments : [];
        if (first !== undefined) meanings.push(first);
        ts.forEachChild(node, look);
      };
      look(source);
      for (const each of meanings.toSorted((a, b) => b.pos - a.pos))
        contents = `${contents.slice(0, each.getStart())}''${contents.slice(each.getEnd())}`;
      return { contents, loader: 'ts' };
    }),
};

/**
 * Bundles a module that is given as text, for Spectral: one file, no imports.
 * @param {string} contents
 * @param {string} outfile
 * @param {'esm' | 'cjs'} format
 */
async function bundle(contents, outfile, format, footer = '') {
  const { metafile } = await build({
    stdin: { contents, resolveDir: path('src'), loader: 'ts' },
    outfile: path(outfile),
    bundle: true,
    minify: true,
    format,
    target: 'es2022',
    footer: { js: footer },
    plugins: [forEsbuild, withoutMeanings],
    metafile: true,
    logLevel: 'warning',
  });
  metafiles.push(metafile);
}

// One shared file, so that the rules of several rulesets walk a document once, and a name for each function beside it.
await bundle(`export { functions } from './spectral/functions.ts';`, 'dist/spectral/functions.mjs', 'esm');
const { functions } = await import(at('dist/spectral/functions.mjs').href);
for (const name of Object.keys(functions)) {
  writeFileSync(at(`dist/spectral/${name}.js`), `import { functions } from './functions.mjs';\n\nexport default functions['${name}'];\n`);
}

/**
 * The text of an expression for a ruleset. Data as a text to parse costs Spectral's bundler nothing; as code it costs as much as the functions.
 * @param {unknown} source
 * @param {string} functions
 */
const bound = (source, functions) => `bind(JSON.parse(${JSON.stringify(JSON.stringify(source))}), ${functions})`;
/** @param {string} name */
const camelCase = name => name.replace(/-(.)/g, (/** @type {string} */ _, /** @type {string} */ letter) => letter.toUpperCase());

mkdirSync(at('dist/rulesets'), { recursive: true });
for (const { name, source } of rulesets) {
  /** @type {string[]} */
  const used = source.functions.filter((/** @type {string} */ name) => name !== 'exceptions');
  const module = [
    `import { bind } from './spectral/bind.ts';`,
    `import { functionsOf } from './spectral/adapter.ts';`,
    `import { audits } from './spectral/audits.ts';`,
    ...used.map(check => `import { ${camelCase(check)} } from './checks/${check}.ts';`),
    `export default ${bound(source, `functionsOf([${used.map(camelCase)}, ...audits])`)};`,
  ].join('\n');
  await bundle(module, `dist/rulesets/${name}.mjs`, 'esm');
  await bundle(module, `dist/rulesets/${name}.cjs`, 'cjs', 'module.exports = module.exports.default;');
}

// The package itself is a ruleset (rfc9110) and carries the others, the functions and createRuleset beside it.
const entry = [
  `import { bind } from './spectral/bind.ts';`,
  `import { functions } from './spectral/functions.ts';`,
  `export * from './index.ts';`,
  ...rulesets.map(({ name, source }) => `export const ${camelCase(name)} = ${bound(source, 'functions')};`),
  `export default rfc9110;`,
].join('\n');
await bundle(entry, 'dist/package.mjs', 'esm');
// A ruleset may have no other fields, so that in CommonJS what stands beside it is not enumerable.
const beside = `{ const all = module.exports; module.exports = all.default;
for (const name of Object.keys(all)) Object.defineProperty(module.exports, name, { value: all[name] }); }`;
await bundle(entry, 'dist/package.cjs', 'cjs', beside);
const spectral = `import type { RulesetDefinition } from '@stoplight/spectral-core';\n`;
const names = rulesets.map(({ name }) => camelCase(name));
writeFileSync(
  at('dist/package.d.ts'),
  `${spectral}
export * from './index.js';
${names.map(name => `export declare const ${name}: RulesetDefinition;\n`).join('')}declare const ruleset: RulesetDefinition;
export default ruleset;
`,
);
// In CommonJS the ruleset is the module, and what stands beside it are its members.
const index = `import('./index.js', { with: { 'resolution-mode': 'import' } })`;
writeFileSync(
  at('dist/package.d.cts'),
  `${spectral}
declare const ruleset: RulesetDefinition & typeof ${index} & {
${['default', ...names].map(name => `  readonly ${name}: RulesetDefinition;\n`).join('')}};
declare namespace ruleset {
  export type RuleInput = ${index}.RuleInput;
  export type RulesetInput = ${index}.RulesetInput;
}
export = ruleset;
`,
);
writeFileSync(at('dist/ruleset.d.ts'), `${spectral}\ndeclare const ruleset: RulesetDefinition;\nexport default ruleset;\n`);
writeFileSync(at('dist/ruleset.d.cts'), `${spectral}\ndeclare const ruleset: RulesetDefinition;\nexport = ruleset;\n`);
writeFileSync(at('dist/THIRD-PARTY-LICENSES.txt'), licencesOf(metafiles, fileURLToPath(root)));
