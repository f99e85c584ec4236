import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../src/api/index.ts';
import { descriptionOf } from '../../src/inject/descriptions.ts';
import { languages, textsIn, textsOf } from '../../src/inject/texts.ts';
import { translations } from '../../src/inject/translations.ts';
import { registeredCodes } from '../../src/openapi/status.ts';
import { folderWith, statute } from '../cli/run.ts';

const usual = [
  ...['304', '400', '401', '402', '403', '404', '405', '406', '408', '409', '410', '412', '413', '415', '422', '423', '428', '429'],
  ...['500', '501', '502', '503', '504', '4XX', '5XX', 'default'],
];

describe.each(['de', 'es', 'fr', 'it', 'nl', 'pt'])('the sentences in %s', language => {
  const sentences = translations[language] ?? {};

  test('are there for the usual codes and no others', () => {
    expect(Object.keys(sentences).sort()).toEqual([...usual].sort());
  });

  test('are sentences, each for one code', () => {
    for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/^\p{Lu}[^.\n]+[^.\s]\.$/u);
    expect(new Set(Object.values(sentences)).size).toBe(usual.length);
  });

  test('speak for every error', () => {
    const english = [...registeredCodes, '4XX', '5XX', 'default'].filter(code => !/^[123]/.test(code)).map(code => descriptionOf(code));
    const own = [...registeredCodes, '4XX', '5XX', 'default']
      .filter(code => !/^[123]/.test(code))
      .map(code => descriptionOf(code, { language }));
    expect(own.filter(each => english.includes(each))).toEqual([]);
  });
});

test('every built-in language is named, in order', () => {
  expect(languages).toEqual(['de', 'en', 'es', 'fr', 'it', 'nl', 'pt']);
});

const texts = textsOf({ 404: 'None.', '4XX': 'Refused.', default: 'Odd.', de: { 404: 'Keiner.' }, 'pt-br': { 404: 'Nenhum.' } }, 'texts');

test.each([
  ['404', {}, 'The resource does not exist.'],
  ['404', { language: 'en' }, 'The resource does not exist.'],
  ['404', { language: 'en-GB' }, 'The resource does not exist.'],
  ['404', { language: 'de' }, 'Die Ressource existiert nicht.'],
  ['404', { language: 'DE-ch' }, 'Die Ressource existiert nicht.'],
  ['414', { language: 'de' }, 'Die Anfrage kann in dieser Form nicht erfüllt werden.'],
  ['404', { language: 'ja' }, 'The resource does not exist.'],
  ['404', { language: 'constructor' }, 'The resource does not exist.'],
  ['404', { texts }, 'None.'],
  ['404', { texts, language: 'de' }, 'Keiner.'],
  ['404', { texts, language: 'pt' }, 'None.'],
  ['404', { texts, language: 'pt-BR' }, 'Nenhum.'],
  ['409', { texts }, 'The request conflicts with the current state of the resource.'],
  ['409', { texts, language: 'pt-BR' }, 'A requisição está em conflito com o estado atual do recurso.'],
  ['4XX', { texts }, 'Refused.'],
  ['default', { texts }, 'Odd.'],
])('%s with %o', (code, wording, sentence) => {
  expect(descriptionOf(code, wording)).toBe(sentence);
});

const file =
  'default: Something is wrong.\n404: There is no such order.\nde:\n  404: Diesen Auftrag gibt es nicht.\nja: {404: 見つかりません。}\n';

test('generate and inject describe responses by a file, in examples too', async () => {
  const folder = folderWith({ 'texts.yaml': file });
  const responsesOf = async (...args: string[]) => {
    const { stdout } = await statute(folder, ['generate', '-r', 'rfc9110', '--codes', '404,500', '--examples', ...args]);
    const { NotFound, InternalServerError } = parse(stdout).components.responses;
    expect(NotFound.content['application/problem+json'].example.detail).toBe(NotFound.description);
    return [NotFound.description, InternalServerError.description];
  };
  expect(await responsesOf('--texts', 'texts.yaml')).toEqual(['There is no such order.', 'The server failed unexpectedly.']);
  expect(await responsesOf('--texts', 'texts.yaml', '--language', 'de')).toEqual([
    'Diesen Auftrag gibt es nicht.',
    'Auf dem Server ist ein unerwarteter Fehler aufgetreten.',
  ]);
  expect(await responsesOf('--texts', 'texts.yaml', '--language', 'ja')).toEqual(['見つかりません。', 'The server failed unexpectedly.']);
  expect(await responsesOf('--language', 'fr')).toEqual([
    "La ressource n'existe pas.",
    "Une erreur inattendue s'est produite sur le serveur.",
  ]);
  const api = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: A.}}}}}\n";
  const { stdout } = await statute(folder, ['inject', '--add', '404,default', '--texts', 'texts.yaml', '--quiet', '-'], api);
  expect(parse(stdout).components.responses).toMatchObject({
    NotFound: { description: 'There is no such order.' },
    UnexpectedError: { description: 'Something is wrong.' },
  });
});

test('the API takes texts as data and a language', async () => {
  const made = JSON.stringify(await generate({ ruleset: 'rfc9110', codes: ['404', '409'], texts: { 404: 'None.' }, language: 'nl' }));
  expect(made).toContain('"None."');
  expect(made).toContain('Het verzoek conflicteert');
  await expect(generate({ ruleset: 'rfc9110', language: 'xx' })).rejects.toThrow(
    'language is "xx"; expected one of de, en, es, fr, it, nl, pt, or a language that the texts have',
  );
});

test.each([
  ['', 'it has no texts; expected such as 404: There is no such order, or de: {404: ...}'],
  ['- a', 'it has no texts; expected such as 404: There is no such order, or de: {404: ...}'],
  ['40: a', 'the key is "40"; expected a status code from 100 to 599, a range such as 4XX, or default'],
  ['404: []', '404 is []; expected a text'],
  ['404: {a: b}', '404 is {"a":"b"}; expected a text'],
  ['de: Fehler', 'de is "Fehler"; expected texts by status code, such as {404: ...}'],
  ['de: {40: a}', 'de: the key is "40"; expected a status code from 100 to 599, a range such as 4XX, or default'],
  ['de: {404: []}', 'de.404 is []; expected a text'],
  ['deutsch: {404: a}', 'the key is "deutsch"; expected a status code from 100 to 599, a range such as 4XX, or default'],
])('%j is refused in one line', async (text, message) => {
  const { code, stdout, stderr } = await statute(folderWith({ 't.yaml': text }), ['generate', '-r', 'ed-fi', '--texts', 't.yaml']);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `statute: t.yaml: ${message}\n` });
});

test.each([
  ['--texts', '404: A.\nde: {404: B.}\n404: C.\n', 'own.yaml:3: 404 is a duplicate key; expected each key once'],
  ['--texts', 'de:\n  404: B.\n  404: C.\n', 'own.yaml:3: de.404 is a duplicate key; expected each key once'],
  [
    '--problem-types',
    '404: {type: /a, title: A}\n404: {type: /b, title: B}\n',
    'own.yaml:2: 404 is a duplicate key; expected each key once',
  ],
  [
    '--error',
    'title: A\ntitle: B\nmediaType: a/b\nschemaName: C\nschema: {}\n',
    'own.yaml:2: title is a duplicate key; expected each key once',
  ],
])('%s refuses a key that stands twice', async (option, text, message) => {
  const folder = folderWith({ 'own.yaml': text });
  const { code, stderr } = await statute(folder, ['generate', '-r', 'rfc9110', option, 'own.yaml']);
  expect([code, stderr]).toEqual([2, `statute: ${message}\n`]);
});

test('a language that nobody has, and one for a starter, are refused', async () => {
  const args = ['generate', '-r', 'ed-fi', '--language'];
  expect(await statute('.', [...args, 'ja'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'statute: --language is "ja"; expected one of de, en, es, fr, it, nl, pt, or a language that the texts have\n',
  });
  expect((await statute('.', [...args, 'de', '--resource', 'orders'])).stderr).toBe(
    'statute: --language is about standard responses, and --resource writes English; expected one of the two\n',
  );
  expect(textsIn('{"404": "A."}', 'a.json').any).toEqual({ 404: 'A.' });
});
