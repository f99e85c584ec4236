import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, run, spectral, write } from './run.ts';

const document = write(
  'openapi.yaml',
  `openapi: 3.0.3
info: {title: Test, version: '1'}
x-statute-exceptions:
  - rule: ed-fi-500-declared
    reason: The gateway answers these
    expires: 9999-12-31
paths:
  /a:
    get:
      x-statute-exceptions:
        - {rule: rfc9110-405-allow, reason: Nobody reads it, owner: us}
        - {rule: ed-fi-permitted-codes, codes: [405], reason: HTTP itself asks for it}
        - {rule: ed-fi-permitted-codes, codes: [422], reason: Agreed with all clients}
        - {rule: crest-405-methods, reason: Agreed with all clients}
        - {rule: crest-412-declared, reason: Agreed with all clients}
        - {rule: ed-fi-401-declared, reason: Agreed with all clients, expires: 2020-02-29}
      responses: {'405': {description: No.}}
  /b: {get: {responses: {'405': {description: No.}}}}
  /c: {$ref: item.yaml}
`,
);
writeFileSync(
  join(dirname(document), 'item.yaml'),
  "x-ignore-rules: {rfc9110-405-allow: Nobody reads it, some-other: ''}\nget: {responses: {'405': {description: No., x-statute-exceptions: [{rule: ed-fi-*, reason: n/a}]}}}\n",
);

/** What is found, worked out by hand. */
const expected = [
  'statute-exceptions-stale 1 paths /a get x-statute-exceptions 2',
  'statute-exceptions 0 paths /a get x-statute-exceptions 3',
  'statute-exceptions 0 paths /a get x-statute-exceptions 5',
  'ed-fi-permitted-codes 0 paths /b get responses 405',
  'rfc9110-405-allow 0 paths /b get responses 405',
  'ed-fi-permitted-codes 0 paths /c $ref',
  'statute-exceptions 0 paths /c $ref',
];

const named = ['ed-fi', 'rfc9110'].map(name => `statute/rulesets/${name}.yaml`);
const module = "import { edFi, rfc9110 } from 'statute';\nexport default { extends: [edFi, rfc9110] };\n";

describe('exceptions in two rulesets at once', () => {
  test.each([
    ['bundled apart', 'exceptions-names.yaml', `extends: [${named}]\n`],
    ['the other way round', 'exceptions-turned.yaml', `extends: [${named.toReversed()}]\n`],
    ['as plain files', 'exceptions-paths.yaml', `extends: [${named.map(name => `./node_modules/${name}`)}]\n`],
    ['in code', 'exceptions-code.mjs', module],
    [
      'made',
      'exceptions-made.mjs',
      "import { createRuleset, edFi, rfc9110 } from 'statute';\nexport default createRuleset({ extends: [edFi, rfc9110] });\n",
    ],
  ])('%s', async (_, name, text) => {
    const ruleset = join(folder, name);
    writeFileSync(ruleset, text);
    const [found, ours] = await Promise.all([
      spectral(ruleset, document),
      run('statute', ['lint', '--quiet', '-f', 'json', '-r', ruleset, document]),
    ]);
    expect(found.map(({ code, severity, path }) => `${code} ${severity} ${path.join(' ')}`)).toEqual(expected);
    expect(JSON.parse(ours.stdout)).toEqual(found);
  });
});

test('statute exceptions lists them', async () => {
  const { code, stdout } = await run('statute', ['exceptions', '-f', 'csv', document], dirname(document));
  expect(code).toBe(0);
  expect(stdout.split('\r\n').slice(1, 3)).toEqual([
    'item.yaml,1,/c,rfc9110-405-allow,,Nobody reads it,,,,,in force',
    'item.yaml,1,/c,some-other,,,,,,,"invalid: its reason is """""',
  ]);
});
