// Does something at one of the steps by which a file is written: loaded before a command by --import, or by a test in its own process.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const promises = fs.promises;
const handle = await promises.open(join(tmpdir(), `.steps-${process.pid}`), 'w');
const FileHandle = Object.getPrototypeOf(handle);
await handle.close();
fs.rmSync(join(tmpdir(), `.steps-${process.pid}`));

/** Each step: where it is, and whether a call of it is about a temporary file. */
const steps = {
  open: [promises, 'open', path => String(path).endsWith('.tmp')],
  write: [FileHandle, 'writeFile', () => true],
  rights: [FileHandle, 'chmod', () => true],
  sync: [FileHandle, 'sync', () => true],
  rename: [fs, 'renameSync', () => true],
};

export const names = ['open', 'write', 'rights', 'sync', 'close', 'rename'];

/**
 * Puts something before or after a step, or, of `write`, into its middle.
 * @param act called with the path or handle; what it throws is what the step throws
 * @returns takes it back
 */
export function at(name, when, act) {
  if (name === 'close') return atClose(when, act);
  const [holder, method, concerns] = steps[name];
  const original = holder[method];
  holder[method] = function (...args) {
    if (!concerns(...args)) return original.apply(this, args);
    if (when === 'before') act(...args);
    if (when === 'amid') {
      const text = String(args[0]);
      return original.call(this, text.slice(0, text.length / 2)).then(() => act(...args));
    }
    const result = original.apply(this, args);
    if (when === 'before') return result;
    if (!(result instanceof Promise)) {
      act(...args);
      return result;
    }
    return result.then(value => {
      act(...args);
      return value;
    });
  };
  syncBuiltinESMExports();
  return () => {
    holder[method] = original;
    syncBuiltinESMExports();
  };
}

/** Each handle has a method of its own to close it. */
function atClose(when, act) {
  const original = promises.open;
  promises.open = async (...args) => {
    const handle = await original(...args);
    const close = handle.close;
    if (String(args[0]).endsWith('.tmp'))
      handle.close = async () => {
        try {
          if (when === 'before') act(...args);
        } finally {
          await close();
        }
        if (when === 'after') act(...args);
      };
    return handle;
  };
  syncBuiltinESMExports();
  return () => {
    promises.open = original;
    syncBuiltinESMExports();
  };
}

const [name, when] = process.env.KILL_AT?.split(' ') ?? [];
if (name) at(name, when, () => process.kill(process.pid, process.env.KILL_BY));
