// Measures the language server: how long after a keystroke the diagnostics of a document come, and how memory goes over many edits.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { documentOf } from './documents.mjs';
import { machine } from './machine.mjs';

const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '1000000' },
    edits: { type: 'string', default: '100' },
    ruleset: { type: 'string', default: 'ed-fi' },
    format: { type: 'string', default: 'yaml' },
  },
});
const [bytes, edits] = [Number(values.bytes), Number(values.edits)];
const format = values.format === 'json' ? 'json' : 'yaml';

const folder = mkdtempSync(join(tmpdir(), 'statute-bench-'));
const path = join(folder, `api.${format}`);
const text = documentOf({ bytes, seed: bytes, format });
writeFileSync(path, text);
const uri = pathToFileURL(path).href;

const bin = fileURLToPath(new URL('../bin/statute.js', import.meta.url));
const server = spawn(process.execPath, [bin, 'language-server', '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));

/** @type {{ version: number, tell: (findings: number) => void } | undefined} */
let waiting;
connection.onNotification('textDocument/publishDiagnostics', ({ version, diagnostics }) => {
  if (waiting !== undefined && version === waiting.version) waiting.tell(diagnostics.length);
});

/**
 * Waits for the diagnostics of a version.
 * @param {number} version
 * @returns {Promise<number>} how many there are
 */
const diagnosticsOf = version => new Promise(tell => (waiting = { version, tell }));

connection.listen();
try {
  const folders = [{ uri: pathToFileURL(folder).href, name: 'bench' }];
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folders,
    capabilities: {},
    initializationOptions: { ruleset: values.ruleset },
  });
  await connection.sendNotification('initialized', {});
  const first = diagnosticsOf(1);
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: format, version: 1, text } });
  const findings = await first;

  // A character in a description in the middle is typed and taken back.
  const middle = text.indexOf('description', text.length / 2) + 'description: "'.length;
  const before = text.slice(0, middle).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const end = { line: start.line, character: start.character + 1 };
  const times = [];
  const memory = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const version = edit + 2;
    const change = edit % 2 === 0 ? { range: { start, end: start }, text: 'x' } : { range: { start, end }, text: '' };
    const came = diagnosticsOf(version);
    const sent = performance.now();
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
    await came;
    times.push(performance.now() - sent);
    if (edit % Math.ceil(edits / 10) === 0) memory.push(megabytes());
  }
  const sorted = times.slice(Math.min(20, edits / 5)).toSorted((a, b) => a - b);
  const at = (/** @type {number} */ part) => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
  const { cpu, cores, node, load } = machine();
  console.log(`${cpu}, ${cores} cores, Node ${node}, load ${load}`);
  console.log(
    `${(bytes / 1e6).toLocaleString('en')} MB of ${format.toUpperCase()}, ${findings} findings by ${values.ruleset}, ${edits} edits`,
  );
  console.log(`after a keystroke: median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  console.log(`memory: ${memory.join(', ')} MB`);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
} finally {
  connection.dispose();
  server.kill();
  rmSync(folder, { recursive: true });
}

/** How much memory the server takes. */
function megabytes() {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]) / 1024);
}
