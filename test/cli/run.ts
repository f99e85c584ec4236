import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { main } from '../../src/cli/main.ts';

/** A folder of one's own with files in it. Its path is written with `/` on all systems. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'statute-cli-'))).replaceAll(sep, '/');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** What was said, with the paths below a folder as they are on other systems than Windows. */
function withSlashes(text: string, folder: string): string {
  if (sep === '/') return text;
  // In JSON each backslash is two.
  const path = folder
    .split(/[\\/]/)
    .map(key => key.replace(/[^\w]/g, '\\$&'))
    .join('[\\\\/]+');
  return text.replace(new RegExp(`${path}[^\\s"':,]*`, 'g'), found => found.replace(/\\+/g, '/'));
}

/** Runs the command in this process. */
export async function statute(cwd: string, args: readonly string[], stdin = ''): Promise<{ code: number; stdout: string; stderr: string }> {
  const out = { stdout: '', stderr: '' };
  const code = await main(args, {
    cwd,
    stdout: text => {
      out.stdout += text;
    },
    stderr: text => {
      out.stderr += text;
    },
    stdin: async () => new TextEncoder().encode(stdin),
  });
  return { code, stdout: withSlashes(out.stdout, cwd), stderr: withSlashes(out.stderr, cwd) };
}
