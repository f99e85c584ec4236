import { ruleNames } from 'virtual:built-in';
import { auditsWith } from '../exceptions/audits.ts';
import { BuiltInRules } from '../exceptions/built-in-rules.ts';

/** The rules of the rulesets that come with the package. */
export const builtInRules = new BuiltInRules(ruleNames);

/** What looks at exceptions once the checks have run, by the name that a ruleset gives as `function`. */
export const audits = auditsWith(builtInRules);
