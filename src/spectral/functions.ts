import { checks } from '../checks/index.ts';
import { audits } from '../exceptions/audits.ts';
import { functionsOf } from './adapter.ts';

/** Every check and audit as a Spectral function, by the name that a ruleset gives as `function`. */
export const functions = functionsOf([...checks, ...audits]);
