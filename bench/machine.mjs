import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were measured on, and when. */
export function machine() {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    // What else was going on, for whoever judges the figures: on a quiet machine the bench itself makes about 1.
    load: loadavg().at(-1)?.toFixed(1),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
}
