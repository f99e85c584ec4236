/** Whether there are pipes, modes, signals, a shell, and links for everybody. What needs them is skipped on Windows. */
export const isPosix = process.platform !== 'win32';

/** Whether there are /proc and /dev/full. What needs them is skipped elsewhere. */
export const isLinux = process.platform === 'linux';
