import { wordingOf } from '../checks/wording.ts';
import { pathOf } from '../openapi/node.ts';
import type { ResolvedRule } from '../ruleset/resolved.ts';
import type { Wants } from './plan.ts';

/** A finding as linters give it. */
interface Found {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
}

/** Wants what one finding asks for, and nothing else. */
export function wantsOnly({ code, path, message }: Found, rules: readonly ResolvedRule[]): Wants {
  const citations = rules.flatMap(({ name, citation }) => (name === code ? [citation] : []));
  const place = path.join('\0');
  return (rule, _, finding) =>
    rule === code &&
    finding !== undefined &&
    pathOf(finding.at).join('\0') === place &&
    citations.some(citation => wordingOf(finding, citation).trim() === message);
}
