import type { About } from '../engines/about.ts';
import type { Result } from '../engines/linter.ts';
import { labelOf } from '../openapi/operation.ts';
import { operationOf, statementOf } from './finding-text.ts';
import { grouped } from './grouped.ts';

type Definition = NonNullable<About['definedAt']>;

/** Findings of a document that belong together. */
export interface Section {
  /** An operation, a shared response, or the document itself. */
  readonly of:
    | { readonly is: 'document' }
    | { readonly is: 'operation'; readonly name: string }
    | { readonly is: 'shared'; readonly definition: Definition };
  readonly rows: readonly Row[];
}

/** A finding as it is shown, for all that say the same of a shared response. */
export interface Row {
  readonly first: Result;
  /** All that it stands for. */
  readonly all: readonly Result[];
  /** What is said, without the operation. */
  readonly statement: string;
}

/**
 * The findings of a document by what they are about: the document, the responses that operations share, and each operation.
 * What is said of a shared response is there once.
 */
export function sectionsOf(found: readonly Result[]): Section[] {
  const shared = sharedAmong(found);
  const taken = new Set(shared.flatMap(({ rows }) => rows.flatMap(({ all }) => all)));
  const rest = grouped(
    found.filter(finding => !taken.has(finding)),
    nameOf,
  );
  const sections = [...rest].map(([name, findings]): Section => {
    const rows = findings.map(first => rowOf(first, [first]));
    return { of: name === undefined ? { is: 'document' } : { is: 'operation', name }, rows };
  });
  const isOfDocument = ({ of }: Section) => of.is === 'document';
  return [...sections.filter(isOfDocument), ...shared, ...sections.filter(section => !isOfDocument(section))];
}

/** What is said of a response in more than one operation, by response. */
function sharedAmong(found: readonly Result[]): Section[] {
  const sections = new Map<string, { of: { is: 'shared'; definition: Definition }; rows: Row[] }>();
  const alike = grouped(
    found.filter(({ about }) => about?.definedAt !== undefined),
    ({ about, code, severity, message }) =>
      JSON.stringify([about?.definedAt, code, severity, statementOf(message, about && labelOf(about.operation))]),
  );
  for (const all of alike.values()) {
    const [first] = all;
    const definition = first?.about?.definedAt;
    if (first === undefined || definition === undefined || operationCount(all) < 2) continue;
    const key = JSON.stringify(definition);
    const section = sections.get(key) ?? { of: { is: 'shared', definition }, rows: [] };
    section.rows.push(rowOf(first, all));
    sections.set(key, section);
  }
  return [...sections.values()];
}

/** How many operations some findings are about. */
export function operationCount(all: readonly Result[]): number {
  return new Set(all.map(({ about }) => JSON.stringify(about?.operation.at))).size;
}

function rowOf(first: Result, all: readonly Result[]): Row {
  return { first, all, statement: statementOf(first.message, operationOf(first)) };
}

/** The operation by which a finding is grouped: what stands elsewhere than below `paths` has the same names. */
function nameOf(finding: Result): string | undefined {
  const zone = finding.about?.operation.zone ?? 'paths';
  const name = operationOf(finding);
  return name === undefined || zone === 'paths' ? name : `${name}, in ${zone}`;
}
