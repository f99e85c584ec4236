import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statute } from '../cli/run.ts';
import { type Draw, drawFrom } from './draw.ts';
import { forbidden } from './guard.ts';
import type { Input } from './input.ts';

/** Something that must not be: its kind in a few words, the same for the same fault, and what it was this time. */
export class Failure extends Error {
  readonly kind: string;

  constructor(kind: string, detail = '') {
    super(detail);
    this.kind = kind;
  }
}

/** What a command came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What JavaScript says where a program, not its user, is wrong. */
const internal =
  /is not a function|is not iterable|is not a constructor|Cannot (read|set|convert|create|destructure|use|assign|redefine|delete|add|access)|Maximum call stack|Invalid (array|string|count|code point|time)|\bundefined\b|\[object |this is a bug in Statute|Reduce of empty|is not defined|not extensible|circular structure|URI malformed|TypeError|RangeError|toString\(\)|\bNaN\b/;

/** What a command may take for a document of less than 10 MB. */
const mostSeconds = 10;
const mostBytes = 2 ** 30;
/** What Node and the command take of that before they have read anything. */
const ownBytes = 2 ** 27;

/** A folder with an input in it, in which commands run. */
export class Stage {
  readonly cwd: string;
  readonly name: string;
  readonly draw: Draw;
  /** The text of the document, as far as it is one. */
  readonly text: string;
  readonly #files: Input['files'];

  constructor({ seed, name, files }: Input) {
    this.cwd = realpathSync(mkdtempSync(join(tmpdir(), 'statute-fuzz-')));
    this.name = name;
    this.draw = drawFrom(seed + 0x5eed);
    this.#files = files;
    this.text = Buffer.from(files[name] ?? []).toString();
    this.restore();
  }

  /** Writes the files as they were. */
  restore(): void {
    for (const [name, content] of Object.entries(this.#files)) writeFileSync(join(this.cwd, name), content);
  }

  /** Takes the folder away. */
  end(): void {
    rmSync(this.cwd, { recursive: true, force: true });
  }

  /** Runs a command; what it must never do or say is a failure. */
  async run(...args: string[]): Promise<Ran> {
    forbidden.length = 0;
    const before = process.cpuUsage();
    // Other tests may have run in this process.
    const held = process.memoryUsage.rss();
    const ran = await statute(this.cwd, args);
    const { user, system } = process.cpuUsage(before);
    const call = args.join(' ');
    if (user + system > mostSeconds * 1e6) throw new Failure(`${args[0]} takes more than ${mostSeconds} s of the processor`, call);
    if (process.memoryUsage.rss() - held + ownBytes > mostBytes) throw new Failure(`${args[0]} takes more than 1 GB of memory`, call);
    if (forbidden.length > 0) throw new Failure(`${args[0]} does what it must not`, `${call}: ${forbidden.join(', ')}`);
    if (![0, 1, 2].includes(ran.code)) throw new Failure(`${args[0]} ends with ${ran.code}`, `${call}: ${ran.stderr}`);
    if (ran.code === 2) {
      const said = ran.stderr.replaceAll(`${this.cwd}/`, '');
      const found = internal.exec(said);
      if (found && !this.text.toLowerCase().includes(found[0].toLowerCase()))
        throw new Failure(`${args[0]} says what is internal: ${sayingOf(said, found.index)}`, `${call}: ${ran.stderr}`);
      if (!ran.stderr.startsWith('statute: ')) throw new Failure(`${args[0]} refuses without a reason`, `${call}: ${ran.stderr}`);
      if (!/openapi\.|other\.yaml|data\.json/.test(ran.stderr))
        throw new Failure(`${args[0]} refuses without the name of the file`, `${call}: ${ran.stderr}`);
    }
    for (const text of [ran.stdout, ran.stderr]) {
      const bad = /[^\P{C}\n\t\r\u00AD\p{Co}\p{Cn}\u200B-\u200D\uFEFF]/u.exec(text);
      if (bad && args[0] !== 'inject')
        throw new Failure(
          `${args[0]} prints what is not printable`,
          `${call}: ${JSON.stringify(bad[0])} in ${text.slice(Math.max(0, bad.index - 80), bad.index + 20)}`,
        );
    }
    return ran;
  }

  /** A file of the folder, undefined where it is not there. */
  read(name: string): string | undefined {
    try {
      return readFileSync(join(this.cwd, name), 'latin1');
    } catch {
      return undefined;
    }
  }

  /** A file of the folder as it was, undefined where it was not there. */
  original(name: string): string | undefined {
    const content = this.#files[name];
    return content && Buffer.from(content).toString();
  }

  /** The files of the folder that are not as they were. */
  changed(): string[] {
    const now = readdirSync(this.cwd);
    const names = new Set([...now, ...Object.keys(this.#files)]);
    return [...names].filter(
      name => this.read(name) !== (name in this.#files ? Buffer.from(this.#files[name] ?? []).toString('latin1') : undefined),
    );
  }

  /** Makes sure that no file has changed but some. */
  expectUnchanged(what: string, ...but: string[]): void {
    const changed = this.changed().filter(name => !but.includes(name));
    if (changed.length > 0) throw new Failure(`${what} changes ${changed.join(', ')}`);
  }
}

function sayingOf(text: string, index: number): string {
  return text
    .slice(Math.max(0, index - 20), index + 50)
    .replace(/[^a-zA-Z ]+/g, ' ')
    .trim();
}
