import { describe, expect, test } from 'vitest';
import { because, everything, lintParts, onTheDay, type Part, parts } from './documents.ts';

onTheDay('2026-06-15');

const rule = 'rfc9110-405-allow';
const reason = 'The gateway answers this';
const words = 'a few words that explain why the rule does not apply here';
const aName = 'the name of a rule, or the start of some names followed by *, such as ed-fi-*';
const aCode = 'a status code from 100 to 599, a range such as 4XX, or default';
const fields = 'rule, codes, reason, owner, ticket, since, expires';

/** What is said of an exception on GET /a, and how much of what it names is hidden. */
async function judged(written: unknown) {
  const { document, get } = parts();
  get['x-statute-exceptions'] = written;
  const { found, said } = await lintParts(document);
  return { hidden: everything.length - found.length, said };
}

describe('an exception with a mistake is an error and hides nothing', () => {
  const at = 'paths./a.get.x-statute-exceptions';
  test.each<[mistake: string, written: unknown, place: string, label: string, text: string]>([
    ['no reason', [{ rule }], '.0', ` for ${rule}`, `reason is missing; expected ${words}`],
    ['an empty reason', [{ rule, reason: ' ' }], '.0.reason', ` for ${rule}`, `reason is " "; expected ${words}`],
    ['a phrase', [{ rule, reason: 'n/a' }], '.0.reason', ` for ${rule}`, `reason is "n/a"; expected ${words}`],
    ['nothing for a reason', [{ rule, reason: null }], '.0.reason', ` for ${rule}`, `reason is null; expected ${words}`],
    ['no rule', [{ reason }], '.0', '', 'rule is missing; expected the name of a rule, or a list of names'],
    [
      'an empty list of rules',
      [{ rule: [], reason }],
      '.0.rule',
      '',
      'rule is an empty list; expected the name of a rule, or a list of names',
    ],
    ['a star alone', [{ rule: '*', reason }], '.0.rule', '', `rule is "*"; expected ${aName}`],
    ['a star elsewhere', [{ rule: ['*-allow'], reason }], '.0.rule', '', `rule[0] is "*-allow"; expected ${aName}`],
    ...['r*', 'rfc9110*'].map((name): [string, unknown, string, string, string] => [
      `a beginning without a hyphen: ${name}`,
      [{ rule: name, reason }],
      '.0.rule',
      '',
      `rule is "${name}"; expected a start with a hyphen before the *, such as ed-fi-* or acme-4*`,
    ]),
    [
      'a first day in the future',
      [{ rule, reason, since: '2026-06-17' }],
      '.0.since',
      ` for ${rule}`,
      'since is "2026-06-17"; expected a day that is not in the future',
    ],
    [
      'a first day after the last one',
      [{ rule, reason, since: '2026-06-16', expires: '2026-06-15' }],
      '.0.since',
      ` for ${rule}`,
      'since is "2026-06-16"; expected a day that is not after expires, 2026-06-15',
    ],
    [
      'itself',
      [{ rule: 'statute-exceptions-stale', reason }],
      '.0.rule',
      '',
      'rule is "statute-exceptions-stale"; expected a rule about responses; rules about exceptions cannot be excepted',
    ],
    ['no such code', [{ rule, reason, codes: ['405', '4O9'] }], '.0.codes', ` for ${rule}`, `codes[1] is "4O9"; expected ${aCode}`],
    ['no code', [{ rule, reason, codes: [999] }], '.0.codes', ` for ${rule}`, `codes[0] is 999; expected ${aCode}`],
    [
      'no list of codes',
      [{ rule, reason, codes: 405 }],
      '.0.codes',
      ` for ${rule}`,
      "codes is 405; expected a list of codes such as ['404']",
    ],
    [
      'an empty list of codes',
      [{ rule, reason, codes: [] }],
      '.0.codes',
      ` for ${rule}`,
      "codes is an empty list; expected a list of codes such as ['404']",
    ],
    [
      'a key that is not known, which may have narrowed it',
      [{ rule, reason, code: ['404'] }],
      '.0.code',
      ` for ${rule}`,
      `code is not a known key; expected ${fields}`,
    ],
    [
      'a day that is none',
      [{ rule, reason, expires: '2026-02-30' }],
      '.0.expires',
      ` for ${rule}`,
      'expires is "2026-02-30"; expected a day such as 2026-12-31',
    ],
    [
      'a day in words',
      [{ rule, reason, expires: 'next year' }],
      '.0.expires',
      ` for ${rule}`,
      'expires is "next year"; expected a day such as 2026-12-31',
    ],
    ['no text for an owner', [{ rule, reason, owner: [] }], '.0.owner', ` for ${rule}`, 'owner is an empty list; expected a text'],
    ['a text in the list', ['rfc9110-405-allow'], '.0', '', `it is "rfc9110-405-allow"; expected an object with ${fields}`],
    [
      'no list',
      { rule, reason },
      '',
      '',
      'x-statute-exceptions is an object; expected a list of exceptions such as [{ rule: ed-fi-500-declared, reason: ... }]',
    ],
    [
      'nothing at all',
      null,
      '',
      '',
      'x-statute-exceptions is null; expected a list of exceptions such as [{ rule: ed-fi-500-declared, reason: ... }]',
    ],
  ])('%s', async (_, written, place, label, text) => {
    expect(await judged(written)).toEqual({
      hidden: 0,
      said: [`statute-exceptions error ${at}${place}: The exception${label} on GET /a hides nothing: ${text}.`],
    });
  });

  test('and leaves the others in the list alone', async () => {
    const { hidden, said } = await judged([{ rule }, { rule, reason }]);
    expect([hidden, said.length]).toEqual([1, 1]);
  });

  test('all mistakes are said', async () => {
    expect((await judged([{ owner: 1, expires: 1, tickets: 1 }])).said).toHaveLength(4);
  });
});

describe('a rule', () => {
  const unknown = (name: string, what: string) => [
    `statute-exceptions error paths./a.get.x-statute-exceptions.0: The exception for ${name} on GET /a names ${name}, which is ${what}; expected a rule of this ruleset or of a built-in one.`,
  ];

  test.each(['rfc9110-405-alow', 'acme-*', 'statute-*', 'operation-operationId'])('that is not known: %s', async name => {
    const { hidden, said } = await judged([{ rule: name, reason }]);
    expect([hidden, said]).toEqual([0, unknown(name, 'not a known rule')]);
  });

  test('that is known and no check', async () => {
    const { said } = await judged([{ rule: 'response-policy', reason }]);
    expect(said).toEqual(unknown('response-policy', 'a rule that no exception can name'));
  });

  test('that is not known stands beside one that is', async () => {
    const { hidden, said } = await judged([{ rule: [rule, 'acme'], reason }]);
    expect([hidden, said.length]).toEqual([1, 1]);
  });

  test.each(['ed-fi-500-declared', 'crest-*', 'rfc9110-team-policy'])(
    'of any ruleset that comes with the package is known: %s',
    async name => {
      const { said } = await judged([{ rule: name, reason }]);
      expect(said.filter(line => line.startsWith('statute-exceptions error'))).toEqual([]);
    },
  );
});

describe('an exception that hides nothing is stale', () => {
  const line = (label: string, part = '') =>
    `statute-exceptions-stale warn paths./a.get.x-statute-exceptions.0: The exception for ${label} on GET /a hides nothing${part}: there is no such finding; expected it to be removed.`;

  test.each<[name: string, exception: Part, said: string[]]>([
    ['the rule finds nothing there', { rule: 'rfc9110-201-location' }, [line('rfc9110-201-location')]],
    ['nothing about its codes', { rule, codes: ['404'] }, [line(rule)]],
    ['none of the rules that it begins', { rule: 'rfc9110-20*' }, [line('rfc9110-20*')]],
    ['one of its rules', { rule: [rule, 'rfc9110-201-location'] }, [line(`${rule}, rfc9110-201-location`, ' by rfc9110-201-location')]],
    ['not one that hides something', { rule }, []],
    ['nor one for a rule of a ruleset that is not at hand', { rule: 'ed-fi-500-declared' }, []],
    ['nor one for a rule that looks at recorded traffic', { rule: 'rfc9110-401-challenge' }, []],
    ['nor one that has expired, which is said already', { rule: 'rfc9110-201-location', expires: '2026-06-14' }, ['expired']],
  ])('%s', async (_, exception, said) => {
    const actual = await judged([{ reason, ...exception }]);
    expect(actual.said.map(text => (text.includes(' expired on ') ? 'expired' : text))).toEqual(said);
  });

  test('but not one for a rule that is off: with it on, or for others, it may be needed', async () => {
    const operation = { ...because({ rule: 'ed-fi-403-declared' }), security: [{ a: ['b'] }], responses: {} };
    const document = { openapi: '3.0.3', info: { title: 'Test', version: '1' }, paths: { '/a': { get: operation } } };
    expect((await lintParts(document, 'ed-fi')).said).toEqual([]);
    expect((await lintParts({ ...document, security: [] }, 'ed-fi', 'all')).said).toEqual([]);
    operation.responses = { 403: {} };
    expect((await lintParts(document, 'ed-fi', 'all')).said).toHaveLength(1);
  });

  test('of two that hide the same, neither is', async () => {
    const made = parts();
    Object.assign(made.document, because({ rule }));
    Object.assign(made.own, because({ rule }));
    expect((await lintParts(made.document)).said).toEqual([]);
  });

  test('also where nothing uses what it stands on', async () => {
    const made = parts();
    Object.assign(made.document, { components: { responses: { Unused: because({ rule }) } } });
    expect((await lintParts(made.document)).said).toEqual([
      `statute-exceptions-stale warn components.responses.Unused.x-statute-exceptions.0: The exception for ${rule} on components.responses.Unused hides nothing: there is no such finding; expected it to be removed.`,
    ]);
  });
});

describe('the last day of an exception', () => {
  const place = 'paths./a.get.x-statute-exceptions.0: The exception for rfc9110-405-allow on GET /a';
  const expiring = (day: string, when: string, who = '') => [
    `statute-exceptions-expiring info ${place} expires on ${day}, ${when}${who}; after that its findings are reported again.`,
  ];

  test.each<[expires: string, hidden: number, said: string[]]>([
    [
      '2026-06-14',
      0,
      [`statute-exceptions error ${place} expired on 2026-06-14 and no longer hides anything; expected a later day, or a fixed document.`],
    ],
    ['2026-06-15', 1, expiring('2026-06-15', 'today')],
    ['2026-06-16', 1, expiring('2026-06-16', 'in 1 day')],
    ['2026-07-15', 1, expiring('2026-07-15', 'in 30 days')],
    ['2026-07-16', 1, []],
    ['9999-12-31', 1, []],
  ])('%s', async (expires, hidden, said) => {
    expect(await judged([{ rule, reason, expires }])).toEqual({ hidden, said });
  });

  test('whose it is, is said', async () => {
    const { said } = await judged([{ rule, reason, expires: '2026-06-20', owner: 'Platform team', ticket: 1234 }]);
    expect(said).toEqual(expiring('2026-06-20', 'in 5 days', ' (owner: Platform team, ticket: 1234)'));
  });
});
