import type { RulesetSource } from './bind.ts';

const report = (what: string, severity: string, description: string) => ({
  description,
  message: '{{error}}',
  severity,
  given: '$',
  resolved: false,
  then: { function: 'exceptions', functionOptions: { report: what } },
  extensions: { source: 'ours' },
});

/** The rules about exceptions as every ruleset has them. Spectral knows one severity for each rule, so that there are three. */
export const exceptionRules: RulesetSource['rules'] = {
  'statute-exceptions': report('mistakes', 'error', 'Exceptions give a reason, name known rules and codes, and have not expired.'),
  'statute-exceptions-stale': report('stale', 'warn', 'Exceptions hide something.'),
  'statute-exceptions-expiring': report('expiring', 'info', 'Exceptions do not expire within 30 days.'),
};
