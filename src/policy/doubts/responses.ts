import { orList } from '../../checks/wording.ts';
import { isMeant } from '../../openapi/status.ts';
import type { Said } from '../statements.ts';
import { blockersOf, canMeet, type Doubt, quoted } from './doubt.ts';

/** What is said of the responses with some codes. */
type AboutResponses = Said & { readonly statement: { readonly codes: readonly string[] } };

function isAboutResponses(said: Said): said is AboutResponses {
  return 'codes' in said.statement && said.statement.asks !== 'not' && said.statement.asks !== 'only';
}

/** Responses that have to have a body and may not have one. */
export function* bodyAndNone(said: readonly Said[], method: string): Generator<Doubt> {
  const about = said.filter(isAboutResponses);
  for (const required of about.filter(asksForBody)) {
    for (const none of about.filter(({ statement }) => statement.asks === 'body' && statement.body === 'none')) {
      const codes = common(required.statement.codes, none.statement.codes).filter(code => alwaysBlocking(said, code).length === 0);
      const [first] = codes;
      if (first === undefined || !canMeet(required, none)) continue;
      yield {
        kind: 'contradiction',
        methods: [method],
        rules: [required.by.rule, none.by.rule],
        message: `${orList(codes)} must have a body by ${quoted(required, first)} and must not have one by ${quoted(none, first)}; no response satisfies both`,
      };
    }
  }
}

function asksForBody({ statement }: Said): boolean {
  switch (statement.asks) {
    case 'body':
      return statement.body === 'required';
    case 'format':
      return statement.required;
    case 'content':
      return statement.what === 'an identifier';
    default:
      return false;
  }
}

/** The codes that two lists with ranges both mean, as the narrower of the two says it. */
function common(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one.filter(code => isMeant(code, other)), ...other.filter(code => isMeant(code, one))])].sort();
}

/** The statements by which a code may not be declared, whatever the operation. */
function alwaysBlocking(said: readonly Said[], code: string): Said[] {
  return blockersOf(said, code).filter(({ statement }) => statement.when === undefined);
}

/**
 * What is asked of responses none of which may be declared on any method.
 * @param byMethod what is said, method by method
 */
export function* idle(byMethod: ReadonlyMap<string, readonly Said[]>): Generator<Doubt> {
  const rules = new Map<string, { said: AboutResponses; dead: boolean; blockers: Set<string> }>();
  for (const said of byMethod.values()) {
    for (const each of said.filter(isAboutResponses)) {
      const { codes } = each.statement;
      const state = rules.get(each.by.rule) ?? { said: each, dead: codes.length > 0, blockers: new Set<string>() };
      rules.set(each.by.rule, state);
      state.dead &&= codes.every(code => alwaysBlocking(said, code).length > 0);
      for (const { by } of codes.flatMap(code => alwaysBlocking(said, code))) state.blockers.add(by.rule);
    }
  }
  for (const [rule, { said, dead, blockers }] of rules) {
    if (!dead) continue;
    yield {
      kind: 'idle',
      methods: [],
      rules: [rule, ...blockers],
      message: `${orList(said.statement.codes)} is ruled out on every method of ${rule} by ${[...blockers].join(', ')}, so that rule has nothing to check`,
    };
  }
}
