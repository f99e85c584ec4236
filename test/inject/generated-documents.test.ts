import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf, ownRules } from '../../src/hosts/native/rules.ts';
import { Documents } from '../../src/inject/documents.ts';
import { errorFormat } from '../../src/inject/error-format.ts';
import { libraryOf } from '../../src/inject/library.ts';
import { plan } from '../../src/inject/plan.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { loadRuleset } from '../../src/ruleset/load.ts';
import { editReading } from '../../src/source/edit.ts';
import { UserError } from '../../src/user-error.ts';
import { layout, type Value, Writer } from '../source/generated.ts';
import { lostLines } from '../source/lost-lines.ts';

type Fields = { [key: string]: Value };

const codes = fc.constantFrom('200', '201', '204', '304', '400', '401', '404', '412', '418', '500', 'default');

/** How one response is written: in place with this and that, by a reference, or by an alias. */
const response = fc.record({
  body: fc.boolean(),
  header: fc.boolean(),
  by: fc.constantFrom('value', 'value', 'value', 'reference', 'alias'),
});

const operation = fc.record({
  responses: fc.dictionary(codes, response, { maxKeys: 4, noNullPrototype: true }),
  security: fc.constantFrom<Value | undefined>(undefined, [], [{ token: [] }]),
  header: fc.boolean(),
  extension: fc.boolean(),
});

const api = fc.record({
  version: fc.constantFrom('2.0', '3.0.3', '3.1.0'),
  paths: fc.dictionary(
    fc.constantFrom('/a', '/a/{id}', '/b/c'),
    fc.dictionary(fc.constantFrom('get', 'put', 'post', 'delete'), operation, { maxKeys: 3, noNullPrototype: true }),
    { minKeys: 1, maxKeys: 3, noNullPrototype: true },
  ),
  components: fc.boolean(),
});

type Api = typeof api extends fc.Arbitrary<infer T> ? T : never;
type Operation = Api['paths'][string][string];
type Response = Operation['responses'][string];

/** A document as data, in which aliases and the anchor that they stand for are strings. */
function documentOf({ version, paths, components }: Api): Fields {
  const old = version === '2.0';
  const schema = old ? { type: 'string' } : { schema: { type: 'string' } };
  const body = old ? { schema: { type: 'object' } } : { content: { 'application/json': { schema: { type: 'object' } } } };
  const responseOf = ({ body: has, header, by }: Response): Value => {
    if (by === 'alias') return '*shared';
    if (by === 'reference' && components) return { $ref: old ? '#/responses/Known' : '#/components/responses/Known' };
    return { description: 'What comes.', ...(header && { headers: { ETag: schema } }), ...(has && body) };
  };
  const operationOf = (path: string, { responses, security, header, extension }: Operation): Value => ({
    ...(extension && { 'x-note': ['one', { two: null }] }),
    ...(path.includes('{') && { parameters: [{ name: 'id', in: 'path', required: true, ...schema }] }),
    ...(header && !path.includes('{') && { parameters: [{ name: 'If-None-Match', in: 'header', ...schema }] }),
    responses: Object.fromEntries(Object.entries(responses).map(([code, each]) => [code, responseOf(each)])),
    ...(security !== undefined && { security }),
  });
  const known = { responses: { Known: { description: 'Known to all.' } } };
  const token = { token: { type: 'apiKey', in: 'header', name: 'X' } };
  return {
    ...(old ? { swagger: version } : { openapi: version }),
    info: { title: 'Drawn by lot', version: '1' },
    'x-shared': '&shared { description: Shared by aliases. }',
    ...(components && (old ? known : { components: { ...known, securitySchemes: token } })),
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [
        path,
        Object.fromEntries(Object.entries(item).map(([method, each]) => [method, operationOf(path, each)])),
      ]),
    ),
  };
}

/** The same as JSON, which has no aliases. */
function jsonOf(document: Fields, indent: number, crlf: boolean): string {
  const text = JSON.stringify(document, null, indent).replaceAll(/"[&*]shared[^"]*"/g, '{"description": "Shared."}');
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}

const rulesets = await Promise.all(
  ['ed-fi', 'rest-rulebook', 'crest', 'rfc9110'].map(name =>
    loadRuleset({ names: [name], all: true, allowRemote: false, cwd: process.cwd() }),
  ),
);
const library = libraryOf({ format: errorFormat('problem-details', '.'), prefix: 'Std', examples: false });
const path = join(process.cwd(), 'generated.yaml');
const validator = new Validator();

async function isValid(text: string): Promise<boolean> {
  return (await validator.validate(text)).valid;
}

test('documents drawn by lot: inject loses no line, keeps them valid, leaves nothing to mend, and changes nothing the second time', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(
      api,
      layout,
      fc.constantFrom('yaml', 'yaml', 'json'),
      fc.nat(3),
      fc.constantFrom('component', 'inline'),
      async (drawn, how, as, of, style) => {
        const document = documentOf(drawn);
        const before = as === 'yaml' ? new Writer(how).document(document) : jsonOf(document, how.step, how.eol !== '\n');
        const ruleset = rulesets[of];
        if (ruleset === undefined) return;
        const rules = ownRules(ruleset, path);
        const run = (text: string) => {
          const documents = new Documents(path, text, []);
          const steps = plan(documents, rules, { library, style: style === 'inline' ? 'inline' : 'component', wants: () => true });
          return { documents, steps };
        };
        const { documents, steps } = run(before);
        const [only, ...others] = documents.changed();
        expect(others).toEqual([]);
        if (only === undefined) return;
        let after: string;
        try {
          after = editReading(only.reading, only.additions);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect(String(error)).toContain('anchor');
          return;
        }
        changed += 1;
        expect(lostLines(before, after, /[{[].*[}\]]|: *(?:#.*)?$/)).toEqual([]);
        expect(run(after).documents.changed()).toEqual([]);
        const mended = apiOf(documents.rootDoc());
        const mendable = mended === undefined ? [] : [...findingsOf(mended, rules)].filter(({ finding }) => finding.mend);
        expect(mendable.length).toBeLessThanOrEqual(steps.filter(({ done }) => done === 'left').length);
        if (await isValid(before)) expect(await isValid(after)).toBe(true);
      },
    ),
    { numRuns: Number(process.env.STATUTE_RUNS ?? 100) },
  );
  expect(changed).toBeGreaterThan(30);
});
