import type { Api } from '../openapi/api.ts';
import { type Fields, field, isFields } from '../openapi/node.ts';
import { isCode, registeredCodes } from '../openapi/status.ts';
import type { Version } from '../openapi/version.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { arrange } from './arrange.ts';
import { ComponentStore } from './component-store.ts';
import { alone, Documents } from './documents.ts';
import type { Library } from './library.ts';

/** The codes of errors and redirects that a ruleset permits or asks for, ascending. */
export function codesOf(rules: readonly ResolvedRule[]): string[] {
  const tables = rules.filter(({ check }) => check.name === 'permitted-codes').map(({ options }) => field(options, 'permit'));
  const required = rules.filter(({ check }) => check.name === 'required-codes').map(({ options }) => field(options, 'oneOf'));
  const named = [...tables.filter(isFields).flatMap(table => Object.values(table)), ...required].flat();
  const codes = named.filter((code): code is string => typeof code === 'string' && isCode(code));
  const known = codes.length > 0 ? codes : ['400', '401', '403', '404', '500'];
  return [...new Set(known)].filter(code => code >= '300' && registeredCodes.includes(code)).sort();
}

/**
 * A document that holds nothing but standard responses, with the headers that the rules ask for, and what those refer to:
 * other documents refer to them.
 */
export function boilerplateOf(rules: readonly ResolvedRule[], codes: readonly string[], version: Version, library: Library): unknown {
  const head = { ...versionField(version), info: { title: 'Standard responses', version: '1.0.0' }, paths: {} };
  const documents = new Documents('', JSON.stringify(head), alone);
  const doc = documents.rootDoc();
  const api: Api = { version, operations: [], annotations: [] };
  const store = new ComponentStore({ documents, library, rules, doc, api, address: documents.root, style: 'component' });
  for (const code of codes) store.response(documents.root, code);
  arrange(documents, { library, store, style: 'component' });
  return documents.intended(documents.root);
}

/**
 * What a document with standard responses has to paste into another: its components, or in 2.0 its definitions and responses
 * (OpenAPI 3.1, section 4.8.7; Swagger 2.0, Swagger Object).
 */
export function fragmentOf(document: unknown): Fields {
  const sections = ['components', 'definitions', 'responses'];
  return isFields(document) ? Object.fromEntries(Object.entries(document).filter(([key]) => sections.includes(key))) : {};
}

/** The newest patch of each version of OpenAPI 3. */
const openapiVersions = { '3.0': '3.0.4', '3.1': '3.1.1', '3.2': '3.2.0' } as const;

/** The field with which a document says its version. */
export function versionField(version: Version): Fields {
  return version === '2.0' ? { swagger: version } : { openapi: openapiVersions[version] };
}
