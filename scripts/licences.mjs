// The licence texts of the packages that are bundled, as their licences ask for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folders of the packages that stand in bundles, by esbuild's account of them.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 */
function packagesIn(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  return [...new Set(inputs.flatMap(input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []))].sort();
}

/**
 * A text with the licences of all packages in some bundles.
 * @param {readonly import('esbuild').Metafile[]} metafiles what esbuild says of the bundles
 * @param {string} root the folder that their paths start from
 * @param {readonly string[]} textless packages that come without a text, for which their authors and the name of the licence stand
 * @throws Error for a package without a licence text
 */
export function licencesOf(metafiles, root, textless = []) {
  const texts = packagesIn(metafiles).map(folder => {
    const path = join(root, folder);
    const { name, version, license, author } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const file = existsSync(path) ? readdirSync(path).find(each => /^(licen[cs]e|copying)([.-].*)?$/i.test(each)) : undefined;
    if (textless.includes(name)) return `${name} ${version} (${license})\n\nCopyright ${author?.name ?? author}\n`;
    if (file === undefined) throw new Error(`${folder} has no licence text; expected one, or a package that is not bundled`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(path, file), 'utf8').trim()}\n`;
  });
  return ['Parts of these packages stand in the files of this folder.\n', ...texts].join(`\n${'-'.repeat(80)}\n\n`);
}
