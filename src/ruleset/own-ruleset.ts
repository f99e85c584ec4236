import { OptionsError } from '../checks/options.ts';
import { isFields } from '../openapi/node.ts';
import type { FormatLike, RuleLike, RulesetLike } from '../spectral/ruleset-like.ts';
import { type Definition, isAddress } from './definition.ts';
import { NotUnderstood } from './not-understood.ts';

/** Which rules of a ruleset that is extended are on. */
type Level = 'off' | 'recommended' | 'all';

const severities: Readonly<Record<string, number>> = { error: 0, warn: 1, info: 2, hint: 3, off: -1 };

/** The fields of a rule that are understood here. */
const fields = [
  'description',
  'documentationUrl',
  'extensions',
  'formats',
  'given',
  'message',
  'recommended',
  'resolved',
  'severity',
  'then',
];

/** Spectral's severity for a rule that names none. */
const warning = 1;

/** How a ruleset came to be extended. */
interface Extension {
  readonly level: Level;
  /** Whether the level was written down. */
  readonly explicit: boolean;
}

/**
 * A ruleset put together without Spectral, as Spectral would: a test holds the two side by side.
 * Knows no overrides and no aliases.
 */
export class OwnRuleset implements RulesetLike {
  readonly rules: Readonly<Record<string, OwnRulesetRule>>;
  readonly source: string | null;
  readonly definition: Definition;

  /**
   * @param definition the ruleset, with those that it extends in place of their names
   * @param source the path that it is from
   * @throws Error for what Spectral is to refuse in its own words
   */
  constructor(definition: Definition, source: string | null, extension: Extension = { level: 'recommended', explicit: false }) {
    this.source = source;
    this.definition = definition;
    const rules: Record<string, OwnRulesetRule> = Object.create(null);
    for (const [extended, how] of extendedBy(definition)) {
      for (const rule of Object.values(new OwnRuleset(extended, null, how).rules)) {
        rules[rule.name] = rule;
        if (extension.explicit) rule.enabled = isOn(rule, extension.level);
      }
    }
    for (const [name, value] of Object.entries(isFields(definition.rules) ? definition.rules : {})) {
      const before = rules[name];
      const rule = merged(before, name, value, this);
      rules[name] = rule;
      if (rule.owner === this || extension.explicit) rule.enabled = isOn(rule, extension.level);
      if (before === undefined && rule.formats === null) rule.formats = formatsIn(definition.formats);
      if (typeof definition.documentationUrl === 'string') rule.documentationUrl ??= `${definition.documentationUrl}#${name}`;
    }
    this.rules = rules;
  }

  fromSource(): this {
    return this;
  }
}

/** A rule of such a ruleset. */
export class OwnRulesetRule implements RuleLike {
  readonly name: string;
  readonly owner: OwnRuleset;
  readonly recommended: boolean;
  enabled: boolean;
  severity = warning;
  description: string | null = null;
  message: string | null = null;
  documentationUrl: string | null = null;
  resolved = true;
  given: readonly string[] = [];
  formats: readonly FormatLike[] | null = null;
  // biome-ignore lint/suspicious/noThenProperty: Spectral names it so, and nothing awaits a rule.
  then: RuleLike['then'] = [];
  extensions: unknown = null;

  constructor(name: string, definition: Definition, owner: OwnRuleset) {
    this.name = name;
    this.owner = owner;
    this.recommended = definition.recommended !== false;
    this.enabled = this.recommended;
    this.take(definition);
  }

  getSeverityForSource(): number {
    return this.severity;
  }

  /** Takes over what a definition says; what it leaves out stays. */
  take(definition: Definition): void {
    if (!Object.hasOwn(definition, 'given') || !Object.hasOwn(definition, 'then'))
      throw new NotUnderstood(`rule ${this.name} is not whole`);
    if (Object.keys(definition).some(key => !fields.includes(key)))
      throw new NotUnderstood(`rule ${this.name} has a field that is not known`);
    if (!isWellFormed(definition)) throw new NotUnderstood(`rule ${this.name} has a value that is not understood`);
    const { severity, description, message, documentationUrl, resolved, given, formats, then, extensions } = definition;
    if (severity !== undefined) this.severity = severityOf(severity);
    if (typeof description === 'string') this.description = description;
    if (typeof message === 'string') this.message = message;
    if (typeof documentationUrl === 'string') this.documentationUrl = documentationUrl;
    if (resolved !== undefined) this.resolved = resolved !== false;
    if (given !== undefined) this.given = [given].flat().map(String);
    if (formats !== undefined) this.formats = formatsIn(formats);
    // biome-ignore lint/suspicious/noThenProperty: Spectral names it so, and nothing awaits a rule.
    if (then !== undefined) this.then = [then].flat().map(each => thenOf(each, this.name));
    if (extensions !== undefined) this.extensions = extensions;
  }
}

/** Whether a rule has values that Spectral takes, as far as that is plain; about others it has the say. */
function isWellFormed({ description, message, documentationUrl, recommended, resolved, given, extensions }: Definition): boolean {
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  const isFlag = (value: unknown) => value === undefined || typeof value === 'boolean';
  return (
    isText(description) &&
    isText(message) &&
    isAddress(documentationUrl) &&
    isFlag(recommended) &&
    isFlag(resolved) &&
    (Array.isArray(given) ? given.length === 1 && given[0] === '$' : given === '$') &&
    (extensions === undefined || isFields(extensions))
  );
}

function* extendedBy({ extends: extended }: Definition): Generator<[Definition, Extension]> {
  const entries: unknown[] = Array.isArray(extended) ? extended : extended === undefined ? [] : [extended];
  for (const entry of entries) {
    const [definition, level]: unknown[] = Array.isArray(entry) ? entry : [entry];
    if (!isFields(definition)) throw new NotUnderstood('a ruleset is not known');
    if (level !== undefined && level !== 'off' && level !== 'recommended' && level !== 'all')
      throw new NotUnderstood('a level is not known');
    yield [definition, { level: level ?? 'recommended', explicit: level !== undefined }];
  }
}

function merged(before: OwnRulesetRule | undefined, name: string, value: unknown, owner: OwnRuleset): OwnRulesetRule {
  if (before === undefined) {
    if (!isFields(value)) throw new NotUnderstood(`there is no rule ${name} to change`);
    return new OwnRulesetRule(name, value, owner);
  }
  if (typeof value === 'boolean') {
    before.enabled = value;
  } else if (isFields(value)) {
    before.take(value);
    before.enabled = true;
  } else {
    before.severity = severityOf(value);
    before.enabled = value !== 'off';
  }
  return before;
}

function isOn(rule: OwnRulesetRule, level: Level): boolean {
  return level === 'all' || (level === 'recommended' && rule.recommended);
}

function severityOf(value: unknown): number {
  const severity = typeof value === 'string' && Object.hasOwn(severities, value) ? severities[value] : undefined;
  if (severity !== undefined) return severity;
  throw new NotUnderstood('a severity is not known');
}

function formatsIn(formats: unknown): readonly FormatLike[] | null {
  if (formats === undefined) return null;
  if (Array.isArray(formats) && formats.every(isFormat)) return formats;
  throw new NotUnderstood('a format is not known');
}

function isFormat(value: unknown): value is FormatLike {
  return typeof value === 'function';
}

/** What a rule does, once its options are known to be good. */
function thenOf(then: unknown, rule: string): RuleLike['then'][number] {
  if (!isFields(then) || typeof then.function !== 'function') throw new NotUnderstood('a function is not known');
  const validate: unknown = Reflect.get(then.function, 'validator');
  try {
    if (typeof validate === 'function') validate(then.functionOptions ?? null);
  } catch (error) {
    throw error instanceof OptionsError ? new OptionsError(`rule ${rule}: ${error.message}`) : error;
  }
  return { function: then.function, functionOptions: then.functionOptions, ...(then.field !== undefined && { field: then.field }) };
}
