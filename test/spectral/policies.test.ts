import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintOnDisk } from '../../src/engines/native/on-disk.ts';
import { lint } from '../../src/engines/spectral/lint.ts';
import { loadRuleset, loadSpectralRuleset } from '../../src/ruleset/load.ts';
import { folderWith } from '../cli/run.ts';
import { operation } from '../documents.ts';

const built = (name: string) => join(import.meta.dirname, `../../rulesets/${name}.yaml`);
const document = operation('get /a', "'200': {description: ok}, '418': {description: tea}");
const policy = (extensions: string) => `rules: {response-policy: {given: $, then: {function: defined}, extensions: ${extensions}}}\n`;

/** The rules that find something and the codes that they name, the same from both engines. */
async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const cwd = folderWith({ ...files, 'a.yaml': document });
  const request = { names: ['own.yaml'], all: false, allowRemote: false, cwd };
  const input = { source: join(cwd, 'a.yaml'), text: document };
  const access = { allowRemote: false, roots: [cwd] };
  const bySpectral = await lint(await loadSpectralRuleset(request), input, access);
  const natively = lintOnDisk(await loadRuleset(request), input, access);
  expect(natively?.findings).toEqual(bySpectral.findings);
  return bySpectral.findings.map(({ code, message }) => `${code} ${/\d{3}/.exec(message)?.[0]}`);
}

const one = `extends: [${built('ed-fi')}]\n`;
const both = `extends: [${built('ed-fi')}, ${built('crest')}]\n`;

test('without a policy, a code off the table is reported', async () => {
  expect(await found({ 'own.yaml': one })).toContain('ed-fi-permitted-codes 418');
  expect(await found({ 'own.yaml': both })).toContain('ed-fi-permitted-codes 418');
});

test.each([
  ['one ruleset', one],
  ['each of two', both],
  ['each of two, in the other order', `extends: [${built('crest')}, ${built('ed-fi')}]\n`],
  ['each of three', `extends: [${built('ed-fi')}, ${built('rest-rulebook')}, [${built('rfc9110')}, all]]\n`],
])('a policy counts for %s', async (_, own) => {
  const codes = await found({ 'own.yaml': own + policy('{permit: {all: ["418"]}, forbid: {all: ["200"]}, require: {get: ["410"]}}') });
  expect(codes.filter(each => /permitted-codes 418/.test(each))).toEqual([]);
  expect(codes.filter(each => /team-policy 200/.test(each)).length).toBeGreaterThan(0);
  expect(codes.filter(each => /team-policy 410/.test(each)).length).toBeGreaterThan(0);
});

test('a ruleset with a policy of its own keeps it', async () => {
  const codes = await found({
    'own.yaml': `extends: [./team.yaml, ${built('crest')}]\n${policy('{forbid: {all: ["200"]}}')}`,
    'team.yaml': one + policy('{permit: {all: ["418"]}}'),
  });
  expect(codes).not.toContain('ed-fi-permitted-codes 418');
  expect(codes).not.toContain('ed-fi-team-policy 200');
  expect(codes).toContain('crest-team-policy 200');
});
