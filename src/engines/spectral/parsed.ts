import { Document } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { documentOf } from '../../text/document.ts';
import { refuseForOthers } from '../../text/for-others.ts';
import { reasonOf, UserError } from '../../user-error.ts';

/**
 * What Spectral's parser makes of a text, with what it says of it.
 * @throws UserError where the text is beyond a limit, and where the parser fails, as on nothing that is merged, before it says what is wrong
 */
export function parsed(text: string, source: string) {
  refuseForOthers(text, source);
  try {
    return new Document(text, parsers.Yaml, source);
  } catch {
    throw new UserError(`${source}: ${refusalOf(text, source) ?? "Spectral's parser fails on it; expected a document that it can read"}`);
  }
}

/** Why no parser of ours reads a text, undefined where one does. */
function refusalOf(text: string, source: string): string | undefined {
  try {
    documentOf(text, source);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return reasonOf(error);
  }
}
