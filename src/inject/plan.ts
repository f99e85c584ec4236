import { type Finding, plainFix } from '../checks/finding.ts';
import { wordingOf } from '../checks/wording.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import { child, type Doc, field, type Path, pathOf } from '../openapi/node.ts';
import { labelOf, type Operation } from '../openapi/operation.ts';
import { follow, leadsElsewhere } from '../openapi/refs.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';
import { arrange } from './arrange.ts';
import { type Component, ComponentStore } from './component-store.ts';
import type { Documents } from './documents.ts';
import { reasonNotToEdit } from './editable.ts';
import { Hindered } from './hindered.ts';
import type { Library } from './library.ts';
import { prunable } from './prune.ts';
import { componentOf, type Step } from './step.ts';
import { type ResponseFix, Uses } from './uses.ts';

/** Whether something is done about an operation because of a rule: about what it found, or about what is none of its findings. */
export type Wants = (rule: string, operation: Operation, finding?: Finding) => boolean;

/** How additions are made. */
export interface PlanOptions {
  readonly library: Library;
  /** References to components, or responses in place. */
  readonly style: 'component' | 'inline';
  /** The document that takes the components, the root document where it is not named. */
  readonly store?: string | undefined;
  /** Whether something is done about a finding. */
  readonly wants: Wants;
  /** Operations, responses and sections of components in which nothing can be changed, by their place, with the reason. */
  readonly except?: ReadonlyMap<string, string>;
}

/** Additions that more than this many rounds would go on to ask for do not end. */
const mostRounds = 8;

/** What holds in a round. */
interface Round {
  readonly documents: Documents;
  readonly api: Api;
  readonly library: Library;
  readonly store: ComponentStore;
  /** Who shares which responses. */
  readonly uses: Uses;
  readonly except: ReadonlyMap<string, string>;
  /** What was added in this round, so that it is not added twice. */
  readonly done: Set<string>;
}

/** What came of a fix, before it is said for which rule and operation. */
type StepMade = Pick<Step, 'done' | 'file' | 'what' | 'reused' | 'component' | 'reaches'>;

/**
 * Decides what is added to a document so that the rules find no more that can be fixed, and notes it in the documents.
 * Rounds go on while what was added itself lacks something that a rule asks for.
 * @returns what was done, in the order of the rules
 * @throws UserError where a component of the name that is needed is there and is something else
 */
export function plan(documents: Documents, rules: readonly ResolvedRule[], options: PlanOptions): Step[] {
  const { library, style } = options;
  const first = stateOf(documents, rules);
  if (first === undefined) return [];
  const { doc, api, found } = first;
  const findings = found.map(({ finding }) => finding);
  const address = options.store ?? documents.root;
  const store = new ComponentStore({ documents, library, rules, doc, api, findings, address, style, except: options.except ?? new Map() });
  const steps = roundsOf(first, documents, rules, options, store);
  arrange(documents, { library, store, style });
  return steps;
}

/** A document as it is in a round, and what the rules find in it. */
interface State {
  readonly doc: Doc;
  readonly api: Api;
  readonly found: readonly { readonly rule: ResolvedRule; readonly finding: Finding }[];
}

function stateOf(documents: Documents, rules: readonly ResolvedRule[]): State | undefined {
  const doc = documents.rootDoc();
  const api = apiOf(doc);
  return api && { doc, api, found: [...findingsOf(api, rules)] };
}

function roundsOf(first: State, documents: Documents, rules: readonly ResolvedRule[], options: PlanOptions, store: ComponentStore): Step[] {
  const steps: Step[] = [];
  let state: State | undefined = first;
  for (let count = 0; count < mostRounds && state !== undefined; count += 1) {
    const { api } = state;
    const all = state.found.filter(({ rule, finding }) => options.wants(rule.name, finding.operation, finding));
    const found = all.filter(({ finding }) => finding.fix);
    const round: Round = {
      documents,
      api,
      library: options.library,
      store,
      // Whether a use of a shared response needs something does not depend on what is wanted now.
      uses: new Uses(
        documents,
        api,
        state.found.map(({ finding }) => finding),
      ),
      except: options.except ?? new Map(),
      done: new Set(),
    };
    const made = found.flatMap(({ rule, finding }) => {
      const outcome = applyFix(round, finding);
      return outcome === undefined
        ? []
        : [
            {
              ...outcome,
              rule: rule.name,
              operation: labelOf(finding.operation),
              ...(outcome.done === 'added' && finding.fix && { adds: plainFix(finding.fix) }),
            },
          ];
    });
    for (const step of made) if (step.done === 'added') steps.push(step);
    if (made.every(({ done }) => done === 'left'))
      return [
        ...steps,
        ...made,
        ...all.flatMap(({ rule, finding }) => beyond(documents, rule, finding)),
        ...astray(documents, api, options),
      ];
    state = stateOf(documents, rules);
  }
  return steps;
}

/** Responses whose `$ref` leads to something of another kind, about which the rules are silent. */
function astray(documents: Documents, { operations }: Api, { wants }: PlanOptions): Step[] {
  return operations.flatMap(operation => {
    if (!wants('invalid-ref', operation)) return [];
    const entries = follow(child(operation.node, 'responses'));
    return operation.responses.flatMap(({ key, node }): Step[] => {
      const entry = node === undefined && entries ? child(entries, key) : undefined;
      const target = follow(entry);
      const leads = entry && target && target !== entry ? leadsElsewhere(target, 'response') : undefined;
      if (leads === undefined) return [];
      const what = `the $ref of ${key} ${leads}`;
      return [{ done: 'left', rule: 'invalid-ref', operation: labelOf(operation), file: documents.addressOf(operation.node.doc), what }];
    });
  });
}

/** A finding that nothing fixes that could be added. */
function beyond(documents: Documents, { name: rule, citation }: ResolvedRule, finding: Finding): Step[] {
  if (finding.fix !== undefined) return [];
  const { operation, fact } = finding;
  const file = documents.addressOf(operation.node.doc);
  const what = `${wordingOf(finding, citation)} No addition can fix it${prunable(fact) === undefined ? '' : '; --prune may remove it'}.`;
  return [{ done: 'left', rule, operation: labelOf(operation), file, what }];
}

/** Adds what fixes a finding; undefined where that was added already. */
function applyFix(round: Round, { operation, fix }: Finding): StepMade | undefined {
  const { documents, api, library, store } = round;
  const file = documents.addressOf(operation.node.doc);
  const place = pathOf(operation.node.place);
  const reason = round.except.get(documents.placeOf(operation.node));
  const target = fix && 'response' in fix ? fix.response.node : operation.node;
  if (reason !== undefined && target && isBelow(pathOf(target.place), place)) return { done: 'left', file, what: reason };
  const notHere = target && reasonNotToEdit(documents, target, target === operation.node ? 'operation' : 'response');
  if (notHere !== undefined) return { done: 'left', file, what: notHere };
  switch (fix?.add) {
    case 'response': {
      const responses = field(operation.node.value, 'responses');
      if (field(responses, '$ref') !== undefined) return { done: 'left', file, what: 'its responses are behind a $ref' };
      return put(round, file, [...place, 'responses', fix.code], () => store.response(file, fix.code));
    }
    case 'header-parameter':
      if (field(field(operation.node.value, 'parameters'), '$ref') !== undefined)
        return { done: 'left', file, what: 'its parameters are behind a $ref' };
      return put(round, file, [...place, 'parameters', '-'], () => store.headerParameter(file, fix.header), fix.header);
    case 'response-header':
      return putInResponse(round, file, fix, ['headers', fix.header], at => store.header(at, fix.header));
    case 'error-body': {
      const body = library.body(api.version, fix.response.key);
      if (body === undefined) return { done: 'left', file, what: `the error format has no body for ${fix.response.key}` };
      return putInResponse(round, file, fix, [body.field], at => {
        store.addSchemas();
        return { value: store.forFile(at, body.value), reused: undefined };
      });
    }
    case undefined:
      return undefined;
  }
}

/** Puts a value at a path of a document, once in a round. */
function put({ documents, done }: Round, file: string, path: readonly string[], piece: () => Component, what = ''): StepMade | undefined {
  const key = JSON.stringify([file, path, what]);
  if (done.has(key)) return undefined;
  done.add(key);
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
function madeOf(piece: () => Component): Component | string {
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
  piece: (file: string) => Component,
): StepMade | undefined {
  const { documents } = round;
  const { node } = fix.response;
  if (node === undefined) return { done: 'left', file, what: 'the response is not known' };
  const reason = round.except.get(documents.placeOf(node));
  if (reason !== undefined) return { done: 'left', file, what: reason };
  const [section = ''] = below;
  if (below.length > 1 && field(field(node.value, section), '$ref') !== undefined)
    return { done: 'left', file, what: `the ${section} of the response are behind a $ref` };
  const { users, uses, needed } = round.uses.of(fix, node);
  if (needed < uses) return { done: 'left', file, what: `the response is shared, and ${uses - needed} of its ${uses} uses do not need it` };
  const address = documents.addressOf(node.doc);
  const outcome = put(round, address, [...pathOf(node.place), ...below], () => piece(address));
  return outcome && uses > 1 ? { ...outcome, reaches: users.map(labelOf) } : outcome;
}

function isBelow(path: Path, other: Path): boolean {
  return other.every((key, index) => key === path[index]);
}
