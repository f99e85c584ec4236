import { type Draw, drawFrom } from './draw.ts';
import { mutateText, mutateWhole } from './mutate-text.ts';
import { mutateTree, type Subject } from './mutate-tree.ts';
import { beside, data, seeds } from './seeds.ts';
import { copyOf, scalar, type Tree, treeIn } from './tree.ts';
import { written } from './write.ts';

/** What a command is run on: a document and the files beside it, by their names. */
export interface Input {
  readonly seed: number;
  /** The name of the document. */
  readonly name: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** Seed documents, the trees of which are made when they are needed first. */
export class Inputs {
  readonly #seeds: ReturnType<typeof seeds>;
  readonly #trees = new Map<string, Tree | undefined>();

  /** @param real whether real documents are among the seeds, where they are there */
  constructor(real: boolean) {
    const all = seeds();
    this.#seeds = real ? all : { ...all, real: [] };
  }

  /** The input of a seed: always the same, as long as the seed documents are. */
  of(seed: number): Input {
    const draw = drawFrom(seed);
    const text = this.#text(draw);
    const tree = draw.happens(0.7) ? this.#tree(text) : undefined;
    const isJson = /^\s*[{[]/.test(text) ? draw.happens(0.7) : draw.happens(0.15);
    const name = isJson ? 'openapi.json' : 'openapi.yaml';
    let document = text;
    let other = beside;
    if (tree !== undefined) {
      const subject: Subject = {
        root: structuredClone(tree),
        other: treeIn(beside) ?? scalar(null),
        donor: this.#tree(this.#text(draw)) ?? scalar(null),
      };
      for (let count = draw.between(0, draw.happens(0.3) ? 12 : 4); count > 0; count -= 1) mutateTree(subject, draw);
      document = written(subject.root, isJson ? 'json' : 'yaml', draw);
      other = written(copyOf(subject.other), 'yaml', draw);
    }
    for (let count = this.#countOfTextMutations(draw, tree === undefined); count > 0; count -= 1) document = mutateText(document, draw);
    if (draw.happens(0.25)) document = mutateWhole(document, draw);
    return { seed, name, files: { [name]: bytesOf(document, draw), 'other.yaml': Buffer.from(other), 'data.json': Buffer.from(data) } };
  }

  #countOfTextMutations(draw: Draw, onlyThese: boolean): number {
    if (onlyThese) return draw.between(0, 3);
    return draw.happens(0.25) ? draw.between(1, 2) : 0;
  }

  #text(draw: Draw): string {
    const { own, real, hostile } = this.#seeds;
    const list = draw.happens(0.1) ? hostile : real.length > 0 && draw.happens(0.2) ? real : own;
    return draw.pick(list) ?? '';
  }

  #tree(text: string): Tree | undefined {
    if (!this.#trees.has(text)) this.#trees.set(text, treeIn(text));
    return this.#trees.get(text);
  }
}

/** A text in bytes, one of which may be another than it should. */
function bytesOf(text: string, draw: Draw): Uint8Array {
  const bytes = Buffer.from(text);
  if (draw.happens(0.01)) bytes[draw.between(0, bytes.length - 1)] = draw.between(0, 255);
  return bytes;
}
