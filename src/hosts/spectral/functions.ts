import { audits, checks } from '../../functions/index.ts';
import { functionsOf } from './adapter.ts';

/** Every check and audit as a Spectral function, by the name that a ruleset gives as `function`. */
export const functions = functionsOf([...checks, ...audits]);
