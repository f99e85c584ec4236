import type { Api } from '../openapi/api.ts';
import type { Zone } from '../openapi/operation.ts';
import { isMeant, isSuccess } from '../openapi/status.ts';
import { type Check, responsesIn, type Scope, withoutHead } from './check.ts';
import { type ErrorFormat, errorFormats, formatOf } from './error-formats.ts';
import { notInFormat } from './error-schema.ts';
import type { Cited, Finding } from './finding.ts';
import { forbiddenCodes } from './forbidden-codes.ts';
import { permittedCodes } from './permitted-codes.ts';
import { noPolicy, type Policy, standIns, tablesFor } from './policy.ts';
import type { Citing } from './policy-table.ts';
import { requiredCodes } from './required-codes.ts';
import { type Requirement, requirementsOn } from './requirement.ts';
import { responseBody } from './response-body.ts';
import { responseHeaders } from './response-headers.ts';
import { both, type Where } from './where.ts';

/** What lines of a policy are about. */
export const lineKinds = ['permit', 'forbid', 'require', 'headers', 'body', 'error'] as const;

/** A line of a policy, as something that runs. */
export interface Line {
  readonly kind: (typeof lineKinds)[number];
  readonly cites: Cited;
  readonly run: (api: Api) => Iterable<Finding>;
  readonly requirements: (method: string) => readonly Requirement[];
}

const kept = new WeakMap<Policy, Map<readonly Zone[], Line[]>>();

/** The lines of a policy, each run by the check that can say it. */
export function linesOf(policy: Policy, zones: readonly Zone[]): readonly Line[] {
  const byZones = kept.get(policy) ?? new Map<readonly Zone[], Line[]>();
  kept.set(policy, byZones);
  const lines = byZones.get(zones) ?? [...tableLines(policy, zones), ...errorLines(policy, zones)];
  byZones.set(zones, lines);
  return lines;
}

function tableLines(policy: Policy, zones: readonly Zone[]): Line[] {
  const by = (citing: Citing) => citedBy(policy, citing);
  const satisfiedBy = policy.satisfiedBy ?? standIns;
  return [
    ...tablesFor(policy, 'forbid').flatMap(({ forbid, where }) =>
      Object.entries(forbid.codes).map(([method, codes]) =>
        line('forbid', by(forbid.citing), forbiddenCodes, { codes }, scopeOf(zones, method, where)),
      ),
    ),
    ...tablesFor(policy, 'permit', 'forbid').flatMap(({ permit: { codes: permit, ranges, default: byDefault, citing }, forbid, where }) =>
      Object.keys(permit).length === 0
        ? []
        : [
            line(
              'permit',
              by(citing),
              permittedCodes,
              { permit, leave: forbid.codes, ranges, default: byDefault },
              scopeOf(zones, undefined, where),
            ),
          ],
    ),
    ...tablesFor(policy, 'require').flatMap(({ require, where }) =>
      Object.entries(require).flatMap(([method, lines = []]) =>
        lines.map(({ code, when, citing, ...each }) =>
          line(
            'require',
            by(citing),
            requiredCodes,
            { oneOf: [code], satisfiedBy },
            { ...scopeOf(zones, method, both(where, each.where)), when },
          ),
        ),
      ),
    ),
    ...tablesFor(policy, 'headers').flatMap(({ headers, where }) =>
      headers.map(({ code, header, methods, when, citing, ...each }) =>
        line(
          'headers',
          by(citing),
          responseHeaders,
          { codes: [code], headers: [header] },
          { ...scopeOf(zones, methods, both(where, each.where)), when },
        ),
      ),
    ),
    ...tablesFor(policy, 'body').flatMap(({ body, where }) =>
      (['none', 'required'] as const)
        .filter(which => body[which].length > 0)
        .map(which => line('body', by(body.citing), responseBody, { codes: body[which], body: which }, scopeOf(zones, undefined, where))),
    ),
  ];
}

/**
 * A line that a check runs.
 * @param written options as a ruleset writes them
 * @param applying where and when it holds, as it was read
 */
function line<Options extends Scope>(
  kind: Line['kind'],
  cites: Cited,
  check: Check<Options>,
  written: object,
  applying: Partial<Options> & Scope,
): Line {
  const options = { ...check.options(written, 'response-policy'), ...applying };
  return {
    kind,
    cites,
    run: api => check.run(api, options, noPolicy),
    requirements: method => check.requirements(options, method, noPolicy),
  };
}

function scopeOf(zones: readonly Zone[], methods: string | readonly string[] | undefined, where: Where | undefined) {
  const named = typeof methods === 'string' ? [methods] : methods;
  return { zones, where, exceptMethods: [], methods: named?.includes('all') ? undefined : (named as Methods) };
}

type Methods = Parameters<typeof requiredCodes.run>[1]['methods'];

function citedBy({ guideline }: Policy, { clause, level = 'must', url, reason }: Citing): Cited {
  return { guideline, clause, level, url, reason };
}

/** The responses that the error format is asked of; `default` stands for errors only where a success is declared. */
const errors = ['4XX', '5XX', 'default'];

function errorLines(policy: Policy, zones: readonly Zone[]): Line[] {
  const formats = formatsOf(policy);
  if (formats.length === 0) return [];
  const never = typeof policy.error === 'object' ? policy.error.never : [];
  const scope = withoutHead(scopeOf(zones, undefined, undefined));
  const titles = formats.map(({ title }) => title);
  return [
    {
      kind: 'error',
      cites: citedBy(policy, policy.errorCiting),
      run: api => notInFormats(api, scope, formats, never),
      requirements: method =>
        requirementsOn(scope, method, {
          asks: 'format',
          codes: errors,
          formats: titles,
          properties: [],
          message: false,
          required: false,
        }),
    },
  ];
}

function* notInFormats(api: Api, scope: Scope, formats: readonly ErrorFormat[], never: readonly string[]): Generator<Finding> {
  for (const { operation, response } of responsesIn(api, { ...scope, codes: errors })) {
    const { key, at, bodies = [] } = response;
    if (isMeant(key, never) || (key === 'default' && !operation.responses.some(({ status }) => isSuccess(status)))) continue;
    const fact = notInFormat(key, bodies, formats);
    if (fact !== undefined) yield { operation, at, fact };
  }
}

/** The team's own error format, where it is known here: a file is not read. */
function formatsOf({ error }: Policy): readonly ErrorFormat[] {
  if (typeof error === 'object') return [formatOf(error)];
  return error !== undefined && Object.hasOwn(errorFormats, error) ? [errorFormats[error] ?? []].flat() : [];
}
