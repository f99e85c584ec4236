import type { Only, Requirement } from '../../checks/requirement.ts';
import { orList } from '../../checks/wording.ts';
import type { Operation } from '../../openapi/operation.ts';
import { headerParameter } from '../../openapi/parameters.ts';
import type { Response } from '../../openapi/responses.ts';
import { isMeant, isSuccess } from '../../openapi/status.ts';

/** Whether a requirement has anything to do with an operation, and by what that, or whether it is kept, is told. */
export interface Bearing {
  readonly applies: boolean;
  readonly why: string;
}

/** Looks up in an operation what a requirement about its method depends on. */
export function applicationOf(requirement: Requirement, operation: Operation): Bearing {
  const { zones, when, where } = requirement;
  if (!zones.includes(operation.zone)) return { applies: false, why: `is about ${zones.join(', ')}, not ${operation.zone}` };
  if (where !== undefined && !where.holds(operation)) return { applies: false, why: `is about operations ${where.is}` };
  if (when !== undefined && !when.holds(operation)) return { applies: false, why: `applies only if ${when.where}` };
  const facts = factsFor(requirement, operation);
  return when === undefined || !facts.applies ? facts : { applies: true, why: `${when.where}; ${facts.why}` };
}

function factsFor(requirement: Requirement, operation: Operation): Bearing {
  switch (requirement.asks) {
    case 'must':
      return { applies: true, why: declarationOf(requirement.oneOf, requirement.satisfiedBy, operation) };
    case 'not': {
      const found = meant(operation, requirement.codes);
      const excepted = found.filter(({ key }) => isMeant(key, requirement.except));
      if (excepted.length > 0) return { applies: true, why: `response-policy decides about ${keysOf(excepted)}` };
      return { applies: true, why: found.length > 0 ? `declares ${keysOf(found)}` : `declares no ${orList(requirement.codes)}` };
    }
    case 'only':
      return listed(requirement, operation);
    case 'few-codes':
      return {
        applies: true,
        why: `declares ${operation.responses.filter(({ key, status }) => status.kind === 'code' && isMeant(key, requirement.among ?? [key])).length} ${requirement.among ? `of ${orList(requirement.among)}` : 'codes'}`,
      };
    case 'header-type': {
      const name = requirement.header.toLowerCase();
      const found = operation.responses.filter(({ headers }) => headers?.has(name));
      return found.length > 0
        ? { applies: true, why: `${keysOf(found)} declare${found.length > 1 ? '' : 's'} ${requirement.header}` }
        : { applies: false, why: `no response declares ${requirement.header}` };
    }
    case 'request-header':
      return requirement.codes === undefined
        ? { applies: true, why: accepted(requirement.oneOf, operation) }
        : aboutResponses(requirement.codes, operation, () => accepted(requirement.oneOf, operation));
    case 'no-request-header':
      return { applies: true, why: accepted([...requirement.optional, ...requirement.forbidden], operation) };
    case 'headers':
      return aboutResponses(requirement.codes, operation, headersIn);
    case 'body':
    case 'format':
    case 'content':
    case 'shape':
      return aboutResponses(requirement.codes, operation, bodiesIn);
  }
}

/** What declares one of the codes, by itself or in its stead; else what is there that does not. */
function declarationOf(codes: readonly string[], satisfiedBy: readonly string[], { responses }: Operation): string {
  const keys = responses.map(({ key }) => key);
  const own = responses.find(({ key, status }) => status.kind !== 'other' && isMeant(key, codes))?.key;
  if (own !== undefined) return `declares ${own}`;
  const range = responses.find(({ status }) => status.kind === 'range' && codes.some(code => code[0] === status.class))?.key;
  const standIns = [...(range === undefined ? [] : [range]), ...(keys.includes('default') ? ['default'] : [])];
  const [accepted] = standIns.filter(key => satisfiedBy.includes(key === 'default' ? 'default' : 'range'));
  const aboutErrors = responses.some(({ status }) => isSuccess(status));
  if (accepted !== undefined && (accepted !== 'default' || codes.some(code => code >= '400') || !aboutErrors))
    return `${accepted} stands in for ${orList(codes)}`;
  if (standIns.length === 0) return `declares no ${orList(codes)}, and nothing that could stand in for it`;
  return `declares no ${orList(codes)}; ${orList(standIns)} does not stand in for it`;
}

function listed({ among, codes, registered, left }: Only, operation: Operation): Bearing {
  const keys = operation.responses.map(({ key }) => key).filter(key => among === undefined || isMeant(key, among));
  if (keys.length === 0) return { applies: false, why: `declares no ${among ? orList(among) : 'response'}` };
  const other = keys.filter(key => left.includes(key));
  const list = registered ? 'the registry' : codes.filter(code => among === undefined || isMeant(code, among)).join(', ') || 'no code';
  return {
    applies: true,
    why: `declares ${keys.join(', ')}; the list: ${list}${other.length > 0 ? `; left to other rules: ${other.join(', ')}` : ''}`,
  };
}

function aboutResponses(codes: readonly string[], operation: Operation, about: (response: Response) => string): Bearing {
  const found = meant(operation, codes);
  if (found.length === 0) return { applies: false, why: `declares no ${orList(codes)}` };
  return { applies: true, why: found.map(response => `${response.key}: ${about(response)}`).join('; ') };
}

function accepted(names: readonly string[], { parameters, parametersKnown }: Operation): string {
  const found = names.filter(name => headerParameter(parameters, name));
  if (found.length > 0) return `the operation accepts ${found.join(', ')}`;
  return parametersKnown
    ? `the operation accepts no ${orList(names)}`
    : 'not all parameters are known: a $ref leads nowhere, so nothing is reported';
}

const unknown = 'it is not known, because its $ref leads nowhere, so nothing is reported';

function headersIn({ headers }: Response): string {
  if (headers === undefined) return unknown;
  return headers.size > 0 ? `headers ${[...headers.values()].map(({ name }) => name).join(', ')}` : 'no headers';
}

function bodiesIn({ bodies, node }: Response): string {
  if (bodies === undefined) return node === undefined ? unknown : 'whether it has a body is not known, so nothing is reported';
  return bodies.length > 0 ? `a body (${bodies.map(({ mediaType }) => mediaType || 'any media type').join(', ')})` : 'no body';
}

function meant({ responses }: Operation, codes: readonly string[]): Response[] {
  return responses.filter(({ key }) => isMeant(key, codes));
}

function keysOf(responses: readonly Response[]): string {
  return responses.map(({ key }) => key).join(', ');
}
