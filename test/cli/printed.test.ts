import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { printable } from '../../src/text/printable.ts';
import { isPosix } from '../system.ts';
import { folderWith, statute } from './run.ts';

/** What a document's author may put into any text of it: to begin a command of a job, to steer a terminal, to hide or turn text. */
const hostile =
  'x\n::error::a\r##vso[task.b]##[c]##teamcity[d]\u001b[2J\u001b]0;e\u0007\u009b1A\u0085\u202ef\u200bg\u2028\u{e0041}|<script>`"\'=';
const quoted = JSON.stringify(hostile);
const path = JSON.stringify(`/${hostile}/{id}`);
const exception = `{rule: [ed-fi-500-declared], reason: ${quoted}, owner: ${quoted}, ticket: ${quoted}}`;
const document = `openapi: 3.2.0
info: {title: ${quoted}, version: ${quoted}}
tags: [{name: ${quoted}}]
components:
  responses: {${quoted}: {description: ${quoted}}}
paths:
  ${path}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: ${quoted}
      tags: [${quoted}]
      x-statute-exceptions: [${exception}]
      responses:
        '200': {description: ${quoted}, headers: {${quoted}: {schema: {type: string}}}}
        ${quoted}: {$ref: ${JSON.stringify(`#/components/responses/${hostile}`)}}
        '404': {$ref: ${JSON.stringify(`${hostile}.yaml#/a`)}}
    put: {responses: {'418': {description: a}}}
    additionalOperations: {${quoted}: {responses: {'418': {description: a}}}}
`;
const root = join(import.meta.dirname, '../..');
const ruleset = `extends: [[${root}/rulesets/ed-fi.yaml, all]]
functions: [forbidden-codes]
functionsDir: ./spectral
description: ${quoted}
rules:
  ${quoted}: {description: ${quoted}, given: $, severity: warn, then: {function: forbidden-codes, functionOptions: {codes: ['418']}}}
`;
const name = 'a\n::error::b\u001b[2J\u202e.yaml';

const ofPeople: readonly (readonly string[])[] = [
  ...['stylish', 'text', 'pretty', 'github-actions', 'teamcity', 'markdown'].map(format => ['lint', '-f', format, name]),
  ['inject', '--check', '--prune', name],
  ['inject', '--json', name],
  ['exceptions', name],
  ['exceptions', '-f', 'markdown', name],
  ['matrix', name],
  ['matrix', '-f', 'markdown', name],
  ['matrix', '-f', 'json', name],
  ['matrix', '-f', 'svg', name],
  ['explain', name],
  ['explain', name, `GET /${hostile}/{id}`],
  ['explain', '--json', name, `GET /${hostile}/{id}`],
  ['explain', name, hostile, hostile],
  ['compare', 'ed-fi', 'crest', '--file', name],
  ['compare', '-f', 'markdown', 'ed-fi', 'crest', '--file', name],
  ['compare', hostile, 'crest'],
  ['check-ruleset', 'own.yaml'],
  ['rulesets', hostile],
  ['generate', '-r', hostile],
  ['lint', hostile],
  [hostile],
  ['lint', `--${hostile}`, name],
  ['infer', '--json', name],
  ...['json', 'sarif', 'junit', 'code-climate'].map(format => ['lint', '-f', format, name]),
];

test.runIf(isPosix).each(ofPeople.map(args => ({ call: args.map(printable).join(' '), args })))(
  '$call',
  { timeout: 60_000 },
  async ({ args }) => {
    const folder = folderWith({ [name]: document, 'own.yaml': ruleset });
    symlinkSync(join(root, 'dist/spectral'), join(folder, 'spectral'), 'junction');
    const rulesets = ['lint', 'inject', 'matrix', 'explain'].includes(args[0] ?? '')
      ? [
          ['-r', 'ed-fi'],
          ['-r', 'own.yaml'],
        ]
      : [[]];
    for (const chosen of rulesets) {
      const { code, stdout, stderr } = await statute(folder, [...args, ...chosen]);
      expect(code).not.toBe(70);
      if (chosen.includes('own.yaml')) expect(stderr).not.toContain('own.yaml');
      expect(stdout + stderr).not.toBe('');
      const lines = `${stdout}\n${stderr}`.replaceAll('\n', '').replaceAll('\t', '');
      expect(lines).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u);
      expect(`${stdout}\n${stderr}`).not.toMatch(
        /##(vso|teamcity(?!\[(testSuite|test|inspection|message|buildProblem|blockOpened|compilation)))?\[/,
      );
      expect(stdout.replace(/^::(error|warning|notice) file=/gm, '')).not.toMatch(/^\s*::/m);
      expect(stderr).not.toMatch(/^\s*::/m);
    }
  },
);

test('formats that are read back say the same', { timeout: 60_000 }, async () => {
  const folder = folderWith({ [name]: document });
  const { stdout: listed } = await statute(folder, ['exceptions', '-f', 'json', name]);
  expect(JSON.parse(listed)[0]).toMatchObject({ reason: expect.stringContaining('::error::a'), file: name });
  const { stdout: found } = await statute(folder, ['lint', '-r', 'ed-fi', '-f', 'json', name]);
  const findings: { path: string[]; source: string }[] = JSON.parse(found);
  expect(findings.some(each => each.path[1] === `/${hostile}/{id}`)).toBe(true);
  expect(new Set(findings.map(each => each.source))).toContain(`${folder}/${name}`);
  const { stdout: injected } = await statute(folder, ['inject', '-r', 'ed-fi', '--quiet', name]);
  expect(Object.keys(parse(injected).paths)).toEqual([`/${hostile}/{id}`]);
  const { stdout: learnt } = await statute(folder, ['infer', '--quiet', name]);
  expect(Object.keys(parse(learnt))).toEqual(['extends', 'rules']);
});
