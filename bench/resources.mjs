import { operationsOf } from './operations.mjs';

/**
 * A document without resources: what all of them share.
 * @param {Random} random
 * @typedef {import('./random.mjs').Random} Random
 */
export function frame(random) {
  const error = {
    type: 'object',
    required: ['message'],
    properties: { message: { type: 'string' }, code: { type: 'integer', format: 'int32' } },
  };
  const body = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } };
  const shared = {
    BadRequest: 'The request was not understood.',
    Unauthorized: 'The token is missing or has expired.',
    Forbidden: 'The token does not permit this.',
    NotFound: 'There is no such resource.',
    Conflict: 'The resource is in use.',
    Failure: 'Something went wrong on our side.',
  };
  return {
    openapi: '3.0.3',
    info: { title: `Records ${random.between(1, 9999)}`, version: `${random.between(1, 9)}.0.0`, description: 'Records of schools.' },
    servers: [{ url: 'https://api.example.org/v3' }],
    security: [{ token: [] }],
    paths: {},
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      parameters: {
        Limit: {
          name: 'limit',
          in: 'query',
          description: 'How many at most.',
          schema: { type: 'integer', minimum: 0, maximum: 500, default: 25 },
        },
        IfNoneMatch: { name: 'If-None-Match', in: 'header', description: 'The version that the client holds.', schema: { type: 'string' } },
      },
      responses: Object.fromEntries(Object.entries(shared).map(([name, description]) => [name, { description, ...body }])),
      schemas: { Error: error },
    },
  };
}

const nouns = [
  'student',
  'school',
  'course',
  'section',
  'grade',
  'staff',
  'program',
  'session',
  'survey',
  'cohort',
  'location',
  'calendar',
];

/**
 * A resource: its schema and its paths.
 * @param {Random} random
 * @param {number} number what makes its names its own
 * @param {{ large: boolean, bare: boolean }} kind whether it has everything or a list and an item only; whether it declares few errors
 */
export function resource(random, number, { large, bare }) {
  const noun = `${random.pick(nouns)}${number}`;
  const name = noun.charAt(0).toUpperCase() + noun.slice(1);
  const schema = large ? objectSchema(random, 3) : objectSchema(random, 0);
  const input = large ? { [`${name}Input`]: objectSchema(random, 2) } : {};
  return { paths: operationsOf(random, { noun, name, large, bare }), schemas: { [name]: schema, ...input } };
}

const fields = [
  'identifier',
  'beginDate',
  'endDate',
  'title',
  'total',
  'weight',
  'status',
  'owner',
  'address',
  'contact',
  'period',
  'score',
  'remarks',
];

/**
 * An object of which some properties are objects and lists again, down to a depth.
 * @param {Random} random
 * @param {number} depth
 * @returns {object}
 */
function objectSchema(random, depth) {
  const count = random.between(4, depth > 0 ? 9 : 5);
  const names = Array.from({ length: count }, (_, i) => `${fields[(i * 5 + random.between(0, 4)) % fields.length]}${i}`);
  const properties = Object.fromEntries(names.map(name => [name, propertySchema(random, depth)]));
  return { type: 'object', required: names.slice(0, 2), properties };
}

/**
 * @param {Random} random
 * @param {number} depth
 * @returns {object}
 */
function propertySchema(random, depth) {
  if (depth > 0 && random.happens(0.3)) return objectSchema(random, depth - 1);
  if (depth > 0 && random.happens(0.2)) return { type: 'array', items: objectSchema(random, depth - 1) };
  return random.pick([
    () => ({
      type: 'string',
      description: `What it is called; at most ${random.between(20, 250)} characters.`,
      maxLength: random.between(20, 250),
    }),
    () => ({ type: 'string', format: 'date-time' }),
    () => ({ type: 'integer', format: 'int64', minimum: 0 }),
    () => ({ type: 'number', description: "A share of the school's total.", nullable: true }),
    () => ({ type: 'string', enum: ['active', 'inactive', 'pending'] }),
    () => ({ type: 'array', items: { type: 'string' } }),
  ])();
}
