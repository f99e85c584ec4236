import { type Finding, plainFix } from '../checks/finding.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import type { Doc } from '../openapi/node.ts';
import { labelOf, type Operation } from '../openapi/operation.ts';
import { findingsOf, type ResolvedRule } from '../ruleset/resolved.ts';
import { applyFix, type Round } from './apply-fix.ts';
import { arrange } from './arrange.ts';
import { ComponentStore } from './component-store.ts';
import type { Documents } from './documents.ts';
import type { HouseForm } from './house-form.ts';
import { astray, beyond } from './left.ts';
import type { Library } from './library.ts';
import type { Step } from './step.ts';
import { type Found, judge, placesOf, type Tried, type Verdict } from './trial.ts';
import { Uses } from './uses.ts';

/** Whether something is done about an operation because of a rule: about what it found, or about what is none of its findings. */
export type Wants = (rule: string, operation: Operation, finding?: Finding) => boolean;

/** How additions are made. */
export interface PlanOptions {
  readonly library: Library;
  /** The body of errors, where its schema is pointed at. */
  readonly form?: HouseForm | undefined;
  /** References to components, or responses in place. */
  readonly style: 'component' | 'inline';
  /** Whether request headers are added that no operation accepts so far: `known` is how it is without this. */
  readonly requestHeaders?: 'known' | 'any' | undefined;
  /** The document that takes the components, the root document where it is not named. */
  readonly store?: string | undefined;
  /** Whether something is done about a finding. */
  readonly wants: Wants;
  /** Places of additions, and sections of components, where nothing can be added, with the reason. */
  readonly except?: ReadonlyMap<string, string>;
}

/** Additions that more than this many rounds would go on to ask for do not end. */
const mostRounds = 8;

/** More ways than this are not tried for one addition. */
const mostTrials = 12;

/**
 * Decides what is added to a document so that the rules find no more that can be fixed, and notes it in the documents.
 * What is added is tried: where a rule reports it that reported nothing of the kind before, it is added in another way, or not at all.
 * What was added shows what the document does, so that more may be possible then: that is done as well.
 * @returns what was done, in the order of the rules
 */
export function plan(documents: Documents, rules: readonly ResolvedRule[], options: PlanOptions): Step[] {
  let added: readonly Step[] = [];
  const codes = new Map<string, string>();
  for (let pass = 1; ; pass += 1) {
    const { steps, hasLeft } = passOf(documents, rules, options, codes);
    const done = steps.filter(each => each.done === 'added');
    if (!hasLeft || done.length === 0 || pass === mostRounds) return [...added, ...steps];
    added = [...added, ...done];
  }
}

/** Adds what can be added to the documents as they are to be, trying until the rules accept it. */
function passOf(
  documents: Documents,
  rules: readonly ResolvedRule[],
  options: PlanOptions,
  codes: Map<string, string>,
): { readonly steps: Step[]; readonly hasLeft: boolean } {
  const first = stateOf(documents, rules);
  if (first === undefined) return { steps: [], hasLeft: false };
  const before = documents.changed().map(({ address, additions }) => ({ address, additions: [...additions] }));
  const verdict: Verdict = { rejected: new Map(), headers: new Map() };
  for (let trials = 1; ; trials += 1) {
    const { steps, tried, found, store } = planned(first, documents, rules, options, { verdict, codes: new Map(codes) });
    if (!judge(documents, tried, first.found, found, verdict, trials < mostTrials)) {
      arrange(documents, { library: options.library, store, style: options.style });
      for (const [name, code] of store.codes) codes.set(name, code);
      return { steps, hasLeft: verdict.rejected.size > 0 };
    }
    for (const { address } of documents.changed())
      documents.replace(address, before.find(each => each.address === address)?.additions ?? []);
  }
}

/** A document as it is in a round, and what the rules find in it. */
interface State {
  readonly doc: Doc;
  readonly api: Api;
  readonly found: readonly Found[];
}

function stateOf(documents: Documents, rules: readonly ResolvedRule[]): State | undefined {
  const doc = documents.rootDoc();
  const api = apiOf(doc);
  return api && { doc, api, found: [...findingsOf(api, rules)] };
}

/** What was planned, before it is known whether the rules accept it. */
interface Planned {
  readonly steps: Step[];
  readonly tried: readonly Tried[];
  /** What the rules find then. */
  readonly found: readonly Found[];
  readonly store: ComponentStore;
}

/** Rounds go on while what was added itself lacks something that a rule asks for. */
function planned(
  first: State,
  documents: Documents,
  rules: readonly ResolvedRule[],
  options: PlanOptions,
  { verdict, codes }: { readonly verdict: Verdict; readonly codes: Map<string, string> },
): Planned {
  const { library, form, style, requestHeaders, except = new Map() } = options;
  const { doc, api } = first;
  const address = options.store ?? documents.root;
  const store = new ComponentStore({
    documents,
    library,
    form,
    rules,
    doc,
    api,
    address,
    style,
    except,
    codes,
    requestHeaders,
    headers: verdict.headers,
  });
  const steps: Step[] = [];
  const tried: Tried[] = [];
  let state = first;
  for (let count = 0; count < mostRounds; count += 1) {
    const ours = new Set(tried.map(({ response }) => response));
    const open = state.found.filter(found => !lacksBody(documents, ours, found));
    const all = open.filter(
      found => options.wants(found.rule.name, found.finding.operation, found.finding) || isOurs(documents, ours, found),
    );
    // Whether a use of a shared response needs something does not depend on what is wanted now.
    const uses = new Uses(
      documents,
      state.api,
      state.found.map(({ finding }) => finding),
    );
    const round: Round = { documents, store, uses, except, done: new Set(), rejected: verdict.rejected, tried };
    const made = all.flatMap(found => stepOf(round, found));
    for (const step of made) if (step.done === 'added') steps.push(step);
    if (made.every(({ done }) => done === 'left')) {
      const rest = [
        ...all.flatMap(({ rule, finding }) => beyond(documents, rule, finding)),
        ...astray(documents, state.api, options.wants),
      ];
      return { steps: [...steps, ...made, ...rest], tried, found: state.found, store };
    }
    state = stateOf(documents, rules) ?? state;
  }
  return { steps, tried, found: state.found, store };
}

/**
 * Whether a finding is about a response that was added: that is completed, whatever is wanted.
 * @param ours where those are that were added
 */
function isOurs(documents: Documents, ours: ReadonlySet<string>, { finding: { fix, operation } }: Found): boolean {
  if (fix === undefined || !('response' in fix)) return false;
  const [own] = placesOf(documents, operation, fix.response.key);
  return own !== undefined && ours.has(own);
}

/** Whether a response that was added lacks a body: there is another way to add it, which has one. */
function lacksBody(documents: Documents, ours: ReadonlySet<string>, found: Found): boolean {
  return found.finding.fix?.add === 'error-body' && isOurs(documents, ours, found);
}

function stepOf(round: Round, found: Found): Step[] {
  const { rule, finding } = found;
  const outcome = finding.fix && applyFix(round, found);
  if (outcome === undefined || finding.fix === undefined) return [];
  const adds = outcome.done === 'added' ? { adds: plainFix(finding.fix) } : {};
  return [{ ...outcome, rule: rule.name, operation: labelOf(finding.operation), ...adds }];
}
