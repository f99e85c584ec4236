import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '../files/input.ts';
import { field, isFields } from '../openapi/node.ts';

/** The versions of this package and of what it is made of, as found where it is installed. */
export function versions(): string {
  const own = fileURLToPath(new URL('../../package.json', import.meta.url));
  const manifest = jsonIn(own);
  const dependencies = field(manifest, 'dependencies');
  const names = isFields(dependencies) ? Object.keys(dependencies) : [];
  return JSON.stringify([
    field(manifest, 'version'),
    ...names.map(name => `${name} ${String(field(installed(name, dirname(own)), 'version'))}`),
  ]);
}

function installed(name: string, folder: string): unknown {
  const file = join(folder, 'node_modules', name, 'package.json');
  if (existsSync(file)) return jsonIn(file);
  const parent = dirname(folder);
  return parent === folder ? undefined : installed(name, parent);
}

function jsonIn(file: string): unknown {
  return JSON.parse(readText(file));
}
