import type { Requirement } from '../checks/requirement.ts';
import type { Access } from '../files/access.ts';
import { Documents } from '../inject/documents.ts';
import { editableFiles } from '../inject/editable-files.ts';
import { ExistingResponses } from '../inject/existing-responses.ts';
import { ResourceWords } from '../inject/resource-words.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import { type Path, pathOf } from '../openapi/node.ts';
import type { Operation } from '../openapi/operation.ts';
import { type Cell, cellOf } from '../policy/cell.ts';
import { isAboutCodes } from '../policy/matrix.ts';
import { requirementsFor, type SourcedRequirement } from '../policy/requirements.ts';
import { type ResolvedRule, resolvedRules } from '../ruleset/resolved.ts';
import type { Analysis } from './analysis.ts';

/** What a document declares and its rules ask for, as far as hovering and completing need it: made when that is asked for. */
export class Model {
  readonly api: Api | undefined;
  readonly #documents: Documents;
  readonly #rules: readonly ResolvedRule[];
  #existing: ExistingResponses | undefined;

  /** @throws UserError for a document that cannot be read */
  constructor({ path, text, linter }: Analysis, access: Access) {
    this.#documents = new Documents(path, text, editableFiles(path, access.roots, access.openText));
    const doc = this.#documents.rootDoc();
    this.api = apiOf(doc);
    this.#rules = resolvedRules(linter.ruleset, path, doc.root);
  }

  /** The operation that a place in a file belongs to, with the keys that lead on from it. */
  operationAt(file: string, path: Path): { readonly operation: Operation; readonly rest: Path } | undefined {
    for (const operation of this.api?.operations ?? []) {
      if (this.#documents.addressOf(operation.node.doc) !== file) continue;
      const own = pathOf(operation.node.place);
      if (own.length <= path.length && own.every((key, index) => key === path[index])) return { operation, rest: path.slice(own.length) };
    }
    return undefined;
  }

  /** What the rules ask of the codes of an operation. */
  requirementsOf(operation: Operation): SourcedRequirement[] {
    return this.#rules
      .flatMap(rule => requirementsFor(rule, operation.method))
      .filter(({ requirement }) => isAboutCodes(requirement.asks) && isAsked(requirement, operation));
  }

  /** What they ask of a code there. */
  cellOf(operation: Operation, code: string): Cell {
    return cellOf(this.requirementsOf(operation), code);
  }

  /** A reference to a response of the document that is for a code, as it stands in a file. */
  sharedResponse(operation: Operation, code: string): string | undefined {
    const { api } = this;
    if (api === undefined) return undefined;
    const documents = this.#documents;
    this.#existing ??= new ExistingResponses(documents, api, { address: documents.root, doc: documents.rootDoc() }, new ResourceWords(api));
    const existing = this.#existing;
    const found = existing.under(code).find(each => existing.isFor(each, operation));
    const value = found && existing.referenceIn(documents.addressOf(operation.node.doc), found);
    return typeof value === 'object' && value !== null && '$ref' in value && typeof value.$ref === 'string' ? value.$ref : undefined;
  }
}

/** Whether something is asked of an operation at all, whatever it declares so far. */
function isAsked({ zones, where, when }: Requirement, operation: Operation): boolean {
  return zones.includes(operation.zone) && (where?.holds(operation) ?? true) && (when?.holds(operation) ?? true);
}
