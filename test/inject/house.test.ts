import { describe, expect, test } from 'vitest';
import { folderWith, statute } from '../cli/run.ts';
import { added, head, json, mine, operation, ref, schemas } from './house.ts';

describe('the body of an error is the one that most errors have', () => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Mine' } } };

  test.each<[string, string[], unknown]>([
    ['by its name', [`'400': ${json(mine)}`, `'404': ${json(mine)}`], content],
    ['by most uses', [`'400': ${json(mine)}`, `'404': ${json(mine)}`, `'500': ${json(ref('#/components/schemas/Other'))}`], content],
    [
      'by the class of the code',
      [
        `'400': ${json(mine)}`,
        `'404': ${json(mine)}`,
        `'500': ${json(ref('#/components/schemas/Other'))}`,
        `'502': ${json(ref('#/components/schemas/Other'))}`,
        `'503': ${json(ref('#/components/schemas/Other'))}`,
      ],
      content,
    ],
    ['where default stands for all', [`default: ${json(mine)}`], content],
    [
      'by what it extends',
      [
        `'400': ${json(`{allOf: [${mine}, {properties: {code: {enum: [400]}}}]}`)}`,
        `'404': ${json(`{allOf: [${mine}, {properties: {code: {enum: [404]}}}]}`)}`,
      ],
      content,
    ],
    ['none where errors have none', ["'400': {description: no}", "'404': {description: no}"], undefined],
    ['none where most errors have none', ["'400': {description: no}", "'404': {description: no}", `'500': ${json(mine)}`], undefined],
  ])('%s', async (_, errors, expected) => {
    const { response, document } = await added(head + operation('/a', ...errors) + operation('/b') + schemas);
    expect(response.content).toEqual(expected);
    expect(Object.keys(document.components.schemas)).toEqual(['Mine', 'Other']);
  });

  test('in the media types of the others', async () => {
    const errors = `{description: no, content: {application/vnd.a+json: {schema: ${mine}}, application/xml: {schema: ${mine}}}}`;
    const { response } = await added(head + operation('/a', `'400': ${errors}`, `'404': ${errors}`) + operation('/b') + schemas);
    expect(Object.keys(response.content)).toEqual(['application/vnd.a+json', 'application/xml']);
  });

  test('in place where it is in place, without what holds for one case', async () => {
    const own = (code: string) =>
      json(
        `{type: object, title: No ${code}, example: {status: ${code}}, properties: {status: {type: integer, enum: [${code}]}, fault: {type: string, example: x}}}`,
      );
    const { response } = await added(head + operation('/a', `'400': ${own('400')}`, `'404': ${own('404')}`) + operation('/b'));
    expect(response.content['application/json'].schema).toEqual({
      type: 'object',
      properties: { status: { type: 'integer' }, fault: { type: 'string' } },
    });
  });

  test('written for every code where each code has a schema of its own that is like the others', async () => {
    const text = `${head}${operation('/a', `'400': ${json(ref('#/components/schemas/Bad'))}`, `'404': ${json(ref('#/components/schemas/Gone'))}`)}${operation('/b')}components: {schemas: {Bad: {type: object, properties: {fault: {type: string}}}, Gone: {type: object, properties: {fault: {type: string}}}}}\n`;
    const { response } = await added(text);
    expect(response.content['application/json'].schema).toEqual({ type: 'object', properties: { fault: { type: 'string' } } });
  });

  test('not that of a success, nor that of a code which has its own', async () => {
    const text = `${head}  /a:\n    get:\n      responses:\n        '200': ${json(ref('#/components/schemas/Other'))}\n        '400': ${json(ref('#/components/schemas/Other'))}\n        '404': ${json(ref('#/components/schemas/Other'))}\n        '422': ${json(mine)}\n        '500': ${json(mine)}\n${operation('/b')}${schemas}`;
    expect((await added(text)).response.content).toEqual(content);
    const limited =
      head +
      operation('/a', `4XX: ${json(mine)}`, `'429': ${json(ref('#/components/schemas/Other'))}`) +
      operation('/c', `'429': ${json(ref('#/components/schemas/Other'))}`) +
      operation('/b') +
      schemas;
    expect((await added(limited)).response.content).toEqual(content);
    expect((await added(limited, ['--add', '429'], {}, '429')).response.content['application/json'].schema.$ref).toBe(
      '#/components/schemas/Other',
    );
  });

  test('in general words where it lists what may be wrong in one case', async () => {
    const oneOf = (extra: string) => json(`{oneOf: [{type: object, properties: {fault: {type: string, enum: [${extra}]}}}, ${mine}]}`);
    const { response } = await added(head + operation('/a', `'400': ${oneOf('x')}`, `'404': ${oneOf('y')}`) + operation('/b') + schemas);
    expect(response.content['application/json'].schema).toEqual({ type: 'object', properties: { fault: { type: 'string' } } });
  });

  test('of all where its class has but one', async () => {
    const text =
      head +
      operation('/a', `'400': ${json(mine)}`, `'404': ${json(mine)}`, `'503': ${json('{type: string}')}`) +
      operation('/b') +
      schemas;
    expect((await added(text, ['--add', '500'], {}, '500')).response.content).toEqual(content);
  });

  test('in another file as it is referred to there, from wherever it is added', async () => {
    const files = {
      'errors/error.yaml': 'type: object\nproperties: {fault: {type: string}}\n',
      'paths/a.yaml': `get:\n  responses:\n    '200': {description: ok}\n    '400': ${json(ref('../errors/error.yaml'))}\n    '404': ${json(ref('../errors/error.yaml'))}\n`,
    };
    const { response } = await added(`${head}  /a: {$ref: paths/a.yaml}\n${operation('/b')}`, ['--add', '403'], files);
    expect(response.content['application/json'].schema).toEqual({ $ref: 'errors/error.yaml' });
  });

  test('in 2.0 by its schema', async () => {
    const error = "{description: no, schema: {$ref: '#/definitions/Mine'}}";
    const text = `swagger: '2.0'\ninfo: {title: A, version: '1'}\nproduces: [application/json]\npaths:\n${operation('/a', `'400': ${error}`, `'404': ${error}`)}${operation('/b')}definitions: {Mine: {type: object, properties: {fault: {type: string}}}}\n`;
    expect((await added(text)).response).toEqual({
      description: 'The client does not have permission to do this.',
      schema: { $ref: '#/definitions/Mine' },
    });
  });

  test('with the examples of its format where they are asked for', async () => {
    const problem = '{type: object, properties: {type: {type: string}, title: {type: string}}}';
    const error = `{description: no, content: {application/problem+json: {schema: ${ref('#/components/schemas/Own')}}}}`;
    const text = `${head}${operation('/a', `'400': ${error}`, `'404': ${error}`)}${operation('/b')}components: {schemas: {Own: ${problem}}}\n`;
    const { response } = await added(text, ['--add', '403', '--examples']);
    expect(response.content['application/problem+json']).toMatchObject({
      schema: { $ref: '#/components/schemas/Own' },
      example: { title: 'Forbidden', status: 403 },
    });
  });

  test('in a format where that is asked for, or where there are no errors', async () => {
    const text = head + operation('/a', `'400': ${json(mine)}`, `'404': ${json(mine)}`) + operation('/b') + schemas;
    expect(Object.keys((await added(text, ['--add', '403', '--error', 'problem-details'])).response.content)).toEqual([
      'application/problem+json',
    ]);
    expect(Object.keys((await added(head + operation('/b'))).response.content)).toEqual(['application/problem+json']);
  });
});

describe('a response that is there', () => {
  const using = (name: string, description: string, paths: readonly string[] = ['/a'], code = '403') =>
    `${head}${paths.map(path => operation(path, `'${code}': ${ref(`#/components/responses/${name.replaceAll("'", '')}`)}`)).join('')}${operation('/b')}components:\n  responses:\n    ${name}: {description: ${description}}\n`;

  test.each([
    ['named after the code', using('Forbidden', 'no')],
    ['named after it and called an error', using('ForbiddenError', 'no')],
    ['named after it in other letters', using('access_denied', 'no')],
    ['named by its number', using("'403'", 'no')],
    ['that says so', using('Stop', 'Forbidden')],
    ['that nothing uses', using('Forbidden', 'no', [])],
    ['that operations on several resources have', using('NeedsAnotherPlan', 'no', ['/a', '/c', '/d'])],
    [
      'that stands for every error',
      `${head}${operation('/a', `'400': ${ref('#/components/responses/Error')}`, `'404': ${ref('#/components/responses/Error')}`)}${operation('/b')}components: {responses: {Error: {description: no}}}\n`,
    ],
  ])('%s is used', async (_, text) => {
    const { document, stderr } = await added(text);
    expect(Object.keys(document.components.responses)).toHaveLength(1);
    expect(stderr).toContain('through 1 existing component');
  });

  test.each([
    ['for one operation is not', using('Error-FailedToSendOutOfBandChallenge-Response-403', 'no', ['/oob', '/oob/again'])],
    ['about another resource is not', using('ForbiddenCustomer', 'Forbidden customer', ['/customers/{id}'])],
    ['for another code is not', using('NotFound', 'Not found', ['/a'], '404')],
  ])('%s used', async (_, text) => {
    const { document } = await added(text);
    expect(Object.keys(document.components.responses)).toHaveLength(2);
  });

  test('in another document beside one that is used is used too', async () => {
    const text = `${head}${operation('/a', "'404': {$ref: 'common.yaml#/responses/Missing'}")}${operation('/b')}`;
    const files = { 'common.yaml': 'responses: {Missing: {description: Not found}, Forbidden: {description: no}}\n' };
    expect((await added(text, ['--add', '403'], files)).entry).toEqual({ $ref: 'common.yaml#/responses/Forbidden' });
  });

  test('in another document is found where only a component leads there', async () => {
    const text = `${head}${operation('/b')}components: {responses: {Missing: {$ref: 'common.yaml#/responses/Missing'}}}\n`;
    const files = { 'common.yaml': 'responses: {Missing: {description: Not found}, Forbidden: {description: no}}\n' };
    expect((await added(text, ['--add', '403'], files)).entry).toEqual({ $ref: 'common.yaml#/responses/Forbidden' });
  });

  test('in the folder of another resource is not used', async () => {
    const text = `${head}${operation('/campaigns', "'403': {$ref: campaigns/403.yaml}")}${operation('/b')}`;
    const { entry } = await added(text, ['--add', '403'], { 'campaigns/403.yaml': 'description: no\n' });
    expect(entry?.$ref).not.toBe('campaigns/403.yaml');
  });

  test('is used for the operations that it is about', async () => {
    const text = using('CustomerForbidden', 'Forbidden', ['/customers', '/customers/{id}', '/customers/{id}/name', '/invoices']).replace(
      '  /b:',
      '  /customers/{id}/address:',
    );
    expect((await added(text)).name).toBe('CustomerForbidden');
  });

  test('is referred to as others refer to it', async () => {
    const text = `${head}${operation('/a', "'403': {$ref: './no.yaml'}")}${operation('/b')}`;
    expect((await added(text, ['--add', '403'], { 'no.yaml': 'description: Forbidden\n' })).entry).toEqual({ $ref: './no.yaml' });
    const behind = `${head}${operation('/a', `'403': ${ref('#/components/responses/403')}`)}${operation('/b')}components: {responses: {'403': {$ref: './no.yaml'}}}\n`;
    expect((await added(behind, ['--add', '403'], { 'no.yaml': 'description: Forbidden\n' })).entry).toEqual({
      $ref: '#/components/responses/403',
    });
  });

  test('is not used where the rules report it, and another has another name', async () => {
    const text = `${head}${operation('/a', `'500': ${ref('#/components/responses/InternalServerError')}`)}${operation('/b').replace("'200'", "'400'")}components:\n  responses:\n    InternalServerError: {description: no, content: {application/json: {schema: {type: object, properties: {id: {}}}}}}\n`;
    const { name, stderr } = await added(text, ['-r', 'ed-fi', '--only', 'ed-fi-500-declared'], {}, '500');
    expect([name, stderr]).toEqual(['InternalServerErrorResponse', expect.stringContaining('1 added')]);
  });
});

describe('the name of a component', () => {
  const named = (...names: string[]) =>
    `${head}${operation('/b')}components:\n  responses:\n${names.map(name => `    ${name}: {description: no}\n`).join('')}`;

  test.each([
    [['NotFoundResponse'], 'ForbiddenResponse'],
    [['NotFoundError', 'Unauthorized', 'ConflictError'], 'ForbiddenError'],
    [['not_found'], 'forbidden'],
    [['not-found', 'bad-request'], 'forbidden'],
    [['notFound'], 'forbidden'],
    [["'404'"], '403'],
    [['Error404'], 'Error403'],
    [['Generic404', 'Generic400', 'CreateSessionConflict409'], 'Generic403'],
    [['ErrorNotFound'], 'ErrorForbidden'],
    [['NotFound404'], 'Forbidden403'],
    [['StudentResponse', 'SchoolResponse'], 'ForbiddenResponse'],
    [['Student', 'Unauthorised'], 'Forbidden'],
    [['ResourceNotFoundError'], 'ForbiddenError'],
    [['RegisterGeneric400', 'RegisterGeneric404'], 'RegisterGeneric403'],
    [['bad-request', 'conflict'], 'forbidden'],
    [['BAD_REQUEST', 'CONFLICT'], 'FORBIDDEN'],
  ])('beside %s is %s', async (names, expected) => {
    expect((await added(named(...names))).name).toBe(expected);
  });

  test('has what --prefix says before it', async () => {
    expect((await added(named('NotFoundResponse'), ['--add', '403', '--prefix', 'Std'])).name).toBe('StdForbiddenResponse');
  });

  test('is another where one is taken, in every style', async () => {
    const text = `${head}${operation('/b')}components: {schemas: {Problem: {type: object, properties: {x: {}}}, ProblemDetails: {type: string}}}\n`;
    for (const style of ['component', 'inline']) {
      const { response, document } = await added(text, ['--add', '403', '--style', style]);
      expect(response.content['application/problem+json'].schema.$ref).toBe('#/components/schemas/ProblemBody');
      expect(document.components.schemas.Problem).toEqual({ type: 'object', properties: { x: {} } });
    }
    const checked = await statute(folderWith({ 'a.yaml': text }), ['inject', '--add', '403', '--check', 'a.yaml']);
    expect(checked.code).toBe(1);
  });
});

describe('the words of a response', () => {
  test.each([
    ['those of most others with the code', ["'403': {description: Keep out.}"], ["'403': {description: Keep out.}"], 'Keep out.'],
    ['those of one other that say no more than the code', ["'403': {description: Access denied}"], [], 'Access denied'],
    [
      'not those that are about one resource',
      ["'403': {description: You may not see this student.}"],
      [],
      'The client does not have permission to do this.',
    ],
  ])('are %s', async (_, one, other, expected) => {
    expect((await added(head + operation('/a', ...one) + operation('/c', ...other) + operation('/b'))).response.description).toBe(expected);
  });

  test('and its headers are those that all errors have', async () => {
    const error = "{description: no, headers: {X-Request-Id: {$ref: '#/components/headers/Id'}}}";
    const text = `${head}${operation('/a', `'400': ${error}`, `'404': ${error}`)}${operation('/b')}components: {headers: {Id: {schema: {type: string}}}}\n`;
    expect((await added(text)).response.headers).toEqual({ 'X-Request-Id': { $ref: '#/components/headers/Id' } });
    const one = text.replace("'404'", "'503'");
    expect((await added(one, ['--add', '500'], {}, '500')).response.headers).toEqual({
      'X-Request-Id': { $ref: '#/components/headers/Id' },
    });
  });
});
