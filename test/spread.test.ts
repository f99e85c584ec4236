import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../src/', import.meta.url));

/** What is spread into calls: each is a list that no document makes long. */
const short: readonly string[] = [
  // What is written beside one node.
  'replaceNothing(tree, style, node, value, plan.holders.get(node))',
  'extendBlockMap(tree, style, node, added)',
  'extendBlockList(tree, style, node, added)',
  'extendFlow(tree, style, node, plan, Object.fromEntries(added), around => extendFlowMap(tree, style, node, added, around))',
  'extendFlow(tree, style, node, plan, added, around => extendFlowList(tree, style, node, added, around))',
  // Three offsets, four lines, a legend, the methods.
  'starts',
  'indented',
  'below.map(line => line.length * 6.8)',
  'builtInNames.map(name => name.length)',
  'steps.map(step => step.length)',
  'rows.map(({ cells }) => Math.max(cells[column]?.text.length ?? 0, cells[column]?.count.length ?? 0))',
  // A path item and those that it refers to.
  "[...parts, node].map(part => child(part, 'parameters'))",
  // What is written in this package, or named in the call.
  'Object.keys(functions)',
  'formatNames',
  'levels',
  'policyLevels',
  'lineKinds',
  'names',
  'standIns',
  'words',
  'methods',
  'zones',
  'noCode',
  'kinds',
  'sides',
  'serverOption',
  'trafficOption',
  // The one or two parts of a package's name.
  'parts',
  'definitions.map(definition => definition.parserOptions)',
];

/** The argument lists of calls have room for about a hundred thousand values; beyond that the call fails. */
test('no list that may be long is spread into a call', () => {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .flatMap(file =>
      spreadIn(file)
        .filter(argument => !short.includes(argument))
        .map(argument => `${file}: ...${argument}`),
    );
  expect(found).toEqual([]);
});

function spreadIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node))
      for (const each of node.arguments ?? []) if (ts.isSpreadElement(each)) found.push(each.expression.getText().replace(/\s+/g, ' '));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
