import type { Doc } from '../openapi/node.ts';
import type { Mark } from './mark.ts';

/** The part of what Spectral hands to a rule's function that is relied on; a test pins it. */
export interface SpectralContext {
  readonly path: readonly (string | number)[];
  readonly document: { readonly data: unknown; readonly source: string | null };
  readonly documentInventory: { readonly referencedDocuments: Readonly<Record<string, { readonly data: unknown } | undefined>> };
  readonly rule: {
    readonly name: string;
    readonly extensions?: unknown;
    readonly owner?: { readonly rules: Readonly<Record<string, SpectralRule | undefined>> };
  };
}

/** The part of another rule of a ruleset that is relied on. */
export interface SpectralRule {
  readonly extensions?: unknown;
  readonly then?: readonly { readonly function: unknown }[];
}

/** What Spectral takes as a finding. */
export interface SpectralResult {
  readonly message: string;
  readonly path: string[];
}

/** The function of a rule, in the form that Spectral calls. */
export interface SpectralFunction {
  (target: unknown, options: unknown, context: SpectralContext): SpectralResult[] | Promise<SpectralResult[]>;
  validator?: (options: unknown) => void;
  readonly statute?: Mark;
}

const docs = new WeakMap<object, Doc>();

/**
 * A document as Spectral holds it. References are followed in the documents as written, all of which Spectral has read;
 * its own resolved tree leaves references open in large sets of files, not the same ones in every run.
 */
export function docOf({ document, documentInventory }: SpectralContext): Doc {
  const { data } = document;
  const source = document.source ?? '';
  const read = new Map<string, Doc>();
  const at = (address: string): Doc | undefined => {
    const root = address === source ? data : documentInventory.referencedDocuments[address]?.data;
    if (root === undefined) return undefined;
    const doc = read.get(address) ?? {
      root,
      other: (relative: string) => at(absolute(relative, address)) ?? at(addressOf(relative, address)),
    };
    read.set(address, doc);
    return doc;
  };
  const key = typeof data === 'object' ? data : null;
  const doc = (key && docs.get(key)) ?? at(source) ?? { root: data, other: () => undefined };
  if (key) docs.set(key, doc);
  return doc;
}

/** Where an absolute path or a `file:` URL leads, percent-encoded; Spectral itself takes them for paths below the folder. */
function absolute(reference: string, base: string): string {
  if (!/^(?:\/|file:)/i.test(reference) || !URL.canParse(reference, `file://${base}`)) return '';
  const { protocol, host, pathname } = new URL(reference, `file://${base}`);
  return protocol === 'file:' && host === '' ? pathname : '';
}

/** The address of a document as Spectral writes it: relative to the one that refers to it, paths as they are. */
function addressOf(relative: string, base: string): string {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i;
  if (hasScheme.test(relative)) return relative;
  if (hasScheme.test(base)) return new URL(relative, base).href;
  const keys = base.split('/').slice(0, -1);
  for (const key of relative.split('/')) {
    if (key === '..') keys.pop();
    else if (key !== '.' && key !== '') keys.push(key);
  }
  return keys.join('/');
}
