#!/usr/bin/env node
import { main } from '../dist/command/main.js';

const stdin = async () => {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
};

// What asks on a terminal is loaded when something is asked.
const choose = async (...question) => (await import('../dist/command/choose.js')).choose(...question);

// A reader that has seen enough closes the pipe; that is its good right.
process.stdout.on('error', error => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`statute: standard output cannot be written (${error.code}); expected room for the report\n`);
  process.exit(2);
});

/** What people set to have colours or not (no-color.org, force-color.org); without it, a terminal has them. */
const { NO_COLOR, FORCE_COLOR } = process.env;
const forced = FORCE_COLOR === undefined ? undefined : FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: text => process.stdout.write(text),
  stderr: text => process.stderr.write(text),
  stdin,
  colours: forced ?? (process.stdout.isTTY === true && !NO_COLOR),
  terminal: process.stdout.isTTY === true,
  progress: process.stderr.isTTY === true,
  ...(process.stdin.isTTY && process.stderr.isTTY && { choose }),
});
