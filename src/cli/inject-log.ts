import type { Step } from '../inject/step.ts';
import { counted } from '../report/counted.ts';
import { statementOf } from '../report/finding-text.ts';
import { grouped } from '../report/grouped.ts';

/** What became of a document. */
export interface Done {
  readonly steps: readonly Step[];
  /** Why references were not followed. */
  readonly notFollowed: readonly string[];
}

/** A step with the number of its document, which tells operations of the same name apart. */
type Numbered = Step & { readonly document: number };

/** So many operations are named in a line. */
const mostNames = 3;

/**
 * What was done: references that were not followed, what was left and why, what was removed, whom an addition reaches, what was added,
 * and how much there was of each.
 * @param verbose whether each step has a line of its own; else there is one for each code and each reason
 */
export function injectLog(documents: readonly Done[], verbose: boolean): string[] {
  const steps = documents.flatMap(({ steps }, document) => steps.map((step): Numbered => ({ ...step, document })));
  const others = steps.filter(({ done }) => done !== 'added');
  const added = steps.filter(({ done }) => done === 'added');
  return [
    ...notFollowed(documents.flatMap(each => each.notFollowed)),
    ...(verbose ? others.map(stepText) : othersText(others)),
    ...added.flatMap(({ what, reaches }) =>
      reaches ? [`shared: ${what} reaches ${verbose ? reaches.join(', ') : namesOf(reaches)}`] : [],
    ),
    ...(verbose ? added.map(stepText) : [...grouped(added, ({ adds }) => addsText(adds)).entries()].map(addedText)),
    countsOf(steps),
  ];
}

function notFollowed(reasons: readonly string[]): string[] {
  return [...grouped(reasons, reason => reason)].map(
    ([reason, { length }]) => `not followed: ${reason}${length > 1 ? ` (${length} times)` : ''}`,
  );
}

function stepText({ done, rule, operation, what }: Step): string {
  return `${done}: ${operation} (${rule}): ${what}`;
}

/** What was removed, each by itself, and what is left for each rule to report, with the first reason. */
function othersText(steps: readonly Numbered[]): string[] {
  const alike = grouped(steps, step => (step.done === 'left' ? step.rule : `${step.document} ${stepText(step)}`));
  return [...alike.values()].flatMap(group => {
    const [first] = group;
    if (first === undefined) return [];
    if (first.done === 'removed') return [stepText(first)];
    const [reason, ...others] = new Set(group.map(reasonOf));
    const more = others.length === 0 ? '' : ` (and ${counted(others.length, 'other reason')}: --verbose)`;
    return [`left: ${first.rule} on ${namesOf(operationsOf(group))}: ${reason}${more}`];
  });
}

function reasonOf({ what, operation }: Step): string {
  return statementOf(what, operation);
}

/** `500 on 659 operations, through 1 new component`. */
function addedText([text, steps]: [string, readonly Numbered[]]): string {
  const components = (isReused: boolean) =>
    new Set(
      steps.flatMap(({ component, reused, document }) =>
        component !== undefined && (reused !== undefined) === isReused ? [`${document} ${component.slice(component.indexOf('#'))}`] : [],
      ),
    ).size;
  const through = [
    [components(false), 'new component'],
    [components(true), 'existing component'],
  ] as const;
  const used = through.flatMap(([number, word]) => (number > 0 ? [counted(number, word)] : [])).join(' and ');
  return `added: ${text} on ${counted(operationsOf(steps).length, 'operation')}${used === '' ? '' : `, through ${used}`}`;
}

function addsText(adds: Step['adds']): string {
  switch (adds?.add) {
    case 'response':
      return adds.code;
    case 'response-header':
      return `the ${adds.header} header of ${adds.code}`;
    case 'error-body':
      return `an error body of ${adds.code}`;
    case 'header-parameter':
      return `the request header ${adds.header}`;
    case undefined:
      return 'something';
  }
}

/** The operations that steps are about, each once. */
function operationsOf(steps: readonly Numbered[]): string[] {
  const operations = new Map(
    steps.flatMap(({ document, operation, reaches = [operation] }) => reaches.map(name => [`${document} ${name}`, name] as const)),
  );
  return [...operations.values()];
}

/** The first names of some, and how many more there are. */
function namesOf(names: readonly string[]): string {
  if (names.length <= mostNames + 1) return names.join(', ');
  return `${names.slice(0, mostNames).join(', ')} and ${counted(names.length - mostNames, 'more operation')}`;
}

function countsOf(steps: readonly Step[]): string {
  const count = (wanted: Step['done']) => steps.filter(({ done }) => done === wanted).length;
  const reused = new Set(steps.flatMap(step => step.reused ?? [])).size;
  const removed = count('removed') > 0 ? `, ${count('removed')} removed` : '';
  return `${count('added')} added${reused > 0 ? `, ${reused} reused` : ''}${removed}, ${count('left')} left`;
}
