import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inject } from '../../src/api/inject.ts';
import { lint } from '../../src/api/lint.ts';
import { folderWith } from './client.ts';

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;
if (!hasNeovim) console.warn('There is no Neovim here (nvim on the PATH), so it is not tried as an editor.');

/** Whether Neovim sets up servers as the documentation shows. */
const isNew = Number(/v0\.(\d+)/.exec(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? 0) >= 11;

const bin = fileURLToPath(new URL('../../bin/statute.js', import.meta.url));

/** What a person does: opens a document, looks at what is found, fixes all, and saves. Functions have other names in old versions. */
const steps = (seen: string) => `
vim.ui.select = function(items, _, choose) choose(items[1], 1) end
local cmd = { ${JSON.stringify(process.execPath)}, ${JSON.stringify(bin)}, 'language-server', '--stdio' }
local config = { name = 'statute', cmd = cmd, root_dir = vim.fn.getcwd() }
if vim.lsp.start then vim.lsp.start(config) else vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end
local text = function() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n') end
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
local found = vim.tbl_map(function(each) return { code = each.code, line = each.lnum, message = each.message } end, vim.diagnostic.get(0))
vim.fn.writefile({ vim.fn.json_encode(found) }, ${JSON.stringify(seen)})
local before = text()
local context = { only = { 'source.fixAll' }, diagnostics = {} }
vim.lsp.buf.code_action(vim.fn.has('nvim-0.8') == 1 and { context = context, apply = true } or context)
vim.wait(20000, function() return text() ~= before end, 20)
vim.cmd('silent write')
vim.cmd('qa!')
`;

test.skipIf(!hasNeovim)('Neovim shows what lint finds, and its fix-all writes what inject writes', async () => {
  const text = `openapi: 3.0.3
info:
  title: Orders
  version: 1.0.0
paths:
  /orders/{id}:
    get:
      responses:
        '200':
          description: An order.
          content: {application/json: {schema: {type: object}}}
    delete:
      responses:
        '204':
          description: Gone.
`;
  const folder = folderWith({ '.spectral.yaml': 'extends: statute/rulesets/rest-rulebook.yaml\n', 'orders.yaml': text });
  const seen = join(mkdtempSync(join(tmpdir(), 'statute-neovim-')), 'seen.json');
  const script = join(mkdtempSync(join(tmpdir(), 'statute-neovim-')), 'steps.lua');
  writeFileSync(script, steps(seen));
  const { stderr } = spawnSync('nvim', ['--headless', '-u', 'NONE', '-n', '-S', script, 'orders.yaml'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, HOME: folder, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder },
  });
  expect(stderr.replace(/\r?\n/g, '')).toBe('');
  const found = await lint(text, { ruleset: 'rest-rulebook' });
  expect(JSON.parse(readFileSync(seen, 'utf8'))).toEqual(
    found.map(({ code, message, range }) => ({ code, message, line: range.start.line })),
  );
  expect(readFileSync(join(folder, 'orders.yaml'), 'utf8')).toBe((await inject(text, { ruleset: 'rest-rulebook' })).text);
});

test.skipIf(!isNew)('the set-up that docs/editors.md shows fixes all when a document is saved', async () => {
  const page = readFileSync(new URL('../../docs/editors.md', import.meta.url), 'utf8');
  const [setUp = '', , onSave = ''] = [...page.matchAll(/^```lua\n(.*?)^```$/gms)].map(([, block]) => block);
  const text = readFileSync(new URL('../../examples/enrollments.yaml', import.meta.url), 'utf8');
  const wait = `vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)\nvim.cmd('silent write')\nvim.cmd('qa!')\n`;
  const folder = folderWith({ 'enrollments.yaml': text, '.git/HEAD': '', 'init.lua': `${setUp}\n${onSave}`, 'steps.lua': wait });
  mkdirSync(join(folder, 'bin'));
  symlinkSync(bin, join(folder, 'bin/statute'));
  const call = ['--headless', '--clean', '-u', 'init.lua', '-n', 'enrollments.yaml', '-S', 'steps.lua'];
  const env = { ...process.env, HOME: folder, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  const { stderr } = spawnSync('nvim', call, { cwd: folder, encoding: 'utf8', timeout: 60_000, env });
  expect(stderr.trim()).toBe('');
  expect(readFileSync(join(folder, 'enrollments.yaml'), 'utf8')).toBe((await inject(text, { ruleset: 'ed-fi' })).text);
});
