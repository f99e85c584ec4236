import { describe, expect, test } from 'vitest';
import { type Found, lint } from './lint.ts';

const beginnings = { '2.0': `swagger: '2.0'`, '3.0': 'openapi: 3.0.3', '3.1': 'openapi: 3.1.0', '3.2': 'openapi: 3.2.0' };

/** A document from its body: `paths:` and what stands beside it. */
export function document(body: string, version: keyof typeof beginnings = '3.0'): string {
  return `${beginnings[version]}\ninfo: {title: Test, version: '1'}\n${body}\n`;
}

/** A document with one operation, such as `get /a`, its responses, and the rest of it, such as `security: []`. */
export function operation(name: string, responses: string, rest = '', version?: keyof typeof beginnings): string {
  const [method, path] = name.split(' ');
  return document(`paths: {'${path}': {${method}: {${rest ? `${rest}, ` : ''}responses: {${responses}}}}}`, version);
}

/** The same in Swagger 2.0. */
export function swagger(name: string, responses: string, rest = ''): string {
  return operation(name, responses, rest, '2.0');
}

/** A document with one operation, one response of which stands behind a reference, and so do its schema `S` and its header `H`. */
export function referring(name: string, code: string, response: string, schema = '{}'): string {
  const components = `{responses: {R: {${response}}}, headers: {H: {schema: {type: string}}}, schemas: {S: ${schema}}}`;
  return `${operation(name, `'${code}': {$ref: '#/components/responses/R'}`)}components: ${components}\n`;
}

/** A document in which `/a` has items, with a POST on it. */
export function collection(responses: string): string {
  return document(`paths: {/a: {post: {responses: {${responses}}}}, '/a/{id}': {get: {responses: {}}}}`);
}

/** Responses of which nothing but the codes is said. */
export function codes(...keys: (string | number)[]): string {
  return keys.map(key => `'${key}': {}`).join(', ');
}

/** A body of a response. */
export const body = 'content: {application/json: {schema: {type: object}}}';

/** A body of a response with properties, such as `id: {}`. */
export function bodyOf(properties: string): string {
  return bodyAs(`{type: object, properties: {${properties}}}`);
}

/** A body of a response with a schema. */
export function bodyAs(schema: string): string {
  return `content: {application/json: {schema: ${schema}}}`;
}

/** The parameters of an operation that has one header parameter. */
export function header(name: string, rest = ''): string {
  return `parameters: [{name: ${name}, in: header${rest}, schema: {type: string}}]`;
}

/** The request body of an operation. */
export const requestBody = `requestBody: {${body}}`;

type Says = string | ((key: string) => string);

interface Clause extends Pick<Found, 'rule' | 'severity'> {
  /** Whether the rule speaks only with `all`. */
  readonly derived?: boolean;
  /** Its message after the operation's name, which may depend on the key of the response. */
  readonly says?: Says;
  /** Name, document, the operation and the response (`get /a 200`) or all its responses (`get /a`), and another message. */
  readonly invalid?: readonly (readonly [name: string, document: string, at: string, says?: string])[];
  readonly valid?: readonly (readonly [name: string, document: string])[];
  readonly irrelevant?: readonly (readonly [name: string, document: string])[];
}

/** Describes what the rules of a ruleset find, clause by clause. */
export function clausesOf(ruleset: string) {
  return (clause: string, { rule, severity, derived = false, says = '', invalid = [], valid = [], irrelevant = [] }: Clause): void => {
    const found = async (text: string, which: 'recommended' | 'all') =>
      (await lint(text, ruleset, which)).filter(finding => finding.rule === rule);
    const findings = invalid.map(([name, text, at, other = says]) => [name, text, { rule, severity, ...findingAt(at, other) }] as const);
    const which = derived ? 'all' : 'recommended';

    describe(`${ruleset}: ${clause}`, () => {
      test.each(findings)('invalid: %s', async (_, text, finding) => {
        expect(await found(text, which)).toEqual([finding]);
        if (derived) expect(await found(text, 'recommended')).toEqual([]);
      });
      test.each(valid)('valid: %s', async (_, text) => {
        expect(await found(text, which)).toEqual([]);
      });
      test.each(irrelevant)('irrelevant: %s', async (_, text) => {
        expect(await found(text, which)).toEqual([]);
      });
    });
  };
}

/** Where a finding of an operation (`get /a`) or a response (`get /a 200`) stands, and its message. */
export function findingAt(place: string, says: Says): Pick<Found, 'at' | 'message'> {
  const [method = '', path = '', key = ''] = place.split(' ');
  return {
    at: `paths.${path}.${method}.responses${key && `.${key}`}`,
    message: `${method.toUpperCase()} ${path} ${typeof says === 'string' ? says : says(key)}`,
  };
}
