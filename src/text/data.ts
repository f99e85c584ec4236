import { CORE_SCHEMA, constructFromEvents, type Event, mergeTag, parseEvents, YAMLException } from 'js-yaml';
import type { Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { DocumentError, reasonOf } from '../user-error.ts';
import { refuseExpansion } from './expansion.ts';
import { limits, lineAt, Refused, tooDeep } from './limits.ts';
import { documentsIn, yamlLibrary } from './yaml-library.ts';

/** Keys are merged (`<<`) as every OpenAPI tool does, though YAML 1.2 has dropped that. */
const schema = CORE_SCHEMA.withTags(mergeTag);

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
 * @throws Refused for a text beyond a limit, another error where the parser refuses it
 */
export function fastEvents(text: string): Event[] {
  const events = bounded(text);
  refuseExpansion(text, events);
  return events;
}

function bounded(text: string): Event[] {
  try {
    return parseEvents(text, { maxDepth: limits.depth });
  } catch (error) {
    if (error instanceof YAMLException && error.reason.includes('maxDepth')) throw tooDeep((error.mark?.line ?? 0) + 1);
    throw error;
  }
}

/** What the one document of a text means, from what the fast YAML parser met in it. */
export function byEvents(text: string, events: Event[]): Read {
  return attempt(() => {
    const documents = constructFromEvents(events, { source: text, schema, json: true, maxTotalMergeKeys: limits.merged });
    if (documents.length !== 1) throw new YAMLException(`${documents.length} documents`);
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
    throw unparsable(error, text);
  }
}

/** A text that the other parser refuses too: why and where; where it gives up in another way, what it says is about itself. */
export function unparsable(error: unknown, text: string): DocumentError {
  const isAboutText = error instanceof Error && /^(?:YAML|Reference|Syntax)/.test(error.name);
  const at: unknown = isAboutText && 'pos' in error && Array.isArray(error.pos) ? error.pos[0] : undefined;
  const position = typeof at === 'number' ? { line: lineAt(text, at) - 1, character: at - text.lastIndexOf('\n', at - 1) - 1 } : undefined;
  const place = position && ` at line ${position.line + 1}, column ${position.character + 1}`;
  const says = isAboutText ? `${reasonOf(error)}${place ?? ''}` : 'its parser gives up';
  return new DocumentError(`the document is neither YAML nor JSON (${says}); expected one that can be parsed`, position);
}

function parseYaml(text: string): unknown {
  const { isAlias, isScalar, Scalar: ScalarNode, visit } = yamlLibrary();
  const options = {
    merge: true,
    uniqueKeys: false,
    maxAliasCount: limits.aliased,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'error',
  } as const;
  const [document, more] = documentsIn(text, options);
  if (document === undefined) return null;
  if (more !== undefined) throw new SyntaxError('Source contains multiple documents');
  const anchored = new Map<string, Scalar | YAMLMap | YAMLSeq>();
  visit(document, {
    // It makes '' of a key that is nothing, and of a collection its text; the other parser and Spectral make null of both.
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || pair.key.value === null) pair.key = new ScalarNode('null');
    },
    // By itself it goes through all anchors and aliases for each alias.
    Node: (_, node) => {
      const target = isAlias(node) && anchored.get(node.source);
      if (target) node.resolve = () => target;
      else if (!isAlias(node) && node.anchor !== undefined) anchored.set(node.anchor, node);
    },
  });
  return document.toJS(options);
}

/**
 * What comes of a reading, undefined where it throws.
 * @throws Refused for a text that no other reader is to try
 */
export function attempt<T>(read: () => T): Read<T> {
  try {
    return { data: read() };
  } catch (error) {
    if (error instanceof Refused) throw error;
    return undefined;
  }
}
