import { CORE_SCHEMA, constructFromEvents, type Event, mergeTag, parseEvents } from 'js-yaml';
import { reasonOf, UserError } from '../user-error.ts';
import { yamlLibrary } from './yaml-library.ts';

/** Keys are merged (`<<`) as every OpenAPI tool does, though YAML 1.2 has dropped that. */
const schema = CORE_SCHEMA.withTags(mergeTag);

/** How deep a document may be nested. */
const deepest = 2_000;

/** What a text means to one reader; undefined where that reader refuses it. */
export type Read<T = unknown> = { readonly data: T } | undefined;

/** What a text means as JSON. */
export function byJson(text: string): Read {
  return attempt((): unknown => JSON.parse(text.replace(/^\uFEFF/, '')));
}

/** What a text means to the fast YAML parser, which refuses some texts that everybody else accepts. */
export function byJsYaml(text: string): Read {
  const events = attempt(() => fastEvents(text));
  return events && byEvents(text, events.data);
}

/**
 * What the fast YAML parser meets in a text.
 * @throws Error where it refuses the text
 */
export function fastEvents(text: string, maxDepth = deepest): Event[] {
  return parseEvents(text, { maxDepth });
}

/** What the one document of a text means, from what the fast YAML parser met in it. */
export function byEvents(text: string, events: Event[]): Read {
  return attempt(() => {
    const documents = constructFromEvents(events, { source: text, schema, json: true, maxTotalMergeKeys: -1 });
    if (documents.length !== 1) throw new RangeError(`${documents.length} documents`);
    return documents[0];
  });
}

/** What a text means to the other YAML parser. */
export function byYaml(text: string): Read {
  return attempt(() => parseYaml(text));
}

/**
 * What a text means to the parser that accepts the most.
 * @throws UserError where it is neither YAML nor JSON
 */
export function tolerantData(text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    throw new UserError(`the document is neither YAML nor JSON (${reasonOf(error)}); expected one that can be parsed`);
  }
}

function parseYaml(text: string): unknown {
  return yamlLibrary().parse(text, { merge: true, uniqueKeys: false, maxAliasCount: -1, logLevel: 'error' });
}

/** What comes of a reading, undefined where it throws. */
export function attempt<T>(read: () => T): Read<T> {
  try {
    return { data: read() };
  } catch {
    return undefined;
  }
}
