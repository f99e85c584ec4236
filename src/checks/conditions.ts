import { isMediaType } from '../openapi/media-types.ts';
import type { Operation } from '../openapi/operation.ts';
import { headerParameter } from '../openapi/parameters.ts';
import { requestMediaTypes } from '../openapi/request-body.ts';
import { isCode } from '../openapi/status.ts';
import { conditions, type Known } from './known-conditions.ts';
import { OptionsError, type Reader, taking, use } from './options.ts';
import { hasMark } from './where.ts';

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

/** The conditions that name something: what it may be, what the condition is, and how people write it. */
const open: readonly {
  readonly pattern: RegExp;
  readonly shown: string;
  readonly of: (...names: readonly string[]) => Known | undefined;
}[] = [
  { pattern: /^(accepts|requires) ([A-Za-z][A-Za-z0-9-]*)$/, shown: 'accepts <header>, requires <header>', of: aboutHeader },
  { pattern: /^accepts-query (\S+)$/, shown: 'accepts-query <name>', of: aboutQuery },
  { pattern: /^accepts-body ([^\s/]+\/[^\s/]+)$/, shown: 'accepts-body <media type>', of: aboutBody },
  { pattern: /^uses ([^\s/]+\/[^\s/]+)$/, shown: 'uses <media type>', of: aboutUse },
  { pattern: /^declares (\d{3})$/, shown: 'declares <code>', of: aboutCode },
  { pattern: /^declares (?!default$)([A-Za-z][A-Za-z0-9-]*)$/, shown: 'declares <header>', of: aboutResponseHeader },
  { pattern: /^marked (x-\S+)$/, shown: 'marked <x-...>', of: aboutMark },
];

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
      `${key} is ${JSON.stringify(value)}; expected one of ${[...Object.keys(conditions), ...open.map(({ shown }) => shown)].join(', ')}, or one of them after "not "`,
    );
  const { holds, because, where = because, otherwise = `it is not the case that ${where}` } = known;
  return name === value
    ? { name, names: [name], holds, because, where }
    : { name: `not ${name}`, names: [`not ${name}`], holds: operation => !holds(operation), because: undefined, where: otherwise };
};

function knownAs(name: string): Known | undefined {
  if (Object.hasOwn(conditions, name)) return conditions[name as keyof typeof conditions];
  for (const { pattern, of } of open) {
    const [, ...names] = pattern.exec(name) ?? [];
    if (names.length > 0) return of(...names);
  }
  return undefined;
}

function aboutHeader(verb = '', header = ''): Known {
  return {
    holds: ({ parameters }) => {
      const parameter = headerParameter(parameters, header);
      return parameter !== undefined && (verb === 'accepts' || parameter.required);
    },
    because: `the operation ${verb} the ${header} header`,
  };
}

function aboutQuery(name = ''): Known {
  return {
    holds: ({ parameters }) => parameters.some(each => each.in === 'query' && each.name === name),
    because: `the operation takes the query parameter ${name}`,
  };
}

function aboutBody(mediaType = ''): Known {
  return {
    holds: operation => requestMediaTypes(operation).some(each => isMediaType(each, mediaType)),
    because: `the operation takes a body in ${mediaType}`,
  };
}

function aboutUse(mediaType = ''): Known {
  const isMeant = (each: string) => isMediaType(each, mediaType);
  return {
    holds: operation =>
      operation.responses.some(({ bodies }) => bodies?.some(body => isMeant(body.mediaType))) || requestMediaTypes(operation).some(isMeant),
    because: `the operation uses ${mediaType}`,
    otherwise: `the operation does not use ${mediaType}`,
  };
}

function aboutCode(code = ''): Known | undefined {
  if (!isCode(code)) return undefined;
  return {
    holds: operation => operation.responses.some(({ key }) => key === code),
    because: `the operation declares ${code}`,
    otherwise: `there is no ${code}`,
  };
}

function aboutResponseHeader(header = ''): Known {
  return {
    holds: operation => operation.responses.some(({ headers }) => headers?.has(header.toLowerCase())),
    because: `one of its responses declares the ${header} header`,
  };
}

function aboutMark(name = ''): Known {
  return { holds: operation => hasMark(operation, name), because: `the operation is marked ${name}` };
}
