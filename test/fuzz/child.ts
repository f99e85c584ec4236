import { guard } from './guard.ts';
import { Inputs } from './input.ts';
import { minimised } from './minimise.ts';
import { failureOf } from './targets.ts';

/** What the process that watches this one is told. */
export type Message =
  | { readonly start: number; readonly target: string }
  | {
      readonly failed: {
        readonly seed: number;
        readonly target: string;
        readonly kind: string;
        readonly detail: string;
        readonly files: Readonly<Record<string, string>>;
      };
    }
  /** Still at work on the same. */
  | { readonly alive: true }
  | { readonly done: true };

/** What it asks for: this many inputs from a seed on, until a moment. */
interface Job {
  readonly seed: number;
  readonly runs: number;
  readonly until: number;
  readonly only: readonly string[];
  readonly known: readonly string[];
}

const told: Job = JSON.parse(process.argv[2] ?? '{}');
const tell = (message: Message) => process.send?.(message);

async function work({ seed: first, runs, until, only, known }: Job): Promise<void> {
  const inputs = new Inputs(process.env.STATUTE_CORPUS !== undefined);
  const seen = new Set(known);
  for (let seed = first; seed < first + runs && Date.now() < until; seed += 1) {
    const input = inputs.of(seed);
    for (const target of only) {
      tell({ start: seed, target });
      const failure = await failureOf(input, target);
      if (failure === undefined) continue;
      const isNew = !seen.has(failure.kind);
      seen.add(failure.kind);
      const smallest = isNew
        ? await minimised(input, async each => {
            tell({ alive: true });
            return (await failureOf(each, target))?.kind === failure.kind;
          })
        : input;
      const detail = isNew ? ((await failureOf(smallest, target))?.message ?? failure.message) : '';
      const files = Object.fromEntries(
        Object.entries(smallest.files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]),
      );
      tell({ failed: { seed, target, kind: failure.kind, detail, files: isNew ? files : {} } });
    }
  }
  tell({ done: true });
}

guard();
await work(told);
process.disconnect?.();
