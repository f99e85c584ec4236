import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver/node';
import { isFields } from '../openapi/node.ts';
import { reasonPhrase, registeredCodes } from '../openapi/status.ts';
import type { Cell } from '../policy/cell.ts';
import type { RuleInfos } from '../report/rule-info.ts';
import type { Analysis } from './analysis.ts';
import { type Writing, writingAt } from './cursor.ts';
import { clausesOf } from './hover.ts';
import type { Model } from './model.ts';
import { Lines } from './ranges.ts';
import { propertiesAt, valuesAt } from './schema-at.ts';
import { inSnippet } from './snippet.ts';

/** What completing needs of the document that is written. */
export interface Completing {
  readonly text: string;
  readonly offset: number;
  /** The file, as the document that was linted knows it. */
  readonly file: string;
  /** The document as it could be read last, and what it declares; undefined for a ruleset. */
  readonly analysis: Analysis | undefined;
  readonly model: Model | undefined;
  readonly infos: RuleInfos;
  /** The schema of what is written: of rulesets, or of exceptions in documents. */
  readonly schema: unknown;
  readonly snippets: boolean;
}

/** What can be written at an offset: status codes below `responses`, keys and rules of exceptions, keys of a team's policy. */
export function completionsAt(completing: Completing): CompletionItem[] {
  const writing = writingAt(completing.text, completing.offset);
  if (writing === undefined) return [];
  return codes(completing, writing) ?? fields(completing, writing);
}

function codes(completing: Completing, writing: Writing): CompletionItem[] | undefined {
  const { model, file, infos, text, snippets } = completing;
  if (writing.what !== 'key' || writing.path.at(-1) !== 'responses') return undefined;
  const found = model?.operationAt(file, writing.path);
  if (model === undefined || found === undefined || found.rest.length !== 1) return undefined;
  const { operation } = found;
  const declared = new Set(operation.responses.map(({ key }) => key).filter(key => key !== writing.written));
  const quote = writing.quote === '' ? quoteIn(text) : writing.quote;
  const lines = new Lines(text);
  return registeredCodes
    .filter(code => !declared.has(code))
    .map(code => ({ code, cell: model.cellOf(operation, code) }))
    .filter(({ cell }) => cell.verb !== 'not')
    .map(({ code, cell }): CompletionItem => {
      const reference = model.sharedResponse(operation, code);
      const inserted = insertionFor(code, reference, { ...writing, quote }, snippets);
      return {
        label: code,
        kind: CompletionItemKind.EnumMember,
        detail: [wordFor(cell), reasonPhrase(code), reference].filter(Boolean).join(' · '),
        sortText: `${rankOf(cell)}${code}`,
        filterText: `${writing.quote}${code}`,
        documentation: { kind: MarkupKind.Markdown, value: clausesOf(cell, code, infos).join('\n') || 'No rule speaks of this code.' },
        insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        textEdit: {
          range: { start: lines.position(writing.from - writing.quote.length), end: lines.position(writing.to + closing(text, writing)) },
          newText: inserted,
        },
      };
    });
}

/** The quotes around the status codes of a document: those of the first. */
function quoteIn(text: string): '' | '"' | "'" {
  const [, quote] = /^ *(["']?)[1-5]\d\d\1 *:/m.exec(text) ?? [];
  return quote === '' || quote === '"' ? quote : "'";
}

/** How much of a closing quote, and of a colon, stands behind what is written and is written again. */
function closing(text: string, { to, quote }: Writing): number {
  return quote !== '' && text[to] === quote ? 1 : 0;
}

function rankOf({ verb, binding }: Cell): number {
  if (verb === 'must') return binding ? 0 : 1;
  return verb === 'may' ? 2 : 3;
}

function wordFor({ verb, binding }: Cell): string {
  if (verb === 'must') return binding ? 'must' : 'should';
  return verb === 'may' ? 'may' : '';
}

function insertionFor(code: string, reference: string | undefined, { quote, isJson }: Writing, snippets: boolean): string {
  const said = reasonPhrase(code) ?? 'Response';
  const key = reference === undefined ? 'description' : '$ref';
  const [before, after] = isJson
    ? [`"${code}": { "${key}": "`, '" }']
    : [`${quote}${code}${quote}:\n  ${key}: ${reference === undefined ? '' : quote || "'"}`, reference === undefined ? '.' : quote || "'"];
  if (!snippets) return `${before}${reference ?? said}${after}`;
  return `${inSnippet(before)}${reference === undefined ? `\${1:${said}}` : inSnippet(reference)}${inSnippet(after)}`;
}

/** Below these keys everything is Statute's; elsewhere only extensions are. */
const own = ['x-statute-exceptions', 'response-policy'];

/** Keys and values by a schema. */
function fields({ schema, infos, analysis, text }: Completing, writing: Writing): CompletionItem[] {
  const lines = new Lines(text);
  const range = { start: lines.position(writing.from), end: lines.position(writing.to) };
  if (writing.what === 'value') {
    if (!writing.path.some(key => own.includes(key))) return [];
    const isRule = writing.path.at(-1) === 'rule' && writing.path.includes('x-statute-exceptions');
    const found = new Set(analysis?.findings.map(({ code }) => String(code)));
    const values = isRule ? [...infos.keys()].filter(name => !name.startsWith('statute-exceptions')) : valuesAt(schema, writing.path);
    return values.map(value => ({
      label: value,
      kind: CompletionItemKind.Value,
      ...(isRule && { detail: infos.get(value)?.description ?? '', sortText: `${found.has(value) ? 0 : 1}${value}` }),
      textEdit: { range, newText: value },
    }));
  }
  const isOurs = (name: string) => name.startsWith('x-') || writing.path.some(key => own.includes(key));
  const known = Object.entries(propertiesAt(schema, writing.path)).filter(([name]) => isOurs(name));
  return known.map(([name, property]) => {
    const description = isFields(property) && typeof property.description === 'string' ? property.description : '';
    const newText = writing.isJson ? `"${name}": ` : `${name}: `;
    return { label: name, kind: CompletionItemKind.Property, documentation: description, textEdit: { range, newText } };
  });
}
