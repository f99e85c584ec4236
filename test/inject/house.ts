import { parse } from 'yaml';
import { folderWith, statute } from '../cli/run.ts';

/** An operation on a path, with responses in YAML's brackets. */
export const operation = (path: string, ...responses: string[]) =>
  `  ${path}:\n    get:\n      responses:\n        '200': {description: ok}\n${responses.map(each => `        ${each}\n`).join('')}`;

export const head = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n";
export const ref = (to: string) => `{$ref: '${to}'}`;
export const json = (schema: string, description = 'no') =>
  `{description: ${description}, content: {application/json: {schema: ${schema}}}}`;
export const mine = ref('#/components/schemas/Mine');
export const schemas =
  'components:\n  schemas:\n    Mine: {type: object, properties: {fault: {type: string}}}\n    Other: {type: object, properties: {id: {type: string}}}\n';

/** The path items of a document. */
function operationsOf({ paths }: { paths: Record<string, { get: { responses: Record<string, { $ref?: string }> } }> }) {
  return Object.values(paths);
}

/** What is added under 403 to the last path: the response, with references to components followed. */
export async function added(text: string, args: readonly string[] = ['--add', '403'], files: Record<string, string> = {}, code = '403') {
  const { stdout, stderr } = await statute(folderWith({ ...files, 'a.yaml': text }), ['inject', ...args, 'a.yaml']);
  const document = parse(stdout);
  const entry = operationsOf(document).at(-1)?.get.responses[code];
  const name = /^#\/(?:components\/)?responses\/(.*)$/.exec(entry?.$ref ?? '')?.[1] ?? '';
  const response = (document.components?.responses ?? document.responses)?.[name] ?? entry;
  return { name, response, entry, document, stdout, stderr };
}
