// Measures inject on a large document against the floor: Node's start and the fastest parse. Prints medians and their ratio.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const runs = 5;
const folder = mkdtempSync(join(tmpdir(), 'statute-bench-'));
const root = new URL('..', import.meta.url).pathname;

/** A document of about ten megabytes, the same in every run: operations with parameters, inline and shared responses, deep schemas. */
function largeDocument() {
  const properties = depth =>
    Array.from({ length: 6 }, (_, i) => {
      const pad = '  '.repeat(8 + 2 * (3 - depth));
      const below =
        depth > 0 && i === 0
          ? `\n${pad}  type: object\n${pad}  properties:\n${properties(depth - 1)}`
          : `\n${pad}  type: string\n${pad}  description: Field ${i} of level ${depth}.`;
      return `${pad}field_${depth}_${i}:${below}`;
    }).join('\n');
  const operation = (path, method) => `    ${method}:
      operationId: ${method}${path}
      responses:
        '200':
          description: Item ${path}.
          content:
            application/json:
              schema:
                type: object
                properties:
${properties(3)}
        '404':
          $ref: '#/components/responses/Missing'
`;
  const item = path => `  /items${path}/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
${operation(path, 'get')}${operation(path, 'put')}`;
  const paths = Array.from({ length: 2000 }, (_, path) => item(path)).join('');
  return `openapi: 3.0.3\ninfo: { title: Large, version: 1.0.0 }\nsecurity: [{ token: [] }]\npaths:\n${paths}components:\n  securitySchemes:\n    token: { type: http, scheme: bearer }\n  responses:\n    Missing: { description: Not there. }\n`;
}

const file = join(folder, 'large.yaml');
const text = largeDocument();
writeFileSync(file, text);
const floor = join(folder, 'floor.mjs');
writeFileSync(
  floor,
  `import { readFileSync } from 'node:fs';\nimport { parseEvents } from ${JSON.stringify(import.meta.resolve('js-yaml'))};\nparseEvents(readFileSync(process.argv[2], 'utf8'), { maxDepth: 2000 });\n`,
);

const commands = {
  'floor: Node and the fastest parse': [floor, file],
  'statute inject -r ed-fi': [join(root, 'bin/statute.js'), 'inject', '-r', 'ed-fi', '--quiet', '--write', '--check', file],
};
const times = Object.fromEntries(Object.keys(commands).map(name => [name, []]));
for (let run = 0; run < runs; run += 1) {
  for (const [name, args] of Object.entries(commands)) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status > 1) throw new Error(stderr);
    times[name].push(performance.now() - start);
  }
}
rmSync(folder, { recursive: true });

const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const [[, base]] = Object.entries(times).map(([name, list]) => [name, median(list)]);
console.log(`${(text.length / 1e6).toFixed(1)} MB of YAML, 4,000 operations, ${runs} runs, Node ${process.version}`);
for (const [name, list] of Object.entries(times)) {
  const [least, most] = [Math.min(...list), Math.max(...list)].map(each => (each / 1000).toFixed(2));
  console.log(
    `${name.padEnd(36)} ${(median(list) / 1000).toFixed(2)} s (${least} to ${most})  ${(median(list) / base).toFixed(1)} times the floor`,
  );
}
