import type { Input } from './input.ts';
import { explainHolds } from './oracles/explain.ts';
import { injectHolds } from './oracles/inject.ts';
import { lintHolds } from './oracles/lint.ts';
import { Failure, Stage } from './stage.ts';

const targets: Readonly<Record<string, (stage: Stage) => Promise<void>>> = { lint: lintHolds, inject: injectHolds, explain: explainHolds };

/** What is fuzzed. */
export const targetNames = Object.keys(targets);

/** What is wrong with what a target does with an input, if anything. */
export async function failureOf(input: Input, target: string): Promise<Failure | undefined> {
  const stage = new Stage(input);
  try {
    await targets[target]?.(stage);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    return new Failure(`${target} throws ${String(error).slice(0, 60)}`, error instanceof Error ? error.stack : '');
  } finally {
    stage.end();
  }
}
