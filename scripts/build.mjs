// Builds dist/: types (tsc), the command and what Spectral loads (esbuild), which has no imports.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { forEsbuild, rulesets } from './built-in.mjs';
import { licencesOf } from './licences.mjs';

const root = new URL('../', import.meta.url);
const at = name => new URL(name, root);
const path = name => fileURLToPath(at(name));

rmSync(at('dist'), { recursive: true, force: true });
execFileSync(process.execPath, [path('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});

/** What the command needs in every run is bundled into it, because Node takes longer to find modules than to run them. */
const inEveryRun = ['commander', 'diff', 'ignore', 'js-yaml', 'tinyglobby'];
const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
const command = await build({
  entryPoints: {
    main: path('src/cli/main.ts'),
    choose: path('src/cli/choose.ts'),
    worker: path('src/fleet/worker.ts'),
    schemas: path('src/schema/index.ts'),
  },
  outdir: path('dist/command'),
  bundle: true,
  splitting: true,
  minify: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: Object.keys(dependencies).filter(name => !inEveryRun.includes(name)),
  banner: { js: `import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);` },
  plugins: [forEsbuild],
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
});

const metafiles = [command.metafile];

/** What the command may load, each behind all that it imports: where few files may be open, it is loaded one by one. */
function inOrder({ outputs }) {
  const ordered = new Set();
  const visit = output => {
    for (const { path, kind, external } of outputs[output].imports) {
      if (kind !== 'import-statement' || path.startsWith('node:')) continue;
      if (external) ordered.add(path);
      else visit(path);
    }
    ordered.add(`./${output.split('/').pop()}`);
  };
  const isOfCommand = output => output.endsWith('.js') && !/(?:worker|choose|schemas)\.js$/.test(output);
  for (const output of Object.keys(outputs).filter(isOfCommand)) visit(output);
  return [...ordered];
}
writeFileSync(at('dist/command/order.js'), `export default ${JSON.stringify(inOrder(command.metafile))};\n`);

/** Bundles a module that is given as text, for Spectral: one file, no imports. */
async function bundle(contents, outfile, format, footer = '') {
  const { metafile } = await build({
    stdin: { contents, resolveDir: path('src'), loader: 'ts' },
    outfile: path(outfile),
    bundle: true,
    minify: true,
    format,
    target: 'es2022',
    footer: { js: footer },
    plugins: [forEsbuild],
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

/** The text of an expression for a ruleset. Data as a text to parse costs Spectral's bundler nothing; as code it costs as much as the functions. */
const bound = (source, functions) => `bind(JSON.parse(${JSON.stringify(JSON.stringify(source))}), ${functions})`;
const camelCase = name => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

mkdirSync(at('dist/rulesets'), { recursive: true });
for (const { name, source } of rulesets) {
  const used = source.functions.filter(name => name !== 'exceptions');
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
const types = [
  `import type { BoundRuleset } from './spectral/bind.js';`,
  `export * from './index.js';`,
  ...rulesets.map(({ name }) => `export declare const ${camelCase(name)}: BoundRuleset;`),
  `declare const ruleset: BoundRuleset;`,
  `export default ruleset;`,
  '',
];
writeFileSync(at('dist/package.d.ts'), types.join('\n'));
writeFileSync(at('dist/THIRD-PARTY-LICENSES.txt'), licencesOf(metafiles, fileURLToPath(root)));
