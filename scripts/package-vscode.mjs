// Packages the VS Code extension as statute-<version>.vsix. The first run installs the packager, whose own install scripts are not run.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleExtension } from './vscode.mjs';

/** @param {string} name a path from the root */
const path = name => fileURLToPath(new URL(`../${name}`, import.meta.url));

const vsce = path('editors/vscode/node_modules/@vscode/vsce/vsce');
if (!existsSync(vsce))
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: path('editors/vscode'),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
const folder = path('editors/vscode/dist');
await bundleExtension(folder);
const { version } = JSON.parse(readFileSync(path('package.json'), 'utf8'));
execFileSync(process.execPath, [vsce, 'package', '--out', path(`statute-${version}.vsix`)], { cwd: folder, stdio: 'inherit' });
