import { field, pathOf } from '../openapi/node.ts';
import { labelOf } from '../openapi/operation.ts';
import type { Component, ComponentStore } from './component-store.ts';
import type { Documents } from './documents.ts';
import { reasonNotToEdit } from './editable.ts';
import { Hindered } from './hindered.ts';
import { componentOf, type Step } from './step.ts';
import type { Found, Rejection, Tried } from './trial.ts';
import type { ResponseFix, Uses } from './uses.ts';

/** What holds in a round. */
export interface Round {
  readonly documents: Documents;
  readonly store: ComponentStore;
  /** Who shares which responses. */
  readonly uses: Uses;
  /** Where nothing can be added, with the reason. */
  readonly except: ReadonlyMap<string, string>;
  /** What was added in this round, so that it is not added twice. */
  readonly done: Set<string>;
  /** The ways that were tried before and break a rule. */
  readonly rejected: ReadonlyMap<string, Rejection>;
  /** What was added so far and may break one. */
  readonly tried: Tried[];
}

/** What came of a fix, before it is said for which rule and operation. */
type StepMade = Pick<Step, 'done' | 'file' | 'what' | 'reused' | 'component' | 'reaches'>;

/** Adds what fixes a finding; undefined where that was added already. */
export function applyFix(round: Round, { finding: { operation, fix }, severity }: Found): StepMade | undefined {
  const { documents, store, rejected } = round;
  const file = documents.addressOf(operation.node.doc);
  const place = pathOf(operation.node.place);
  const target = fix && 'response' in fix ? fix.response.node : operation.node;
  const notHere = target && reasonNotToEdit(documents, target, target === operation.node ? 'operation' : 'response');
  if (notHere !== undefined) return { done: 'left', file, what: notHere };
  const of = documents.placeOf(operation.node);
  switch (fix?.add) {
    case 'response': {
      const responses = field(operation.node.value, 'responses');
      if (field(responses, '$ref') !== undefined) return { done: 'left', file, what: 'its responses are behind a $ref' };
      const key = JSON.stringify([of, fix.code]);
      const { ways = 0, why = '' } = rejected.get(key) ?? {};
      const outcome = put(round, file, [...place, 'responses', fix.code], () => store.response(file, fix.code, operation, ways) ?? why);
      return tryOut(round, outcome, { key, response: key, operation: of, severity });
    }
    case 'header-parameter':
      if (field(field(operation.node.value, 'parameters'), '$ref') !== undefined)
        return { done: 'left', file, what: 'its parameters are behind a $ref' };
      if (!store.takes(fix.header)) {
        const what = `no operation accepts ${fix.header}, so only the authors know whether the server does; --request-headers adds it`;
        return { done: 'left', file, what };
      }
      return put(round, file, [...place, 'parameters', '-'], () => store.headerParameter(file, fix.header), fix.header);
    case 'response-header': {
      const response = placeOfResponse(documents, fix);
      const key = JSON.stringify([response, fix.header]);
      const { why } = rejected.get(key) ?? {};
      const outcome = putInResponse(round, file, fix, ['headers', fix.header], at => why ?? store.header(at, fix.header));
      return tryOut(round, outcome, { key, response, operation: undefined, severity });
    }
    case 'error-body': {
      const { key: code } = fix.response;
      const response = placeOfResponse(documents, fix);
      const key = JSON.stringify([response, 'body']);
      const { ways = 0, why = `the error format has no body for ${code}` } = rejected.get(key) ?? {};
      const section = store.bodyField(code, ways);
      if (section === undefined) return { done: 'left', file, what: why };
      const outcome = putInResponse(round, file, fix, [section], at => ({ value: store.body(at, code, ways), reused: undefined }));
      return tryOut(round, outcome, { key, response, operation: undefined, severity });
    }
    case undefined:
      return undefined;
  }
}

/** Remembers what was added, to be looked at when all is. */
function tryOut({ tried }: Round, outcome: StepMade | undefined, what: Tried): StepMade | undefined {
  if (outcome?.done === 'added') tried.push(what);
  return outcome;
}

/** Puts a value at a path of a document, once in a round. */
function put(
  { documents, done, except }: Round,
  file: string,
  path: readonly string[],
  piece: () => Component | string,
  what = '',
): StepMade | undefined {
  const key = JSON.stringify([file, path, what]);
  if (done.has(key)) return undefined;
  done.add(key);
  const reason = except.get(JSON.stringify([file, ...path]));
  if (reason !== undefined) return { done: 'left', file, what: reason };
  const there = path.reduce<unknown>(field, documents.original(file));
  if (there !== undefined && there !== null)
    return { done: 'left', file, what: `${path.join('.')} already exists, and is not what was expected` };
  const made = madeOf(piece);
  if (typeof made === 'string') return { done: 'left', file, what: made };
  const { value, reused } = made;
  documents.add(file, [{ path, value }]);
  const said = [path.filter(each => each !== '-').join('.'), what].filter(Boolean).join(': ');
  return { done: 'added', file, what: said, ...(reused !== undefined && { reused }), ...componentOf(value) };
}

/** What is put somewhere, or why the components that it needs cannot be added. */
function madeOf(piece: () => Component | string): Component | string {
  try {
    return piece();
  } catch (error) {
    if (error instanceof Hindered) return error.message;
    throw error;
  }
}

/** Puts a value into a response, once for all operations that share it, and not where some of them do not need it. */
function putInResponse(
  round: Round,
  file: string,
  fix: ResponseFix,
  below: readonly string[],
  piece: (file: string) => Component | string,
): StepMade | undefined {
  const { documents } = round;
  const { node } = fix.response;
  if (node === undefined) return { done: 'left', file, what: 'the response is not known' };
  const [section = ''] = below;
  if (below.length > 1 && field(field(node.value, section), '$ref') !== undefined)
    return { done: 'left', file, what: `the ${section} of the response are behind a $ref` };
  const { users, uses, needed } = round.uses.of(fix, node);
  if (needed < uses) return { done: 'left', file, what: `the response is shared, and ${uses - needed} of its ${uses} uses do not need it` };
  const address = documents.addressOf(node.doc);
  const outcome = put(round, address, [...pathOf(node.place), ...below], () => piece(address));
  return outcome && uses > 1 ? { ...outcome, reaches: users.map(labelOf) } : outcome;
}

/** Where the response of a fix is. */
function placeOfResponse(documents: Documents, { response: { node } }: ResponseFix): string {
  return node === undefined ? '' : documents.placeOf(node);
}
