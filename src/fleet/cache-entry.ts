import type { Result } from '../engines/linter.ts';
import { isFields } from '../openapi/node.ts';
import { isFinding } from '../report/finding.ts';

/** What is kept of a document; paths are relative to the working directory. */
export interface Entry {
  /** The files it refers to, each with the state it had. */
  readonly files: readonly (readonly [file: string, state: string])[];
  /** The working directory, where findings or failure quote it. */
  readonly cwd?: string;
  readonly findings?: readonly Result[];
  readonly failure?: string;
}

/** Whether a value that was read is an entry. */
export function isEntry(value: unknown): value is Entry {
  if (!isFields(value)) return false;
  const { files, cwd, findings, failure } = value;
  return (
    isStates(files) &&
    (cwd === undefined || typeof cwd === 'string') &&
    (typeof failure === 'string' || (Array.isArray(findings) && findings.every(isFinding)))
  );
}

/** Whether a value that was read is a list of files with their states. */
export function isStates(value: unknown): value is [string, string][] {
  return Array.isArray(value) && value.every(each => Array.isArray(each) && typeof each[0] === 'string' && typeof each[1] === 'string');
}
