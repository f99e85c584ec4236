import { sidesOf } from '../checks/check.ts';
import { documentsFor } from '../engines/native/on-disk.ts';
import type { Access } from '../files/access.ts';
import { DocumentSet } from '../files/document-set.ts';
import type { SourceText } from '../files/read.ts';
import { type Api, apiOf } from '../openapi/api.ts';
import type { Doc } from '../openapi/node.ts';
import type { Version } from '../openapi/version.ts';
import { type ResolvedRule, resolvedRules } from '../ruleset/resolved.ts';
import type { RulesetLike } from '../spectral/ruleset-like.ts';
import { type DocumentText, documentOf } from '../text/document.ts';
import { problemOf } from '../text/inspect.ts';
import { withinLimits } from '../text/limits.ts';
import { UserError } from '../user-error.ts';
import type { Judge } from './differences.ts';
import { Matcher } from './match.ts';
import { BodySchemas } from './schema/body-schemas.ts';
import type { Fault } from './schema/fault.ts';

/** A document with which traffic is compared. */
export interface ObservedDocument {
  readonly source: string;
  readonly documents: DocumentSet<DocumentText>;
  readonly doc: Doc;
  readonly api: Api;
  readonly rules: readonly ResolvedRule[];
  /** Those that a response which was returned can break. */
  readonly inTraffic: readonly ResolvedRule[];
  readonly matcher: Matcher;
  /** Holds bodies against the schemas of the document. */
  readonly judge: Judge;
}

/** The rules for traffic, and where the servers of documents are to be found besides. */
export interface Setup {
  /** What is compared with the document itself; undefined for nothing. */
  readonly contract: RulesetLike | undefined;
  /** What is asked besides; its rules go before those of the same name. Without any rules, traffic is counted only. */
  readonly ruleset: RulesetLike | undefined;
  readonly access: Access;
  readonly servers: readonly string[];
}

/**
 * Reads a document with which traffic is compared.
 * @throws UserError where it is no OpenAPI document that can be read
 */
export function observedDocument({ source, text }: SourceText, { contract, ruleset, access, servers }: Setup): ObservedDocument {
  return withinLimits(source, () => {
    const document = documentOf(text, source);
    const documents = new DocumentSet(source, document, documentsFor(source, access));
    const doc = documents.doc();
    const problem = problemOf(document.data);
    const api = problem === undefined ? apiOf(doc) : undefined;
    if (api === undefined) throw new UserError(`${source}: ${problem?.text ?? 'is not an OpenAPI document; expected one'}`);
    const own = ruleset?.fromSource(source);
    const names = new Set(Object.keys(own?.rules ?? {}));
    const rules = [
      ...(contract === undefined ? [] : resolvedRules(contract, source, doc.root).filter(({ name }) => !names.has(name))),
      ...(own === undefined ? [] : resolvedRules(own, source, doc.root)),
    ];
    const inTraffic = rules.filter(({ check, options }) => sidesOf(check, options).includes('traffic'));
    const [matcher, judge] = [new Matcher(api, doc, servers), judgeFor(api.version)];
    return { source, documents, doc, api, rules, inTraffic, matcher, judge };
  });
}

/** Holds bodies against the schemas of a document, compiled when they are needed first. */
function judgeFor(version: Version): Judge {
  const schemas = new BodySchemas(version);
  return ({ schema }, value) => (schema === undefined ? undefined : schemas.judge(schema)(value)?.map(faultText));
}

function faultText({ at, what }: Fault): string {
  return `${at === '' ? 'it' : at} ${what}`;
}
