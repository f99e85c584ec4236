import { readdirSync, readFileSync } from 'node:fs';

/** Whether the memory of processes can be read here: Linux shows it under /proc. */
export const canReadMemory = process.platform === 'linux';

/**
 * What a process and those that it started hold in memory.
 * @param {number} pid
 * @returns {{ now: number, peak: number }} bytes that are resident now, and the largest peak of any one, which the kernel keeps
 */
export function memoryOf(pid) {
  const status = read(`/proc/${pid}/status`);
  const kilobytes = field => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024;
  const below = childrenOf(pid).map(memoryOf);
  return {
    now: below.reduce((sum, { now }) => sum + now, kilobytes('VmRSS')),
    peak: Math.max(kilobytes('VmHWM'), ...below.map(({ peak }) => peak)),
  };
}

/** The processes that each thread of a process has started. */
function childrenOf(pid) {
  return threadsOf(pid).flatMap(thread => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
}

function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A file of a process, empty where the process has ended meanwhile. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
