// Measures observe on large recordings, beside what it takes to parse each line as JSON and do nothing else: time and memory.
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './machine.mjs';
import { measure } from './measure.mjs';

const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '1000000000' },
    runs: { type: 'string', default: '3' },
    ruleset: { type: 'string', default: 'rfc9110' },
    format: { type: 'string', default: 'ndjson' },
  },
});
const [bytes, runs] = [Number(values.bytes), Number(values.runs)];
const isHar = values.format === 'har';

/** How many paths the document has: with items, four operations each. */
const collections = 50;
const operation =
  "{ responses: { '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } }, '404': { description: None. } } }";
const document = `openapi: 3.1.0
info: { title: Bench, version: '1' }
servers: [{ url: https://api.example.org/v1 }]
paths:
${Array.from({ length: collections }, (_, at) => `  /things${at}: { get: ${operation}, post: ${operation} }\n  /things${at}/{id}: { get: ${operation}, delete: ${operation} }\n`).join('')}components:
  schemas:
    Page: { type: object, required: [items, total], properties: { total: { type: integer }, items: { type: array, items: { $ref: '#/components/schemas/Thing' } } } }
    Thing: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string }, tags: { type: array, items: { type: string } }, made: { type: string, format: date-time } } }
`;

/** @param {number} at */
function exchange(at) {
  const isItem = at % 2 === 0;
  const url = `https://api.example.org/v1/things${at % collections}${isItem ? `/${at}` : `?page=${at}`}`;
  const items = Array.from({ length: 5 }, (_, n) => ({
    id: at + n,
    name: `Thing ${at + n}`,
    tags: ['old', 'blue'],
    made: '2026-01-01T00:00:00Z',
  }));
  return {
    method: 'GET',
    url,
    status: 200,
    requestHeaders: { accept: 'application/json', 'user-agent': 'bench/1.0 (made up)', authorization: `Bearer ${'x'.repeat(40)}` },
    responseHeaders: {
      'content-type': 'application/json',
      date: 'Fri, 27 Nov 2026 12:00:00 GMT',
      server: 'bench',
      'x-request-id': `r${at}`,
    },
    responseBody: { total: at, items },
  };
}

/** @param {ReturnType<typeof exchange>} of */
function entry({ method, url, status, requestHeaders, responseHeaders, responseBody }) {
  /** @param {Record<string, string>} headers */
  const list = headers => Object.entries(headers).map(([name, value]) => ({ name, value }));
  const text = JSON.stringify(responseBody);
  const content = { size: text.length, mimeType: 'application/json', text };
  return { request: { method, url, headers: list(requestHeaders) }, response: { status, headers: list(responseHeaders), content } };
}

/** @param {string} path */
function record(path) {
  const file = openSync(path, 'w');
  let written = 0;
  let piece = isHar ? '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[\n' : '';
  for (let at = 0; written < bytes; at += 1) {
    piece += isHar ? `${at > 0 ? ',\n' : ''}${JSON.stringify(entry(exchange(at)))}` : `${JSON.stringify(exchange(at))}\n`;
    if (piece.length < 1_000_000) continue;
    written += writeSync(file, piece);
    piece = '';
  }
  writeSync(file, `${piece}${isHar ? '\n]}}\n' : ''}`);
  closeSync(file);
}

/** @param {number[]} list */
const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const parseOnly = `
import { createReadStream } from 'node:fs';
let rest = Buffer.alloc(0);
for await (const piece of createReadStream(process.argv[2], { highWaterMark: 1 << 20 })) {
  const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
  let from = 0;
  for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
    const line = bytes.toString('utf8', from, bytes[to - 1] === 44 ? to - 1 : to);
    if (line.length > 100) JSON.parse(line);
    from = to + 1;
  }
  rest = bytes.subarray(from);
}
`;

const folder = mkdtempSync(join(tmpdir(), 'statute-bench-'));
try {
  const [api, recording, parse] = ['api.yaml', `session.${values.format}`, 'parse.mjs'].map(name => join(folder, name));
  writeFileSync(api ?? '', document);
  writeFileSync(parse ?? '', parseOnly);
  // The first line of a HAR file is its beginning, and has no entry.
  record(recording ?? '');
  const bin = fileURLToPath(new URL('../bin/statute.js', import.meta.url));
  const commands = {
    'JSON.parse alone': [parse, recording],
    'statute observe': [bin, 'observe', api, '--traffic', recording, '-r', values.ruleset, '-f', 'json', '--quiet'],
  };
  /** @type {Map<string, { seconds: number, peak: number | undefined }[]>} */
  const results = new Map();
  for (let run = 0; run < runs; run += 1) {
    for (const [name, args] of Object.entries(commands)) {
      const measured = await measure({ file: process.execPath, args: args.map(String) }, { folder, timeout: 600 });
      if (measured.code === null || measured.code > 1) throw new Error(measured.stderr);
      results.set(name, [...(results.get(name) ?? []), measured]);
    }
  }
  const { cpu, cores, node } = machine();
  console.log(`${bytes / 1_000_000} MB of ${values.format}, ${runs} runs, node ${node}, ${cores} x ${cpu}`);
  const medians = [...results].map(([name, all]) => ({
    name,
    seconds: median(all.map(({ seconds }) => seconds)),
    peak: median(all.map(({ peak = 0 }) => peak)),
  }));
  for (const { name, seconds, peak } of medians)
    console.log(
      `${name}: ${seconds.toFixed(1)} s (${(bytes / 1_000_000 / seconds).toFixed(0)} MB/s), ${(peak / 1_000_000).toFixed(0)} MB of memory`,
    );
  const [alone, observe] = medians;
  console.log(`ratio: ${((observe?.seconds ?? 0) / (alone?.seconds ?? 1)).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true });
}
