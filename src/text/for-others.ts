import { EVENT_ID } from 'js-yaml';
import { UserError } from '../user-error.ts';
import { byJson } from './data.ts';
import { refuseJsonMistakes } from './json-mistake.ts';
import { JsonText } from './json-places.ts';
import { limits, lineAt, Refused, withinLimits } from './limits.ts';
import { type Tree, treeOf } from './tree.ts';

/**
 * Refuses a text before it is given to a parser that has no limits.
 * A text that no parser here reads passes only where nothing in it could be beyond one: the other parser says what is wrong with it.
 * @param name of the text, for the message
 * @throws UserError
 */
export function refuseForOthers(text: string, name: string): void {
  withinLimits(name, () => {
    const json = /^\uFEFF?\s*[{[]/.test(text) ? byJson(text) : undefined;
    if (json !== undefined) {
      new JsonText(text).refuseDeep();
      return;
    }
    refuseJsonMistakes(text, name);
    try {
      const tree = treeOf(text);
      refuseMisplacedTags(tree);
    } catch (error) {
      if (error instanceof Refused || !(error instanceof UserError)) throw error;
      if (!isTame(text)) throw new Refused('it is neither YAML nor JSON; expected a document that can be parsed');
    }
  });
}

/**
 * Whether nothing in a text could be beyond a limit, or stop a parser, whatever it makes of the text: it has few brackets, lines that are
 * not indented far, no anchor, nothing that is named as a prototype, and no escape that the end of the text cuts off.
 */
function isTame(text: string): boolean {
  const brackets = text.split(/[[{]/, limits.depth + 2).length - 1;
  const end = text.trimEnd();
  const lastLine = end.slice(end.lastIndexOf('\n') + 1);
  return (
    brackets <= limits.depth &&
    !/^[ \t?:-]{400}/m.test(text) &&
    !/(?:^|[\s,:[{-])&[^\s&]/.test(text) &&
    !/\\(?:x(?![\da-f]{2})|u(?![\da-f]{4})|U(?![\da-f]{8}))/i.test(lastLine)
  );
}

/** Tags of scalars (YAML 1.2, section 10.3), on which the other parser fails where they stand on a map or a list. */
const ofScalars = /^(?:!!|!<tag:yaml\.org,2002:)(?:binary|bool|float|int|null|str|timestamp)>?$/;

function refuseMisplacedTags({ events, text }: Tree): void {
  for (const event of events) {
    if ((event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) || event.tagStart < 0) continue;
    const tag = text.slice(event.tagStart, event.tagEnd);
    const found = event.type === EVENT_ID.MAPPING ? 'map' : 'list';
    if (ofScalars.test(tag)) throw new Refused(`${tag} is on a ${found}; expected it on a scalar`, lineAt(text, event.tagStart));
  }
}
