import type { Node } from '../../openapi/node.ts';
import type { Version } from '../../openapi/version.ts';
import { reasonOf } from '../../user-error.ts';
import { Emission } from './emit.ts';
import { Engine } from './engine.ts';
import { type Fault, faultsOf } from './fault.ts';
import { namesBelow, type Part } from './part.ts';
import { NotJudged } from './pattern.ts';
import { type Gap, SchemaReader } from './reader.ts';

/** Says which faults a body has; undefined where it cannot be judged, as where it is nested too deep. */
export type Judge = (body: unknown) => readonly Fault[] | undefined;

/**
 * The schemas of a document, for bodies of responses. Each is compiled when a body is held against it for the first time, and kept.
 *
 * What cannot be judged is allowed: a body never has a fault because of a reference that leads nowhere, a keyword that its
 * version of OpenAPI does not have, or a pattern that cannot be tried safely.
 */
export class BodySchemas {
  readonly #reader: SchemaReader;
  readonly #engine = new Engine();
  readonly #added = new Set<Part>();
  readonly #judges = new Map<unknown, Judge>();
  readonly #failed: Gap[] = [];

  /** @param version of the document that has the responses */
  constructor(version: Version) {
    this.#reader = new SchemaReader(version);
  }

  /** What is not judged of the schemas that bodies were held against so far: the schema itself, or one that it leads to. */
  get gaps(): readonly Gap[] {
    return [...this.#reader.gaps, ...this.#failed];
  }

  /** What bodies are held against. */
  judge(schema: Node): Judge {
    const known = this.#judges.get(schema.value);
    if (known !== undefined) return known;
    let compiled: Judge | undefined;
    const judge: Judge = body => {
      compiled ??= this.#compiled(schema);
      return compiled(body);
    };
    if (typeof schema.value === 'object') this.#judges.set(schema.value, judge);
    return judge;
  }

  #compiled(schema: Node): Judge {
    const part = this.#reader.read(schema);
    if (!part.isRead || (part.isOpen && saysNothing(part))) return () => undefined;
    try {
      this.#add(part);
      const errors = this.#engine.compiled(part.name);
      let names: ReadonlySet<string> | undefined;
      return body => {
        const found = tried(() => errors(body));
        if (found === undefined || found.length === 0) return found && [];
        names ??= namesBelow(part);
        return faultsOf(found, body, names);
      };
    } catch (error) {
      this.#failed.push({
        schema,
        why: error instanceof RangeError ? 'leads through too many others' : `cannot be compiled (${reasonOf(error)})`,
      });
      return () => undefined;
    }
  }

  /** Adds a part and all that it refers to. */
  #add(part: Part): void {
    const emission = new Emission();
    emission.referred.add(part);
    // What is referred to on the way is added too.
    for (const each of emission.referred) {
      if (this.#added.has(each)) continue;
      this.#added.add(each);
      this.#engine.add(each.name, emission.named(each));
    }
  }
}

/** Whether all that a schema says is left out. */
function saysNothing(part: Part): boolean {
  return part.target === undefined && part.below.length === 0 && Object.keys(part.says).length === 0;
}

/** What an act gives; undefined where it came to the limits of what is judged, or of the stack. */
function tried<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    // The code that Ajv makes for unevaluated items with properties in alternatives can fail on a body.
    if (error instanceof NotJudged || error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
