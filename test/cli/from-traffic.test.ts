import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith, statute } from './run.ts';

const api = `openapi: 3.1.0
info: {title: Books, version: '1'}
servers: [{url: 'https://api.example.org'}]
paths:
  /books:
    get:
      responses:
        '200': {description: The books.}
        '404':
          description: There are none.
          content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}
    put:
      responses:
        '204': {description: Replaced.}
        4XX:
          description: Refused.
          content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}
  /shops:
    get:
      responses:
        '200': {description: The shops.}
components:
  schemas:
    Error: {type: object, required: [message], properties: {message: {type: string}}}
`;

const seen = (times: number, line: string, more: object = {}) => {
  const [method, path, status] = line.split(' ');
  return Array.from({ length: times }, () =>
    JSON.stringify({ method, url: `https://api.example.org${path}`, status: Number(status), ...more }),
  );
};
const json = { responseHeaders: { 'content-type': 'application/json; charset=utf-8' }, responseBody: { message: 'hunter2' } };
const traffic = [
  ...seen(4, 'GET /books 200'),
  ...seen(3, 'GET /books 429', json),
  ...seen(1, 'GET /books 503', json),
  ...seen(3, 'PUT /books 409'),
  ...seen(5, 'PUT /books 202', { responseHeaders: { 'content-type': `text/html` }, responseBody: 'hunter2' }),
  ...seen(3, 'GET /elsewhere 500'),
].join('\n');

const folder = () => folderWith({ 'api.yaml': api, 'session.ndjson': traffic });

describe('infer --traffic', () => {
  test('proposes what was returned and is not declared, with the reason', async () => {
    const { code, stdout, stderr } = await statute(folder(), ['infer', 'api.yaml', '--traffic', 'session.ndjson']);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "# api.yaml: returned at least 3 times and not declared
      paths:
        "/books":
          get:
            responses:
              '429': # 3 of 8 requests, first at session.ndjson:5
                description: "Too Many Requests"
                content:
                  "application/json": {}
          put:
            responses:
              '202': # 5 of 8 requests, first at session.ndjson:12
                description: "Accepted"
                content:
                  "text/html": {}
      "
    `);
    expect(parse(stdout).paths['/books'].put.responses['202'].content).toEqual({ 'text/html': {} });
    expect(`${stdout}${stderr}`).not.toContain('hunter2');
    expect(stderr).toBe('19 exchanges: 2 responses proposed\n');
  });

  test('from the number on that is asked for', async () => {
    const { stdout } = await statute(folder(), ['infer', 'api.yaml', '--traffic', 'session.ndjson', '--support', '1', '--json']);
    expect(JSON.parse(stdout).map(({ operation, code }: Record<string, string>) => `${operation} ${code}`)).toEqual([
      'GET /books 429',
      'GET /books 503',
      'PUT /books 202',
    ]);
  });

  test('nothing, where nothing is to be declared', async () => {
    const { stdout } = await statute(folder(), ['infer', 'api.yaml', '--traffic', 'session.ndjson', '--support', '6']);
    expect(parse(stdout)).toEqual({ paths: {} });
  });
});

describe('inject --from-traffic', () => {
  const inject = (...args: readonly string[]) => statute(folder(), ['inject', 'api.yaml', '--from-traffic', 'session.ndjson', ...args]);

  test('adds the errors that were returned, in the form of the document', async () => {
    const { code, stdout, stderr } = await inject();
    expect(code).toBe(0);
    const { paths, components } = parse(stdout);
    expect(Object.keys(paths['/books'].get.responses)).toEqual(['200', '404', '429']);
    expect(paths['/books'].get.responses['429']).toEqual({ $ref: '#/components/responses/TooManyRequests' });
    expect(components.responses.TooManyRequests.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Error' });
    expect(paths['/shops']).toEqual(parse(api).paths['/shops']);
    expect(stderr).toContain('PUT /books returned 202 5 times and does not declare it; only errors are added');
    expect(`${stdout}${stderr}`).not.toContain('hunter2');
  });

  test('what a range stands for is declared', async () => {
    expect(Object.keys(parse((await inject()).stdout).paths['/books'].put.responses)).toEqual(['204', '4XX']);
  });

  test('from the number on that is asked for', async () => {
    const { stdout } = await inject('--support', '1');
    expect(Object.keys(parse(stdout).paths['/books'].get.responses)).toEqual(['200', '404', '429', '503']);
  });

  test('shows what would change', async () => {
    expect((await inject('--diff')).stdout).toContain("+        '429': {$ref: '#/components/responses/TooManyRequests'}");
  });

  test('of a document without errors they are problem details, where these were returned', async () => {
    const bare = `openapi: 3.1.0
info: {title: Books, version: '1'}
servers: [{url: 'https://api.example.org'}]
paths: {/books: {get: {responses: {'200': {description: The books.}}}}}
`;
    const problem = { responseHeaders: { 'content-type': 'application/problem+json' }, responseBody: { title: 'hunter2' } };
    const bodyIn = async (lines: readonly string[]) => {
      const folder = folderWith({ 'api.yaml': bare, 'session.ndjson': lines.join('\n') });
      const { stdout } = await statute(folder, ['inject', 'api.yaml', '--from-traffic', 'session.ndjson']);
      return Object.keys(parse(stdout).components.responses.TooManyRequests.content ?? {});
    };
    expect(await bodyIn(seen(3, 'GET /books 429', problem))).toEqual(['application/problem+json']);
    expect(await bodyIn(seen(3, 'GET /books 429', json))).toEqual([]);
  });

  test.each([
    ['with a ruleset', ['--ruleset', 'ed-fi'], '--from-traffic and --ruleset both say what is asked for; expected one of the two'],
    ['with --add', ['--add', '500'], '--from-traffic and --add both say what is asked for; expected one of the two'],
  ])('%s it is refused', async (_, args, message) => {
    expect(await inject(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  test('--server alone is refused', async () => {
    const { stderr } = await statute(folder(), ['inject', 'api.yaml', '--server', 'https://a.example']);
    expect(stderr).toContain('--server is about the requests of --from-traffic; expected both');
  });
});
