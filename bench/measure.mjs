import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canReadUse, useOf } from './process-tree.mjs';

/** Nothing of what is measured asks the network for news or reports its use. */
const quiet = {
  SCARF_ANALYTICS: 'false',
  DO_NOT_TRACK: '1',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  CI: 'true',
  NO_COLOR: '1',
};

/** How often it is looked at what a command uses, in milliseconds. The kernel keeps the peak, so only what is added in the last moment is missed. */
const interval = 10;

/**
 * Runs a command once and waits for its end. Its output goes into files, so that no pipe slows it down.
 * @param {{ file: string, args: readonly string[] }} command
 * @param {{ folder: string, timeout: number }} options the working directory, which takes the output too, and the most seconds
 * @returns {Promise<{ seconds: number, processor: number | undefined, peak: number | undefined, code: number | null, timedOut: boolean, stdout: string, stderr: string }>}
 */
export async function measure({ file, args }, { folder, timeout }) {
  const [toStdout, toStderr] = [join(folder, 'stdout.txt'), join(folder, 'stderr.txt')];
  const outputs = [toStdout, toStderr].map(path => openSync(path, 'w'));
  let peak = 0;
  let processor = 0;
  let timedOut = false;
  const start = performance.now();
  // A group of its own, so that a command that takes too long ends with all that it has started.
  const child = spawn(file, [...args], { cwd: folder, detached: true, stdio: ['ignore', ...outputs], env: { ...process.env, ...quiet } });
  const look = () => {
    if (child.pid === undefined) return;
    const use = useOf(child.pid);
    peak = Math.max(peak, use.now, use.peak);
    processor = Math.max(processor, use.processor);
  };
  const watch = canReadUse ? setInterval(look, interval) : undefined;
  const limit = setTimeout(() => {
    timedOut = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, timeout * 1000);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    const seconds = (performance.now() - start) / 1000;
    const [stdout, stderr] = [readFileSync(toStdout, 'utf8'), readFileSync(toStderr, 'utf8')];
    return { seconds, processor: peak > 0 ? processor : undefined, peak: peak > 0 ? peak : undefined, code, timedOut, stdout, stderr };
  } finally {
    clearInterval(watch);
    clearTimeout(limit);
    for (const output of outputs) closeSync(output);
  }
}
