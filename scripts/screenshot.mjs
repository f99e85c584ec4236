// Takes docs/report.png: the report on the examples, as the browser of this system shows it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { main } from './built.mjs';
import { openChromium } from './chromium.mjs';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const browser = await openChromium();
if (browser === undefined) throw new Error('there is no Chromium; expected one on the PATH or at CHROMIUM_PATH');
const folder = mkdtempSync(join(tmpdir(), 'statute-'));
const page = join(folder, 'report.html');
const call = ['report', 'examples/*.yaml', 'examples/own-guideline/orders.yaml', '-r', 'ed-fi', '-o', page];
const code = await main(call, { cwd, stdout: () => {}, stderr: text => process.stderr.write(text), stdin: async () => new Uint8Array() });
const tab = await browser.newPage({ colorScheme: 'light', viewport: { width: 1000, height: 1760 } });
await tab.goto(pathToFileURL(page).href);
await tab.screenshot({ path: join(cwd, 'docs/report.png') });
await browser.close();
rmSync(folder, { recursive: true });
process.exitCode = code;
