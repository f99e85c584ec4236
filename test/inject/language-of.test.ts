import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { alone, Documents } from '../../src/inject/documents.ts';
import { languageTeller } from '../../src/inject/language-of.ts';
import { folderWith, statute } from '../cli/run.ts';

const languageIn = await languageTeller();
const languageOf = (root: unknown) => languageIn(new Documents('a.json', JSON.stringify(root), alone));
const documentIn = (description: string) => ({ openapi: '3.0.3', info: { title: 'API', version: '1', description }, paths: {} });

const texts = {
  de: 'API zur Verwaltung von Kunden. Kunden können angelegt, gelesen, geändert und gelöscht werden. Listet alle registrierten Kunden auf.',
  fr: 'API de gestion des clients. Permet de créer, consulter, modifier et supprimer des clients. Liste tous les clients enregistrés. Renvoie le client demandé.',
  it: 'API per la gestione dei clienti. Consente di creare, consultare, aggiornare ed eliminare i clienti. Restituisce il cliente richiesto.',
  es: 'API de gestión de clientes. Permite crear, consultar, actualizar y eliminar clientes. Devuelve el cliente con el identificador indicado.',
  pt: 'API de gestão de clientes. Permite criar, consultar, atualizar e remover clientes. Devolve o cliente com o identificador indicado.',
  nl: 'API voor het beheer van klanten. Hiermee kunnen klanten worden aangemaakt, opgevraagd, gewijzigd en verwijderd. Geeft alle geregistreerde klanten terug.',
};

describe('the language of a document is told', () => {
  test.each(Object.entries(texts))('%s', (language, text) => {
    expect(languageOf(documentIn(text))).toBe(language);
  });

  test('by the summaries and descriptions of its operations', () => {
    const sentences = texts.it.split('. ');
    const paths = Object.fromEntries(sentences.map((summary, index) => [`/${index}`, { get: { summary, responses: {} } }]));
    expect(languageOf({ ...documentIn(''), paths })).toBe('it');
  });

  test('by operations in other files too', async () => {
    const [text = '', ...others] = texts.de.split('. ');
    const item = `get:\n  summary: ${text}\n  description: ${others.join('. ')} ${text}\n  responses: {'200': {description: ok}}\n`;
    const folder = folderWith({
      'a.yaml': "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {$ref: b.yaml}}\n",
      'b.yaml': item,
    });
    const { stdout } = await statute(folder, ['inject', '--add', '404', '--style', 'external:c.yaml', '--diff', 'a.yaml']);
    expect(stdout).toContain('Die Ressource existiert nicht.');
  });

  test.each([
    [
      'English',
      'Manage customers. Create, read, update and delete customers. Lists all registered customers. Returns the customer with the given ID.',
    ],
    [
      'a language without sentences',
      'API til administration af kunder. Kunder kan oprettes, hentes, ændres og slettes. Viser alle registrerede kunder. Kunden findes ikke.',
    ],
    [
      'one that resembles another',
      'API de gestió de clients. Permet crear, consultar, actualitzar i eliminar clients. Llista tots els clients registrats.',
    ],
    [
      'identifiers',
      'oauth2 token endpoint. webhook payload id. kubernetes namespace. git repo ref sha. bigint int64 uuid. POST callback url. config json schema v1',
    ],
    ['too little', 'Kunden verwalten'],
    [
      'code in English',
      `${'`SELECT kunden` '.repeat(20)}Returns the rows of the table, sorted by their key, in pages of one hundred, with links to the next and the previous page.`,
    ],
    ['nothing', ''],
  ])('but not of %s', (_, text) => {
    expect(languageOf(documentIn(text))).toBeUndefined();
  });

  test('whatever a document holds', () => {
    for (const root of [null, 1, [], { info: [] }, { paths: { '/a': null } }]) expect(languageOf(root)).toBeUndefined();
  });
});

test('what tells languages is loaded only where none is given', async () => {
  vi.doMock('franc', () => {
    throw new Error('franc is loaded');
  });
  const given = await languageTeller('de');
  expect(given(new Documents('a.json', JSON.stringify(documentIn(texts.it)), alone))).toBe('de');
  await expect(languageTeller()).rejects.toThrow();
  vi.doUnmock('franc');
});

describe('what is added is in the language of the document', () => {
  const document = `openapi: 3.0.3\ninfo: {title: A, version: '1', description: "${texts.it}"}\npaths:\n  /a: {get: {responses: {'200': {description: Il cliente.}}}}\n`;
  const described = async (args: readonly string[], files: Record<string, string> = {}, text = document) => {
    const { stdout } = await statute(folderWith({ ...files, 'a.yaml': text }), ['inject', '--add', '404', ...args, 'a.yaml']);
    return parse(stdout).components.responses.NotFound.description;
  };

  test('unless another is asked for', async () => {
    expect(await described([])).toBe('La risorsa non esiste.');
    expect(await described(['--language', 'de'])).toBe('Die Ressource existiert nicht.');
    expect(await described(['--language', 'en'])).toBe('The resource does not exist.');
  });

  test('and texts of one’s own come first, before those of the document too', async () => {
    const house = document
      .replace("'200'", "'404': {description: Non trovato}, '200'")
      .replace('  /a:', '  /b: {get: {responses: {}}}\n  /a:');
    expect(await described([], {}, house)).toBe('La risorsa non esiste.');
    expect(await described(['--texts', 't.yaml'], { 't.yaml': '404: Niente qui.\n' }, house)).toBe('Niente qui.');
  });
});
