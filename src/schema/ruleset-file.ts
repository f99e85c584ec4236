import { type Schema, use } from '../checks/options.ts';
import { policySchema } from '../checks/policy.ts';
import { checkOptions } from './checks.ts';
import { definitions } from './policy.ts';

/** What the schema of ruleset files says of a rule that comes with the package. */
export interface RuleEntry {
  readonly name: string;
  readonly description: string;
}

const severity: Schema = { enum: ['error', 'warn', 'info', 'hint', 'off', 0, 1, 2, 3, -1] };
const setting: Schema = {
  anyOf: [...['error', 'warn', 'info', 'hint', 'off'].map(word => ({ const: word })), { type: 'boolean' }, { enum: [0, 1, 2, 3, -1] }],
};

/** A `then` of a rule; the options of our checks are looked into, those of others not. */
const then: Schema = {
  type: 'object',
  required: ['function'],
  properties: {
    field: { type: 'string' },
    function: { type: 'string', anyOf: [{ enum: Object.keys(checkOptions) }, {}] },
    functionOptions: {},
  },
  allOf: Object.entries(checkOptions).map(([name, options]) => ({
    if: { properties: { function: { const: name } }, required: ['function'] },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
    then: {
      properties: { functionOptions: options },
      ...((Array.isArray(options.required) || Array.isArray(options.anyOf)) && { required: ['functionOptions'] }),
    },
  })),
};

const rule: Schema = {
  anyOf: [
    setting,
    {
      type: 'object',
      required: ['given', 'then'],
      properties: {
        description: { type: 'string' },
        message: { type: 'string', description: '{{error}} is replaced by the message of the check.' },
        severity,
        recommended: { type: 'boolean' },
        resolved: { type: 'boolean' },
        documentationUrl: { type: 'string' },
        formats: { type: 'array' },
        given: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
        // biome-ignore lint/suspicious/noThenProperty: Spectral calls it so.
        then: { anyOf: [use('then'), { type: 'array', items: use('then') }] },
        extensions: { type: 'object' },
      },
    },
  ],
};

const responsePolicy: Schema = {
  description: 'Your team’s own policy, on top of a ruleset.',
  anyOf: [
    setting,
    {
      type: 'object',
      required: ['given', 'then', 'extensions'],
      properties: {
        given: { const: '$' },
        // biome-ignore lint/suspicious/noThenProperty: Spectral calls it so.
        then: { type: 'object', required: ['function'], properties: { function: { const: 'defined' } } },
        extensions: use('policy'),
      },
    },
  ],
};

/**
 * The schema of a `.spectral.yaml` that uses these rulesets: what the package adds is looked into, for the rest it is as lenient as Spectral.
 * @param rulesets the names of the rulesets
 * @param rules the rules that come with the package
 */
export function rulesetFile(rulesets: readonly string[], rules: readonly RuleEntry[]): Schema {
  const extended = { type: 'string', anyOf: [{ enum: [...rulesets.map(name => `statute/rulesets/${name}.yaml`), 'spectral:oas'] }, {}] };
  const known = Object.fromEntries(rules.map(({ name, description }) => [name, { description, allOf: [use('rule')] }]));
  const rulesBlock = {
    type: 'object',
    properties: { 'response-policy': use('responsePolicy'), ...known },
    additionalProperties: use('rule'),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A Spectral ruleset with Statute’s rules and checks',
    type: 'object',
    properties: {
      extends: {
        anyOf: [
          extended,
          {
            type: 'array',
            items: {
              anyOf: [extended, { type: 'array', items: [extended, { enum: ['off', 'recommended', 'all'] }], minItems: 2, maxItems: 2 }],
            },
          },
        ],
      },
      rules: use('rules'),
      overrides: {
        type: 'array',
        items: {
          type: 'object',
          required: ['files'],
          properties: { files: { type: 'array', items: { type: 'string' } }, rules: use('rules') },
        },
      },
      functions: { type: 'array' },
      functionsDir: { type: 'string' },
      formats: { type: 'array' },
      aliases: { type: 'object' },
      description: { type: 'string' },
      documentationUrl: { type: 'string' },
      parserOptions: { type: 'object' },
    },
    definitions: { rules: rulesBlock, rule, then, responsePolicy, policy: policySchema, ...definitions },
  };
}
