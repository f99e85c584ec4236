import { amissIn, errorFormats } from '../checks/error-formats.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import { type Node, rootNode } from '../openapi/node.ts';
import { follow } from '../openapi/refs.ts';
import { UserError } from '../user-error.ts';
import type { Documents } from './documents.ts';
import { type HouseForm, mediaTypesOf } from './house-form.ts';

/**
 * Bodies with a schema that is pointed at, in the media types in which errors of the document have it, or have others.
 * @param reference to the schema, as it would stand in the document
 * @param asked the same as it was asked for
 * @throws UserError where it leads to nothing, or to no object
 */
export function pointedForm(documents: Documents, reference: string, asked: string): HouseForm {
  const doc = documents.rootDoc();
  const target = follow({ ...rootNode(doc), value: { $ref: reference } }, 'schema');
  const api = apiOf(doc);
  if (target === undefined || api === undefined)
    throw new UserError(
      `--error ${asked} leads to no schema that can be read; expected a reference to one, such as #/components/schemas/Error, in a file below this folder or one that --root names`,
    );
  const schema = { $ref: reference };
  return { bodies: mediaTypesFor(documents, api, target).map(mediaType => ({ mediaType, schema, in: documents.root })) };
}

function mediaTypesFor(documents: Documents, api: Api, target: Node): readonly string[] {
  const [own, others] = mediaTypesOf(documents, api, target);
  if (own !== undefined) return own;
  const problem = errorFormats['problem-details'];
  const isProblem = problem !== undefined && amissIn({ mediaType: '', schema: target }, problem).missing.length === 0;
  return isProblem ? ['application/problem+json'] : (others ?? ['application/json']);
}
