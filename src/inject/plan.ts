import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../functions/finding.ts';
import { findingsOf, type OwnRule } from '../hosts/native/rules.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import { type Fields, field, isFields, pathOf } from '../openapi/node.ts';
import { labelOf, type Operation } from '../openapi/operation.ts';
import { isMeant } from '../openapi/status.ts';
import { UserError } from '../user-error.ts';
import type { Documents } from './documents.ts';
import type { Library } from './library.ts';
import { type ResponseMend, Uses } from './uses.ts';

/** How additions are made. */
export interface PlanOptions {
  readonly library: Library;
  /** References to components, or responses in place. */
  readonly style: 'component' | 'inline';
  /** The document that takes the components, the root document where it is not named. */
  readonly store?: string | undefined;
  /** Whether something is done about a finding. */
  readonly wants: (rule: string, operation: Operation) => boolean;
}

/** Something that was added, reused or left, and why. */
export interface Step {
  readonly done: 'added' | 'removed' | 'left';
  readonly rule: string;
  readonly operation: string;
  readonly file: string;
  /** What was added, at which path; or why nothing was. */
  readonly what: string;
  /** A component that was there already and is used. */
  readonly reused?: string | undefined;
  /** Every operation that uses the shared response to which something was added. */
  readonly reaches?: readonly string[] | undefined;
}

/** Additions that more than this many rounds would go on to ask for do not end. */
const mostRounds = 8;

/** What holds in a round. */
interface Round extends PlanOptions {
  readonly documents: Documents;
  readonly api: Api;
  readonly rules: readonly OwnRule[];
  /** Who shares which responses. */
  readonly uses: Uses;
  /** What was added in this round, so that it is not added twice. */
  readonly done: Set<string>;
  /** The standard responses that were asked for in this round, by code. */
  readonly responses: Map<string, Standard>;
}

/** A response as the library has it, with the name of a component that is there and says the same, whatever it is called. */
interface Standard {
  readonly value: Fields;
  readonly reused: string | undefined;
}

/** What came of a mend, before it is said for which rule and operation. */
type Outcome = Pick<Step, 'done' | 'file' | 'what' | 'reused' | 'reaches'>;

/**
 * Decides what is added to a document so that the rules find no more that can be mended, and notes it in the documents.
 * Rounds go on while what was added itself lacks something that a rule asks for.
 * @returns what was done, in the order of the rules
 * @throws UserError where a component of the name that is needed is there and is something else
 */
export function plan(documents: Documents, rules: readonly OwnRule[], options: PlanOptions): Step[] {
  const steps: Step[] = [];
  for (let count = 0; count < mostRounds; count += 1) {
    const api = apiOf(documents.rootDoc());
    if (api === undefined) return steps;
    const all = [...findingsOf(api, rules)].filter(({ rule, finding }) => options.wants(rule.name, finding.operation));
    const found = all.filter(({ finding }) => finding.mend);
    const round: Round = {
      ...options,
      documents,
      api,
      rules,
      uses: new Uses(
        documents,
        api,
        found.map(({ finding }) => finding),
      ),
      done: new Set(),
      responses: new Map(),
    };
    const made = found.flatMap(({ rule, finding }) => {
      const outcome = mend(round, finding);
      return outcome === undefined ? [] : [{ ...outcome, rule: rule.name, operation: labelOf(finding.operation) }];
    });
    steps.push(...made.filter(({ done }) => done === 'added'));
    if (made.every(({ done }) => done === 'left'))
      return [...steps, ...made, ...all.flatMap(({ rule, finding }) => beyond(documents, rule.name, finding))];
  }
  return steps;
}

/** A finding that nothing mends that could be added. */
function beyond(documents: Documents, rule: string, { operation, at, mend }: Finding): Step[] {
  if (mend !== undefined) return [];
  const file = documents.addressOf(operation.node.doc);
  return [
    { done: 'left', rule, operation: labelOf(operation), file, what: `${pathOf(at).join('.')}: nothing that could be added mends it` },
  ];
}

/** Adds what mends a finding; undefined where that was added already. */
function mend(round: Round, { operation, mend }: Finding): Outcome | undefined {
  const { documents, api, library } = round;
  const file = documents.addressOf(operation.node.doc);
  const place = pathOf(operation.node.place);
  switch (mend?.add) {
    case 'response': {
      const responses = field(operation.node.value, 'responses');
      if (field(responses, '$ref') !== undefined) return { done: 'left', file, what: 'its responses stand behind a $ref' };
      const { reused } = standardFor(round, mend.code);
      const outcome = put(round, file, [...place, 'responses', mend.code], () => responseValue(round, file, mend.code));
      return outcome && reused !== undefined ? { ...outcome, reused } : outcome;
    }
    case 'header-parameter':
      return put(round, file, [...place, 'parameters', '-'], () => library.headerParameter(api.version, mend.header), mend.header);
    case 'response-header':
      return putInResponse(round, file, mend, ['headers', mend.header], () => library.header(api.version, mend.header));
    case 'error-body': {
      const body = library.body(api.version, mend.response.key);
      if (body === undefined) return { done: 'left', file, what: `the error format has no body for ${mend.response.key}` };
      return putInResponse(round, file, mend, [body.field], () => {
        addSchemas(round);
        return body.value;
      });
    }
    default:
      return undefined;
  }
}

/** Puts a value at a path of a document, once in a round. */
function put({ documents, done }: Round, file: string, path: readonly string[], value: () => unknown, what = ''): Outcome | undefined {
  const key = JSON.stringify([file, path, what]);
  if (done.has(key)) return undefined;
  done.add(key);
  documents.add(file, [{ path, value: value() }]);
  return { done: 'added', file, what: [path.filter(each => each !== '-').join('.'), what].filter(Boolean).join(': ') };
}

/** Puts a value into a response, once for all operations that share it, and not where some of them do not need it. */
function putInResponse(
  round: Round,
  file: string,
  mend: ResponseMend,
  below: readonly string[],
  value: () => unknown,
): Outcome | undefined {
  const { documents } = round;
  const { node } = mend.response;
  if (node === undefined) return { done: 'left', file, what: 'the response is not known' };
  const { users, uses, needed } = round.uses.of(mend, node);
  if (needed < uses) return { done: 'left', file, what: `the response is shared, and ${uses - needed} of its ${uses} uses do not need it` };
  const outcome = put(round, documents.addressOf(node.doc), [...pathOf(node.place), ...below], value);
  return outcome && uses > 1 ? { ...outcome, reaches: users.map(labelOf) } : outcome;
}

/** Where responses are kept for others to refer to. */
function storeOf({ api }: Round): readonly string[] {
  return api.version === '2.0' ? ['responses'] : ['components', 'responses'];
}

/** The standard response for a code, made once in a round. */
function standardFor(round: Round, code: string): Standard {
  const { documents, api, rules, library, responses } = round;
  const known = responses.get(code);
  if (known !== undefined) return known;
  const value = library.response(api.version, code, headersAskedFor(rules, code));
  const components = storeOf(round).reduce<unknown>(field, documents.original(round.store ?? documents.root));
  const isReusable = round.style === 'component' && isFields(components);
  const reused = isReusable ? Object.keys(components).find(name => isDeepStrictEqual(components[name], value)) : undefined;
  responses.set(code, { value, reused });
  return { value, reused };
}

/** The response that is put under a code: a reference to a component, which is added with it, or the response itself. */
function responseValue(round: Round, file: string, code: string): unknown {
  const { documents, api, library, done } = round;
  const { value, reused } = standardFor(round, code);
  if (library.body(api.version, code) !== undefined) addSchemas(round);
  if (round.style === 'inline') return value;
  const at = round.store ?? documents.root;
  const path = [...storeOf(round), reused ?? library.responseName(code)];
  const address = `#/${path.join('/')}`;
  if (!done.has(address)) {
    done.add(address);
    refuseOther(documents.original(at), path, value);
    documents.add(at, [{ path, value }]);
  }
  return { $ref: documents.relative(file, at) + address };
}

/** The headers that the rules ask of a response with a code. */
export function headersAskedFor(rules: readonly OwnRule[], code: string): string[] {
  return rules.flatMap(({ check, options }) => {
    const codes = field(options, 'codes');
    const headers = field(options, 'headers');
    return check.name === 'response-headers' && Array.isArray(codes) && Array.isArray(headers) && isMeant(code, codes) ? headers : [];
  });
}

/** Adds the schemas of the error format, where the document has none that does as well under the same name. */
function addSchemas({ documents, api, library, done, store: at = documents.root }: Round): void {
  if (done.has('schemas')) return;
  done.add('schemas');
  const store = api.version === '2.0' ? ['definitions'] : ['components', 'schemas'];
  for (const [name, schema] of Object.entries(library.schemas(api.version))) {
    const path = [...store, name];
    if (library.fits(documents.nodeAt(at, path))) continue;
    refuseOther(documents.original(at), path, schema);
    documents.add(at, [{ path, value: schema }]);
  }
}

/** Refuses to take a component for another of the same name. */
function refuseOther(root: unknown, path: readonly string[], value: unknown): void {
  const there = path.reduce<unknown>(field, root);
  if (there === undefined || isDeepStrictEqual(there, value)) return;
  throw new UserError(`${path.join('.')} is there and is something else; expected --prefix <name>, for names of their own`);
}
