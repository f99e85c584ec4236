import { field } from '../openapi/node.ts';
import type { Response } from '../openapi/responses.ts';
import { type Check, inDocuments, responsesIn } from './check.ts';
import type { Fact } from './finding.ts';
import { codes, meaning, object, optional, pattern } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({
  ...scope,
  codes,
  pattern: optional(meaning('a regular expression that the description must match', pattern)),
  notPattern: optional(meaning('a regular expression that it must not match', pattern)),
});

type Options = ReturnType<typeof options>;

/** Reports responses with an empty description, or another one than it must be. */
export const responseDescription: Check<Options> = {
  name: 'response-description',
  options,
  shows: inDocuments,
  requirements: (options, method) =>
    requirementsOn(options, method, { asks: 'shape', codes: options.codes, about: 'description', says: saidBy(options) }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const fact = response.node && judge(response, options);
      if (fact !== undefined) yield { operation, at: response.at, fact };
    }
  },
};

/** Beside a `$ref` there may be another description than behind it (OpenAPI 3.1, section 4.8.23). */
function judge({ key, entry, node }: Response, { pattern, notPattern }: Options): Fact | undefined {
  const description = field(entry.value, 'description') ?? field(node?.value, 'description') ?? '';
  if (typeof description !== 'string') return undefined;
  if (description.trim() === '') return { is: 'no-description', key };
  if (pattern !== undefined && !new RegExp(pattern).test(description))
    return { is: 'other-description', key, description, pattern, matches: false };
  return notPattern !== undefined && new RegExp(notPattern).test(description)
    ? { is: 'other-description', key, description, pattern: notPattern, matches: true }
    : undefined;
}

function saidBy({ pattern, notPattern }: Options): string {
  const asked = [pattern && `matches ${pattern}`, notPattern && `does not match ${notPattern}`].filter(Boolean).join(' and ');
  return asked === '' ? 'a description' : `a description that ${asked}`;
}
