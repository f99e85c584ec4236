import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { checks } from '../src/checks/index.ts';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/** What each folder may import from, besides itself: what stands above it here, and never what stands below. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  openapi: [],
  checks: ['openapi'],
  exceptions: ['checks', 'openapi'],
  spectral: ['checks', 'exceptions', 'openapi'],
  'user-error.ts': ['checks'],
  text: ['openapi', 'user-error.ts'],
  files: ['openapi', 'text', 'user-error.ts'],
  ruleset: ['checks', 'exceptions', 'files', 'openapi', 'spectral', 'text', 'user-error.ts'],
  engines: ['checks', 'files', 'openapi', 'ruleset', 'spectral', 'text', 'user-error.ts'],
  policy: ['checks', 'exceptions', 'openapi', 'ruleset', 'text', 'user-error.ts'],
  inject: ['checks', 'files', 'openapi', 'ruleset', 'spectral', 'text', 'user-error.ts'],
  baseline: ['checks', 'engines', 'files', 'openapi', 'spectral', 'text', 'user-error.ts'],
  traffic: ['checks', 'engines', 'files', 'openapi', 'ruleset', 'spectral', 'text', 'user-error.ts'],
  report: ['checks', 'engines', 'exceptions', 'files', 'openapi', 'policy', 'ruleset', 'spectral', 'text', 'user-error.ts'],
  fleet: ['engines', 'files', 'openapi', 'report', 'ruleset', 'text', 'user-error.ts'],
  schema: ['checks', 'openapi', 'ruleset', 'spectral'],
  editor: [
    'checks',
    'engines',
    'exceptions',
    'files',
    'inject',
    'openapi',
    'policy',
    'report',
    'ruleset',
    'schema',
    'text',
    'user-error.ts',
  ],
  cli: [
    'baseline',
    'editor',
    'engines',
    'files',
    'fleet',
    'inject',
    'openapi',
    'policy',
    'report',
    'ruleset',
    'spectral',
    'text',
    'traffic',
    'user-error.ts',
  ],
  api: ['checks', 'engines', 'files', 'inject', 'openapi', 'ruleset', 'spectral', 'text', 'user-error.ts'],
  'index.ts': ['spectral'],
  'virtual.d.ts': [],
};

/** What runs inside Spectral, and could in a browser: it has nothing from outside but types. */
const core: Readonly<Record<string, readonly string[]>> = {
  openapi: ['openapi-types'],
  // What the build makes of `rulesets/`: data, which comes along.
  checks: ['virtual:built-in'],
  exceptions: [],
  spectral: ['virtual:built-in'],
};

/** Files by their path from a folder, with `/` on all systems. */
const filesBelow = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => name.replaceAll(sep, '/'));

/** The files of a room, with what each imports. */
function importsOf(room: string): { name: string; specifiers: string[] }[] {
  const names = room.endsWith('.ts') ? [room] : filesBelow(join(src, room)).map(name => `${room}/${name}`);
  return names
    .filter(name => name.endsWith('.ts'))
    .map(name => ({
      name,
      specifiers: ts.preProcessFile(readFileSync(join(src, name), 'utf8')).importedFiles.map(({ fileName }) => fileName),
    }));
}

const isRelative = (specifier: string) => specifier.startsWith('.');
const roomOf = (name: string, specifier: string) => relative(src, join(src, dirname(name), specifier)).split(sep)[0] ?? '';

test('every file stands in a room', () => {
  const files = filesBelow(src).filter(name => name.endsWith('.ts'));
  expect([...new Set(files.map(name => name.split('/')[0]))].sort()).toEqual(Object.keys(rooms).sort());
});

test('no file is longer than a person reads in one go', () => {
  const files = filesBelow(src).filter(name => name.endsWith('.ts'));
  expect(files.filter(name => readFileSync(join(src, name), 'utf8').split('\n').length > 250)).toEqual([]);
});

test('every check has a test of its own', () => {
  const tests = filesBelow(fileURLToPath(new URL('checks/', import.meta.url)));
  expect(checks.map(({ name }) => `${name}.test.ts`).filter(name => !tests.includes(name))).toEqual([]);
});

describe.each(Object.entries(rooms))('%s', (room, allowed) => {
  test(`imports from ${allowed.join(', ') || 'nowhere else'}`, () => {
    const found = importsOf(room).flatMap(({ name, specifiers }) =>
      specifiers.filter(isRelative).flatMap(specifier => {
        const to = roomOf(name, specifier);
        return to === room || allowed.includes(to) ? [] : [`${name} imports ${specifier}`];
      }),
    );
    expect(found).toEqual([]);
  });

  test('has each of them for a reason', () => {
    const used = new Set(importsOf(room).flatMap(({ name, specifiers }) => specifiers.filter(isRelative).map(each => roomOf(name, each))));
    expect(allowed.filter(each => !used.has(each))).toEqual([]);
  });

  const packages = core[room];
  test.runIf(packages !== undefined)('imports no package', () => {
    const found = importsOf(room).flatMap(({ specifiers }) => specifiers.filter(each => !isRelative(each) && !packages?.includes(each)));
    expect(found).toEqual([]);
  });
});
