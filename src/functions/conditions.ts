import { hasPathParameter, isItemPath, type Operation } from '../openapi/operation.ts';
import { headerParameter } from '../openapi/parameters.ts';
import { classOf, statusOf } from '../openapi/status.ts';
import { OptionsError, type Reader } from './options.ts';

/** A fact about an operation on which a clause depends. */
export interface Condition {
  /** As a ruleset names it. */
  readonly name: string;
  readonly holds: (operation: Operation) => boolean;
  /** Completes "...because" in a finding. */
  readonly because: string;
  /** Completes "...where"; the same as `because` where it is absent. */
  readonly where?: string;
}

/** Every condition that a ruleset can name. `accepts <header>` and `requires <header>` come on top. */
export const conditions = {
  always: { holds: () => true, because: 'it is an operation' },
  secured: { holds: operation => operation.security.need === 'required', because: 'the operation is secured' },
  scoped: {
    holds: operation => operation.security.need === 'required' && operation.security.scoped,
    because: 'the operation needs scopes',
  },
  'request-body': { holds: operation => operation.takesBody, because: 'the operation takes a request body' },
  'no-request-body': { holds: operation => !operation.takesBody, because: 'the operation takes no request body' },
  'path-parameter': { holds: hasPathParameter, because: 'the path has a parameter' },
  'item-path': { holds: isItemPath, because: 'the path ends in a parameter' },
  'collection-path': { holds: operation => !isItemPath(operation), because: 'the path does not end in a parameter' },
  'no-success': { holds: declaresNoSuccess, because: 'the operation declares no success' },
  'only-200': {
    holds: succeedsOnlyWithContent,
    because: 'a success usually needs no content',
    where: 'the only success declared is a 200 with a body',
  },
  'response-content': { holds: offersContent, because: 'the operation answers with content' },
  'declares-etag': { holds: declaresEtag, because: 'its success declares an ETag' },
  'crest-query': { holds: isCrestQuery, because: 'the operation is a query' },
  'crest-create': { holds: isCrestCreate, because: 'the operation creates: its _action parameter allows it' },
} as const satisfies Record<string, Omit<Condition, 'name'>>;

const headerCondition = /^(accepts|requires) ([A-Za-z][A-Za-z0-9-]*)$/;

/** Reads the name of a condition. */
export const condition: Reader<Condition> = (value, key) => {
  if (typeof value === 'string') {
    if (Object.hasOwn(conditions, value)) return { name: value, ...conditions[value as keyof typeof conditions] };
    const [, verb, header] = headerCondition.exec(value) ?? [];
    if (verb !== undefined && header !== undefined) return aboutHeader(verb, header);
  }
  throw new OptionsError(
    `${key} is ${JSON.stringify(value)}; expected one of ${Object.keys(conditions).join(', ')}, accepts <header>, requires <header>`,
  );
};

function aboutHeader(verb: string, header: string): Condition {
  return {
    name: `${verb} ${header}`,
    holds: ({ parameters }) => {
      const parameter = headerParameter(parameters, header);
      return parameter !== undefined && (verb === 'accepts' || parameter.required);
    },
    because: `the operation ${verb} the ${header} header`,
  };
}

function declaresNoSuccess(operation: Operation): boolean {
  return !operation.responses.some(response => response.key === '101' || ['2', '3'].includes(classOf(response.key) ?? ''));
}

function succeedsOnlyWithContent(operation: Operation): boolean {
  const successes = operation.responses.map(response => response.key).filter(key => ['2', '3'].includes(classOf(key) ?? ''));
  const ok = operation.responses.find(response => response.key === '200');
  return successes.length === 1 && (ok?.bodies?.length ?? 0) > 0;
}

function offersContent(operation: Operation): boolean {
  return operation.responses.some(({ key, bodies }) => classOf(key) === '2' && key !== '204' && (bodies?.length ?? 0) > 0);
}

function declaresEtag(operation: Operation): boolean {
  return operation.responses.some(
    response => statusOf(response.key).kind === 'code' && classOf(response.key) === '2' && response.headers?.has('etag'),
  );
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
