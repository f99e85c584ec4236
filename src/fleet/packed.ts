import type { Result } from '../engines/linter.ts';
import type { Findings } from '../report/findings.ts';

/**
 * The findings of a document as compressed JSON: about a twentieth of what they take as objects, and nothing that garbage collection
 * goes through. They are made into objects each time that somebody goes through them.
 */
export class Packed implements Findings {
  readonly length: number;
  readonly bytes: Uint8Array;

  /** @param bytes a list of so many findings, as `pack` makes it */
  constructor(bytes: Uint8Array, length: number) {
    this.bytes = bytes;
    this.length = length;
  }

  [Symbol.iterator](): Iterator<Result> {
    const findings: Result[] = JSON.parse(zlib().inflateRawSync(this.bytes).toString());
    return findings.values();
  }
}

/** Findings as bytes. */
export function pack(findings: Findings): Packed {
  if (findings instanceof Packed) return findings;
  const bytes = zlib().deflateRawSync(JSON.stringify([...findings]), { level: 1 });
  // What zlib hands out is part of a larger block.
  return new Packed(new Uint8Array(bytes), findings.length);
}

/** Loaded by runs that find much. */
function zlib(): typeof import('node:zlib') {
  return process.getBuiltinModule('node:zlib');
}
