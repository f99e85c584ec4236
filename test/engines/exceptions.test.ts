import { Ruleset } from '@stoplight/spectral-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordingOf } from '../../src/checks/wording.ts';
import { apiOf } from '../../src/openapi/api.ts';
import { pathOf } from '../../src/openapi/node.ts';
import { builtIn } from '../../src/ruleset/built-in.ts';
import { findingsOf, ledgerFor, remarksOf, resolvedAudits, resolvedRules } from '../../src/ruleset/resolved.ts';
import { everything, type Part, parts } from '../exceptions/documents.ts';
import { lint } from '../lint.ts';

const source = '/apis/openapi.json';
const ruleset = new Ruleset({ extends: [builtIn('rfc9110')] }, { severity: 'recommended', source: '/apis/.spectral.yaml' });
const rules = resolvedRules(ruleset, source);
const audits = resolvedAudits(ruleset, source);

/** What our own rules find on plain data, and what they say of exceptions. */
function native(root: unknown) {
  const api = apiOf({ root, other: () => undefined });
  if (api === undefined) throw new Error('no document');
  const ledger = ledgerFor(ruleset);
  const findings = [...findingsOf(api, rules, ledger)].map(({ rule, finding }) => ({
    rule: rule.name,
    at: pathOf(finding.at).join('.'),
    message: wordingOf(finding, rule.citation),
  }));
  const remarks = [...remarksOf(api, audits, ledger)].map(({ rule, remark }) => ({
    rule: rule.name,
    at: pathOf(remark.at).join('.'),
    message: remark.text,
  }));
  return { findings, remarks };
}

type Place = keyof ReturnType<typeof parts>;

/** The places whose exceptions hold for each of the findings, read off the document by hand. */
const holders: readonly (readonly Place[])[] = [
  ['document', 'a', 'get'],
  ['document', 'a', 'get', 'own'],
  ['document', 'a', 'put'],
  ['document', 'b', 'shared'],
  ['document', 'b', 'patch', 'referring', 'shared'],
];

const places: readonly Place[] = ['document', 'a', 'b', 'get', 'put', 'patch', 'called', 'own', 'referring', 'shared'];

/** Exceptions, each with the findings that it names, by their numbers in `everything`. */
const named: readonly (readonly [exception: Part, findings: readonly number[]])[] = [
  [{ rule: 'rfc9110-405-allow' }, [1, 2, 3, 4]],
  [{ rule: 'rfc9110-405-allow', codes: ['4XX', 201] }, [1, 2, 3, 4]],
  [{ rule: 'rfc9110-405-allow', codes: ['404'] }, []],
  [{ rule: 'rfc9110-405-allow', expires: '2020-01-01' }, []],
  [{ rule: 'rfc9110-405-allow', expires: '9999-01-01', owner: 'us', ticket: 7, since: '2020-01-01' }, [1, 2, 3, 4]],
  [{ rule: 'rfc9110-405-allow', reason: 'tbd' }, []],
  [{ rule: 'rfc9110-405-allow', note: 'not known' }, []],
  [{ rule: ['rfc9110-registered-codes', 'no-such-rule'] }, [0]],
  [{ rule: 'rfc9110-*' }, [0, 1, 2, 3, 4]],
  [{ rule: 'rfc9110-*', codes: [299] }, [0]],
  [{ rule: 'ed-fi-*' }, []],
  [{ rule: '*' }, []],
];

const written = fc.dictionary(fc.constantFrom(...places), fc.array(fc.constantFrom(...named), { maxLength: 3 }), { maxKeys: 5 });

function documentWith(chosen: Readonly<Record<string, readonly (readonly [Part, readonly number[]])[]>>): Part {
  const made = parts();
  for (const place of places) {
    const exceptions = chosen[place]?.map(([exception]) => ({ reason: 'The gateway answers this', ...exception }));
    if (exceptions !== undefined && exceptions.length > 0) made[place]['x-statute-exceptions'] = exceptions;
  }
  return made.document;
}

const lines = (findings: readonly { rule: string; message: string }[]) =>
  findings.map(({ rule, message }) => `${rule} ${/^\S+ \S+/.exec(message)?.[0]} ${/declares (\w+)/.exec(message)?.[1]}`);

test('exactly the findings that are named where they stand are hidden, whatever else is written', () => {
  fc.assert(
    fc.property(written, chosen => {
      const hidden = (finding: number) =>
        holders[finding]?.some(place => chosen[place]?.some(([, findings]) => findings.includes(finding)));
      expect(lines(native(documentWith(chosen)).findings).sort()).toEqual(everything.filter((_, finding) => !hidden(finding)).sort());
    }),
    { numRuns: 300 },
  );
});

test('both engines find and say the same', async () => {
  await fc.assert(
    fc.asyncProperty(written, async chosen => {
      const document = documentWith(chosen);
      const ours = native(document);
      const theirs = await lint(JSON.stringify(document), 'rfc9110');
      const key = ({ rule, at, message }: { rule: string; at: string; message: string }) => `${rule} ${at} ${message}`;
      expect([...ours.findings, ...ours.remarks].map(key).sort()).toEqual(theirs.map(key).sort());
    }),
    { numRuns: 40 },
  );
});

test('anything whatever may stand where exceptions do', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('x-statute-exceptions', 'x-ignore-rules'), (value, key) => {
      const made = parts();
      for (const place of places) made[place][key] = value;
      expect(lines(native(made.document).findings)).toEqual(lines(native(parts().document).findings));
    }),
    { numRuns: 300 },
  );
});
