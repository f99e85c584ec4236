import { field, isFields } from './node.ts';

/**
 * What the effective security requirement of an operation asks of a client (OpenAPI 3.1, section 4.8.30).
 * `optional`: one of the alternatives is empty, so that a client may stay anonymous.
 */
export interface Security {
  readonly need: 'none' | 'optional' | 'required';
  /** Whether every alternative names scopes or roles, so that no client does without. */
  readonly scoped: boolean;
  /** Where the requirement is said. */
  readonly saidBy: 'operation' | 'document' | 'nobody';
}

/** Reads the requirement that holds for an operation: its own where it has one, else the document's. */
export function securityOf(operation: unknown, root: unknown): Security {
  const own = field(operation, 'security');
  if (Array.isArray(own)) return readSecurity(own, 'operation');
  const general = field(root, 'security');
  return Array.isArray(general) ? readSecurity(general, 'document') : { need: 'none', scoped: false, saidBy: 'nobody' };
}

function readSecurity(alternatives: readonly unknown[], saidBy: Security['saidBy']): Security {
  const schemes = alternatives.filter(isFields).map(alternative => Object.values(alternative));
  const named = schemes.filter(alternative => alternative.length > 0);
  return {
    need: named.length === 0 ? 'none' : named.length < schemes.length ? 'optional' : 'required',
    scoped: named.length > 0 && named.every(alternative => alternative.some(scopes => Array.isArray(scopes) && scopes.length > 0)),
    saidBy,
  };
}
