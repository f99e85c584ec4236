/** The least time between two drawings, in milliseconds: a terminal is slower than what it shows. */
const pause = 100;

/** How far a run has come, in one line of a terminal that is written over and over. */
export class Progress {
  readonly #total: number;
  readonly #redraw: (line: string) => void;
  readonly #started = performance.now();
  #drawn = performance.now();
  #isShown = false;
  #files = 0;
  #findings = 0;

  constructor(total: number, redraw: (line: string) => void) {
    this.#total = total;
    this.#redraw = redraw;
  }

  /** A document is done. */
  add(findings: number): void {
    this.#files += 1;
    this.#findings += findings;
    const now = performance.now();
    if (now - this.#drawn < pause) return;
    this.#drawn = now;
    this.#isShown = true;
    this.#redraw(progressLine(this.#files, this.#total, this.#findings, (now - this.#started) / 1000));
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.#redraw('');
  }
}

/** A bar with files, findings, files per second and the seconds that are left. */
export function progressLine(files: number, total: number, findings: number, seconds: number): string {
  const width = 20;
  const filled = Math.round((files / total) * width);
  const rate = files / seconds;
  const left = Math.ceil((total - files) / rate);
  const eta = left >= 60 ? `${Math.floor(left / 60)} min ${left % 60} s` : `${left} s`;
  return `${'#'.repeat(filled)}${'.'.repeat(width - filled)} ${files}/${total} files, ${findings} findings, ${rate.toFixed(rate < 10 ? 1 : 0)}/s, ${eta} left`;
}

/** How far reading has come, in one line of a terminal that is written over and over. */
export class ByteProgress {
  readonly #total: number;
  readonly #redraw: (line: string) => void;
  readonly #started = performance.now();
  #drawn = performance.now();
  #isShown = false;

  /** @param total how many bytes there are, 0 where nobody knows */
  constructor(total: number, redraw: (line: string) => void) {
    this.#total = total;
    this.#redraw = redraw;
  }

  /** So many bytes were read. */
  at(bytes: number): void {
    const now = performance.now();
    if (now - this.#drawn < pause) return;
    this.#drawn = now;
    this.#isShown = true;
    this.#redraw(bytesLine(bytes, this.#total, (now - this.#started) / 1000));
  }

  /** Takes the line away, until more is read. */
  end(): void {
    if (this.#isShown) this.#redraw('');
    this.#isShown = false;
  }
}

/** A bar with megabytes, megabytes per second and the seconds that are left. */
export function bytesLine(bytes: number, total: number, seconds: number): string {
  const rate = bytes / seconds;
  const read = megabytes(bytes);
  if (total < bytes) return `${read} MB, ${megabytes(rate)} MB/s`;
  const filled = Math.round((bytes / total) * 20);
  const left = Math.ceil((total - bytes) / rate);
  return `${'#'.repeat(filled)}${'.'.repeat(20 - filled)} ${read}/${megabytes(total)} MB, ${megabytes(rate)} MB/s, ${left} s left`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}
