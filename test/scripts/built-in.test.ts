import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { builtInSource, packagedNames } from '../../src/ruleset/built-in.ts';

const built = fileURLToPath(new URL('../../dist/command/', import.meta.url));

test('the command holds no ruleset: each is a file, which only the run reads that names it', () => {
  const code = readdirSync(built)
    .filter(name => name.endsWith('.js'))
    .map(name => readFileSync(`${built}${name}`, 'utf8'));
  for (const name of packagedNames) {
    const { rules } = JSON.parse(readFileSync(`${built}rulesets/${name}.json`, 'utf8'));
    expect(rules).toEqual(builtInSource(name).rules);
    const descriptions = Object.values(rules).map(rule => JSON.stringify((rule as { description: string }).description).slice(1, -1));
    expect(code.filter(text => descriptions.every(each => text.includes(each)))).toEqual([]);
  }
});

test('what every lint loads is ASCII: Node keeps a text with other characters in two bytes each, and takes longer to compile it', () => {
  const [odd] = /[^\0-\x7F]/.exec(readFileSync(`${built}lint.js`, 'utf8')) ?? [];
  expect(odd).toBeUndefined();
});

test('what every lint loads loads no cryptography', () => {
  expect(readFileSync(`${built}lint.js`, 'utf8')).not.toMatch(/^import .* from '(?:node:)?crypto'/m);
});

test('the command spreads no object: in Node 20 each that is made so has a shape of its own, which slows down what reads it', () => {
  for (const name of readdirSync(built).filter(each => each.endsWith('.js'))) expect(spreadsIn(`${built}${name}`)).toEqual([]);
});

/** The first object in a file that others are spread into, or that is taken apart with a rest. */
function spreadsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const isRest = ts.isBindingElement(node) && node.dotDotDotToken !== undefined && ts.isObjectBindingPattern(node.parent);
    if (ts.isSpreadAssignment(node) || isRest) found.push(node.parent.getText().slice(0, 80));
    else if (found.length === 0) ts.forEachChild(node, look);
  };
  look(source);
  return found;
}
