// The module `virtual:built-in`: the rulesets and error formats that come with the package, as data, so that what is built reads no file to have them.
import { readdirSync, readFileSync } from 'node:fs';
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
export const guidelines = rulesets.filter(({ name }) => name !== 'own');

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
 * Data as a text to parse, which is parsed when it is asked for, costs as little as any data in a module can.
 * @param {ReturnType<typeof sourcesIn>} sources
 */
const byName = sources =>
  `{${sources.map(({ name, source }) => `'${name}': () => JSON.parse(${JSON.stringify(JSON.stringify(source))})`).join()}}`;
const text = [
  `export const rulesets = ${byName(rulesets)};`,
  `export const errorForms = ${byName(errorForms)};`,
  `export const errorFormats = ${JSON.stringify(errorFormats)};`,
  `export const ruleNames = ${JSON.stringify([...new Set(rulesets.flatMap(({ source }) => Object.keys(source.rules)))])};`,
].join('\n');

const id = 'virtual:built-in';

/**
 * The module for esbuild.
 * @type {import('esbuild').Plugin}
 */
export const forEsbuild = {
  name: id,
  setup(build) {
    build.onResolve({ filter: /^virtual:built-in$/ }, () => ({ path: id, namespace: id }));
    build.onLoad({ filter: /.*/, namespace: id }, () => ({ contents: text, loader: 'js' }));
  },
};

/**
 * The module for Vite.
 * @type {import('vitest/config').Plugin}
 */
export const forVite = { name: id, resolveId: name => (name === id ? id : undefined), load: name => (name === id ? text : undefined) };
