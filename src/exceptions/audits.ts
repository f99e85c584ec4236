import { meaning, object, oneOf } from '../checks/options.ts';
import type { Audit, Remark } from './audit.ts';
import type { BuiltInRules } from './built-in-rules.ts';
import { daysBetween } from './day.ts';
import { type Exception, hasExpired, isInForce, means, notice } from './exception.ts';
import { type Ledger, wasUsed } from './ledger.ts';
import { exceptionsOf } from './read.ts';

const options = object({
  report: meaning('`mistakes` (including expired ones), `stale` or `expiring`', oneOf('mistakes', 'stale', 'expiring')),
});

/**
 * Reports the document's own exceptions: with a mistake or expired, expiring soon, and those that hide nothing.
 * @param builtIn the rules that an exception may name beside those of the ruleset at hand
 */
const exceptions = (builtIn: BuiltInRules): Audit<ReturnType<typeof options>> => ({
  name: 'exceptions',
  options,
  *audit(api, { report }, ledger) {
    const isKnown = knownTo(ledger, builtIn);
    for (const exception of api.annotations.flatMap(exceptionsOf)) {
      // A map that other tools read may name their rules, of which nothing is known here.
      if (exception.borrowed && !exception.rules.some(name => isKnown(name) || builtIn.looksBuiltIn(name))) continue;
      for (const { at, text } of reports[report](exception, ledger, isKnown)) yield { at, text: `${labelOf(exception)} ${text}.` };
    }
  },
});

const reports = { mistakes, expiring, stale };

function* mistakes(exception: Exception, ledger: Ledger, isKnown: (name: string) => boolean): Generator<Remark> {
  const { at, expires } = exception;
  for (const mistake of exception.mistakes) yield { at: mistake.at, text: `hides nothing: ${mistake.text}` };
  for (const name of exception.rules.filter(each => !isKnown(each))) {
    const ours = ledger.rules.has(name) ? 'a rule that no exception can name' : 'not a known rule';
    yield { at, text: `names ${name}, which is ${ours}; expected a rule of this ruleset or of a built-in one` };
  }
  if (hasExpired(exception, ledger.today)) {
    yield { at, text: `expired on ${expires} and no longer hides anything${asked(exception)}; expected a later day, or a fixed document` };
  }
}

function* expiring(exception: Exception, { today }: Ledger): Generator<Remark> {
  const { at, expires } = exception;
  if (expires === undefined || !isInForce(exception, today)) return;
  const days = daysBetween(today, expires);
  if (days <= notice)
    yield { at, text: `expires on ${expires}, ${inDays(days)}${asked(exception)}; after that its findings are reported again` };
}

/** A name is judged where a rule that it means ran: an exception may be there for another ruleset than the one at hand. */
function* stale(exception: Exception, ledger: Ledger): Generator<Remark> {
  if (!isInForce(exception, ledger.today)) return;
  const ran = [...ledger.ran].filter(rule => !ledger.elsewhere.has(rule));
  const judged = exception.rules.filter(name => ran.some(rule => means(name, rule)));
  const idle = judged.filter(name => !wasUsed(ledger, exception, name));
  if (idle.length === 0) return;
  const part = idle.length < exception.rules.length ? ` by ${idle.join(', ')}` : '';
  yield { at: exception.at, text: `hides nothing${part}: there is no such finding; expected it to be removed` };
}

/** Knows a name where a rule that it means is one of Statute's checks: of a ruleset at hand, or of one that comes with it. */
function knownTo(ledger: Ledger, builtIn: BuiltInRules): (name: string) => boolean {
  const here = new Set([...ledger.ran, ...[...ledger.rules].flatMap(([rule, ours]) => (ours ? [rule] : []))]);
  const known = new Map<string, boolean>();
  return name => {
    const answer = known.get(name) ?? ([...here].some(rule => means(name, rule)) || [...builtIn.nameable].some(rule => means(name, rule)));
    known.set(name, answer);
    return answer;
  };
}

/** `The exception for ed-fi-500-declared on GET /students`. */
function labelOf({ rules, annotation }: Exception): string {
  return ['The exception', rules.length > 0 && `for ${rules.join(', ')}`, `on ${annotation.on}`].filter(Boolean).join(' ');
}

function asked({ owner, ticket }: Exception): string {
  const who = [owner && `owner: ${owner}`, ticket && `ticket: ${ticket}`].filter(Boolean).join(', ');
  return who && ` (${who})`;
}

function inDays(days: number): string {
  return days === 0 ? 'today' : `in ${days} day${days === 1 ? '' : 's'}`;
}

/** What looks at exceptions once the checks have run. */
export const auditsWith = (builtIn: BuiltInRules) => [exceptions(builtIn)] as readonly Audit<unknown>[];
