/** A finding that a document's authors have decided to live with. */
export interface Exception {
  /** The document, relative to the working directory. */
  readonly file: string;
  /** The operation or the response: `GET /students 404`. */
  readonly place: string;
  readonly rules: readonly string[];
  readonly codes: readonly string[];
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly ticket: string | undefined;
  /** A date as ISO 8601 writes it. */
  readonly expires: string | undefined;
  /** `active`, or what is the matter with it: `expired`, `stale`, ... */
  readonly state: string;
}

/** A document in which exceptions are looked for. */
export interface Excepting {
  readonly file: string;
  readonly root: unknown;
}

/** The exceptions that a document names. */
export function exceptionsOf(_document: Excepting): Exception[] {
  return [];
}
