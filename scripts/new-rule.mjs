// Begins a rule: npm run new-rule -- <ruleset> <rule>. What is left to write is marked with TODO; CONTRIBUTING.md tells how.
import { parse } from 'yaml';
import { guidelines } from './built-in.mjs';
import { begin, enter, refuse, textOf, write } from './scaffold.mjs';

const [ruleset = '', rule = '', ...more] = process.argv.slice(2);
const names = guidelines.map(({ name }) => name);
if (more.length > 0 || !names.includes(ruleset))
  refuse(`expected npm run new-rule -- <ruleset> <rule>, the ruleset one of ${names.join(', ')}`);
if (rule.length > 60 || !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(rule) || !rule.startsWith(`${ruleset}-`))
  refuse(`"${rule}" is no name for a rule of ${ruleset}; expected words in lower case, such as ${ruleset}-418-declared`);

const file = `rulesets/${ruleset}.yaml`;
const clauses = Object.values(parse(textOf(file) ?? '').rules).filter(({ extensions }) => extensions.clause);
const { guideline = ruleset, url = 'https://example.org/TODO' } = clauses.at(-1)?.extensions ?? {};

// All that the first test needs to say what is left: a rule that works, on a code that no guideline asks for.
enter(file, {
  name: rule,
  text: `  ${rule}:
    description: 'TODO: what operations do, in one sentence.'
    message: '{{error}}'
    severity: warn
    documentationUrl: ${url}
    given: $
    resolved: false
    then:
      function: required-codes
      functionOptions:
        oneOf: ['418']
    extensions:
      guideline: ${guideline}
      section: 'TODO: the section'
      level: should
      statements: [] # TODO: those of docs/statements.yaml that it covers
      clause: 'TODO: the clause in your own words.'
      url: ${url}

`,
  from: 'rules:\n',
  // The comment above the rules about exceptions stays with them.
  to: '  # What the document says of its exceptions',
  // Rules stand in the order of their guideline: only that none has the name is looked at.
  entry: new RegExp(`^ {2}(${rule}):$`, 'gm'),
});

const operation = (/** @type {string} */ code) => `    paths:
      /a:
        get:
          responses:
            '${code}':
              description: TODO
`;
const example = `
${rule}:
  why: 'TODO: what goes wrong for whom where it is broken.'
  failing: |
${operation('200')}  passing: |
${operation('418')}`;
enter(`docs/rules/examples/${ruleset}.yaml`, { name: rule, text: example, from: '#', to: '', entry: new RegExp(`^(${rule}):$`, 'gm') });

const test = `test/rulesets/${ruleset}.test.ts`;
const head = `import { clausesOf, codes, operation } from '../documents.ts';

const clause = clausesOf('${ruleset}');
`;
if (textOf(test) === undefined) begin(test, head);
const clause = `
clause('TODO: what the clause says', {
  rule: '${rule}',
  severity: 'warn',
  says: 'TODO: what is said behind the name of the operation',
  invalid: [['no 418', operation('get /a', codes(200)), 'get /a']],
  valid: [['418', operation('get /a', codes(418))]],
  irrelevant: [],
});
`;
enter(test, { name: rule, text: clause, from: 'import ', to: '', entry: new RegExp(`^ {2}rule: '(${rule})',$`, 'gm') });

write();
console.log(`Next: write what is marked with TODO until npx vitest run ${test} passes, then npm run docs && npm test.`);
