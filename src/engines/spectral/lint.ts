import { type ISpectralDiagnostic, type Ruleset, Spectral } from '@stoplight/spectral-core';
import type { Access } from '../../files/access.ts';
import { DocumentSet, type Unresolved } from '../../files/document-set.ts';
import { type SourceText, stdinSource } from '../../files/read.ts';
import { apiOf } from '../../openapi/api.ts';
import { field } from '../../openapi/node.ts';
import { resolvedRules } from '../../ruleset/resolved.ts';
import { markOf } from '../../spectral/mark.ts';
import { problemOf } from '../../text/inspect.ts';
import type { Position } from '../../text/positions.ts';
import { DocumentError, reasonOf, UserError } from '../../user-error.ts';
import { aboutIn } from '../about.ts';
import type { Diagnostic, Linted } from '../diagnostic.ts';
import { invalidRef } from '../native/invalid-ref.ts';
import { type Facts, type LintOptions, readable } from '../native/lint.ts';
import { documentsFor } from '../native/on-disk.ts';
import { inOrder } from '../native/order.ts';
import { docOf } from './doc.ts';
import { refuseInherited } from './inherited.ts';
import { parsed } from './parsed.ts';
import { refuseLongChains } from './reference-chains.ts';
import { resolverFor } from './resolver.ts';

/**
 * Lints a document through Spectral's own engine.
 * @param ruleset the rules
 * @param input the document
 * @param access what its references may reach
 * @returns findings in Spectral's order, with what Spectral says of the document itself in our words, and the files it referred to
 * @throws UserError where the document cannot be linted
 */
export async function lint(ruleset: Ruleset, input: SourceText, access: Access, { facts = false }: LintOptions = {}): Promise<Linted> {
  const files = new Set<string>();
  const document = parse(input, access);
  const source = input.source === stdinSource ? `${process.cwd()}/-` : input.source;
  const spectral = new Spectral({ resolver: resolverFor(source, access, file => files.add(file)) });
  spectral.setRuleset(ruleset);
  const results = await spectral.run(document, { ignoreUnknownFormat: true }).catch(error => {
    throw stopped(error, input.source, ruleset);
  });
  const own = results.filter(result => isOurConcern(result, ruleset.definition.parserOptions)).map(inOurWords);
  const found = facts === false ? own : withFacts(own, ruleset, input, access, facts);
  return { findings: inOrder([...found, ...astray(document, input.text, source, access)]), files: [...files], by: 'spectral' };
}

/**
 * Why Spectral's engine stopped: because of a function that threw, which is the ruleset's, or one of ours and then a bug;
 * else because of a document that the engine cannot take.
 */
function stopped(error: unknown, source: string, ruleset: Ruleset): unknown {
  if (error instanceof UserError) return error;
  if (error instanceof TypeError && error.message.includes('hasOwnProperty'))
    return new UserError(`${source} has a key hasOwnProperty, which Spectral's engine cannot take; expected another name`);
  const [threw, name] = throwing(error) ?? [];
  if (threw === undefined || name === undefined)
    return new UserError(`${source}: Spectral's engine stops: ${reasonOf(error)}; expected ${untaken(ruleset)} that it can take`);
  const using = Object.values(ruleset.rules).filter(({ enabled, then }) => enabled && then.some(each => each.function.name === name));
  const isOurs = ({ then }: (typeof using)[number]) =>
    then.some(each => each.function.name === name && markOf(each.function) !== undefined);
  if (using.length > 0 && using.every(isOurs)) return threw.cause ?? threw;
  const rules = using.map(rule => rule.name).join(', ');
  return new UserError(
    `${source}: the function ${name || 'without a name'} of the ruleset (${rules}) threw: ${reasonOf(threw)}; expected one that returns what it finds`,
  );
}

/** What the engine may not have been able to take: a filter of a path is the only thing of a rule in which it calculates. */
function untaken(ruleset: Ruleset): string {
  const filtering = Object.values(ruleset.rules).filter(
    rule => rule.enabled && rule.getGivenForFormats(null).some(path => path.includes('?(')),
  );
  if (filtering.length === 0) return 'a document and rules';
  return `a filter (?) in given of ${filtering.map(rule => rule.name).join(' or ')}`;
}

/** The error in which Spectral wraps what a function threw, with the function's name; it may be one of several. */
function throwing(error: unknown): [Error, string] | undefined {
  if (!(error instanceof Error)) return undefined;
  const name = /^Function "(.*?)" threw an exception/s.exec(error.message)?.[1];
  if (name !== undefined) return [error, name];
  const inner: unknown = 'errors' in error && Array.isArray(error.errors) ? error.errors[0] : error.cause;
  return throwing(inner);
}

/** Findings with what they are about, which Spectral does not pass on. */
function withFacts(results: readonly Diagnostic[], ruleset: Ruleset, input: SourceText, access: Access, facts: Facts): Diagnostic[] {
  try {
    return allWithFacts(results, ruleset, input, access);
  } catch (error) {
    if (facts === 'where-known' && error instanceof UserError) return [...results];
    throw error;
  }
}

/** @throws UserError for a ruleset or a document of which that cannot be told */
function allWithFacts(results: readonly Diagnostic[], ruleset: Ruleset, { source, text }: SourceText, access: Access): Diagnostic[] {
  const document = readable(text, source);
  if (document === undefined) return [...results];
  const documents = new DocumentSet(source, document, documentsFor(source, access));
  const about = aboutIn(documents, resolvedRules(ruleset, source, document.data));
  return results.map(result => ({ ...result, about: about(String(result.code), result.path.map(String), result.message) }));
}

/** References that lead to something of another kind, about which Spectral says nothing. */
function astray(document: ReturnType<typeof parse>, text: string, source: string, access: Access): Diagnostic[] {
  const unresolved = new Map<string, Unresolved>();
  apiOf(docOf(source, { text, data: document.data }, access, unresolved));
  return [...unresolved.values()].flatMap((reference): Diagnostic[] => {
    if (!reference.isAstray) return [];
    const found = invalidRef(reference);
    const range = document.getRangeForJsonPath(found.path, true);
    return range === undefined ? [] : [{ ...found, severity: 0, range, source: document.source ?? source }];
  });
}

/** What the parser says of a stream of documents, and after other mistakes of anything. */
const severalDocuments = 'Expected a single document';

/** Parses a document as Spectral does. */
function parse({ source, text }: SourceText, access: Access) {
  const document = parsed(text, source);
  const [fatal] = document.diagnostics
    .filter(({ severity, message }) => severity === 0 && !message.startsWith('Duplicate key'))
    .sort((a, b) => Number(a.message.startsWith(severalDocuments)) - Number(b.message.startsWith(severalDocuments)));
  if (fatal !== undefined) {
    throw new DocumentError(syntaxError(fatal.message), inside(fatal.range.start, text), source);
  }
  const problem = problemOf(document.data);
  if (problem !== undefined) {
    const { start } = document.getRangeForJsonPath([...problem.at], true) ?? { start: { line: 0, character: 0 } };
    throw new DocumentError(problem.text, inside(start, text), source);
  }
  const root = docOf(source, { text, data: document.data }, access);
  refuseInherited(root, source);
  refuseLongChains(root, source);
  return document;
}

/** A position in a text; one past it is its end. */
function inside(position: Position, text: string): Position {
  const lines = text.split('\n');
  const last = lines.length - 1;
  return position.line > last ? { line: last, character: lines[last]?.length ?? 0 } : position;
}

function syntaxError(message: string): string {
  if (message.startsWith(severalDocuments)) return 'it contains several YAML documents; expected one';
  return `${message[0]?.toLowerCase()}${message.slice(1)}; expected YAML or JSON`;
}

/** An unquoted `200:` is a status code to everybody, unless the ruleset says how severe it is; what is no OpenAPI document was refused before. */
function isOurConcern({ code, message }: ISpectralDiagnostic, parserOptions: unknown): boolean {
  if (code === 'parser')
    return (
      field(parserOptions, 'incompatibleValues') !== undefined ||
      !message.startsWith('Mapping key must be a string scalar rather than number')
    );
  return code !== 'unrecognized-format';
}

/** A finding without the address of its rule's documentation, as Spectral's command shows it. */
function inOurWords({ documentationUrl: _, ...diagnostic }: ISpectralDiagnostic): Diagnostic {
  const result = { ...diagnostic, range: within(diagnostic.range) };
  if (result.code !== 'invalid-ref') return result;
  return { ...result, message: `$ref is not followed: ${result.message.replace(/^UserError: |\.$/g, '')}.` };
}

/** A range in the text; Spectral's parser, which knows no carriage return by itself as the end of a line, may place one before its beginning. */
function within({ start, end }: ISpectralDiagnostic['range']): ISpectralDiagnostic['range'] {
  const place = ({ line, character }: typeof start) => ({ line: Math.max(0, line), character: Math.max(0, character) });
  const [from, to] = [place(start), place(end)];
  const isTurned = to.line < from.line || (to.line === from.line && to.character < from.character);
  return { start: from, end: isTurned ? from : to };
}
