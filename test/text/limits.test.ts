import { expect, test } from 'vitest';
import { refuseForOthers } from '../../src/text/for-others.ts';
import { limits, refuseLarge } from '../../src/text/limits.ts';
import { treeOf } from '../../src/text/tree.ts';

const deep = 'values are nested more than 500 levels deep; expected at most that many';
const many = 'aliases expand to more than 1,000,000 values; expected at most that many';
const merged = 'merge keys (<<) bring in more than 100,000 keys; expected at most that many';
const circle = '*a is inside &a, so &a contains itself; expected no cycles';
const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}: 1`).join(', ');
const aliased = (count: number) => `a: &a [${'1,'.repeat(999)}]\nb: [${'*a,'.repeat(count)}]\n`;
const nested = (levels: number) => `a: ${'['.repeat(levels)}${']'.repeat(levels)}\n`;
const chained = (links: number) =>
  `b0: &b0 1\n${Array.from({ length: links }, (_, index) => `b${index + 1}: &b${index + 1} [*b${index}]\n`).join('')}`;
const mergedInto = (maps: number) => `a: &a {${keys(1_000)}}\nb:\n${'- {<<: *a}\n'.repeat(maps)}`;
const listOfMerged = (maps: number) => `a: &a {${keys(1_000)}}\nb: {<<: [${'*a,'.repeat(maps)}]}\n`;

test.each([
  ['levels', nested(limits.depth - 1), nested(limits.depth), `a.yaml:1: ${deep}`],
  ['levels that aliases make', chained(limits.depth - 1), chained(limits.depth), `a.yaml:501: ${deep}`],
  ['values of aliases', aliased(1_000), aliased(1_001), `a.yaml:2: ${many}`],
  ['merged keys', mergedInto(100), mergedInto(101), `a.yaml:103: ${merged}`],
  ['merged lists', listOfMerged(100), listOfMerged(101), `a.yaml: ${merged}`],
  ['a value beside itself', 'a: &a [1]\nb: [*a, *a]\n', 'b: &a [*a]\n', `a.yaml:1: ${circle}`],
  ['a map merged beside itself', 'a: &a {x: 1}\nb: {<<: *a}\n', 'a:\n  b: &a\n    c: {<<: *a}\n', `a.yaml:3: ${circle}`],
])('%s, by both parsers', (_, fine, beyond, message) => {
  expect(() => refuseForOthers(fine, 'a.yaml')).not.toThrow();
  expect(() => refuseForOthers(beyond, 'a.yaml')).toThrow(message);
  expect(() => treeOf(fine, 'yaml')).not.toThrow();
  expect(() => treeOf(beyond, 'yaml')).toThrow(message.replace(/^\S+ /, ''));
});

test('an anchor of the same name counts from where it stands', () => {
  expect(() => treeOf(`a: &a [${'1,'.repeat(2_000)}]\nb: &a 1\nc: [${'*a,'.repeat(2_000)}]\n`)).not.toThrow();
});

test('what no parser reads is given to another only where it can do no harm', () => {
  expect(() => refuseForOthers('a: [\nb: c & d * e\n', 'a.yaml')).not.toThrow();
  for (const text of ['a: &a [\n', '['.repeat(2_000), `a: [\n${' '.repeat(500)}a\n`])
    expect(() => refuseForOthers(text, 'a.yaml')).toThrow(/^a\.yaml(:1)?: (it is neither YAML nor JSON|values are nested)/);
});

test('a file of so many bytes', () => {
  expect(() => refuseLarge(limits.bytes, 'a.yaml')).not.toThrow();
  expect(() => refuseLarge(limits.bytes + 1, 'a.yaml')).toThrow('a.yaml is 101 MB; expected a file of at most 100 MB');
});
