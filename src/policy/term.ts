import type { Only, Requirement } from '../checks/requirement.ts';
import { limitsOf, orList } from '../checks/wording.ts';
import { isRange } from '../openapi/status.ts';
import { isListed } from './cell.ts';
import type { SourcedRequirement } from './requirements.ts';

/**
 * What a requirement asks, in a few words that hold for each of the codes and methods it is made about:
 * `must where the operation is secured`; of a clause that does not bind, `should where...`.
 * @param code the code of which it is said, so that alternatives can be told
 */
export function termOf({ requirement, by }: SourcedRequirement, code: string): string {
  return [askedOf(requirement, code, by.binding), conditionOf(requirement), whereOf(requirement), zonesOf(requirement)]
    .filter(Boolean)
    .join(' ');
}

function askedOf(requirement: Requirement, code: string, binding: boolean): string {
  const [must, not] = binding ? ['must', 'not'] : ['should', 'avoid'];
  switch (requirement.asks) {
    case 'must': {
      const others = requirement.oneOf.filter(each => each !== code);
      return [must, others.length > 0 ? `(or ${orList(others)})` : '', satisfaction(requirement.satisfiedBy)].filter(Boolean).join(' ');
    }
    case 'not':
      return [not, requirement.why && `: ${requirement.why}`, ...exceptionFor(requirement)].filter(Boolean).join('');
    case 'only':
      if (!isListed(requirement, code)) return not;
      return code === '' ? 'may: what is in the registry of status codes' : 'may';
    case 'headers': {
      const exception = requirement.exceptMediaTypes.length > 0 ? ` (not with a body in ${orList(requirement.exceptMediaTypes)})` : '';
      const { names, forbidden, only } = requirement;
      const headers = [...requirement.headers, orList(requirement.anyOf)].filter(Boolean).join(' and ');
      const asked = [
        headers && `with ${headers}`,
        forbidden.length > 0 && `without ${orList(forbidden)}`,
        names && `with headers whose names match ${names}`,
      ];
      return `${only ? `${only}: ` : ''}${asked.filter(Boolean).join(', ')}${exception}`;
    }
    case 'header-type':
      return headerInWords(requirement);
    case 'body':
      return requirement.body === 'none' ? 'no body' : 'a body';
    case 'format':
      return `${requirement.required ? 'a body' : 'a body, if any,'} ${
        requirement.formats.length > 0
          ? `that is ${orList(requirement.formats)}`
          : `with ${orList([...requirement.properties, ...(requirement.message ? ['a message'] : [])])}`
      }`;
    case 'request-header':
      return `${requirement.codes ? 'only if ' : ''}${orList(requirement.oneOf)} is ${requirement.required ? 'required' : 'accepted'}`;
    case 'no-request-header':
      return [
        requirement.optional.length > 0 && `${orList(requirement.optional)} is not required`,
        requirement.forbidden.length > 0 && `${orList(requirement.forbidden)} is not accepted`,
      ]
        .filter(Boolean)
        .join('; ');
    case 'content':
      return `${requirement.what} in the body`;
    case 'shape':
      return requirement.says;
    case 'few-codes':
      return `${limitsOf(requirement)} ${requirement.among ? `of ${orList(requirement.among)}` : 'codes'}`;
  }
}

function headerInWords({ header, type, format, pattern }: Extract<Requirement, { asks: 'header-type' }>): string {
  const asked = [type && `is typed ${type}`, format && `has the format ${format}`, pattern && `has the pattern ${pattern}`];
  return `${header} ${asked.filter(Boolean).join(' and ')}`;
}

/** What may stand for a code, where that is not both as usual. */
function satisfaction(satisfiedBy: readonly string[]): string {
  if (satisfiedBy.length === 2) return '';
  return satisfiedBy.length === 0 ? 'by itself' : `by itself or by ${satisfiedBy[0] === 'range' ? 'a range' : 'default'}`;
}

function exceptionFor({ exceptMediaTypes }: { readonly exceptMediaTypes: readonly string[] }): string[] {
  return exceptMediaTypes.length > 0 ? [` (not with a body in ${orList(exceptMediaTypes)})`] : [];
}

function conditionOf({ when }: Requirement): string {
  return when === undefined ? '' : `if ${when.where}`;
}

function whereOf({ where }: Requirement): string {
  return where?.is ?? '';
}

function zonesOf({ zones }: Requirement): string {
  return zones.length === 1 && zones[0] === 'paths' ? '' : `(in ${zones.join(', ')})`;
}

/** What a list says of ranges and `default`, where they may not be declared as usual. */
export function rangesAndDefault({ among, ranges, default: byDefault }: Only): string {
  const looksAt = (holds: (code: string) => boolean) => among?.some(holds) ?? true;
  return [ranges || !looksAt(isRange) ? '' : 'no range', byDefault || !looksAt(code => code === 'default') ? '' : 'no default']
    .filter(Boolean)
    .join(', ');
}
