/** Node's cryptography, loaded when it is needed first: many runs hash nothing, and loading it takes longer than linting a small document. */
export function crypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}
