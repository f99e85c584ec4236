import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { CST } from 'yaml';
import { refuseExpansion } from './expansion.ts';
import { limits, lineAt, tooDeep } from './limits.ts';
import { yamlLibrary } from './yaml-library.ts';

/** A scalar whose text was decoded by the parser that found it. */
interface DecodedScalarEvent extends ScalarEvent {
  readonly text: string;
}

/** What a parser met in a text, in the order of the text. */
export type TextEvent = Event | DecodedScalarEvent;

interface Props {
  anchorStart: number;
  anchorEnd: number;
  tagStart: number;
  tagEnd: number;
  found: boolean;
}

/**
 * The events of a text as `yaml` reads it, in the form that js-yaml gives them: for texts that js-yaml refuses.
 * They mean nothing where `yaml` finds an error in the text.
 * @throws Refused for a text beyond a limit
 */
export function yamlEvents(text: string): TextEvent[] {
  const events: TextEvent[] = [];
  for (const token of tokensOf(text)) {
    if (token.type !== 'document') continue;
    events.push({ type: EVENT_ID.DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] });
    node(events, token.value, propsOf(token.start));
    events.push({ type: EVENT_ID.POP });
  }
  refuseExpansion(text, events);
  return events;
}

/** The documents of a text as they are written, read without recursion, so that the depth can be counted. */
function* tokensOf(text: string): Generator<CST.Token> {
  const { Lexer, Parser } = yamlLibrary();
  const parser = new Parser();
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    at += lexeme.length;
    // The document is one of the stack.
    if (parser.stack.length > limits.depth + 1) throw tooDeep(lineAt(text, at));
  }
  yield* parser.end();
}

function propsOf(tokens: readonly CST.SourceToken[] | undefined): Props {
  const props: Props = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1, found: false };
  for (const { type, offset, source } of tokens ?? []) {
    const end = offset + source.length;
    if (type === 'anchor') Object.assign(props, { anchorStart: offset + 1, anchorEnd: end });
    else if (type === 'tag') Object.assign(props, { tagStart: offset, tagEnd: end });
    else if (type === 'explicit-key-ind' || type === 'map-value-ind' || type === 'seq-item-ind') props.found = true;
  }
  return props;
}

function node(events: TextEvent[], token: CST.Token | null | undefined, props: Props): void {
  const { found: _, ...range } = props;
  switch (token?.type) {
    case 'alias':
      events.push({ type: EVENT_ID.ALIAS, anchorStart: token.offset + 1, anchorEnd: token.offset + token.source.length });
      return;
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      flowScalar(events, token, range);
      return;
    case 'block-scalar':
      blockScalar(events, token, range);
      return;
    case 'block-map':
      events.push({ type: EVENT_ID.MAPPING, start: token.offset, ...range, style: COLLECTION_STYLE.BLOCK });
      for (const item of token.items) pair(events, item);
      events.push({ type: EVENT_ID.POP });
      return;
    case 'block-seq':
      events.push({ type: EVENT_ID.SEQUENCE, start: token.offset, ...range, style: COLLECTION_STYLE.BLOCK });
      for (const item of token.items) {
        const of = propsOf(item.start);
        if (of.found || item.value) node(events, item.value, of);
      }
      events.push({ type: EVENT_ID.POP });
      return;
    case 'flow-collection':
      flowCollection(events, token, range);
      return;
    default:
      events.push(emptyScalar(range));
  }
}

type Range = Omit<Props, 'found'>;

function emptyScalar(range: Range): ScalarEvent {
  return {
    type: EVENT_ID.SCALAR,
    valueStart: -1,
    valueEnd: -1,
    ...range,
    style: SCALAR_STYLE.PLAIN,
    chomping: CHOMPING_MODE.CLIP,
    indent: -1,
    fast: false,
  };
}

function flowScalar(events: TextEvent[], token: CST.FlowScalar, range: Range): void {
  const quoted = token.type === 'scalar' ? 0 : 1;
  const style =
    token.type === 'scalar'
      ? SCALAR_STYLE.PLAIN
      : token.type === 'single-quoted-scalar'
        ? SCALAR_STYLE.SINGLE_QUOTED
        : SCALAR_STYLE.DOUBLE_QUOTED;
  if (token.source === '') {
    events.push(emptyScalar(range));
    return;
  }
  const scalar = emptyScalar(range);
  const valueStart = token.offset + quoted;
  const valueEnd = token.offset + token.source.length - quoted;
  events.push({ ...scalar, valueStart, valueEnd, style, text: decoded(token) });
}

function blockScalar(events: TextEvent[], token: CST.BlockScalar, range: Range): void {
  const header = token.props.find(prop => prop.type === 'block-scalar-header');
  const mark = header !== undefined && 'source' in header ? header.source : '|';
  let valueStart = token.offset;
  for (const prop of token.props) if ('source' in prop) valueStart = Math.max(valueStart, prop.offset + prop.source.length);
  const chomping = mark.includes('+') ? CHOMPING_MODE.KEEP : mark.includes('-') ? CHOMPING_MODE.STRIP : CHOMPING_MODE.CLIP;
  const style = mark.startsWith('>') ? SCALAR_STYLE.FOLDED_BLOCK : SCALAR_STYLE.LITERAL_BLOCK;
  const own = propsOf(token.props.filter((prop): prop is CST.SourceToken => 'source' in prop));
  const at = own.anchorStart < 0 && own.tagStart < 0 ? range : own;
  events.push({ ...emptyScalar(at), valueStart, valueEnd: valueStart + token.source.length, style, chomping, text: decoded(token) });
}

function decoded(token: CST.FlowScalar | CST.BlockScalar): string {
  return yamlLibrary().CST.resolveAsScalar(token)?.value ?? '';
}

function pair(events: TextEvent[], item: CST.CollectionItem): void {
  const props = propsOf(item.start);
  if (!props.found && props.anchorStart < 0 && props.tagStart < 0 && !item.sep && !item.key && !item.value) return;
  node(events, item.key, props);
  node(events, item.value, propsOf(item.sep));
}

function flowCollection(events: TextEvent[], token: CST.FlowCollection, range: Range): void {
  const isMap = token.start.type === 'flow-map-start';
  const type = isMap ? EVENT_ID.MAPPING : EVENT_ID.SEQUENCE;
  events.push({ type, start: token.start.offset, ...range, style: COLLECTION_STYLE.FLOW });
  for (const item of token.items) {
    const props = propsOf(item.start);
    if (isMap) {
      if (item.key === undefined && item.value !== undefined && item.sep === undefined) {
        node(events, item.value, props);
        events.push(emptyScalar(propsOf(undefined)));
      } else pair(events, item);
    } else if (item.sep !== undefined || props.found) {
      const start = item.key && 'offset' in item.key ? item.key.offset : (item.sep?.[0]?.offset ?? token.offset);
      events.push({
        type: EVENT_ID.MAPPING,
        start,
        anchorStart: -1,
        anchorEnd: -1,
        tagStart: -1,
        tagEnd: -1,
        style: COLLECTION_STYLE.FLOW,
      });
      pair(events, item);
      events.push({ type: EVENT_ID.POP });
    } else if (item.value || item.key || props.anchorStart >= 0 || props.tagStart >= 0) node(events, item.value ?? item.key, props);
  }
  events.push({ type: EVENT_ID.POP });
}
