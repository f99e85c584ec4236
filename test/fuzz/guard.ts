import { realpathSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';

/** What was tried that nothing may do: a process, a connection, a file outside the folders for temporary files. */
export const forbidden: string[] = [];

const require = createRequire(import.meta.url);
const calls: Readonly<Record<string, readonly string[]>> = {
  child_process: ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'],
  http: ['request', 'get'],
  https: ['request', 'get'],
  net: ['connect', 'createConnection'],
  dns: ['lookup', 'resolve'],
};
const writes = [
  'writeFile',
  'writeFileSync',
  'appendFile',
  'appendFileSync',
  'rename',
  'renameSync',
  'unlink',
  'unlinkSync',
  'truncate',
  'truncateSync',
  'mkdir',
  'mkdirSync',
  'symlink',
  'symlinkSync',
  'chmod',
  'chmodSync',
];

/** From now on, notes what must not be done. Processes and connections fail. */
export function guard(): void {
  for (const [name, functions] of Object.entries(calls)) for (const each of functions) refuse(require(`node:${name}`), name, each);
  refuse(Socket.prototype, 'socket', 'connect');
  globalThis.fetch = async () => refused('fetch');
  const fs = require('node:fs');
  for (const each of writes) {
    watch(fs, each);
    if (!each.endsWith('Sync')) watch(fs.promises, each);
  }
  syncBuiltinESMExports();
}

function refused(what: string): never {
  forbidden.push(what);
  throw new Error(`${what} is not allowed here`);
}

function refuse(of: object, name: string, key: string): void {
  Reflect.set(of, key, (first: unknown) => refused(`${name}.${key} ${String(first)}`));
}

function watch(of: object, key: string): void {
  const real: unknown = Reflect.get(of, key);
  if (typeof real !== 'function') return;
  const home = realpathSync(tmpdir());
  Reflect.set(of, key, (...args: unknown[]) => {
    const paths = key.startsWith('rename') ? args.slice(0, 2) : args.slice(0, 1);
    for (const path of paths) if (typeof path === 'string' && !path.startsWith(home)) forbidden.push(`${key} ${path}`);
    return Reflect.apply(real, of, args);
  });
}
