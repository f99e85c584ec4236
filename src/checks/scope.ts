import { methods, zones } from '../openapi/operation.ts';
import { sides } from './check.ts';
import { list, meaning, oneOf, optional } from './options.ts';
import { where } from './where.ts';

/** The fields that every check has: where it looks. */
export const scope = {
  methods: optional(meaning(`check only these methods: ${words(methods)}`, list(oneOf(...methods)))),
  exceptMethods: optional(
    meaning("check all methods except these, including those in OpenAPI 3.2's `additionalOperations`", list(oneOf(...methods))),
    [],
  ),
  zones: optional(meaning(`where to look for operations: ${words(zones)} (default: \`[paths]\`)`, list(oneOf(...zones))), ['paths']),
  on: optional(
    meaning(
      'look only at what the `document` declares, or only at what recorded `traffic` shows (default: both, as far as the check can)',
      oneOf(...sides),
    ),
  ),
  where: optional(
    meaning('check only these operations: `paths`, `tags`, `operations`, `marked`, `deprecated`; all that are named must hold', where),
  ),
} as const;

function words(all: readonly string[]): string {
  return all.map(word => `\`${word}\``).join(', ');
}
