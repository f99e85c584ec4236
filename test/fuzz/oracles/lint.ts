import { join } from 'node:path';
import { lintOnDisk } from '../../../src/engines/native/on-disk.ts';
import { lint as lintWithSpectral } from '../../../src/engines/spectral/lint.ts';
import { formats } from '../../../src/report/format.ts';
import { builtInNames } from '../../../src/ruleset/built-in.ts';
import { loadRuleset, loadSpectralRuleset } from '../../../src/ruleset/load.ts';
import { documentOf } from '../../../src/text/document.ts';
import { UserError } from '../../../src/user-error.ts';
import { Failure, type Stage } from '../stage.ts';

export const everything = ['--all', ...builtInNames.flatMap(name => ['-r', name])];

/** A finding as `-f json` writes it. */
export interface Finding {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly severity: number;
  readonly source?: string;
  readonly range: { readonly start: Place; readonly end: Place };
}
interface Place {
  readonly line: number;
  readonly character: number;
}

/** The findings of the document as it stands in the folder, undefined where it is refused. */
export async function findingsIn(stage: Stage, ...args: string[]): Promise<Finding[] | undefined> {
  const { code, stdout } = await stage.run('lint', ...args, '-f', 'json', '--quiet', stage.name);
  return code === 2 ? undefined : JSON.parse(stdout);
}

/** What must hold of `lint`. */
export async function lintHolds(stage: Stage): Promise<void> {
  expectReader(stage.text);
  // Some formats take longer than linting does.
  const some = formats.filter(format => format === 'json' || stage.draw.happens(0.25));
  const outputs = some.flatMap(format => ['-f', format, '-o', `out.${format}`]);
  const { code, stdout } = await stage.run('lint', ...everything, ...outputs, stage.name);
  const findings = await findingsIn(stage, ...everything);
  stage.expectUnchanged('lint', ...some.map(format => `out.${format}`));
  if (stdout !== '') throw new Failure('lint prints what goes to files', stdout);
  if ((findings === undefined) !== (code === 2)) throw new Failure('lint refuses one time and not another');
  const json = Buffer.from(stage.read('out.json') ?? '', 'latin1').toString();
  if (findings !== undefined && JSON.stringify(JSON.parse(json)) !== JSON.stringify(findings))
    throw new Failure('lint finds something else the second time');
  for (const format of some) expectFormat(format, Buffer.from(stage.read(`out.${format}`) ?? '', 'latin1').toString(), findings ?? []);
  for (const finding of findings ?? []) expectRange(finding, stage);
  if (findings !== undefined && stage.draw.happens(0.1)) await expectAgreement(stage);
}

/** The reader refuses, or it reads: errors of other kinds are dressed as refusals further out. */
function expectReader(text: string): void {
  try {
    documentOf(text, 'openapi');
  } catch (error) {
    const known = error instanceof UserError || (error instanceof Error && /^YAML/.test(error.name));
    if (!known) throw new Failure(`the reader throws ${String(error).slice(0, 60)}`, error instanceof Error ? error.stack : '');
  }
}

function expectFormat(format: string, text: string, findings: readonly Finding[]): void {
  try {
    if (['json', 'sarif', 'code-climate', 'gitlab'].includes(format)) {
      const data = JSON.parse(text || '[]');
      const list = format === 'sarif' ? data.runs[0].results : data;
      if (list.length !== findings.length) throw new Error(`${list.length} of ${findings.length} findings`);
    }
    if (format === 'junit' && text !== '') expectXml(text);
    const lines = text.split('\n').filter(Boolean);
    if (format === 'github-actions' && lines.some(line => !/^::(error|warning|notice) /.test(line)))
      throw new Error('a line that is no command');
    if (format === 'teamcity' && lines.some(line => !line.startsWith('##teamcity['))) throw new Error('a line that is no command');
    if (format !== 'html' && /[^\P{Cc}\n\t]/u.test(text))
      throw new Error(`a control character: ${JSON.stringify(/[^\P{Cc}\n\t]/u.exec(text)?.[0])}`);
  } catch (error) {
    throw new Failure(`what ${format} writes cannot be read`, `${error}\n${text.slice(0, 2_000)}`);
  }
}

/** Tags that are closed, attributes in quotes, no characters that XML has not. */
function expectXml(text: string): void {
  const open: string[] = [];
  const rest = text
    .replace(/^<\?xml[^?]*\?>/, '')
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
    .replace(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*) ?(\/?)>/g, (_, end, name, __, self) => {
      if (end === '/' && open.pop() !== name) throw new Error(`</${name}> without its beginning`);
      if (end === '' && self === '') open.push(name);
      return '';
    });
  if (open.length > 0 || /[<>]|&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(rest))
    throw new Error(`not well-formed: ${rest.trim().slice(0, 200)}`);
}

function expectRange({ range: { start, end }, source, code }: Finding, stage: Stage): void {
  if (source !== join(stage.cwd, stage.name)) return;
  const lines = stage.text.split('\n');
  const within = ({ line, character }: Place) =>
    line >= 0 && line < lines.length && character >= 0 && character <= (lines[line]?.length ?? 0) + 1;
  const ordered = start.line < end.line || (start.line === end.line && start.character <= end.character);
  if (!within(start) || !within(end) || !ordered)
    throw new Failure('a finding stands outside of the text', `${code} ${JSON.stringify({ start, end })}`);
}

let rulesets: Promise<readonly [Awaited<ReturnType<typeof loadRuleset>>, Awaited<ReturnType<typeof loadSpectralRuleset>>]> | undefined;

/**
 * Both engines find the same, where neither refuses, where ours does not leave the document to Spectral's, and where each key is a scalar:
 * of other keys Spectral drops some. What each says of the document itself is its own affair.
 */
async function expectAgreement(stage: Stage): Promise<void> {
  if (/\$ref/.test(stage.text) && /https?:|\/\//.test(stage.text)) return;
  // To JSON that is a key like any other; Spectral reads JSON as YAML and merges.
  if (/^\uFEFF?\s*[{[]/.test(stage.text) && stage.text.includes('"<<"')) return;
  const request = { names: builtInNames, all: true, allowRemote: false, cwd: stage.cwd };
  rulesets ??= Promise.all([loadRuleset(request), loadSpectralRuleset(request)]);
  const [own, spectrals] = await rulesets;
  const input = { source: join(stage.cwd, stage.name), text: stage.text };
  const access = { allowRemote: false, roots: [stage.cwd] };
  const found = ({ findings }: Awaited<ReturnType<typeof lintWithSpectral>>) =>
    findings
      .filter(({ code }) => !['parser', 'invalid-ref'].includes(String(code)))
      .map(({ code, path, message, severity, source }) => JSON.stringify([code, path, message, severity, source]));
  let expected: string[];
  try {
    const linted = await lintWithSpectral(spectrals, input, access);
    if (linted.findings.some(({ message }) => message === 'Mapping key must be a string scalar')) return;
    expected = found(linted);
  } catch (error) {
    if (error instanceof UserError) return;
    throw new Failure('Spectral’s engine throws', String(error));
  }
  const linted = lintOnDisk(own, input, access);
  if (linted === undefined) return;
  const actual = found(linted);
  const more = actual.filter(each => !expected.includes(each));
  const less = expected.filter(each => !actual.includes(each));
  if (more.length + less.length > 0)
    throw new Failure('the engines differ', `more: ${more.slice(0, 3).join('\n')}\nless: ${less.slice(0, 3).join('\n')}`);
}
