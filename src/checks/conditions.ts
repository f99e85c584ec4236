import { hasPathParameter, isItemPath, type Operation } from '../openapi/operation.ts';
import { headerParameter } from '../openapi/parameters.ts';
import type { Response } from '../openapi/responses.ts';
import { classIn, isCode } from '../openapi/status.ts';
import { OptionsError, type Reader, taking, use } from './options.ts';

/** A fact about an operation on which a clause depends. */
export interface Condition {
  /** As a ruleset names it; several that hold together with commas between them. */
  readonly name: string;
  /** The names of those that hold together; of one alone its own. */
  readonly names: readonly string[];
  readonly holds: (operation: Operation) => boolean;
  /** Completes "...because" in a finding; undefined where only something that is not so is asked for. */
  readonly because: string | undefined;
  /** Completes "...where". */
  readonly where: string;
}

/** A condition that has a name of its own. */
interface Known {
  readonly holds: (operation: Operation) => boolean;
  readonly because: string;
  /** The same as `because` where it is absent. */
  readonly where?: string;
  /** Completes "...where" for `not` and its name. */
  readonly otherwise?: string;
}

/** Every condition that a ruleset can name. `accepts <header>`, `requires <header>` and `declares <code>` come on top. */
export const conditions = {
  always: { holds: () => true, because: 'it is an operation' },
  secured: { holds: operation => operation.security.need === 'required', because: 'the operation is secured' },
  scoped: {
    holds: operation => operation.security.need === 'required' && operation.security.scoped,
    because: 'the operation needs scopes',
  },
  'request-body': { holds: operation => operation.takesBody, because: 'the operation takes a request body' },
  'no-request-body': { holds: operation => !operation.takesBody, because: 'the operation takes no request body' },
  'path-parameter': { holds: operation => kindOfPath(operation).hasParameter, because: 'the path has a parameter' },
  'item-path': { holds: operation => kindOfPath(operation).isItem, because: 'the path ends in a parameter' },
  'collection-path': { holds: operation => !kindOfPath(operation).isItem, because: 'the path does not end in a parameter' },
  'item-below': { holds: operation => operation.itemBelow, because: 'the path has items below it' },
  'only-creates': {
    holds: onlyCreates,
    because: 'the operation is a PUT whose only success is 201',
    otherwise: 'it is not a PUT whose only success is 201',
  },
  precondition: { holds: takesPrecondition, because: 'the operation accepts a precondition' },
  'no-success': {
    holds: declaresNoSuccess,
    because: 'the operation declares no success',
    otherwise: 'the operation declares a success',
  },
  'only-200': {
    holds: succeedsOnlyWithContent,
    because: 'a success usually needs no content',
    where: 'the only success declared is a 200 with a body',
  },
  'response-content': { holds: offersContent, because: 'the operation answers with content' },
  'declares-etag': { holds: declaresEtag, because: 'its success declares an ETag' },
  'crest-query': { holds: isCrestQuery, because: 'the operation is a query' },
  'crest-create': { holds: isCrestCreate, because: 'the operation creates: its _action parameter allows it' },
} as const satisfies Record<string, Known>;

const headerCondition = /^(accepts|requires) ([A-Za-z][A-Za-z0-9-]*)$/;
const codeCondition = /^declares (\d{3})$/;

/** Reads a condition, or a list of some that hold together: each a name, or `not` and a name. */
export const condition: Reader<Condition> = taking(use('condition'), (value, key) => {
  if (!Array.isArray(value)) return single(value, key);
  if (value.length === 0) throw new OptionsError(`${key} is an empty list; expected a condition`);
  const all = value.map((each, index) => single(each, `${key}[${index}]`));
  return {
    name: all.map(({ name }) => name).join(', '),
    names: all.flatMap(({ names }) => names),
    holds: operation => all.every(each => each.holds(operation)),
    because: all.flatMap(({ because }) => because ?? []).join(' and ') || undefined,
    where: all.map(({ where }) => where).join(' and '),
  };
});

const single: Reader<Condition> = (value, key) => {
  const name = typeof value === 'string' ? value.replace(/^not /, '') : '';
  const known = knownAs(name);
  if (known === undefined)
    throw new OptionsError(
      `${key} is ${JSON.stringify(value)}; expected one of ${Object.keys(conditions).join(', ')}, accepts <header>, requires <header>, declares <code>, or one of them after "not "`,
    );
  const { holds, because, where = because, otherwise = `it is not the case that ${where}` } = known;
  return name === value
    ? { name, names: [name], holds, because, where }
    : { name: `not ${name}`, names: [`not ${name}`], holds: operation => !holds(operation), because: undefined, where: otherwise };
};

function knownAs(name: string): Known | undefined {
  if (Object.hasOwn(conditions, name)) return conditions[name as keyof typeof conditions];
  const [, verb, header] = headerCondition.exec(name) ?? [];
  if (verb !== undefined && header !== undefined) return aboutHeader(verb, header);
  const [, code] = codeCondition.exec(name) ?? [];
  return code !== undefined && isCode(code)
    ? {
        holds: operation => operation.responses.some(({ key }) => key === code),
        because: `the operation declares ${code}`,
        otherwise: `there is no ${code}`,
      }
    : undefined;
}

function aboutHeader(verb: string, header: string): Known {
  return {
    holds: ({ parameters }) => {
      const parameter = headerParameter(parameters, header);
      return parameter !== undefined && (verb === 'accepts' || parameter.required);
    },
    because: `the operation ${verb} the ${header} header`,
  };
}

const kinds = new WeakMap<Operation, { readonly isItem: boolean; readonly hasParameter: boolean }>();

/** What the path of an operation addresses; many rules ask. */
function kindOfPath(operation: Operation): { readonly isItem: boolean; readonly hasParameter: boolean } {
  let kind = kinds.get(operation);
  if (kind === undefined) {
    const path = openPath(operation);
    kind = { isItem: isItemPath(path), hasParameter: hasPathParameter(path) };
    kinds.set(operation, kind);
  }
  return kind;
}

/** The path with the names of parameters that are one of a list of values, such as a format, as fixed text: they name no item. */
function openPath({ path, parameters }: Operation): string {
  if (!path.includes('{')) return path;
  const listed = new Set(parameters.filter(each => each.in === 'path' && each.allowed.length > 0).map(({ name }) => name));
  return path.replace(/\{([^{}]*)\}/g, (whole, name: string) => (listed.has(name) ? 'x' : whole));
}

/** The responses that stand for a success; a redirect is one too. */
function successesOf(operation: Operation): readonly Response[] {
  return operation.responses.filter(({ status }) => ['2', '3'].includes(classIn(status) ?? ''));
}

function declaresNoSuccess(operation: Operation): boolean {
  return successesOf(operation).length === 0 && !operation.responses.some(({ key }) => key === '101');
}

function succeedsOnlyWithContent(operation: Operation): boolean {
  const successes = successesOf(operation);
  const [only] = successes;
  return successes.length === 1 && only?.key === '200' && (only.bodies?.length ?? 0) > 0;
}

/** Whether nothing has to be there yet: the client chooses the address of what it creates. */
function onlyCreates(operation: Operation): boolean {
  if (operation.method !== 'put') return false;
  const successes = successesOf(operation);
  return successes.length === 1 && successes[0]?.key === '201';
}

/** The preconditions that fail with 412 (RFC 9110, section 13.1); on GET and HEAD a false If-None-Match is answered with 304. */
function takesPrecondition({ method, parameters }: Operation): boolean {
  const accepts = (name: string) => headerParameter(parameters, name) !== undefined;
  return accepts('If-Match') || accepts('If-Unmodified-Since') || (changing.includes(method) && accepts('If-None-Match'));
}

const changing: readonly string[] = ['put', 'post', 'patch', 'delete'];

function offersContent(operation: Operation): boolean {
  return operation.responses.some(({ key, status, bodies }) => classIn(status) === '2' && key !== '204' && (bodies?.length ?? 0) > 0);
}

function declaresEtag(operation: Operation): boolean {
  return operation.responses.some(({ status, headers }) => status.kind === 'code' && classIn(status) === '2' && headers?.has('etag'));
}

/** Common REST tells a query from a read by its parameters; its generated documents also by a fragment on the path. */
function isCrestQuery(operation: Operation): boolean {
  const named = operation.parameters.some(parameter => ['_queryFilter', '_queryId', '_queryExpression'].includes(parameter.name));
  return named || /#.*query/i.test(operation.path);
}

/** Common REST creates with POST and `_action=create`; its generated documents say so in a fragment on the path. */
function isCrestCreate(operation: Operation): boolean {
  const named = operation.parameters.some(parameter => parameter.name === '_action' && parameter.allowed.includes('create'));
  return named || /#.*create/i.test(operation.path);
}
