import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadRuleset, loadSpectralRuleset } from '../../src/ruleset/load.ts';
import { folderWith } from '../cli/run.ts';

const edFi = join(import.meta.dirname, '../../rulesets/ed-fi.yaml');
const extended = `extends: [${edFi}]\n`;
const rule = (fields: string, then = '{function: defined}') =>
  `${extended}rules: {own: {given: $, ${fields}${fields && ','} then: ${then}}}\n`;

/** Rulesets with a mistake each. */
const broken: Readonly<Record<string, string>> = {
  'options of a function that takes none': rule('', '{function: defined, functionOptions: {a: 1}}'),
  'options of response-policy': `${extended}rules: {response-policy: {given: $, then: {function: defined, functionOptions: {permit: {}}}}}\n`,
  'a function that is not known': rule('', '{function: nope}'),
  'a function that is no name': rule('', '{function: 1}'),
  'no given': `${extended}rules: {own: {then: {function: defined}}}\n`,
  'no then': `${extended}rules: {own: {given: $}}\n`,
  'a given that is no path': `${extended}rules: {own: {given: paths, then: {function: defined}}}\n`,
  'an empty given': `${extended}rules: {own: {given: [], then: {function: defined}}}\n`,
  'an alias that is not there': `${extended}rules: {own: {given: '#Nope', then: {function: defined}}}\n`,
  'a severity that is not known': rule('severity: fatal'),
  'a severity of an extended rule that is not known': `${extended}rules: {ed-fi-404-no-body: fatal}\n`,
  'a rule that is not there': `${extended}rules: {ed-fi-nope: error}\n`,
  'a field that is not known': rule('colour: red'),
  'a format that is not known': rule('formats: [oas9]'),
  'recommended that is no flag': rule('recommended: 1'),
  'resolved that is no flag': rule('resolved: x'),
  'a message that is no text': rule('message: 1'),
  'a description that is no text': rule('description: 1'),
  'an address that is none': rule('documentationUrl: x'),
  'extensions that are no map': rule('extensions: 1'),
  'an address of the ruleset that is none': `${extended}documentationUrl: x\n`,
  'rules that are a list': `${extended}rules: []\n`,
  'rules that are nothing': `${extended}rules:\n`,
  'a ruleset of nothing': '{}\n',
  'a ruleset that is a list': '- a\n',
  'a ruleset to extend that is not there': 'extends: ./nope.yaml\n',
  'a level that is not known': `extends: [[${edFi}, some]]\n`,
  'itself to extend': 'extends: ./own.yaml\n',
  'a circle': 'extends: [./other.yaml]\n',
};

test.each(Object.entries(broken))('what Spectral refuses in a ruleset is refused: %s', async (_, text) => {
  const cwd = folderWith({ 'own.yaml': text, 'other.yaml': 'extends: [./own.yaml]\n' });
  const request = { names: ['own.yaml'], all: false, allowRemote: false, cwd };
  const refusal = (load: Promise<unknown>) =>
    load.then(
      () => 'nothing',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  const said = await refusal(loadSpectralRuleset(request));
  expect(said).toMatch(/^UserError: /);
  expect(await refusal(loadRuleset(request))).toBe(said);
});
