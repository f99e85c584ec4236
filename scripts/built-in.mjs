// The module `virtual:built-in`: the rulesets and error formats that come with the package, as data, so that what is built reads no file to have them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * The YAML files of a folder by their names, in alphabetical order.
 * @param {string} folder
 */
function sourcesIn(folder) {
  const at = new URL(`../${folder}/`, import.meta.url);
  return readdirSync(at)
    .flatMap(file => /^(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort()
    .map(name => ({ name, source: parse(readFileSync(new URL(`${name}.yaml`, at), 'utf8')) }));
}

/** The rulesets that come with the package. */
export const rulesets = sourcesIn('rulesets');
/** Those that stand for a guideline. */
export const guidelines = rulesets.filter(({ name }) => name !== 'own' && name !== 'traffic');

const errors = sourcesIn('rulesets/errors');

/** What a body is recognized by as being of an error format. */
const errorFormats = Object.fromEntries(
  errors.map(({ name, source: { title, recognizedBy } }) => [
    name,
    {
      title,
      mediaTypes: recognizedBy.mediaTypes ?? [],
      properties: recognizedBy.properties.map((/** @type {string} */ path) => path.split('.')),
    },
  ]),
);

/** What it takes to write one. */
const errorForms = errors.map(({ name, source: { recognizedBy: _, ...source } }) => ({ name, source }));

/**
 * The text of the module.
 * @param {(source: Source, folder: string) => string} dataOf the expression for the data of a file
 * @typedef {{ name: string, source: any }} Source
 */
const moduleOf = dataOf => {
  /** @type {(sources: readonly Source[], folder: string) => string} */
  const byName = (sources, folder) => `{${sources.map(each => `'${each.name}': () => ${dataOf(each, folder)}`).join()}}`;
  return [
    `export const rulesets = ${byName(rulesets, 'rulesets')};`,
    `export const errorForms = ${byName(errorForms, 'errors')};`,
    `export const errorFormats = ${JSON.stringify(errorFormats)};`,
    `export const ruleNames = ${JSON.stringify([...new Set(rulesets.flatMap(({ source }) => Object.keys(source.rules)))])};`,
  ].join('\n');
};

/** Data as a text to parse, which is parsed when it is asked for, costs as little as any data in a module can. */
const text = moduleOf(({ source }) => `JSON.parse(${JSON.stringify(JSON.stringify(source))})`);

const id = 'virtual:built-in';

/**
 * A module for esbuild.
 * @param {string} contents
 * @returns {import('esbuild').Plugin}
 */
const plugin = contents => ({
  name: id,
  setup(build) {
    build.onResolve({ filter: /^virtual:built-in$/ }, () => ({ path: id, namespace: id }));
    build.onLoad({ filter: /.*/, namespace: id }, () => ({ contents, loader: 'js' }));
  },
});

/** The module for esbuild, with all data in it. */
export const forEsbuild = plugin(text);

/**
 * The module for esbuild, with each ruleset and error format in a file of its own beside what is built: a run reads those that it names.
 * @param {URL} folder where it is built
 */
export function inFiles(folder) {
  for (const [name, sources] of Object.entries({ rulesets, errors: errorForms })) {
    const at = new URL(`${name}/`, folder);
    mkdirSync(at, { recursive: true });
    for (const { name, source } of sources) writeFileSync(new URL(`${name}.json`, at), JSON.stringify(source));
  }
  const reading = moduleOf(({ name }, folder) => `read('${folder}/${name}.json')`);
  const read = "const read = name => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));";
  return plugin(`import { readFileSync } from 'node:fs';\n${read}\n${reading}`);
}

/**
 * The module for Vite.
 * @type {import('vitest/config').Plugin}
 */
export const forVite = { name: id, resolveId: name => (name === id ? id : undefined), load: name => (name === id ? text : undefined) };
