import { methods } from '../openapi/operation.ts';
import { isCode } from '../openapi/status.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { type Cell, cellOf } from './cell.ts';
import { requirementsBy, type Source, type SourcedRequirement } from './requirements.ts';
import { rangesAndDefault, termOf } from './term.ts';

/** Something that holds of cells, with the rule that says so; cells name it by its number, from 1. */
interface Note {
  readonly number: number;
  readonly text: string;
  readonly by: Source;
}

/** A cell as it is shown. */
export interface MatrixCell extends Pick<Cell, 'verb' | 'binding'> {
  readonly notes: readonly number[];
}

/** A code, or '' for every code that no rule names, and what is required of it, method by method. */
interface MatrixRow {
  readonly code: string;
  readonly cells: Readonly<Record<string, MatrixCell>>;
}

/** What is asked of responses with certain codes, beside whether they are declared. */
export interface ResponseClause {
  /** Codes, ranges and `default`; none for what is asked of an operation as a whole. */
  readonly codes: readonly string[];
  /** The methods of which it is asked, of those that the policy speaks of. */
  readonly methods: readonly string[];
  readonly text: string;
  readonly by: Source;
}

/** A policy as a table. */
export interface Matrix {
  readonly methods: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly notes: readonly Note[];
  readonly responses: readonly ResponseClause[];
}

/** What a table has besides what a rule names. */
interface More {
  readonly codes?: Iterable<string>;
  readonly methods?: readonly string[];
}

/**
 * Which codes may, must and may not be declared by which method.
 * @param rules what the table is made of: nothing else says anything
 */
export function matrixOf(rules: readonly ResolvedRule[], { codes = [], methods: called = [] }: More = {}): Matrix {
  const all = [...new Set<string>([...methods, ...[...called].sort()])];
  const sourced = requirementsBy(rules, all);
  const byMethod = new Map(all.map(method => [method, sourced.filter(each => each.method === method)]));
  const shown = all.filter(
    method => called.includes(method) || byMethod.get(method)?.some(({ requirement }) => isAboutCodes(requirement.asks)),
  );
  const notes = new Notes();
  const rows = [...[...new Set([...sourced.flatMap(namedBy), ...codes])].sort(), ''].map(code => ({
    code,
    cells: Object.fromEntries(shown.map(method => [method, notes.number(cellOf(byMethod.get(method) ?? [], code), code)])),
  }));
  return { methods: shown, rows, notes: notes.list, responses: responseClausesOf(sourced) };
}

/** Whether a requirement is about which codes are declared, not about what their responses look like. */
export function isAboutCodes(asks: SourcedRequirement['requirement']['asks']): boolean {
  return asks === 'must' || asks === 'not' || asks === 'only';
}

/** The codes that a requirement names; the registry as a list names none. */
function namedBy({ requirement }: SourcedRequirement): readonly string[] {
  if (requirement.asks === 'must') return requirement.oneOf;
  if (requirement.asks === 'not') return requirement.codes.filter(code => isCode(code));
  return requirement.asks === 'only' && !requirement.registered ? requirement.codes : [];
}

function responseClausesOf(sourced: readonly SourcedRequirement[]): ResponseClause[] {
  const clauses = new Map<string, ResponseClause & { readonly methods: string[] }>();
  for (const each of sourced) {
    const { by, method, requirement } = each;
    if (isAboutCodes(requirement.asks)) continue;
    const codes = 'codes' in requirement ? requirement.codes : [];
    const text = termOf(each, '');
    const key = JSON.stringify([by.rule, codes, text]);
    const clause = clauses.get(key) ?? { codes, methods: [], text, by };
    clause.methods.push(method);
    clauses.set(key, clause);
  }
  return [...clauses.values()].sort((a, b) => (a.codes[0] ?? '~').localeCompare(b.codes[0] ?? '~'));
}

/** Numbers what is required, each once. */
class Notes {
  readonly list: Note[] = [];

  number({ verb, binding, because }: Cell, code: string): MatrixCell {
    // That a code is on a list needs no note, and that it is off one is told once: where the codes that nobody names stand.
    const noted = because.filter(
      ({ requirement }) =>
        requirement.asks !== 'only' || code === '' || (requirement.among !== undefined && !requirement.codes.includes(code)),
    );
    return { verb, binding, notes: [...new Set(noted.map(each => this.#numberOf(each, code)))] };
  }

  #numberOf(sourced: SourcedRequirement, code: string): number {
    const { by } = sourced;
    const text = [termOf(sourced, code), sourced.requirement.asks === 'only' ? rangesAndDefault(sourced.requirement) : '']
      .filter(Boolean)
      .join('; ');
    const known = this.list.find(note => note.by.rule === by.rule && note.text === text);
    if (known !== undefined) return known.number;
    const number = this.list.length + 1;
    this.list.push({ number, text, by });
    return number;
  }
}
