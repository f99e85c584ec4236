import { checks } from '../checks/index.ts';
import { functionsOf } from './adapter.ts';
import { audits } from './audits.ts';

/** Every check and audit as a Spectral function, by the name that a ruleset gives as `function`. */
export const functions = functionsOf([...checks, ...audits]);
