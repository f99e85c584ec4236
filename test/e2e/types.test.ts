import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { folder } from './run.ts';

const statute = join(folder, 'node_modules/statute');

/** What the compiler says of a file beside node_modules, in a project of somebody who is strict. */
function mistakesIn(name: string, text: string): string[] {
  const path = join(folder, name);
  writeFileSync(path, text);
  const { NodeNext } = ts.ModuleKind;
  const options = { strict: true, noEmit: true, module: NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] };
  const program = ts.createProgram([path], { ...options, target: ts.ScriptTarget.ES2022 });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('the rulesets are what Spectral takes, for the compiler too', () => {
  const text = `import { Spectral } from '@stoplight/spectral-core';
import statute, { checks, createRuleset, edFi, type RuleInput, type RulesetInput } from 'statute';
import islandIs from 'statute/rulesets/island-is';

const rule: RuleInput = { function: 'required-codes', options: { post: ['422'] } };
const input: RulesetInput = { extends: [[edFi, 'all']], rules: { mine: rule } };
const spectral = new Spectral();
for (const each of [statute, edFi, islandIs, createRuleset(input)]) spectral.setRuleset(each);
const check = checks['required-codes'];
if (check) spectral.setRuleset({ extends: [edFi], rules: { mine: { given: '$', then: { function: check } } } });
`;
  expect(mistakesIn('module.mts', text)).toEqual([]);
  expect(mistakesIn('mistaken.mts', text.replace("'required-codes', options", "'required-codes', option"))).toEqual([
    expect.stringContaining("'option' does not exist in type 'RuleInput'"),
  ]);
});

test('the API is typed', () => {
  const text = `import { createRuleset, fix, generate, inject, lint, loadRuleset, UserError, type Diagnostic, type Injected, type Read } from 'statute/api';

const read: Read = async address => (address === 'a.yaml' ? '' : undefined);
const ruleset = await loadRuleset(['ed-fi', createRuleset()], { all: true, read });
const found: Diagnostic[] = await lint('', { ruleset, source: 'openapi.yaml', read });
const codes: readonly string[] | undefined = found[0]?.codes;
const line: number | undefined = found[0]?.definedAt?.range.start.line;
const made: Injected = await inject('', { ruleset, style: 'inline', prune: true });
if (found[0]) await fix('', found[0], { ruleset });
for (const { start, end, newText } of made.edits) newText.slice(start, end);
const document: object = await generate({ ruleset, codes, openapi: '3.1' });
new UserError(String([line, document]));
`;
  expect(mistakesIn('api.mts', text)).toEqual([]);
  expect(mistakesIn('api-mistaken.mts', text.replace("'inline'", "'outline'"))).toHaveLength(1);
});

test('so are they in CommonJS', () => {
  const text = `import { Spectral } from '@stoplight/spectral-core';
import { createRuleset, edFi, type RuleInput } from 'statute';
import statute = require('statute');
import islandIs = require('statute/rulesets/island-is');

const rule: RuleInput = { function: 'required-codes', options: { post: ['422'] } };
const spectral = new Spectral();
for (const each of [statute, statute.default, statute.rfc9110, edFi, islandIs, createRuleset({ rules: { rule } })]) spectral.setRuleset(each);
`;
  expect(mistakesIn('common.cts', text)).toEqual([]);
});

test('the package declares what can be imported, and nothing of what stays inside', () => {
  const { exports } = JSON.parse(readFileSync(join(statute, 'package.json'), 'utf8'));
  const entries = [...JSON.stringify(exports).matchAll(/"types":"([^"]+)"/g)].map(([, path = '']) => join(statute, path));
  const needed = new Set<string>();
  const visit = (path: string): void => {
    if (needed.has(path)) return;
    needed.add(path);
    const text = readFileSync(path, 'utf8');
    for (const [, name = ''] of text.matchAll(/['"](\.[^'"]*)\.js['"]/g)) visit(join(path, '..', `${name}.d.ts`));
  };
  for (const path of entries) visit(path);
  const declared = readdirSync(statute, { recursive: true, encoding: 'utf8' }).filter(
    name => /\.d\.[cm]?ts$/.test(name) && !name.split(sep).includes('node_modules'),
  );
  expect(declared.map(name => join(statute, name)).sort()).toEqual([...needed].sort());
});
