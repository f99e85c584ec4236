import { daysBetween, today } from '../exceptions/day.ts';
import { type Exception, hasExpired, means, notice } from '../exceptions/exception.ts';
import { exceptionsOf } from '../exceptions/read.ts';
import type { DocumentSet } from '../files/document-set.ts';
import { daysOfLines } from '../files/git-history.ts';
import { apiOf } from '../openapi/api.ts';
import { builtInRules } from '../spectral/audits.ts';
import { linesOf } from '../text/lines-of.ts';
import { treeOf } from '../text/tree.ts';
import type { Listed } from './exceptions.ts';
import { grouped } from './grouped.ts';
import { relativePath } from './place.ts';

/**
 * The exceptions of a document and of those that its operations stand in, with their age by Git's history where they do not say it.
 * @param rules those of a ruleset at hand, which count as known beside the built-in ones
 */
export async function exceptionsIn(documents: DocumentSet, cwd: string, rules: readonly string[] = []): Promise<Listed[]> {
  const known = [...builtInRules.nameable, ...rules];
  const all = apiOf(documents.doc())?.annotations.flatMap(exceptionsOf) ?? [];
  const found = grouped(all, ({ annotation }) => documents.addressOf(annotation.node.doc));
  const listed: Listed[] = [];
  for (const [address, exceptions] of found) {
    const text = documents.textOf(address);
    const lineOf = linesOf(treeOf(text));
    const lines = exceptions.map(({ path }) => lineOf(path));
    const asked = lines.flatMap((line, index) => (line === undefined || exceptions[index]?.since !== undefined ? [] : [line]));
    const written = asked.length > 0 ? await daysOfLines(address, text, asked) : new Map<number, string>();
    for (const [index, exception] of exceptions.entries())
      listed.push(entryOf(exception, relativePath(address, cwd), lines[index], written, known));
  }
  return listed;
}

function entryOf(
  exception: Exception,
  file: string,
  line: number | undefined,
  written: ReadonlyMap<number, string>,
  known: readonly string[],
): Listed {
  const { annotation, path, rules, codes, reason, owner, ticket, expires, mistakes } = exception;
  const since = exception.since ?? (line === undefined ? undefined : written.get(line));
  return {
    file,
    line: line ?? null,
    holder: annotation.holder,
    on: annotation.on,
    path,
    rules,
    codes: codes ?? null,
    reason: reason ?? null,
    owner: owner ?? null,
    ticket: ticket ?? null,
    since: since ?? null,
    age: since === undefined ? null : daysBetween(since, today()),
    expires: expires ?? null,
    state: stateOf(exception, known),
    mistakes: mistakes.map(({ text }) => text),
  };
}

function stateOf(exception: Exception, known: readonly string[]): Listed['state'] {
  const { rules, mistakes, expires } = exception;
  if (mistakes.length > 0) return 'invalid';
  if (hasExpired(exception, today())) return 'expired';
  if (!rules.some(name => known.some(rule => means(name, rule)))) return 'unknown rule';
  return expires !== undefined && daysBetween(today(), expires) <= notice ? 'expiring' : 'in force';
}
