import type { DocumentSet } from '../files/document-set.ts';
import type { SourceText } from '../files/read.ts';
import { documentsFrom } from '../files/within.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import { problemOf } from '../text/inspect.ts';
import type { Reading } from '../text/reading.ts';
import { isRefusal, reasonOf, UserError } from '../user-error.ts';
import type { Io } from './io.ts';

/** A document that was read, as its operations see it, with those that it refers to. */
export interface ReadDocument {
  readonly documents: DocumentSet<Reading>;
  readonly api: Api;
}

/**
 * Reads a document; `$ref`s lead to files below the working directory and the document's folder.
 * @throws UserError naming the file, where it is no OpenAPI document that can be read
 */
export function readDocument({ source, text }: SourceText, io: Io): ReadDocument {
  try {
    const documents = documentsFrom(source, text, [io.cwd]);
    const problem = problemOf(documents.at(source)?.data);
    const api = problem === undefined ? apiOf(documents.doc()) : undefined;
    if (api === undefined) throw new UserError(problem?.text ?? 'is not an OpenAPI document; expected one');
    return { documents, api };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const reason = reasonOf(error);
    throw new UserError(reason.includes(source) ? reason : `${source}: ${reason}`);
  }
}
