import { readdirSync, readFileSync } from 'node:fs';

/** Whether what processes use can be read here: Linux shows it under /proc. */
export const canReadUse = process.platform === 'linux';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock. */
const ticks = 100;

/**
 * What a process and those that it started use.
 * @param {number} pid
 * @returns {{ now: number, peak: number, processor: number }} bytes that are resident now, the largest peak of any one, which the kernel
 * keeps, and the seconds of processor time so far
 */
export function useOf(pid) {
  const status = read(`/proc/${pid}/status`);
  /** @param {string} field */
  const kilobytes = field => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024;
  // After the name in brackets, the 12th to 15th fields are user and system time, its own and that of children that have ended.
  const times = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 15);
  const below = childrenOf(pid).map(useOf);
  return {
    now: below.reduce((sum, { now }) => sum + now, kilobytes('VmRSS')),
    peak: Math.max(kilobytes('VmHWM'), ...below.map(({ peak }) => peak)),
    processor: below.reduce(
      (sum, { processor }) => sum + processor,
      times.reduce((sum, time) => sum + Number(time) / ticks, 0),
    ),
  };
}

/**
 * The processes that each thread of a process has started.
 * @param {number} pid
 */
function childrenOf(pid) {
  return threadsOf(pid).flatMap(thread => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
}

/** @param {number} pid */
function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/**
 * A file of a process, empty where the process has ended meanwhile.
 * @param {string} path
 */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
