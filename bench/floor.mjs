// What no linter in Node can be faster than: start, read each document, parse it with the fastest parser there is.
import { readFileSync } from 'node:fs';

const yaml = process.argv.some(path => /\.ya?ml$/.test(path));
const parser = yaml ? await import('js-yaml') : undefined;
for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) JSON.parse(text);
  else parser?.parseEvents(text, { maxDepth: 2000 });
}
