import { describe, expect, test } from 'vitest';
import { formats } from '../../src/report/format.ts';
import { builtInNames } from '../../src/ruleset/built-in.ts';
import { folderWith, statute } from './run.ts';

/** What must never be seen. It looks like a word, so that nothing is hidden for its form alone. */
const secret = 'hunter';
const upper = secret.toUpperCase();

const schema =
  '{ type: object, required: [title], additionalProperties: false, properties: { title: { type: string }, list: { type: array, items: { type: object, additionalProperties: { type: integer } } } } }';
const responses = `{ '200': { description: Yes., content: { application/json: { schema: ${schema} } } }, default: { description: No., content: { application/json: {} } } }`;
const document = `openapi: 3.1.0
info: { title: Books, version: '1' }
servers: [{ url: https://api.example.org/v1 }]
paths:
  /books: { get: { responses: ${responses} }, post: { responses: ${responses} } }
  /books/{id}: { get: { responses: ${responses} }, delete: { responses: ${responses} } }
`;

const named = (fields: Readonly<Record<string, string>>) => Object.entries(fields).map(([name, value]) => ({ name, value }));

/** An entry of a HAR file that has the secret wherever the format has room for it. */
function entry(method: string, url: string, status: unknown, mediaType: string, body: unknown) {
  const sent = {
    authorization: `Bearer ${secret}`,
    [`x-${secret}`]: secret,
    'if-none-match': `"${secret}"`,
    accept: `text/${secret}`,
    prefer: secret,
  };
  const returned = {
    'content-type': mediaType,
    [`x-${secret}`]: secret,
    etag: `"${secret}"`,
    location: `https://${secret}/`,
    server: secret,
  };
  return {
    startedDateTime: secret,
    [secret]: secret,
    request: {
      method,
      url,
      httpVersion: secret,
      cookies: named({ [secret]: secret }),
      headers: named(sent),
      queryString: named({ [secret]: secret }),
      postData: { mimeType: `application/json; ${secret}=${secret}`, text: `{${secret}`, params: named({ [secret]: secret }) },
    },
    response: {
      status,
      statusText: secret,
      headers: named(returned),
      content: { size: -1, mimeType: mediaType, text: JSON.stringify(body) },
    },
  };
}

const base = 'https://api.example.org/v1';
const bodies = [
  { [secret]: secret },
  { title: 7, [secret]: 1, list: [{ [secret]: secret }] },
  { error: { [secret]: secret } },
  { message: secret, status: 500 },
  { type: secret, title: secret, status: secret, detail: `java.lang.${secret}Exception: x` },
  { errors: [{ [secret]: secret }], stackTrace: secret, [`${secret}_trace`]: [secret] },
  { data: [{ id: secret, type: secret, attributes: { [secret]: secret } }], links: { self: `https://${secret}/` } },
  JSON.parse(`{"__proto__": {"${secret}": 1}}`),
  secret,
];
const mediaTypes = [
  'application/json',
  `application/json; charset=${secret}; ${secret}=1`,
  `application/json; v=${secret}; profile="${secret}"; ext=${secret}; version=${secret}`,
  `${secret}/${secret}`,
];
const paths = ['/books', `/books/${secret}`, `/${secret}`, `/people/${secret}/books`, `/books/${secret}/${secret}`, `/books/%68${secret}`];
const methods = ['GET', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', upper];
const statuses = [200, 201, 204, 205, 301, 304, 400, 401, 404, 405, 412, 418, 500, 503, 799];
const entries: unknown[] = paths.flatMap((path, first) =>
  statuses.map((status, second) => {
    const at = first * statuses.length + second;
    const of = <T>(list: readonly T[]) => list[at % list.length] as T;
    return entry(of(methods), `${base}${path}?${secret}=${secret}#${secret}`, status, of(mediaTypes), of(bodies));
  }),
);
for (const url of [
  `https://${secret}.example.com/${secret}`,
  `https://u:${secret}@example.com/`,
  `//${secret}/books`,
  `https://[${secret}/books`,
  secret,
  `${secret}:x`,
])
  entries.push(entry('GET', url, 200, 'text/plain', secret));
entries.push(entry(`GET ${secret}`, base, 200, '', ''), entry('GET', `${base}/books`, secret, '', ''), secret, [secret]);

const har = JSON.stringify({ log: { version: secret, creator: { name: secret }, pages: [{ title: secret }], entries } });
const folder = folderWith({ 'api.yaml': document, 'session.har': har });

async function printed(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await statute(folder, ['observe', 'api.yaml', '--traffic', 'session.har', '--all', ...args]);
  expect(code, stderr).toBe(1);
  return `${stdout}${stderr}`;
}

describe('nothing of a recording is printed that may be private', () => {
  test.each(formats)('%s', async format => {
    expect((await printed('-f', format)).toLowerCase()).not.toContain(secret);
  });

  test.each(builtInNames)('with %s', async ruleset => {
    expect((await printed('-f', 'text', '-r', ruleset)).toLowerCase()).not.toContain(secret);
  });
});

test('with --show-bodies words of paths are shown, and never headers', async () => {
  const text = await printed('-f', 'text', '--show-bodies');
  expect(text).toContain(`/v1/people/${secret}/books: no such path`);
  expect(text).not.toContain(`Bearer ${secret}`);
});
