import { type Schema, use } from '../checks/options.ts';
import { methods } from '../openapi/operation.ts';
import { exceptions, ignoredRules, ruleName } from './exceptions.ts';

const draft = 'http://json-schema.org/draft-07/schema#';

const annotations = { 'x-statute-exceptions': use('exceptions'), 'x-ignore-rules': use('ignoredRules') };

/** What has annotations where it is an object; of the rest nothing is said. */
function annotated(properties: Schema): Schema {
  return { properties: { ...annotations, ...properties } };
}

/** What is of the same kind under every key. */
function all(name: string): Schema {
  return { additionalProperties: use(name) };
}

/**
 * The schema of what Statute reads in an OpenAPI document beside OpenAPI itself, to be used together with OpenAPI's own.
 * @param rules the names that an editor offers
 */
export function openapiFile(rules: readonly string[]): Schema {
  const callbacks = { additionalProperties: all('pathItem') };
  return {
    $schema: draft,
    title: 'Exceptions to rules in an OpenAPI document',
    ...annotated({
      paths: all('pathItem'),
      webhooks: all('pathItem'),
      components: {
        properties: {
          responses: all('response'),
          pathItems: all('pathItem'),
          callbacks,
        },
      },
      responses: all('response'),
    }),
    definitions: {
      pathItem: annotated({
        ...Object.fromEntries(methods.map(method => [method, use('operation')])),
        additionalOperations: all('operation'),
      }),
      operation: annotated({ responses: all('response'), callbacks }),
      response: annotated({}),
      exceptions: exceptions(),
      ruleName: ruleName(rules),
      ignoredRules,
    },
  };
}
