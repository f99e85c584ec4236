import { Ajv2020, type AnySchema, type CodeKeywordDefinition, type KeywordCxt } from 'ajv/dist/2020.js';
import { type Fields, isFields } from '../../openapi/node.ts';
import { formats } from './formats.ts';
import { matcherOf, NotJudged } from './pattern.ts';

/** Schemas that are entered for one body, after which it is not judged: alternatives within alternatives can take years. */
const mostSteps = 1_000_000;

/** Keywords whose faults stand for those of the schemas below them, with the keyword of the same type that comes after. */
const summed: Readonly<Record<string, string | undefined>> = {
  anyOf: undefined,
  oneOf: undefined,
  contains: 'unevaluatedItems',
  propertyNames: 'unevaluatedProperties',
};

/** Ajv, for schemas and bodies of strangers. Schemas refer to each other by the names under which they are added. */
export class Engine {
  readonly #ajv: Ajv2020;
  #steps = 0;

  constructor() {
    this.#ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      messages: false,
      logger: false,
      meta: false,
      validateSchema: false,
      inlineRefs: false,
      // What objects inherit, such as `constructor`, is no part of a body.
      ownProperties: true,
      // Fractions are not exact: 0.3 is a multiple of 0.1.
      multipleOfPrecision: 9,
      formats,
      code: { regExp: Object.assign(linearExpression, { code: 'linearExpression' }) },
    });
    for (const [keyword, before] of Object.entries(summed)) this.#sumUp(keyword, before);
    this.#ajv.removeKeyword('uniqueItems');
    this.#ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', validate: hasUniqueItems });
    this.#ajv.addKeyword({ keyword: 'step', schemaType: 'boolean', validate: () => this.#step(), before: '$ref' });
  }

  add(name: string, schema: AnySchema): void {
    this.#ajv.addSchema(typeof schema === 'boolean' ? schema : { step: true, ...schema }, name);
  }

  /**
   * Compiles a schema with all that it refers to.
   * @returns what says of a body which faults it has
   */
  compiled(name: string): (body: unknown) => readonly SchemaError[] {
    const validate = this.#ajv.getSchema(name);
    if (validate === undefined) throw new Error(`no schema has the name ${name}`);
    return body => {
      this.#steps = 0;
      return validate(body) ? [] : (validate.errors ?? []);
    };
  }

  #step(): boolean {
    this.#steps += 1;
    if (this.#steps > mostSteps) throw new NotJudged();
    return true;
  }

  /** Has a keyword report itself only. */
  #sumUp(keyword: string, before: string | undefined): void {
    const { code, ...definition } = this.#ajv.getKeyword(keyword) as CodeKeywordDefinition;
    this.#ajv.removeKeyword(keyword);
    this.#ajv.addKeyword({
      ...definition,
      keyword,
      trackErrors: true,
      ...(before !== undefined && { before }),
      code: (cxt, ruleType) => {
        const alone: KeywordCxt = Object.create(cxt);
        alone.error = () => {
          cxt.reset();
          cxt.error.call(alone);
        };
        code(alone, ruleType);
      },
    });
  }
}

/** What Ajv says of a fault. */
export interface SchemaError {
  readonly keyword: string;
  /** A JSON Pointer. */
  readonly instancePath: string;
  readonly params: Fields;
}

/** Patterns that cannot be tried are not in the schemas any more. */
function linearExpression(pattern: string): { test: (text: string) => boolean; toString: () => string } {
  const matcher = matcherOf(pattern);
  if (matcher === undefined) throw new NotJudged();
  return { test: matcher.test, toString: () => pattern };
}

/** Whether no two items are equal (JSON Schema 2020-12 Validation, section 6.4.3), in a time proportional to their size. */
function hasUniqueItems(isAsked: boolean, items: readonly unknown[]): boolean {
  return !isAsked || new Set(items.map(each => JSON.stringify(each, inOrder))).size === items.length;
}

function inOrder(_key: string, value: unknown): unknown {
  return isFields(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value;
}
