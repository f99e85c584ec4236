import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from '../cli/run.ts';

/** What inject makes of the file a.yaml, with others beside it. */
async function injected(text: string, args: readonly string[] = [], others: Readonly<Record<string, string>> = {}) {
  const folder = folderWith({ 'a.yaml': text, ...others });
  const { stdout, stderr } = await statute(folder, ['inject', '-r', 'ed-fi', '--diff', '--request-headers', ...args, 'a.yaml']);
  const lines = (sign: string) => stdout.split('\n').flatMap(line => (line.startsWith(sign) && line[1] !== sign ? [line.slice(1)] : []));
  return { added: lines('+').join('\n'), removed: lines('-'), stderr };
}

/** A document with two operations that answer with an ETag, and what else it has. */
const conditional = (rest: string, other = '') => `openapi: 3.0.3
info: {title: A, version: '1'}
paths:
${['/a', ...(other ? [other] : [])]
  .map(
    path => `  ${path}:
    get:
      responses:
        '200': {description: ok, headers: {ETag: {schema: {type: string}}}, content: {application/json: {}}}
        '304': {description: the same}
        '400': {description: no}
        '500': {$ref: '#/components/responses/Broken'}
`,
  )
  .join('')}components:
  responses:
    Broken: {description: no, content: {application/json: {}}}
${rest}`;

const parameter = (indent: string, name: string) =>
  [
    `${name}- name: If-None-Match`,
    'in: header',
    'description: The ETags of the versions that the client already has; * matches any version.',
    'schema:',
    '  type: string',
  ].join(`\n${indent}`);

describe('a header parameter', () => {
  test('that one operation needs is written in place', async () => {
    const { added } = await injected(conditional(''));
    expect(added).toBe(`      parameters:\n${parameter('          ', '        ')}`);
  });

  test('that several operations need is a component', async () => {
    const { added } = await injected(conditional('', '/b'));
    const reference = "      parameters:\n        - {$ref: '#/components/parameters/IfNoneMatch'}\n";
    const component = parameter('      ', '      ').replace('- name', 'name');
    expect(added).toBe(`${reference}${reference}  parameters:\n    IfNoneMatch:\n${component}`);
  });

  test('is written in place everywhere with --style inline', async () => {
    const { added } = await injected(conditional('', '/b'), ['--style', 'inline']);
    expect(added.match(/name: If-None-Match/g)).toHaveLength(2);
    expect(added).not.toContain('$ref');
  });

  test('is not invented: only the authors know what the server understands', async () => {
    const folder = folderWith({ 'a.yaml': conditional('') });
    const { stdout, stderr } = await statute(folder, ['inject', '-r', 'ed-fi', '--diff', 'a.yaml']);
    expect(stdout).toBe('');
    expect(stderr).toContain(
      'no operation accepts If-None-Match, so only the authors know whether the server does; --request-headers adds it',
    );
  });

  test('refers to a component that is there, whatever it is called and says', async () => {
    const theirs = '  parameters:\n    etag: {in: header, name: if-none-match, schema: {type: string}}\n';
    const { added, stderr } = await injected(conditional(theirs));
    expect(added).toBe("      parameters:\n        - {$ref: '#/components/parameters/etag'}");
    expect(stderr).toBe(
      'added: the request header If-None-Match on 1 operation, through 1 existing component\n1 added, 1 reused, 0 left\n',
    );
  });

  test.each([
    ['is required', '{in: header, name: If-None-Match, required: true, schema: {type: string}}'],
    ['is another one', '{in: query, name: If-None-Match, schema: {type: string}}'],
  ])('does not refer to one that %s', async (_, theirs) => {
    const { added } = await injected(conditional(`  parameters:\n    IfNoneMatch: ${theirs}\n`, '/b'));
    expect(added.match(/name: If-None-Match/g)).toHaveLength(2);
  });

  test('goes to the shared file, alone too', async () => {
    const { added } = await injected(conditional(''), ['--style', 'external:shared.yaml']);
    expect(added).toContain('        - {$ref: shared.yaml#/components/parameters/IfNoneMatch}\n');
    expect(added).toContain('components:\n  parameters:\n    IfNoneMatch:\n      name: If-None-Match\n');
  });

  test('in 2.0 stands among the parameters of the document', async () => {
    const text = `swagger: '2.0'
info: {title: A, version: '1'}
paths:
  /a: {get: &get {responses: {'200': {description: ok, headers: {ETag: {type: string}}, schema: {type: object}}, '304': {description: the same}, '400': {description: no}, '500': {$ref: '#/responses/Broken'}}}}
  /b: {get: {responses: {'200': {description: ok, headers: {ETag: {type: string}}, schema: {type: object}}, '304': {description: the same}, '400': {description: no}, '500': {$ref: '#/responses/Broken'}}}}
responses: {Broken: {description: no, schema: {properties: {code: {}, type: {}, message: {}}}}}
`;
    const { stdout } = await statute(folderWith({ 'a.yaml': text.replace('&get ', '') }), [
      'inject',
      '-r',
      'ed-fi',
      '--quiet',
      '--request-headers',
      'a.yaml',
    ]);
    const { paths, parameters } = parse(stdout);
    expect(paths['/b'].get.parameters).toEqual([{ $ref: '#/parameters/IfNoneMatch' }]);
    expect(parameters.IfNoneMatch).toMatchObject({ name: 'If-None-Match', in: 'header', type: 'string' });
    expect(stdout.indexOf('\nparameters:')).toBeLessThan(stdout.indexOf('\nresponses:'));
  });
});

describe('a response header', () => {
  const two = (components: string) => `openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '401': {description: no}
  /b:
    get:
      responses:
        '401': {description: no}
${components}`;
  const added = async (text: string, ...args: string[]) =>
    (
      await statute(folderWith({ 'a.yaml': text }), [
        'inject',
        '-r',
        'rfc9110',
        '--all',
        '--only',
        'rfc9110-401-www-authenticate',
        '--quiet',
        ...args,
        'a.yaml',
      ])
    ).stdout;

  test('that several responses need is a component', async () => {
    const { paths, components } = parse(await added(two('')));
    expect(paths['/a'].get.responses['401'].headers).toEqual({ 'WWW-Authenticate': { $ref: '#/components/headers/WWW-Authenticate' } });
    expect(paths['/b']).toEqual(paths['/a']);
    expect(components.headers).toEqual({
      'WWW-Authenticate': { description: 'How to authenticate, as one or more challenges.', schema: { type: 'string' } },
    });
  });

  test('refers to a component of its name and type', async () => {
    const theirs = (type: string) => two(`components: {headers: {wwwAuthenticate: {schema: {type: ${type}}}}}\n`);
    expect(parse(await added(theirs('string'))).paths['/a'].get.responses['401'].headers).toEqual({
      'WWW-Authenticate': { $ref: '#/components/headers/wwwAuthenticate' },
    });
    expect(Object.keys(parse(await added(theirs('integer'))).components.headers)).toEqual(['wwwAuthenticate', 'WWW-Authenticate']);
  });

  test('is written in place with --style inline', async () => {
    expect(await added(two(''), '--style', 'inline')).not.toContain('$ref');
  });

  test('in 2.0 has nowhere else to stand', async () => {
    const text = two('').replace('openapi: 3.0.3', "swagger: '2.0'");
    expect(await added(text)).not.toContain('$ref');
  });
});

describe('a response', () => {
  const operations = (...responses: string[]) =>
    `openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n${responses.map((each, index) => `  /${index}:\n    get:\n      responses:\n        '400': {description: no}\n${each}`).join('')}`;
  const broken = 'description: The server failed unexpectedly.\ncontent:\n  application/json:\n    schema:\n      $ref: error.yaml\n';
  const error = 'type: object\nproperties:\n  code: {type: integer}\n  type: {type: string}\n  message: {type: string}\n';

  test('that a component has in a file of its own is used again', async () => {
    const components = 'components:\n  responses:\n    Oops: {$ref: broken.yaml}\n  schemas:\n    Error: {$ref: error.yaml}\n';
    const files = { 'broken.yaml': broken, 'error.yaml': error };
    const { added, stderr } = await injected(operations('') + components, [], files);
    expect(added).toBe("        '500': {$ref: '#/components/responses/Oops'}");
    expect(stderr).toBe('added: 500 on 1 operation, through 1 existing component\n1 added, 1 reused, 0 left\n');
  });

  test('that another operation refers to in a file is used again', async () => {
    const files = { 'broken.yaml': broken, 'error.yaml': error };
    const { added } = await injected(operations("        '500': {$ref: broken.yaml}\n", ''), [], files);
    expect(added).toBe("        '500': {$ref: broken.yaml}");
  });

  test('in another file is referred to with ./ where others are', async () => {
    const files = { 'broken.yaml': broken.replace('error.yaml', './error.yaml'), 'error.yaml': error };
    const { added } = await injected(operations("        '500':\n          $ref: ./broken.yaml\n", ''), [], files);
    expect(added).toBe("        '500':\n          $ref: ./broken.yaml");
  });

  test('that most other operations have under its code is used again, if the rules find nothing about it', async () => {
    const uses = ['Mine', 'Other', 'Other'].map(name => `        '500': {$ref: '#/components/responses/${name}'}\n`);
    const components = (type: string) =>
      `components:\n  responses:\n    Mine: {description: mine, content: {application/json: {}}}\n    Other: {description: other, content: {application/json: {schema: {type: object, properties: {${type}}}}}}\n`;
    const referring = async (type: string) => (await injected(operations(...uses, '') + components(type))).added;
    expect(await referring('code: {}, type: {}, message: {}')).toContain("'500': {$ref: '#/components/responses/Other'}");
    expect(await referring('id: {}')).toContain("'500': {$ref: '#/components/responses/Mine'}");
  });

  test('is added where the section of the components refers to', async () => {
    const components = 'components:\n  responses: {$ref: responses.yaml}\n';
    const { added } = await injected(operations('') + components, [], { 'responses.yaml': 'Other:\n  description: other\n' });
    expect(added).toContain("        '500': {$ref: '#/components/responses/InternalServerError'}");
    expect(added).toContain('InternalServerError:\n  description: The server failed unexpectedly.\n');
    expect(added).toContain('$ref: a.yaml#/components/schemas/Error');
  });

  test('in another file refers to the schemas of the document', async () => {
    const files = { 'item.yaml': "get:\n  responses:\n    '400': {description: no}\n" };
    const text = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {$ref: item.yaml}}\n";
    const { added } = await injected(text, ['--style', 'inline'], files);
    expect(added).toContain('            $ref: a.yaml#/components/schemas/Error');
  });
});

describe('the order of new components', () => {
  const document = (components: string) => `openapi: 3.0.3
info: {title: A, version: '1'}
security: [{t: []}]
paths:
  /a/{id}:
    get:
      responses:
        '400': {description: no}
${components}`;
  const keys = async (components: string) => {
    const { stdout } = await statute(folderWith({ 'a.yaml': document(components) }), [
      'inject',
      '-r',
      'ed-fi',
      '--quiet',
      '--request-headers',
      'a.yaml',
    ]);
    const all = parse(stdout).components;
    return [Object.keys(all), Object.keys(all.responses)];
  };

  test('is that of their codes, and of the specification', async () => {
    expect(await keys('')).toEqual([
      ['schemas', 'responses'],
      ['Unauthorized', 'NotFound', 'InternalServerError'],
    ]);
    expect(await keys('components:\n  schemas: {A: {}}\n  securitySchemes: {t: {}}\n')).toEqual([
      ['schemas', 'responses', 'securitySchemes'],
      ['Unauthorized', 'NotFound', 'InternalServerError'],
    ]);
  });

  test('is alphabetical where that is the order of the others', async () => {
    expect(await keys('components:\n  responses:\n    A: {description: a}\n    M: {description: m}\n    Z: {description: z}\n')).toEqual([
      ['schemas', 'responses'],
      ['A', 'InternalServerError', 'M', 'NotFound', 'Unauthorized', 'Z'],
    ]);
    expect(
      (await keys('components:\n  responses:\n    M: {description: m}\n    A: {description: a}\n    Z: {description: z}\n'))[1],
    ).toEqual([...['M', 'A', 'Z'], ...['Unauthorized', 'NotFound', 'InternalServerError']]);
  });
});
