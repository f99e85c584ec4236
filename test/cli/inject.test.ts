import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isPosix } from '../system.ts';
import { folderWith, statute } from './run.ts';

const example = readFileSync(new URL('../../examples/enrollments.yaml', import.meta.url), 'utf8');
const inject = (folder: string, ...args: string[]) => statute(folder, ['inject', '-r', 'ed-fi', '--quiet', '--request-headers', ...args]);

describe('what becomes of a document', () => {
  test('it is printed, every line of it kept, and lints clean', async () => {
    const folder = folderWith({ 'a.yaml': example });
    const { code, stdout } = await inject(folder, 'a.yaml');
    expect(code).toBe(0);
    const kept = example.split('\n').filter(line => !line.includes("responses: { '204'"));
    const lines = stdout.split('\n');
    expect(kept.filter(line => !lines.includes(line))).toEqual([]);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(example);
    expect((await statute(folder, ['lint', '-r', 'ed-fi', '--fail-severity', 'hint', '--quiet', '-'], stdout)).stdout).toBe('');
    writeFileSync(join(folder, 'a.yaml'), stdout);
    expect((await inject(folder, 'a.yaml')).stdout).toBe(stdout);
  });

  test('what an exception hides is not added', async () => {
    const exception = '      x-statute-exceptions: [{rule: ed-fi-500-declared, reason: The gateway answers}]\n';
    const folder = folderWith({ 'a.yaml': example.replace('      operationId: getEnrollment\n', `$&${exception}`) });
    const { get } = parse((await inject(folder, 'a.yaml')).stdout).paths['/enrollments/{id}'];
    expect(Object.keys(get.responses)).toEqual(['200', '304', '401', '404']);
  });

  test.runIf(isPosix)('it is changed in place with --write, through a symbolic link, with its mode', async () => {
    const folder = folderWith({ 'a.yaml': example });
    chmodSync(join(folder, 'a.yaml'), 0o640);
    symlinkSync('a.yaml', join(folder, 'link.yaml'));
    expect(await inject(folder, '-w', 'link.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toContain("'500':\n          $ref: '#/components/responses/InternalServerError'");
    expect(statSync(join(folder, 'a.yaml')).mode & 0o777).toBe(0o640);
    expect(statSync(join(folder, 'link.yaml')).ino).toBe(statSync(join(folder, 'a.yaml')).ino);
  });

  test('nothing with --check, which says by its exit code whether it would change', async () => {
    const folder = folderWith({ 'a.yaml': example });
    expect(await inject(folder, '--check', 'a.yaml')).toEqual({ code: 1, stdout: '', stderr: '' });
    await inject(folder, '-w', 'a.yaml');
    expect(await inject(folder, '--check', 'a.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('a diff with --diff', async () => {
    const { stdout } = await inject(folderWith({ 'a.yaml': example }), '--diff', 'a.yaml');
    expect(stdout).toContain("+        '404':\n+          $ref: '#/components/responses/NotFound'\n");
    expect(stdout.split('\n').filter(line => /^-[^-]/.test(line))).toEqual(["-      responses: { '204': { description: Ended. } }"]);
  });
});

describe('what is added', () => {
  const added = async (text: string, ...args: string[]) => {
    const { stdout, stderr } = await inject(folderWith({ 'a.yaml': text }), '--json', '--check', ...args, 'a.yaml');
    expect(stderr).toBe('');
    return (JSON.parse(stdout) as { done: string; operation: string; what: string }[]).map(
      ({ done, operation, what }) => `${done} ${operation} ${what}`,
    );
  };
  const onGet = [
    'added GET /enrollments/{id} paths./enrollments/{id}.get.responses.401',
    'added GET /enrollments/{id} paths./enrollments/{id}.get.responses.404',
    'added GET /enrollments/{id} paths./enrollments/{id}.get.responses.500',
    'added GET /enrollments/{id} paths./enrollments/{id}.get.parameters: If-None-Match',
  ];

  test('what a filter lets through', async () => {
    expect((await added(example, '--method', 'get')).sort()).toEqual([...onGet].sort());
    expect(await added(example, '--operation-id', 'endEnrollment', '--only', 'ed-fi-500-declared')).toEqual([
      'added DELETE /enrollments/{id} paths./enrollments/{id}.delete.responses.500',
    ]);
  });

  test('never a success, nor anything to one', async () => {
    const text =
      "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {post: {responses: {'201': {description: ok}, '500': {$ref: '#/components/responses/E'}}}}}\ncomponents: {responses: {E: {description: no, content: {text/plain: {}}}}}\n";
    expect(await added(text)).toEqual([
      'left POST /a POST /a declares 201 without a Location header; Ed-Fi requires one. Ed-Fi Response Codes, Table 6: must. Nothing is added to a success.',
    ]);
  });

  test('nothing to one file where another cannot be written', async () => {
    const folder = folderWith({ 'a.yaml': example });
    const { code, stderr } = await inject(folder, '--style', 'external:nowhere/e.yaml', '-w', 'a.yaml');
    expect([code, stderr]).toEqual([
      2,
      `statute: ${folder}/a.yaml: ${folder}/nowhere/e.yaml cannot be written (ENOENT); expected a writable file in an existing folder\n`,
    ]);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(example);
  });

  test('nothing in the place of a file that is there and is no document within reach', async () => {
    const folder = folderWith({ 'a.yaml': example, 'broken.yaml': 'a: [\n' });
    const elsewhere = folderWith({ 'mine.yaml': 'keep: me\n' });
    for (const file of [join(folder, 'broken.yaml'), join(elsewhere, 'mine.yaml')]) {
      const before = readFileSync(file, 'utf8');
      const { code, stderr } = await inject(folder, '--style', `external:${file}`, '-w', 'a.yaml');
      expect([code, stderr]).toEqual([
        2,
        `statute: ${folder}/a.yaml: ${file} already exists and is not a document that can be read; expected another file\n`,
      ]);
      expect(readFileSync(file, 'utf8')).toBe(before);
      expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(example);
    }
  });

  test('to a response in another file once', async () => {
    const folder = folderWith({
      'a.yaml':
        "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a: {get: {responses: {'401': {$ref: r.yaml}}}}\n  /b: {get: {responses: {'401': {$ref: r.yaml}}}}\n",
      'r.yaml': 'description: no\n',
    });
    const { stderr } = await statute(folder, [
      'inject',
      '-r',
      'rfc9110',
      '--all',
      '--only',
      'rfc9110-401-www-authenticate',
      '-w',
      'a.yaml',
    ]);
    expect(stderr).toBe(
      'shared: headers.WWW-Authenticate reaches GET /a, GET /b\nadded: the WWW-Authenticate header of 401 on 2 operations\n1 added, 0 left\n',
    );
    expect(readFileSync(join(folder, 'r.yaml'), 'utf8')).toContain('headers:\n  WWW-Authenticate:\n');
  });

  test('to a shared response once, and only where all of its uses need it', async () => {
    const shared = (other: string) => `openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a: {get: {responses: {'500': {$ref: '#/components/responses/E'}}}}
  /b: {get: {responses: {'${other}': {$ref: '#/components/responses/E'}, '5XX': {description: no}}}}
components: {responses: {E: {description: no}}}
`;
    expect(await added(shared('500'))).toEqual(['added GET /a components.responses.E.content']);
    const reached = await statute(folderWith({ 'a.yaml': shared('500') }), ['inject', '-r', 'ed-fi', '--check', 'a.yaml']);
    expect(reached.stderr).toBe(
      'shared: components.responses.E.content reaches GET /a, GET /b\nadded: an error body of 500 on 2 operations\n1 added, 0 left\n',
    );
    expect(await added(shared('400'))).toEqual(['left GET /a the response is shared, and 1 of its 2 uses do not need it']);
  });

  test('an equal response is used again, whatever its name, and one that is named after the code', async () => {
    const with404 = (name: string, description: string) => `${example}  responses:\n    ${name}: { description: ${description} }\n`;
    const gone = folderWith({ 'a.yaml': with404('Gone', 'The resource does not exist.') });
    expect(
      (await statute(gone, ['inject', '-r', 'ed-fi', '--request-headers', '--check', 'a.yaml'])).stderr,
    ).toBe(`added: the request header If-None-Match on 1 operation
added: 401 on 2 operations, through 1 new component
added: 404 on 2 operations, through 1 existing component
added: 500 on 2 operations, through 1 new component
7 added, 1 reused, 0 left
`);
    const reused = await inject(gone, 'a.yaml');
    expect(reused.stdout).toContain("'404':\n          $ref: '#/components/responses/Gone'");
    const named = await inject(folderWith({ 'a.yaml': with404('NotFound', 'Nothing there.') }), 'a.yaml');
    expect(named.stdout).toContain("'404':\n          $ref: '#/components/responses/NotFound'");
  });

  test('in place with --style inline, with examples, in another format', async () => {
    const { stdout } = await inject(
      folderWith({ 'a.yaml': example }),
      '--style',
      'inline',
      '--examples',
      '--error',
      'problem-details',
      'a.yaml',
    );
    expect(stdout).toContain('application/problem+json');
    expect(stdout).not.toContain('#/components/responses');
    expect(stdout).toContain('title: Internal Server Error');
  });

  test('to a file of its own with --style external, which is made or extended', async () => {
    const folder = folderWith({ 'a.yaml': example });
    const external = ['--style', 'external:shared/responses.yaml', '-w', 'a.yaml'];
    mkdirSync(join(folder, 'shared'));
    expect((await inject(folder, '--only', 'ed-fi-401-declared', ...external)).code).toBe(0);
    expect((await inject(folder, ...external)).code).toBe(0);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toContain('$ref: shared/responses.yaml#/components/responses/NotFound');
    const shared = readFileSync(join(folder, 'shared/responses.yaml'), 'utf8');
    expect(Object.keys(parse(shared).components.responses)).toEqual(['Unauthorized', 'NotFound', 'InternalServerError']);
    expect((await statute(folder, ['lint', '-r', 'ed-fi', '--quiet', 'a.yaml'])).code).toBe(0);
    expect((await inject(folder, '--check', ...external.filter(each => each !== '-w'))).code).toBe(0);
  });

  test('where an operation stands in another file, there, with references that lead back', async () => {
    const folder = folderWith({
      'a.yaml': "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a: {$ref: item.yaml}\n",
      'item.yaml': 'get:\n  responses:\n    "400":\n      description: no\n',
    });
    expect((await inject(folder, 'a.yaml')).stderr).toBe(
      `statute: ${folder}/item.yaml would also change; --diff shows how, --write changes it\n`,
    );
    expect((await inject(folder, '-w', 'a.yaml')).code).toBe(0);
    expect(readFileSync(join(folder, 'item.yaml'), 'utf8')).toBe(
      'get:\n  responses:\n    "400":\n      description: no\n    "500":\n      $ref: a.yaml#/components/responses/InternalServerError\n',
    );
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toContain('InternalServerError:');
    expect((await statute(folder, ['lint', '-r', 'ed-fi', '--quiet', 'a.yaml'])).code).toBe(0);
  });
});

describe('what is pruned', () => {
  const text = `openapi: 3.0.3
info: {title: A, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {description: ok, content: {application/json: {}}}
        # not Ed-Fi's
        '422':
          description: no
        '500': {$ref: '#/components/responses/E'}
  /b: {get: {responses: {'302': {description: there}}}}
  /c:
    get:
      responses:
        '204': {description: ok}
        '418': &teapot {description: no}
        '500': *teapot
components: {responses: {E: {description: no, content: {application/json: {schema: {properties: {message: {type: string}}}}}}}}
`;

  test('what the ruleset forbids, and each removal is listed', async () => {
    const folder = folderWith({ 'a.yaml': text });
    const { stdout, stderr } = await statute(folder, ['inject', '-r', 'ed-fi', '--prune', '--only', 'ed-fi-permitted-codes', 'a.yaml']);
    expect(stdout).toBe(text.replace("        # not Ed-Fi's\n        '422':\n          description: no\n", ''));
    expect(stderr.split('\n')).toEqual([
      'removed: GET /a (ed-fi-permitted-codes): paths./a.get.responses.422',
      'left: ed-fi-permitted-codes on GET /b, GET /c: paths./b.get.responses.302 stays: it is the last response (and 1 other reason: --verbose)',
      '0 added, 1 removed, 2 left',
      '',
    ]);
  });

  test('nothing without --prune', async () => {
    const { stdout } = await inject(folderWith({ 'a.yaml': text }), '--only', 'ed-fi-permitted-codes', 'a.yaml');
    expect(stdout).toBe(text);
  });
});

test.each([
  ['a format that is not there', ['--error', 'nowhere'], 'nowhere'],
  [
    'a folder that is not there',
    ['--overlay', 'no/overlay.yaml'],
    'no/overlay.yaml cannot be written (ENOENT); expected a file in an existing folder',
  ],
  ['a check that writes', ['--check', '--write'], '--check writes nothing and --write does; expected one of the two'],
  ['two things on standard output', ['--diff', '--json'], '--diff and --json both go to standard output; expected one of the two'],
  ['an overlay that writes', ['--overlay', 'o.yaml', '-w'], '--overlay and --write cannot be combined; expected one of the two'],
  ['an overlay that checks', ['--overlay', 'o.yaml', '--check'], '--overlay and --check cannot be combined'],
  ['an overlay with a diff', ['--overlay', 'o.yaml', '--diff'], '--overlay and --diff cannot be combined'],
  ['an overlay to two', ['--overlay', 'o.yaml', '--style', 'external:e.yaml'], 'expected it without --style external'],
  [
    'a shared file that is a list',
    ['--style', 'external:list.yaml'],
    'list.yaml cannot take components: it is a list, not an OpenAPI document',
  ],
  [
    'a shared file that is something else',
    ['--style', 'external:else.json'],
    'else.json cannot take components: it is not an OpenAPI document',
  ],
  ['a shared file of another version', ['--style', 'external:old.yaml'], 'old.yaml is OpenAPI 2.0 and cannot take components for 3.0'],
  ['an overlay with removals', ['--overlay', 'o.yaml', '--prune'], '--overlay can only add; expected it without --prune'],
  [
    'a prefix that is no name',
    ['--prefix', 'my x/'],
    '--prefix is "my x/"; expected letters, digits, ".", "-" and "_", as in names of components',
  ],
  [
    'a rule that is not there',
    ['--only', 'ed-fi-nope'],
    '--only ed-fi-nope is not a rule of the ruleset; expected one of ed-fi-permitted-codes',
  ],
  ['a path that is not there', ['--path', '/sessionz'], '--path /sessionz matches no operation; expected a path exactly as in a document'],
  ['a tag that is not there', ['--check', '--tag', 'nope'], '--tag nope matches no operation; expected a tag of an operation'],
  ['a name that is not there', ['--operation-id', 'nope'], '--operation-id nope matches no operation'],
  ['a method that is not there', ['--method', 'fetch'], '--method fetch is not a method; expected one of get, put'],
  ['an overlay in the place of the document', ['--overlay', 'a.yaml'], '--overlay a.yaml is one of the documents; expected another file'],
  ['several documents at once', ['a.yaml', 'b.yaml'], '2 documents cannot share standard output; expected one'],
  ['a style that is not there', ['--style', 'odd'], '--style is "odd"; expected component, inline or external:<file>'],
])('%s is refused in one line', async (_, args, message) => {
  const others = { 'list.yaml': '- a\n', 'else.json': '{"name": "a"}', 'old.yaml': "swagger: '2.0'\npaths: {}\n" };
  const folder = folderWith({ 'a.yaml': example, 'b.yaml': example, ...others });
  const { code, stdout, stderr } = await inject(folder, ...args, 'a.yaml');
  expect([code, stdout]).toEqual([2, '']);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(example);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toContain(message);
});

test.each([
  ['paths: [\n', /neither YAML nor JSON \(.*\); expected one that can be parsed/],
  ['{"openapi": "3.0.3", "paths": {"/a"', /neither YAML nor JSON/],
  ['openapi: 3.0.3\npaths: {}\n---\na: 1\n', /neither YAML nor JSON/],
  ['openapi: 3.0.3\npaths: {/a: hello}\n', /paths\.\/a is a string; expected a path item/],
])('a document that cannot be read stays as it is: %j', async (text, reason) => {
  const folder = folderWith({ 'a.yaml': text });
  const { code, stdout, stderr } = await inject(folder, '-w', 'a.yaml');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(reason);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(text);
});

test('references that are not followed are told, since nothing is added behind them', async () => {
  const document = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {$ref: '../out/a.yaml'}, /b: {$ref: '../out/a.yaml'}}\n";
  const cwd = folderWith({ 'in/a.yaml': document, 'out/a.yaml': "get: {responses: {'200': {description: ok}}}\n" });
  const { code, stderr } = await statute(`${cwd}/in`, ['inject', '-r', 'ed-fi', '--check', 'a.yaml']);
  expect([code, stderr]).toEqual([
    0,
    `not followed: ${cwd}/out/a.yaml is outside the working directory and the document's folder; expected a file in them, or --root <folder>\n0 added, 0 left\n`,
  ]);
  expect((await statute(`${cwd}/in`, ['inject', '-r', 'ed-fi', '--check', '--quiet', 'a.yaml'])).stderr).toBe('');
  const followed = await statute(`${cwd}/in`, ['inject', '-r', 'ed-fi', '--write', '--root', '../out', 'a.yaml']);
  expect([followed.code, followed.stderr]).toEqual([0, expect.not.stringContaining('not followed')]);
  expect(readFileSync(join(cwd, 'out/a.yaml'), 'utf8')).toContain('500');
});

test.each(['Makefile', 'index.js', 'a.txt'])('components do not go into a file that is named like no document: %s', async name => {
  const cwd = folderWith({ 'a.yaml': "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n" });
  const { code, stderr } = await statute(cwd, ['inject', '-r', 'ed-fi', '--style', `external:${name}`, '-w', 'a.yaml']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('expected a file ending in .yaml, .yml or .json')]);
});
