import { UserError } from '../user-error.ts';
import { fastEvents } from './data.ts';

/** How deep a document may be nested: beyond it, what goes down into values may run out of stack. */
const deepest = 1_000;

/** Where no line is indented so far and no more brackets are open at a time, a text cannot be too deep. */
const suspicious = 400;
const indented = new RegExp(`^[ \\t?:-]{${suspicious},}`, 'm');

/**
 * Refuses a text that is nested too deeply, before anything that calls itself goes down into it.
 * @param name of the document, for the message
 * @throws UserError
 */
export function refuseDeep(text: string, name: string): void {
  const open = mostOpen(text);
  const isDeep = /^\uFEFF?\s*[{[]/.test(text) ? open > deepest : (open > suspicious || indented.test(text)) && isRefusedForDepth(text);
  if (isDeep) throw new UserError(`${name} is nested too deeply to be read; expected a document of at most some hundred levels`);
}

/** How many brackets are open at most, outside of what stands in double quotes. */
function mostOpen(text: string): number {
  let open = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') most = Math.max(most, ++open);
    else if (token === ']' || token === '}') open = Math.max(0, open - 1);
  }
  return most;
}

function isRefusedForDepth(text: string): boolean {
  try {
    fastEvents(text, deepest);
    return false;
  } catch (error) {
    return error instanceof Error && /depth/i.test(error.message);
  }
}
