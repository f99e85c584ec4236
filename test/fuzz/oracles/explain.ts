import { join } from 'node:path';
import { ioOf } from '../../../src/cli/io.ts';
import { readDocument } from '../../../src/cli/read-document.ts';
import { Failure, type Stage } from '../stage.ts';
import { everything, findingsIn } from './lint.ts';

/** What must hold of `explain`, and of the commands that tell other things of the same document. */
export async function explainHolds(stage: Stage): Promise<void> {
  const listed = await stage.run('explain', stage.name);
  const found = await findingsIn(stage, ...everything);
  if (listed.code === 0 && found !== undefined) await expectAgreement(stage, found);
  await stage.run('matrix', ...everything, stage.name, '-f', stage.draw.pick(['json', 'csv', 'markdown', 'svg']) ?? 'json');
  if (stage.draw.happens(0.5)) await stage.run('infer', stage.name);
  await expectBaseline(stage, found !== undefined);
  stage.expectUnchanged('explain', 'known.json');
}

/** What rules find of an operation, `lint` reports, and the other way round. */
async function expectAgreement(
  stage: Stage,
  found: readonly { code: string; message: string; path: readonly (string | number)[] }[],
): Promise<void> {
  const { api } = readDocument(
    { source: join(stage.cwd, stage.name), text: stage.text },
    ioOf({ cwd: stage.cwd, stdout: () => {}, stderr: () => {}, stdin: async () => new Uint8Array() }),
  );
  const operation = stage.draw.pick(api.operations);
  if (operation === undefined) return;
  const name = `${operation.method.toUpperCase()} ${operation.path}`;
  const { code, stdout } = await stage.run('explain', stage.name, name, ...everything, '--json');
  if (code !== 0) return;
  const explained: { decisions: { by: { rule: string }; findings: { message: string; path: (string | number)[] }[] }[] }[] =
    JSON.parse(stdout);
  const keys = new Set(found.map(({ code, path, message }) => `${code} ${path.join('.')} ${message}`));
  for (const { decisions } of explained) {
    for (const { by, findings } of decisions) {
      for (const { message, path } of findings) {
        const key = `${by.rule} ${path.join('.')} ${message}`;
        if (!keys.has(key)) throw new Failure('explain finds what lint does not report', `${name}: ${key}`);
      }
    }
  }
  await stage.run('explain', stage.name, name, ...everything);
}

/** What is known is not reported. */
async function expectBaseline(stage: Stage, readable: boolean): Promise<void> {
  const { code } = await stage.run('baseline', ...everything, '-o', 'known.json', '--overwrite', stage.name);
  if (code === 2) {
    if (readable) throw new Failure('baseline refuses what lint reads');
    return;
  }
  const known = await findingsIn(stage, ...everything, '--baseline', 'known.json');
  if (known === undefined || known.length > 0) throw new Failure('what is known is reported', JSON.stringify(known?.slice(0, 3)));
}
