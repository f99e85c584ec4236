import type { Only, Statement } from '../checks/statement.ts';
import { orList } from '../checks/wording.ts';
import { isRange } from '../openapi/status.ts';
import { isListed } from './cell.ts';
import type { Said } from './statements.ts';

/**
 * What a statement asks, in a few words that hold for each of the codes and methods it is made about:
 * `must where the operation is secured`; of a clause that does not bind, `should where...`.
 * @param code the code of which it is said, so that alternatives can be told
 */
export function termOf({ statement, by }: Said, code: string): string {
  return [askedOf(statement, code, by.binding), conditionOf(statement), zonesOf(statement)].filter(Boolean).join(' ');
}

function askedOf(statement: Statement, code: string, binding: boolean): string {
  const [must, not] = binding ? ['must', 'not'] : ['should', 'avoid'];
  switch (statement.asks) {
    case 'must': {
      const others = statement.oneOf.filter(each => each !== code);
      return [must, others.length > 0 ? `(or ${orList(others)})` : '', satisfaction(statement.satisfiedBy)].filter(Boolean).join(' ');
    }
    case 'not':
      return statement.why === undefined ? not : `${not}: ${statement.why}`;
    case 'only':
      if (!isListed(statement, code)) return not;
      return code === '' ? 'may: what is in the registry of status codes' : 'may';
    case 'headers': {
      const exception = statement.exceptMediaTypes.length > 0 ? ` (not with a body in ${orList(statement.exceptMediaTypes)})` : '';
      const headers = [...statement.headers, orList(statement.anyOf)].filter(Boolean).join(' and ');
      return `with ${headers}${exception}`;
    }
    case 'header-type':
      return `${statement.header} is typed ${statement.type}`;
    case 'body':
      return statement.body === 'none' ? 'no body' : 'a body';
    case 'format':
      return `${statement.required ? 'a body' : 'a body, if any,'} ${
        statement.formats.length > 0
          ? `that is ${orList(statement.formats)}`
          : `with ${orList([...statement.properties, ...(statement.message ? ['a message'] : [])])}`
      }`;
    case 'request-header':
      return `only if ${orList(statement.oneOf)} is accepted`;
    case 'content':
      return `${statement.what} in the body`;
    case 'few-codes':
      return `at most ${statement.most} codes`;
  }
}

/** What may stand for a code, where that is not both as usual. */
function satisfaction(satisfiedBy: readonly string[]): string {
  if (satisfiedBy.length === 2) return '';
  return satisfiedBy.length === 0 ? 'by itself' : `by itself or by ${satisfiedBy[0] === 'range' ? 'a range' : 'default'}`;
}

function conditionOf({ when }: Statement): string {
  return when === undefined ? '' : `if ${when.where}`;
}

function zonesOf({ zones }: Statement): string {
  return zones.length === 1 && zones[0] === 'paths' ? '' : `(in ${zones.join(', ')})`;
}

/** What a list says of ranges and `default`, where they may not be declared as usual. */
export function rangesAndDefault({ among, ranges, default: byDefault }: Only): string {
  const looksAt = (holds: (code: string) => boolean) => among?.some(holds) ?? true;
  return [ranges || !looksAt(isRange) ? '' : 'no range', byDefault || !looksAt(code => code === 'default') ? '' : 'no default']
    .filter(Boolean)
    .join(', ');
}
