import { checks } from '../../functions/index.ts';
import { functionsOf } from './adapter.ts';

/** Every check as a Spectral function, by the name that a ruleset gives as `function`. */
export const functions = functionsOf(checks);
