import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, statute } from './run.ts';

const broken = `openapi: 3.0.3\ninfo: {title: Broken, version: '1'}\npaths: {/a: {get: {responses: {'405': {description: no}}}}}\n`;

test('the page goes to a file, the summary to standard error', async () => {
  const folder = folderWith({ 'a.yaml': broken });
  const { code, stdout, stderr } = await statute(folder, ['report', '-r', 'rfc9110', '-o', 'report.html', 'a.yaml']);
  expect([code, stdout, stderr]).toEqual([0, '', '1 document linted: 1 error\n']);
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(page).toMatch(/^<!DOCTYPE html>/);
  expect(page).toContain('GET /a declares 405 without an Allow header; RFC 9110 requires one.');
});

test('the page goes to standard output, from standard input', async () => {
  const { code, stdout } = await statute(folderWith({}), ['report', '-r', 'rfc9110', '--quiet', '-'], broken);
  expect(code).toBe(0);
  expect(stdout).toContain('&lt;STDIN&gt;: 1 error');
  expect(stdout).toContain(`paths: {/a: {get: {responses: {&#39;405&#39;`);
});

test('what cannot be linted is on the page, and in the exit code', async () => {
  const folder = folderWith({ 'a.yaml': broken, 'b.yaml': '- 1\n' });
  const { code, stdout, stderr } = await statute(folder, ['report', '-r', 'rfc9110', '--quiet', 'a.yaml', 'b.yaml']);
  expect(code).toBe(2);
  expect(stdout).toContain('<li>b.yaml:1:1: it is a list, not an OpenAPI document; expected an object with openapi or swagger</li>');
  expect(stderr).toContain('/b.yaml:1:1: it is a list');
});

test('a document is never written over', async () => {
  const folder = folderWith({ 'a.yaml': broken });
  const { code, stderr } = await statute(folder, ['report', '-r', 'rfc9110', '-o', 'a.yaml', 'a.yaml']);
  expect([code, stderr]).toEqual([2, 'statute: -o a.yaml is one of the documents; expected another file\n']);
  expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(broken);
});

test('without a ruleset named, the page speaks of the folder’s', async () => {
  const own = 'rules: {always: {given: $, severity: warn, message: found, then: {field: nowhere, function: defined}}}\n';
  const { stdout } = await statute(folderWith({ 'a.yaml': broken, '.spectral.yaml': own }), ['report', '--quiet', 'a.yaml']);
  expect(stdout).toContain('checked against the ruleset of their folder.');
});
