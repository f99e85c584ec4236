import type { Fact } from '../checks/finding.ts';
import { type Fields, field, isFields } from '../openapi/node.ts';
import { classOf } from '../openapi/status.ts';

/** An object around a resource, as far as it is written. */
interface Envelope {
  readonly type: 'object';
  readonly required: readonly string[];
  readonly properties: Fields;
}

/**
 * The responses of an operation with an object around the resource in the bodies of its successes, as facts about them ask:
 * `data` beside `links`, or `items` in place of a list; of several properties of which one will do, the first.
 * @returns undefined where they ask for no such object
 */
export function enveloped(responses: Fields, facts: readonly Fact[]): Fields | undefined {
  const faults = facts.flatMap(fact => (fact.is === 'other-body' && classOf(fact.key) === '2' ? fact : []));
  const missing = [...new Set(faults.flatMap(({ missing, noneOf }) => [...missing, ...noneOf.slice(0, 1)]))];
  const isNoObject = faults.some(({ mistyped }) =>
    mistyped.some(({ property, expected }) => property === '' && expected.includes('object')),
  );
  const mistyped = faults
    .flatMap(fault => fault.mistyped)
    .filter(({ property, expected }) => property !== '' && expected.includes('object'));
  if (missing.length === 0 && mistyped.length === 0 && !isNoObject) return undefined;
  const around = (schema: unknown) =>
    mistyped.reduce(
      (envelope, { property }) => withProperty(envelope, property, asObject),
      missing
        .filter(path => memberIn(schema, path) === undefined)
        .reduce((envelope, path) => withProperty(envelope, path), envelopeOf(schema, missing)),
    );
  return Object.fromEntries(Object.entries(responses).map(([key, response]) => [key, withSchema(response, around)]));
}

/** The properties that facts ask for of the resource in the bodies of some responses, or of each in a list: `type` where `data.type` is missing. */
export function membersMissing(responses: Fields, facts: readonly Fact[]): string[] {
  const members: string[] = [];
  for (const fact of facts) {
    const missing = fact.is === 'other-body' && classOf(fact.key) === '2' ? fact.missing : [];
    withSchema(field(responses, 'key' in fact ? fact.key : ''), schema => {
      for (const path of missing) {
        const member = memberIn(schema, path);
        if (member !== undefined) members.push(member);
      }
      return schema;
    });
  }
  return members;
}

/** The property of the resource that a dotted path leads to, undefined where it leads elsewhere. */
function memberIn(schema: unknown, path: string): string | undefined {
  const [holder = '', member, ...rest] = path.split('.');
  const held = field(field(schema, 'properties'), holder);
  const isResource = [held, field(held, 'items')].some(each => field(each, '$ref') !== undefined);
  return isResource && rest.length === 0 ? member : undefined;
}

function withSchema(response: unknown, around: (schema: unknown) => unknown): unknown {
  if (!isFields(response)) return response;
  const { schema, content } = response;
  if (schema !== undefined) return { ...response, schema: around(schema) };
  if (!isFields(content)) return response;
  const bodies = Object.entries(content).map(([type, body]) => [type, { ...Object(body), schema: around(field(body, 'schema')) }]);
  return { ...response, content: Object.fromEntries(bodies) };
}

/** The object that a body is already, else one with the body in the first property that is asked for by itself. */
function envelopeOf(schema: unknown, missing: readonly string[]): Envelope {
  if (isFields(field(schema, 'properties'))) return objectOf(schema);
  const holder = missing.find(path => !path.includes('.')) ?? 'items';
  return { type: 'object', required: [holder], properties: { [holder]: schema } };
}

/** An object in place of what a property is: around a list, that has it as its items. */
function asObject(schema: unknown): Fields {
  return field(schema, 'type') === 'array' ? { type: 'object', required: ['items'], properties: { items: schema } } : { type: 'object' };
}

/** An envelope with a property, dotted, and those on the way to it: what holds others is an object, the rest as it is or a text. */
function withProperty(envelope: Envelope, path: string, change = (schema: unknown) => schema): Envelope {
  const [name = '', ...rest] = path.split('.');
  const { required, properties } = envelope;
  const before = properties[name];
  const value = rest.length > 0 ? withProperty(objectOf(before), rest.join('.'), change) : (change(before) ?? { type: 'string' });
  return { type: 'object', required: [...new Set([...required, name])], properties: { ...properties, [name]: value } };
}

function objectOf(schema: unknown): Envelope {
  const [properties, required] = [field(schema, 'properties'), field(schema, 'required')];
  return { type: 'object', required: Array.isArray(required) ? required : [], properties: isFields(properties) ? properties : {} };
}
