import { isAboutErrors, partsOfErrors } from '../checks/no-error-in-success.ts';
import { field, isFields } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { essence } from '../openapi/responses.ts';
import type { ReadBody } from './body.ts';

/** What frameworks put into errors besides; the names as `plain` has them. */
const besides: ReadonlySet<string> = new Set([
  ...['errors', 'fault', 'errorcode', 'errormessage', 'errordescription', 'erroruri', 'statuscode', 'timestamp', 'path', 'instance'],
  ...['requestid', 'traceid', 'correlationid'],
]);

/** A name without regard to case and to what stands between its words. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** Words by which bodies of errors say that they are some. */
const failed = /^(?:error|fail|failed|failure)$/i;

/**
 * What shows that the body of a success is an error, in words that complete "its body"; undefined where it may be none.
 * A body that has more than what errors consist of is a resource, which may have errors of its own.
 */
export function errorIn(operation: Operation, body: ReadBody): string | undefined {
  if ('mediaType' in body && /^application\/problem\+(?:json|xml)$/.test(essence(body.mediaType)))
    return `is in ${essence(body.mediaType)}, which is for errors (RFC 9457, section 3)`;
  if (body.is !== 'json' || !isFields(body.value) || isAboutErrors(operation)) return undefined;
  const names = Object.keys(body.value).filter(name => tells(field(body.value, name)));
  if (!names.every(name => partsOfErrors.has(name.toLowerCase()) || besides.has(plain(name)))) return undefined;
  const error = names.find(name => ['error', 'errors', 'fault', 'errorcode'].includes(plain(name)) && canTell(field(body.value, name)));
  if (error !== undefined) return `consists of ${names.join(', ')}`;
  const explains = names.some(name => ['message', 'messages', 'detail', 'details', 'reason', 'title'].includes(name));
  if (!explains) return undefined;
  const flag = ['success', 'ok'].find(name => field(body.value, name) === false);
  if (flag !== undefined) return `has ${flag}: false`;
  const status = field(body.value, 'status') ?? field(body.value, 'statusCode') ?? field(body.value, 'code');
  if (typeof status === 'string' && failed.test(status)) return 'says by its status that it is one';
  const code = Number(status);
  return Number.isInteger(code) && code >= 400 && code <= 599 ? 'says by its status code that it is one' : undefined;
}

/** Whether a value says anything; what is null or empty is there for form's sake. */
function tells(value: unknown): boolean {
  if (value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** Whether a value tells of an error in every case; a flag does only where it is set. */
function canTell(value: unknown): boolean {
  return tells(value) && value !== false && value !== 0;
}
