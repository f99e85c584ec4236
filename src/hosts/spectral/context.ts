import type { Doc, Path } from '../../openapi/node.ts';
import { refOf } from '../../openapi/refs.ts';

/** The part of what Spectral hands to a rule's function that is relied on; a test pins it. */
export interface SpectralContext {
  readonly path: readonly (string | number)[];
  readonly document: { readonly data: unknown };
  readonly documentInventory: { readonly resolved: unknown };
  readonly rule: {
    readonly name: string;
    readonly extensions?: unknown;
    readonly owner?: { readonly rules: Readonly<Record<string, { readonly extensions?: unknown } | undefined>> };
  };
}

/** What Spectral takes as a finding. */
export interface SpectralResult {
  readonly message: string;
  readonly path: string[];
}

/** The function of a rule, in the form that Spectral calls. */
export interface SpectralFunction {
  (target: unknown, options: unknown, context: SpectralContext): SpectralResult[];
  validator?: (options: unknown) => void;
}

const docs = new WeakMap<object, Doc>();

/**
 * A document as Spectral holds it: references within it are followed in the document as written,
 * references that leave it are looked up at the same place in the resolved one.
 */
export function docOf({ document, documentInventory }: SpectralContext): Doc {
  const root = document.data;
  const foreign = (_ref: string, path: Path) => {
    const value = path.reduce((at: unknown, key) => (at as Record<string, unknown> | undefined)?.[key], documentInventory.resolved);
    return value === undefined || refOf(value) !== undefined ? undefined : { doc: resolvedPart, path, value };
  };
  if (typeof root !== 'object' || root === null) return { root, foreign };
  const known = docs.get(root) ?? { root, foreign };
  docs.set(root, known);
  return known;
}

/** A part that is resolved already: what is still a reference in it is broken or circular, so none is followed. */
const resolvedPart: Doc = { root: undefined, foreign: () => undefined };
