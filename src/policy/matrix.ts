import { type Method, methods } from '../openapi/operation.ts';
import { isCode } from '../openapi/status.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import { type Cell, cellOf } from './cell.ts';
import { type Said, type Source, saidBy } from './statements.ts';
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

/** A code, or '' for every code that no rule names, and what is said of it, method by method. */
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
  readonly methods: readonly Method[];
  readonly rows: readonly MatrixRow[];
  readonly notes: readonly Note[];
  readonly responses: readonly ResponseClause[];
}

/**
 * Which codes may, must and may not be declared by which method.
 * @param rules what the table is made of: nothing else says anything
 * @param more codes to show besides those that a rule names
 */
export function matrixOf(rules: readonly ResolvedRule[], more: Iterable<string> = []): Matrix {
  const said = saidBy(rules);
  const byMethod = new Map(methods.map(method => [method, said.filter(each => each.method === method)]));
  const shown = methods.filter(method => byMethod.get(method)?.some(({ statement }) => isAboutCodes(statement.asks)));
  const notes = new Notes();
  const rows = [...[...new Set([...said.flatMap(namedBy), ...more])].sort(), ''].map(code => ({
    code,
    cells: Object.fromEntries(shown.map(method => [method, notes.number(cellOf(byMethod.get(method) ?? [], code), code)])),
  }));
  return { methods: shown, rows, notes: notes.list, responses: responseClausesOf(said) };
}

function isAboutCodes(asks: Said['statement']['asks']): boolean {
  return asks === 'must' || asks === 'not' || asks === 'only';
}

/** The codes that a statement names; the registry as a list names none. */
function namedBy({ statement }: Said): readonly string[] {
  if (statement.asks === 'must') return statement.oneOf;
  if (statement.asks === 'not') return statement.codes.filter(code => isCode(code));
  return statement.asks === 'only' && !statement.registered ? statement.codes : [];
}

function responseClausesOf(said: readonly Said[]): ResponseClause[] {
  const clauses = new Map<string, ResponseClause & { readonly methods: string[] }>();
  for (const each of said) {
    const { by, method, statement } = each;
    if (isAboutCodes(statement.asks)) continue;
    const codes = 'codes' in statement ? statement.codes : [];
    const text = termOf(each, '');
    const key = JSON.stringify([by.rule, codes, text]);
    const clause = clauses.get(key) ?? { codes, methods: [], text, by };
    clause.methods.push(method);
    clauses.set(key, clause);
  }
  return [...clauses.values()].sort((a, b) => (a.codes[0] ?? '~').localeCompare(b.codes[0] ?? '~'));
}

/** Numbers what is said, each once. */
class Notes {
  readonly list: Note[] = [];

  number({ verb, binding, because }: Cell, code: string): MatrixCell {
    // That a code is on a list needs no note, and that it is off one is told once: where the codes that nobody names stand.
    const noted = because.filter(
      ({ statement }) => statement.asks !== 'only' || code === '' || (statement.among !== undefined && !statement.codes.includes(code)),
    );
    return { verb, binding, notes: [...new Set(noted.map(each => this.#numberOf(each, code)))] };
  }

  #numberOf(said: Said, code: string): number {
    const { by } = said;
    const text = [termOf(said, code), said.statement.asks === 'only' ? rangesAndDefault(said.statement) : ''].filter(Boolean).join('; ');
    const known = this.list.find(note => note.by.rule === by.rule && note.text === text);
    if (known !== undefined) return known.number;
    const number = this.list.length + 1;
    this.list.push({ number, text, by });
    return number;
  }
}
