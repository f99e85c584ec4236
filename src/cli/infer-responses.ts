import { labelOf } from '../openapi/operation.ts';
import { type Proposal, responsesText } from '../policy/infer/responses-text.ts';
import { counted } from '../report/counted.ts';
import { jsonText } from '../report/json-text.ts';
import { relativePath } from '../report/place.ts';
import { placeIn } from '../traffic/diagnostics.ts';
import type { Undeclared } from '../traffic/undeclared.ts';
import { inputsOf } from './inputs.ts';
import type { Io } from './io.ts';
import { filesInUse } from './output.ts';
import { returnedBy } from './returned.ts';
import { Troubles } from './troubles.ts';

/** What is asked of recorded traffic. */
export interface ResponsesOptions {
  readonly traffic: readonly string[];
  readonly server: readonly string[];
  readonly support: number;
  readonly json: boolean;
}

/**
 * Proposes responses that documents could declare, because operations returned them.
 * @returns the exit code
 */
export async function inferResponses(files: readonly string[], options: ResponsesOptions, io: Io): Promise<number> {
  const inputs = await inputsOf(files, io);
  const troubles = new Troubles(io);
  const inUse = await filesInUse([], []);
  const { undeclared, exchanges } = await returnedBy(inputs, { ...options, roots: [io.cwd] }, { io, inUse, troubles });
  const documents = [...undeclared].map(([source, found]) => ({ file: relativePath(source, io.cwd), found }));
  const least = options.support > 1 ? `at least ${options.support} times` : 'at least once';
  io.write(
    options.json
      ? `${jsonText(documents.flatMap(({ file, found }) => found.map(each => figuresOf(file, each))))}\n`
      : documents
          .map(({ file, found }) => responsesText(found.map(proposalOf), `${file}: returned ${least} and not declared`))
          .join('---\n'),
  );
  const all = documents.reduce((sum, { found }) => sum + found.length, 0);
  io.say(`${counted(exchanges, 'exchange')}: ${counted(all, 'response')} proposed`);
  return troubles.exitCode(0);
}

function proposalOf({ operation: { path, method }, code, seen, requests }: Undeclared): Proposal {
  return {
    path,
    method,
    code,
    mediaTypes: [...seen.mediaTypes],
    why: `${seen.count} of ${counted(requests, 'request')}, first at ${placeIn(seen.first)}`,
  };
}

function figuresOf(document: string, { operation, code, seen, requests }: Undeclared): unknown {
  const { count, first, mediaTypes } = seen;
  return { document, operation: labelOf(operation), code, count, requests, mediaTypes: [...mediaTypes], first: placeIn(first) };
}
