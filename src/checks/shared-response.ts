import { followOnce, pointerKeys, refOf } from '../openapi/refs.ts';
import type { Response } from '../openapi/responses.ts';
import { type Check, inDocuments, responsesIn } from './check.ts';
import { codes, meaning, object, optional, pattern } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

const options = object({
  ...scope,
  codes,
  name: optional(meaning('a regular expression for the name of the component', pattern)),
  document: optional(meaning('a regular expression for what stands before the `#` of a reference on the way to it', pattern)),
});

type Options = ReturnType<typeof options>;

/** Reports responses that are written out where they are declared, or that another component is used for. */
export const sharedResponse: Check<Options> = {
  name: 'shared-response',
  options,
  shows: inDocuments,
  requirements: (options, method) =>
    requirementsOn(options, method, { asks: 'shape', codes: options.codes, about: 'reference', says: saidBy(options) }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      const { key, at, node } = response;
      if (node === undefined) continue;
      const references = referencesOf(response);
      if (references.some(ref => isNamed(ref, options)) && references.some(ref => isFrom(ref, options))) continue;
      const { name, document } = options;
      yield { operation, at, fact: { is: 'not-shared', key, reference: references[0], name, document } };
    }
  },
};

/** The references from the place of a response to where it is written out. */
function referencesOf({ entry }: Response): string[] {
  const references = [];
  for (let node = entry, ref = refOf(node.value); ref !== undefined; ref = refOf(node.value)) {
    references.push(ref);
    const next = followOnce(node);
    if (next === undefined || references.length > mostReferences) break;
    node = next;
  }
  return references;
}

const mostReferences = 100;

/** Whether a reference leads to a component, or to a file that is one, with such a name. */
function isNamed(ref: string, { name }: Options): boolean {
  const [address = '', fragment = ''] = ref.split('#', 2);
  const keys = pointerKeys(fragment) ?? [];
  if (address === '' && keys[0] === 'paths') return false;
  const called = keys.at(-1) ?? address.replace(/^.*\/|\.[a-z]+$/gi, '');
  return name === undefined || new RegExp(name).test(called);
}

function isFrom(ref: string, { document }: Options): boolean {
  return document === undefined || new RegExp(document).test(ref.split('#', 1)[0] ?? '');
}

function saidBy({ name, document }: Options): string {
  return ['a $ref to a component', name && `with a name that matches ${name}`, document && `in a document that matches ${document}`]
    .filter(Boolean)
    .join(' ');
}
