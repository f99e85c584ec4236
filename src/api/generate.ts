import { boilerplateOf, codesOf, fragmentOf } from '../inject/boilerplate.ts';
import { usualChallenge } from '../inject/challenge.ts';
import { isReference } from '../inject/format-of.ts';
import { pathsOf, starterOf } from '../inject/starter.ts';
import { isCode } from '../openapi/status.ts';
import { type Version, versions } from '../openapi/version.ts';
import { resolvedRules } from '../ruleset/resolved.ts';
import { UserError } from '../user-error.ts';
import { type Additions, libraryFor } from './library.ts';
import { unnamed } from './lint.ts';
import { type Read, withTexts } from './read.ts';
import { loadRuleset, type RulesetGiven, rulesetBehind } from './ruleset.ts';

/** What `generate` takes. */
export interface GenerateOptions extends Additions {
  readonly ruleset: RulesetGiven;
  /** Gives the texts of rulesets and error formats. */
  readonly read?: Read | undefined;
  /** The version of OpenAPI, 3.1 where none is named. */
  readonly openapi?: Version | undefined;
  /** The status codes, without it those that the ruleset permits or asks for. */
  readonly codes?: readonly string[] | undefined;
  /** Whether only what can be pasted into a document comes: `components`, or in 2.0 `definitions` and `responses`. */
  readonly components?: boolean | undefined;
  /** A document with list, create, read, update and delete for this resource, such as `students`, in place of responses alone. */
  readonly resource?: string | undefined;
  /** The name of the resource's path parameter. */
  readonly id?: string | undefined;
}

/**
 * The standard responses of a ruleset as a document of their own, or a document to start from.
 * @returns an OpenAPI document, or a part of one, as plain data
 * @throws UserError where the ruleset or an option cannot be used, and where the rules leave no way to write an operation
 */
export async function generate(options: GenerateOptions): Promise<object> {
  const { ruleset: given, read, openapi: version = '3.1', codes, resource, id = 'id' } = options;
  for (const [key, name] of Object.entries({ resource, id }))
    if (name !== undefined && !/^[A-Za-z][A-Za-z0-9_-]*$/.test(name))
      throw new UserError(`${key} is "${name}"; expected a name of letters, digits, - and _`);
  if (!versions.includes(version)) throw new UserError(`openapi is "${version}"; expected one of ${versions.join(', ')}`);
  if (codes !== undefined && resource !== undefined)
    throw new UserError('codes chooses standard responses, and resource asks for a document; expected one of the two');
  if (options.components && resource !== undefined)
    throw new UserError('components asks for a part of a document, and resource for a whole one; expected one of the two');
  if (options.language !== undefined && resource !== undefined)
    throw new UserError('language is about standard responses, and resource writes English; expected one of the two');
  const odd = codes === undefined ? undefined : [codes].flat().find(code => typeof code !== 'string' || !isCode(code));
  if (odd !== undefined || !Array.isArray(codes ?? []))
    throw new UserError(`codes has ${JSON.stringify(odd ?? codes)}; expected a list of status codes from 100 to 599, as texts`);
  if (isReference(options.error))
    throw new UserError(
      `error is "${options.error}", which refers to a schema of a document; expected the name of a format, an address or a schema`,
    );
  const ruleset = await rulesetBehind(await loadRuleset(given, { all: resource !== undefined, read }), read);
  const rules = resolvedRules(ruleset, unnamed);
  return withTexts(read, textAt => {
    const instead = { paths: resource === undefined ? undefined : pathsOf({ resource, id }) };
    const library = libraryFor(ruleset, rules, { ...options, challenge: usualChallenge, instead }, textAt);
    const document =
      resource === undefined
        ? boilerplateOf(rules, codes ?? codesOf(rules), version, library)
        : starterOf(rules, { resource, id, version, library });
    return options.components ? fragmentOf(document) : Object(document);
  });
}
