import { errorFormats } from '../checks/error-formats.ts';
import { methods, zones } from '../openapi/operation.ts';
import { satisfiedBy } from './policy.ts';
import { list, object, oneOf, orCode, type Schema, text, use } from './words.ts';

const codes = list(orCode('^([1-5][0-9]{2}|[1-5]XX|default)$'), 'Status codes, ranges such as 4XX, default.');
const table = use('codeTable');
const condition = use('condition');
const flag: Schema = { type: 'boolean' };

/** The fields that every check has. */
const scope: Readonly<Record<string, Schema>> = {
  methods: list(oneOf(methods), 'Check only these methods.'),
  exceptMethods: list(oneOf(methods), 'Check all methods except these.'),
  zones: list(oneOf(zones), 'Where to look for operations (default: paths).'),
};

/** An object with the fields that every check has and some of its own. */
function options(own: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return object({ ...own, ...scope }, required);
}

/** The options of each check, by its name. */
export const checkOptions: Readonly<Record<string, Schema>> = {
  'body-identifier': options({ codes }, ['codes']),
  'code-count': options({ most: { type: 'integer', minimum: 1 } }, ['most']),
  'error-schema': options(
    {
      codes,
      formats: list(oneOf(Object.keys(errorFormats))),
      properties: list(text, 'Dotted, as in error.message.'),
      message: flag,
      required: flag,
    },
    ['codes'],
  ),
  exceptions: object({ report: oneOf(['mistakes', 'stale', 'expiring']) }, ['report']),
  'forbidden-codes': options({ codes, when: condition, why: text, instead: text }, ['codes']),
  'header-type': options({ header: text, type: oneOf(['string', 'integer', 'number', 'boolean', 'array', 'object']) }, ['header', 'type']),
  'no-error-in-success': options({ codes }, ['codes']),
  'no-internals': options({ codes, properties: list(text) }, ['codes', 'properties']),
  'permitted-codes': options({ permit: { anyOf: [{ const: 'registered' }, table] }, codes, leave: table, ranges: flag, default: flag }, [
    'permit',
  ]),
  'request-headers': options({ codes, oneOf: list(text) }, ['codes', 'oneOf']),
  'required-codes': options({ oneOf: codes, when: condition, satisfiedBy }, ['oneOf']),
  'response-body': options({ codes, body: oneOf(['required', 'none']), instead: text }, ['codes', 'body']),
  'response-headers': options({ codes, when: condition, headers: list(text), anyOf: list(text), exceptMediaTypes: list(text) }, ['codes']),
  'team-policy': options({}),
};
