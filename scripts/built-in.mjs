// The module `virtual:built-in`: the rulesets that come with the package, as data, so that what is built reads no file to have them.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const folder = new URL('../rulesets/', import.meta.url);

/** The rulesets that come with the package, by name, as their files say them. */
export const rulesets = readdirSync(folder)
  .flatMap(file => /^(.+)\.yaml$/.exec(file)?.[1] ?? [])
  .sort()
  .map(name => ({ name, source: parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')) }));

/** Data as a text to parse, which is parsed when it is asked for, costs as little as any data in a module can. */
const text = [
  `export const rulesets = {`,
  ...rulesets.map(({ name, source }) => `  '${name}': () => JSON.parse(${JSON.stringify(JSON.stringify(source))}),`),
  `};`,
  `export const ruleNames = ${JSON.stringify([...new Set(rulesets.flatMap(({ source }) => Object.keys(source.rules)))])};`,
].join('\n');

const id = 'virtual:built-in';

/** The module for esbuild. */
export const forEsbuild = {
  name: id,
  setup(build) {
    build.onResolve({ filter: /^virtual:built-in$/ }, () => ({ path: id, namespace: id }));
    build.onLoad({ filter: /.*/, namespace: id }, () => ({ contents: text, loader: 'js' }));
  },
};

/** The module for Vite. */
export const forVite = { name: id, resolveId: name => (name === id ? id : undefined), load: name => (name === id ? text : undefined) };
