import type { Level } from '../checks/wording.ts';
import { field } from '../openapi/node.ts';
import { citationOf } from '../spectral/citation.ts';

/** What a report says of a rule. */
export interface RuleInfo {
  readonly name: string;
  readonly description: string | undefined;
  readonly documentationUrl: string | undefined;
  /** Spectral's number of the severity. */
  readonly severity: number;
  readonly guideline: string | undefined;
  readonly section: string | undefined;
  /** The clause in a sentence. */
  readonly clause: string | undefined;
  /** How binding the clause is, in words; undefined for a rule that stands for none. */
  readonly level: string | undefined;
  /** Where the clause stands. */
  readonly url: string | undefined;
}

/** Rules by name. */
export type RuleInfos = ReadonlyMap<string, RuleInfo>;

/** A rule of a ruleset that was loaded, as far as a report is concerned. */
export interface LoadedRule {
  readonly name: string;
  readonly enabled: boolean;
  readonly description: string | null;
  readonly documentationUrl: string | null;
  readonly severity: number;
  readonly extensions: unknown;
}

/** What a report says of the rules that are on, by name. */
export function ruleInfosOf(rules: Iterable<LoadedRule>): RuleInfos {
  return new Map([...rules].filter(({ enabled }) => enabled).map(rule => [rule.name, infoOf(rule)]));
}

function infoOf({ name, description, documentationUrl, severity, extensions }: LoadedRule): RuleInfo {
  const { guideline, section, level, derived, ours } = citationOf(extensions);
  const cites = !ours && (guideline !== undefined || section !== undefined);
  return {
    name,
    description: description ?? undefined,
    documentationUrl: documentationUrl ?? undefined,
    severity,
    guideline,
    section,
    clause: textAt(extensions, 'clause'),
    level: cites ? binding(level, derived) : undefined,
    url: textAt(extensions, 'url'),
  };
}

function binding(level: Level, derived: boolean): string {
  if (derived) return 'derived';
  return level === 'none' ? 'described' : level.replace('-', ' ');
}

function textAt(extensions: unknown, key: string): string | undefined {
  const value = field(extensions, key);
  return typeof value === 'string' ? value : undefined;
}

/** The clause that a rule stands for, as people cite it: `Ed-Fi, Response Codes, Table 6 (must)`. */
export function citationText({ guideline, section, level }: RuleInfo): string | undefined {
  if (level === undefined) return undefined;
  return `${[guideline, section].filter(Boolean).join(', ')} (${level})`;
}
