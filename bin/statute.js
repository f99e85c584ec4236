#!/usr/bin/env node
import { readFileSync, writeSync } from 'node:fs';

const stdin = async () => {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
};

// What asks on a terminal is loaded when something is asked.
const choose = async (...question) => (await import('../dist/command/choose.js')).choose(...question);

/** Says something last, where nothing may go wrong any more. */
const last = text => {
  try {
    writeSync(2, `statute: ${text}\n`);
  } catch {
    // Nobody is there to be told.
  }
};

/** At least this, once the run is over: what went wrong beside it. */
let atLeast = 0;
process.on('exit', code => {
  process.exitCode = Math.max(code, atLeast);
});

// Talk that cannot be written is lost; the findings and the exit code are not.
process.stderr.on('error', () => {});

// A reader that has seen enough closes the pipe; that is its good right.
process.stdout.on('error', error => {
  if (error.code === 'EPIPE' || atLeast === 2) return;
  atLeast = 2;
  last(`standard output cannot be written (${error.code}); expected room for the report`);
});

/** What people set to have colours or not (no-color.org, force-color.org); without it, a terminal has them. */
const { NO_COLOR, FORCE_COLOR } = process.env;
const forced = FORCE_COLOR === undefined ? undefined : FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';

/**
 * How wide a stream is: a terminal says it, and COLUMNS may; undefined where nothing does.
 * @param {number | undefined} columns
 */
function widthOf(columns) {
  const width = columns || Number(process.env.COLUMNS);
  return Number.isInteger(width) && width > 0 ? width : undefined;
}

/** The working directory, undefined where it is gone. */
function workingDirectory() {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** Whether so few files may be open at a time that modules cannot be loaded side by side; told where Linux tells it. */
function mayOpenFew() {
  try {
    return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]) < 128;
  } catch {
    return false;
  }
}

async function loadOneByOne() {
  const { default: modules } = await import('../dist/command/order.js');
  for (const module of modules) await import(module.replace(/^\./, '../dist/command'));
}

const cwd = workingDirectory();
if (cwd === undefined) {
  last('the working directory is not there any more; expected to be called in one that is');
  process.exitCode = 2;
} else {
  if (mayOpenFew()) await loadOneByOne();
  const { main, escaped } = await import('../dist/command/main.js');
  process.on('uncaughtException', error => {
    const { text, code } = escaped(error);
    last(text.replace(/[^ -~\u00a1-\ud7ff]+/g, ' '));
    process.exit(code);
  });
  process.exitCode = await main(process.argv.slice(2), {
    cwd,
    stdout: text => process.stdout.write(text),
    stderr: text => process.stderr.write(text),
    stdin,
    pieces: () => process.stdin,
    colours: forced ?? (process.stdout.isTTY === true && !NO_COLOR),
    terminal: process.stdout.isTTY === true,
    columns: widthOf(process.stdout.columns),
    errorColumns: widthOf(process.stderr.columns),
    progress: process.stderr.isTTY === true,
    ...(process.stdin.isTTY && process.stderr.isTTY && { choose }),
  });
}
