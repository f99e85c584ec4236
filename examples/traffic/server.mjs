// The API of library.yaml, with a fault behind each name that says so, for statute observe to find.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const book = {
  title: 'Emma',
  year: 1815,
  kind: 'novel',
  sequel: null,
  added: '2026-11-27T12:00:00Z',
  authors: [{ name: 'Jane Austen' }],
  pages: 474,
};
const tag = '"1"';
const list = { 'X-Total-Count': '1', ETag: tag };

/** @typedef {{ status: number, headers: Record<string, string>, body?: string }} Answer */
/** @typedef {{ deleted: Set<string>, seen: Set<string> }} State what was asked before, by the names at the ends of paths */
/** @typedef {import('node:http').IncomingHttpHeaders} Headers */

/** An answer in JSON. @type {(status: number, value: unknown, headers?: Record<string, string>) => Answer} */
const json = (status, value, headers = {}) => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
});
/** An error as it should be. @type {(status: number, headers?: Record<string, string>) => Answer} */
const problem = (status, headers = {}) =>
  json(status, { title: 'It went wrong', status }, { 'Content-Type': 'application/problem+json', ...headers });
/** An answer without a body. @type {(status: number, headers?: Record<string, string>) => Answer} */
const empty = (status, headers = {}) => ({ status, headers });

const trace = 'TypeError: x is undefined\n    at load (/srv/library/books.js:12:7)\n    at run (node:internal/timers:5:1)';

/** What is wrong with the server. @type {Record<string, (state: State, headers: Headers) => Answer>} */
const faults = {
  'GET /books?kind=empty': () => empty(204),
  'GET /books?page=no-total': () => json(200, [book]),
  'GET /books?stale=304': () => empty(304, { ETag: tag }),
  'GET /books?tag=ignored': () => json(200, [book], list),
  'POST /books?as=no-location': () => empty(201),
  'POST /books?as=csv-taken': () => empty(201, { Location: '/v1/books/emma' }),
  'POST /books?as=broken-taken': () => empty(202),
  'POST /books?as=conflict': () => problem(409),
  'POST /books?as=tea': () => problem(418),
  'POST /books?as=told': () => json(200, { told: 'more than was declared' }),
  'GET /books/not-json': () => ({ ...json(200, {}), body: '<p>Emma</p>' }),
  'GET /books/wrong-types': () => json(200, { ...book, title: 7, year: '1815' }),
  'GET /books/no-year': () => json(200, { title: 'Emma' }),
  'GET /books/wrong-kind': () => json(200, { ...book, kind: 'prose' }),
  'GET /books/wrong-isbn': () => json(200, { ...book, isbn: '978' }),
  'GET /books/null-title': () => json(200, { ...book, title: null }),
  'GET /books/no-date': () => json(200, { ...book, added: 'yesterday' }),
  'GET /books/odd-author': () => json(200, { ...book, authors: [{ name: 'Jane Austen', born: 1775 }] }),
  'GET /books/html': () => ({ status: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>Emma</p>' }),
  'GET /books/own-error': () => json(404, { reason: 'No such book' }),
  'GET /books/silent-error': () => empty(404),
  'GET /books/trace': () => ({ ...problem(500), body: JSON.stringify({ title: 'Failed', status: 500, detail: trace }) }),
  'GET /books/back-again': state => (state.seen.has('back-again') ? json(200, book) : problem(410)),
  'PUT /books/unasked': () => problem(412),
  'PATCH /books/emma': () => json(200, book),
  'PATCH /books/unknown-method': () => problem(400),
  'PATCH /books/no-allow': () => problem(405),
  'GET /shelves/error-inside': () => json(200, { error: 'No such shelf' }),
  'GET /shelves/no-body': () => empty(200),
  'GET /shelves/round': () => empty(303, { Location: '/v1/shelves/round' }),
  'GET /shelves/nowhere': () => empty(302),
  'POST /shelves/talks': () => json(205, { sorted: true }),
  'GET /loans': (_, headers) => (headers.authorization ? json(200, []) : problem(401)),
};

/** What it does rightly. @type {(method: string, path: string, search: string, headers: Headers, body: string, state: State) => Answer} */
function answer(method, path, search, headers, body, state) {
  const own = faults[`${method} ${path}${search}`];
  if (own !== undefined) return own(state, headers);
  const [, collection, id] = path.split('/');
  if (collection === 'shelves') return shelves(method, id);
  if (collection === 'loans') return method === 'GET' ? json(200, []) : problem(405, { Allow: 'GET' });
  if (collection === 'members') return headers.authorization ? json(200, []) : problem(401, { 'WWW-Authenticate': 'Bearer' });
  if (collection === 'news') return { status: 200, headers: { 'Content-Type': 'text/event-stream' }, body: 'data: {"book": "Emma"}\n\n' };
  if (collection !== 'books') return problem(404);
  if (id === undefined) return books(method, headers, body, search);
  if (method === 'GET' || method === 'HEAD') return read(id, headers.accept ?? '*/*');
  if (method === 'PUT') return headers['if-match'] === '"0"' ? problem(412) : empty(204);
  if (method === 'DELETE') return remove(id, state);
  return problem(405, { Allow: 'GET, HEAD, PUT, DELETE' });
}

/** @type {(method: string, headers: Headers, body: string, search: string) => Answer} */
function books(method, headers, body, search) {
  if (method === 'GET' || method === 'HEAD') {
    if (headers['if-none-match']?.split(', ').some(each => each.replace('W/', '') === tag)) return empty(304, { ETag: tag });
    return json(200, search === '?kind=poetry' ? [] : [book], list);
  }
  if (method !== 'POST') return problem(405, { Allow: 'GET, HEAD, POST' });
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return problem(415);
  try {
    const { title } = JSON.parse(body);
    return title === '' ? problem(422) : empty(201, { Location: '/v1/books/emma' });
  } catch {
    return problem(400);
  }
}

/** @type {(id: string, accept: string) => Answer} */
function read(id, accept) {
  if (id === 'unknown') return problem(404);
  if (id === 'plain') return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: 'Emma' };
  if (id === 'vendor') return json(200, book, { 'Content-Type': 'application/vnd.library.book+json; v=1' });
  if (id === 'packed') return json(200, book, { 'Content-Encoding': 'gzip' });
  return /\*\/\*|application\/(?:\*|json)/.test(accept) ? json(200, book, { ETag: tag }) : problem(406);
}

/**
 * Deletes what is there. The fault: one book is not found when it is deleted again.
 * @type {(id: string, state: State) => Answer}
 */
function remove(id, { deleted }) {
  if (id === 'unknown') return problem(404);
  if (id === 'emma' && deleted.has(id)) return problem(404);
  deleted.add(id);
  return empty(204);
}

/** @type {(method: string, id: string | undefined) => Answer} */
function shelves(method, id) {
  if (method === 'POST') return id === 'locked' ? problem(423) : empty(id === 'again' ? 205 : 204);
  if (id === 'old') return empty(301, { Location: '/v1/shelves/new' });
  return id === 'unknown' ? problem(404) : json(id === 'partly' ? 203 : 200, { errors: [], books: [book] });
}

/** A server that is not listening yet. It also takes whole URLs, so that it can stand behind a proxy for any host. */
export function library() {
  /** @type {State} */
  const state = { deleted: new Set(), seen: new Set() };
  return createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://library.invalid');
    let sent = '';
    request.on('data', chunk => {
      sent += chunk;
    });
    request.on('end', () => {
      if (pathname === '/v1/broken') {
        request.socket.destroy();
        return;
      }
      const {
        status,
        headers,
        body = '',
      } = answer(request.method ?? '', pathname.replace(/^\/v1/, ''), search, request.headers, sent, state);
      state.seen.add(pathname.split('/').at(-1) ?? '');
      const bytes = headers['Content-Encoding'] === 'gzip' ? gzipSync(body) : Buffer.from(body);
      response.writeHead(status, status === 204 || status === 304 ? headers : { ...headers, 'Content-Length': bytes.length });
      response.end(bytes);
    });
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = Number(process.env.PORT ?? 8080);
  library().listen(port, 'localhost', () => console.log(`http://localhost:${port}/v1`));
}
