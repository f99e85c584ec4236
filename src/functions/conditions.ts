import { hasPathParameter, isItemPath, type Operation } from '../openapi/operation.ts';
import { headerParameter } from '../openapi/parameters.ts';
import { classOf, statusOf } from '../openapi/status.ts';
import { OptionsError, type Reader } from './options.ts';

/** A fact about an operation on which a clause depends. */
export interface Condition {
  readonly holds: (operation: Operation) => boolean;
  /** Completes "...because" in a finding. */
  readonly because: string;
}

/** Every condition that a ruleset can name. `accepts <header>` and `requires <header>` come on top. */
export const conditions = {
  always: { holds: () => true, because: 'it is an operation' },
  secured: { holds: operation => operation.security.need === 'required', because: 'it is secured' },
  scoped: { holds: operation => operation.security.need === 'required' && operation.security.scoped, because: 'its security names scopes' },
  'request-body': { holds: operation => operation.takesBody, because: 'it takes a request body' },
  'no-request-body': { holds: operation => !operation.takesBody, because: 'it takes no request body' },
  'path-parameter': { holds: hasPathParameter, because: 'its path has a parameter' },
  'item-path': { holds: isItemPath, because: 'its path addresses one resource' },
  'collection-path': { holds: operation => !isItemPath(operation), because: 'its path addresses a collection' },
  'no-other-success': { holds: declaresNoSuccess, because: 'it declares no other success' },
  'success-only-200': { holds: declaresOnly200, because: 'its only success is 200' },
  'response-content': { holds: offersContent, because: 'it offers response content' },
  'declares-etag': { holds: declaresEtag, because: 'its success declares an ETag' },
  'crest-query': { holds: isCrestQuery, because: 'it is a query' },
  'crest-create': { holds: isCrestCreate, because: 'its _action parameter allows create' },
} as const satisfies Record<string, Condition>;

const headerCondition = /^(accepts|requires) ([A-Za-z][A-Za-z0-9-]*)$/;

/** Reads the name of a condition. */
export const condition: Reader<Condition> = (value, key) => {
  if (typeof value === 'string') {
    if (Object.hasOwn(conditions, value)) return conditions[value as keyof typeof conditions];
    const [, verb, header] = headerCondition.exec(value) ?? [];
    if (verb !== undefined && header !== undefined) return aboutHeader(verb, header);
  }
  throw new OptionsError(
    `${key} is ${JSON.stringify(value)}; expected one of ${Object.keys(conditions).join(', ')}, accepts <header>, requires <header>`,
  );
};

function aboutHeader(verb: string, header: string): Condition {
  return {
    holds: ({ parameters }) => {
      const parameter = headerParameter(parameters, header);
      return parameter !== undefined && (verb === 'accepts' || parameter.required);
    },
    because: `it ${verb} the ${header} header`,
  };
}

function declaresNoSuccess(operation: Operation): boolean {
  return !operation.responses.some(response => ['2', '3'].includes(classOf(response.key) ?? ''));
}

function declaresOnly200(operation: Operation): boolean {
  const successes = operation.responses.map(response => response.key).filter(key => ['2', '3'].includes(classOf(key) ?? ''));
  return successes.length === 1 && successes[0] === '200';
}

function offersContent(operation: Operation): boolean {
  return operation.responses.some(response => (response.bodies?.length ?? 0) > 0);
}

function declaresEtag(operation: Operation): boolean {
  return operation.responses.some(
    response => statusOf(response.key).kind === 'code' && classOf(response.key) === '2' && response.headers?.has('etag'),
  );
}

/** Common REST tells a query from a read by its parameters. */
function isCrestQuery(operation: Operation): boolean {
  return operation.parameters.some(parameter => ['_queryFilter', '_queryId', '_queryExpression'].includes(parameter.name));
}

/** Common REST creates with POST and `_action=create`. */
function isCrestCreate(operation: Operation): boolean {
  return operation.parameters.some(parameter => parameter.name === '_action' && parameter.allowed.includes('create'));
}
