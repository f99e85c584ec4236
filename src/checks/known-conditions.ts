import { field, isFields } from '../openapi/node.ts';
import { hasPathParameter, isItemPath, type Operation } from '../openapi/operation.ts';
import { headerParameter } from '../openapi/parameters.ts';
import { requestSchemas } from '../openapi/request-body.ts';
import type { Response } from '../openapi/responses.ts';
import { shapeOf } from '../openapi/schema.ts';
import { classIn, isSuccess } from '../openapi/status.ts';
import { isDeprecated } from './where.ts';

/** A condition that has a name of its own. */
export interface Known {
  readonly holds: (operation: Operation) => boolean;
  readonly because: string;
  /** The same as `because` where it is absent. */
  readonly where?: string;
  /** Completes "...where" for `not` and its name. */
  readonly otherwise?: string;
}

/** Every condition that has a name alone; those that name something come on top. */
export const conditions = {
  always: { holds: () => true, because: 'it is an operation' },
  secured: { holds: operation => operation.security.need === 'required', because: 'the operation is secured' },
  scoped: {
    holds: operation => operation.security.need === 'required' && operation.security.scoped,
    because: 'the operation needs scopes',
  },
  'request-body': { holds: operation => operation.takesBody, because: 'the operation takes a request body' },
  'no-request-body': { holds: operation => !operation.takesBody, because: 'the operation takes no request body' },
  'array-request-body': { holds: takesList, because: 'the operation takes a list as its request body' },
  'query-parameter': {
    holds: operation => operation.parameters.some(each => each.in === 'query'),
    because: 'the operation takes query parameters',
  },
  paginated: { holds: isPaginated, because: 'the operation takes a query parameter that selects a page' },
  callbacks: { holds: declaresCallbacks, because: 'the operation declares callbacks' },
  deprecated: { holds: isDeprecated, because: 'the operation is deprecated' },
  'path-parameter': { holds: operation => kindOfPath(operation).hasParameter, because: 'the path has a parameter' },
  'no-path-parameter': { holds: operation => !kindOfPath(operation).hasParameter, because: 'the path has no parameter' },
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

function takesList(operation: Operation): boolean {
  return requestSchemas(operation).some(schema => {
    const { types } = shapeOf(schema);
    return types.size === 1 && types.has('array');
  });
}

/** The names of query parameters that select a page, in lower case and without what stands between words. */
const paging = [
  ...['page', 'pagenumber', 'pageno', 'pageindex', 'pagetoken', 'pagecursor', 'cursor', 'offset', 'pageoffset', 'pageafter', 'pagebefore'],
  ...['startingafter', 'endingbefore', 'nexttoken', 'continuationtoken', 'skip', 'skiptoken'],
];

function isPaginated({ parameters }: Operation): boolean {
  return parameters.some(each => each.in === 'query' && paging.includes(each.name.toLowerCase().replace(/[^a-z]/g, '')));
}

function declaresCallbacks({ node }: Operation): boolean {
  const callbacks = field(node.value, 'callbacks');
  return isFields(callbacks) && Object.keys(callbacks).length > 0;
}

/** The responses that stand for a success. */
function successesOf(operation: Operation): readonly Response[] {
  return operation.responses.filter(({ status }) => isSuccess(status));
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
