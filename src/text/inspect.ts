import { field, isFields, type Path } from '../openapi/node.ts';
import { methods } from '../openapi/operation.ts';
import { versionOf } from '../openapi/version.ts';

/** Something about a document that makes linting it pointless, and where it stands. */
export interface Problem {
  readonly at: Path;
  /** Completes "<file>:<line>:<column>: ...". */
  readonly text: string;
}

/** So much of a value is shown. */
const mostShown = 60;

/** Why a parsed document cannot be linted, undefined where it can. */
export function problemOf(root: unknown): Problem | undefined {
  return versionProblem(root) ?? shapeProblem(root);
}

function versionProblem(root: unknown): Problem | undefined {
  if (!isFields(root))
    return { at: [], text: `it is ${kindOf(root)}, not an OpenAPI document; expected an object with openapi or swagger` };
  if (versionOf(root) !== undefined) return undefined;
  for (const key of ['openapi', 'swagger']) {
    const version = field(root, key);
    if (version !== undefined) return { at: [key], text: `${key} is ${shown(version)}; expected version 2.0, 3.0, 3.1 or 3.2` };
  }
  return { at: [], text: 'it is not an OpenAPI document; expected openapi or swagger at the top level' };
}

function shapeProblem(root: unknown): Problem | undefined {
  for (const zone of ['paths', 'webhooks']) {
    const items = field(root, zone);
    if (isAmiss(items)) return problem(items, [zone], 'an object of path items');
    for (const [path, item] of Object.entries(isFields(items) ? items : {})) {
      const wrong = path.startsWith('x-') || path === '$ref' ? undefined : pathItemProblem(item, [zone, path]);
      if (wrong) return wrong;
    }
  }
  return undefined;
}

function pathItemProblem(item: unknown, at: Path): Problem | undefined {
  if (isAmiss(item)) return problem(item, at, 'a path item (an object)');
  for (const method of methods) {
    const operation = field(item, method);
    if (isAmiss(operation)) return problem(operation, [...at, method], 'an operation (an object)');
    const responses = field(operation, 'responses');
    if (isAmiss(responses)) return problem(responses, [...at, method, 'responses'], 'an object of responses by status code');
  }
  return undefined;
}

/** Whether something is there and is no object; what is left empty is a draft, not a mistake. */
function isAmiss(value: unknown): boolean {
  return value !== undefined && value !== null && !isFields(value);
}

function problem(value: unknown, at: Path, expected: string): Problem {
  return { at, text: `${at.join('.')} is ${kindOf(value)}; expected ${expected}` };
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return `a ${typeof value}`;
}

/** A value in a message, cut where it is long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
