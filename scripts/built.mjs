// What npm run build has made of the command, with the types of its sources: bundles are not looked at for types.

/** @param {string} name */
const load = name => import(new URL(`../dist/command/${name}.js`, import.meta.url).href);

/** @type {typeof import('../src/cli/main.ts')} */
export const { main } = await load('main');

/** @type {typeof import('../src/schema/index.ts')} */
export const { schemas, sidesIn } = await load('schemas');
