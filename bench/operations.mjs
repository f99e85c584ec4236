/** @param {object} schema */
const json = schema => ({ 'application/json': { schema } });
/** @param {string} name */
const ref = name => ({ $ref: `#/components/schemas/${name}` });
/** @param {string} name */
const shared = name => ({ $ref: `#/components/responses/${name}` });
const id = { name: 'id', in: 'path', description: 'Its identifier.', required: true, schema: { type: 'string' } };

/**
 * The paths of a resource. Most operations declare what a guideline asks for; about one in five forgets a code, has one too many,
 * or leaves a header or a body out.
 * @param {Random} random
 * @param {{ noun: string, name: string, large: boolean, bare: boolean }} resource
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {keyof typeof errors} Verb
 * @typedef {Record<string, object>} Responses
 */
export function operationsOf(random, { noun, name, large, bare }) {
  const input = ref(large ? `${name}Input` : name);
  /** @type {(verb: Verb, responses: Responses, more?: object) => object} */
  const operation = (verb, responses, more = {}) => ({
    tags: [noun],
    operationId: `${verb}${name}`,
    summary: `The ${verb} of ${noun}`,
    ...more,
    responses: bare ? { ...responses, 404: shared('NotFound') } : responsesOf(random, verb, responses),
  });
  const list = operation(
    'list',
    { 200: { description: 'All of them.', content: json({ type: 'array', items: ref(name) }) } },
    { parameters: [{ $ref: '#/components/parameters/Limit' }, { $ref: '#/components/parameters/IfNoneMatch' }] },
  );
  const read = operation(
    'read',
    {
      200: {
        description: 'One of them.',
        headers: { ETag: { description: 'Its version.', schema: { type: 'string' } } },
        content: json(ref(name)),
      },
    },
    { parameters: [{ $ref: '#/components/parameters/IfNoneMatch' }] },
  );
  if (!large) return { [`/${noun}s`]: { get: list }, [`/${noun}s/{id}`]: { parameters: [id], get: read } };
  const location = { headers: { Location: { description: 'Where it is.', schema: { type: 'string', format: 'uri' } } } };
  const create = operation(
    'create',
    { 201: { description: 'It was created.', ...(random.happens(0.9) ? location : {}) } },
    { requestBody: { required: true, content: json(input) } },
  );
  const update = operation(
    'update',
    { 204: { description: 'It was changed.' } },
    { requestBody: { required: true, content: json(input) } },
  );
  const remove = operation('remove', { 204: { description: 'It was removed.' } });
  return {
    [`/${noun}s`]: { get: list, post: create },
    [`/${noun}s/{id}`]: { parameters: [id], get: read, put: update, delete: remove },
  };
}

const errors = {
  list: { 400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden', 500: 'Failure' },
  read: { 400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 500: 'Failure' },
  create: { 400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden', 409: 'Conflict', 500: 'Failure' },
  update: { 400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 409: 'Conflict', 500: 'Failure' },
  remove: { 400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 409: 'Conflict', 500: 'Failure' },
};

/**
 * The successes of an operation, its errors (shared, one in six in place), and its mistake where it has one.
 * @param {Random} random
 * @param {Verb} verb
 * @param {Responses} successes
 */
function responsesOf(random, verb, successes) {
  const entries = Object.entries(errors[verb]).map(([code, name]) => [code, random.happens(1 / 6) ? inPlace(name) : shared(name)]);
  const unchanged = verb === 'list' || verb === 'read' ? { 304: { description: 'Nothing has changed.' } } : {};
  /** @type {Responses} */
  const all = { ...successes, ...unchanged, ...Object.fromEntries(entries) };
  if (random.happens(0.1)) delete all[random.pick(['401', '404', '500'])];
  if (random.happens(0.1)) all[random.pick(['202', '422', '503'])] = { description: 'This one is not on the list.' };
  return all;
}

/** @param {string} what */
function inPlace(what) {
  const schema = {
    type: 'object',
    properties: { message: { type: 'string', example: what }, details: { type: 'array', items: { type: 'string' } } },
  };
  return { description: `${what} in this operation.`, content: json(schema) };
}
