import { Validator } from '@seriousme/openapi-schema-validator';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { applyOverlay } from 'openapi-overlays-js/src/overlay.js';
import { Lexer, parse } from 'yaml';
import type { Step } from '../../../src/inject/step.ts';
import { builtInNames } from '../../../src/ruleset/built-in.ts';
import { lostLines } from '../../text/lost-lines.ts';
import { additionsIn, isSame } from '../additions.ts';
import { Failure, type Stage } from '../stage.ts';
import { findingsIn } from './lint.ts';

const validator = new Validator();

/** The line of a flow or empty map, or of nothing, which cannot be extended without being changed. */
const extended = /[{[\]}]|[:?-]\s*(?:(?:[&!]\S*\s*)*(?:null|~)?\s*),?\s*(?:#.*)?$/;

/** Where something may be added. */
const places = [
  /^(paths|x-[^.]+|components|webhooks|moved\d|[ab])?(\..*)?\.?(responses|headers|content|schema|parameters|definitions|schemas|components)(\.|$)/s,
  // A mutation moves what is shared into another file, and refers to the whole of it.
  /^moved\d\.Std[A-Za-z]+$/,
];

/** What must hold of `inject`. */
export async function injectHolds(stage: Stage): Promise<void> {
  const { draw, name } = stage;
  const ruleset = draw.pick(builtInNames) ?? 'ed-fi';
  const rules = ['-r', ruleset, ...(draw.happens(0.5) ? ['--all'] : [])];
  const options = [
    ...rules,
    ...(draw.happens(0.3) ? ['--style', draw.pick(['inline', 'external:common.yaml']) ?? 'inline'] : []),
    ...(draw.happens(0.5) ? ['--prefix', 'Std'] : []),
    ...(draw.happens(0.3) ? ['--examples'] : []),
    ...(draw.happens(0.3) ? ['--error', draw.pick(['problem-details', 'json-api', 'google', 'azure']) ?? 'google'] : []),
  ];
  const before = await findingsIn(stage, ...rules);
  const dry = await stage.run('inject', ...options, '--json', name);
  stage.expectUnchanged('inject without --write');
  const diff = await stage.run('inject', ...options, '--check', '--diff', name);
  stage.expectUnchanged('inject --check');
  const { code } = await stage.run('inject', ...options, '--write', name);
  const changed = stage.changed();
  if (dry.code !== code) throw new Failure('inject --write refuses what inject --json does not, or the other way round');
  if (code === 2) {
    if (diff.code !== 2) throw new Failure('inject --write refuses what inject --check does not');
    return stage.expectUnchanged('inject that refuses');
  }
  if (changed.length > 0 !== (diff.code === 1))
    throw new Failure('inject --check says something else than inject --write does', changed.join(', '));
  if (changed.length === 0) return;
  const steps: Step[] = JSON.parse(dry.stdout);
  for (const file of changed) await expectAdditions(stage, file);
  const again = await stage.run('inject', ...options, '--check', '--diff', name);
  if (again.code !== 0)
    throw new Failure('a second run of inject changes something', `${options.join(' ')}\n${again.stderr}${again.stdout}`);
  const after = await findingsIn(stage, ...rules);
  if (before !== undefined) expectMended(steps, before, after);
  if (changed.length === 1 && changed[0] === name) await expectOverlay(stage, options);
}

/** A file holds what it held, as it was written, and more. */
async function expectAdditions(stage: Stage, file: string): Promise<void> {
  const before = stage.original(file);
  const after = Buffer.from(stage.read(file) ?? '', 'latin1').toString();
  if (before === undefined) {
    if (file !== 'common.yaml') throw new Failure(`inject makes a file ${file}`);
    return;
  }
  if (file === 'data.json') throw new Failure('inject changes a file that is no document', after);
  const isJson = attempt(() => JSON.parse(before.replace(/^\uFEFF/, ''))) !== undefined;
  if (isJson && attempt(() => JSON.parse(after.replace(/^\uFEFF/, ''))) === undefined)
    throw new Failure('inject makes of JSON what is none', after);
  // What YAML makes of JSON in which a carriage return stands by itself is another thing.
  for (const [library, read] of Object.entries(isJson ? { JSON: (text: string) => JSON.parse(text.replace(/^\uFEFF/, '')) } : readers)) {
    const old = attempt(() => ({ data: read(before) }));
    if (old === undefined) continue;
    const now = attempt(() => ({ data: read(after) }));
    if (now === undefined) throw new Failure(`what inject writes cannot be read by ${library}`, after);
    expectOnlyMore(library, old.data, now.data, after);
  }
  const comments = commentsIn(before);
  if (!isJson && !isSame(comments, commentsIn(after))) throw new Failure('inject loses or moves comments', after);
  const lost = lostLines(before, after, extended);
  if (lost.length > 0) throw new Failure('inject takes lines away', `${lost.join('\n')}\n--\n${after}`);
  if (!/(^|[^\r])\n/.test(before) && before.includes('\r\n') && /(^|[^\r])\n/.test(after))
    throw new Failure('inject mixes line ends', JSON.stringify(after));
  if (before.startsWith('\uFEFF') !== after.startsWith('\uFEFF')) throw new Failure('inject changes the byte order mark');
  if (/\n$/.test(before) !== /\n$/.test(after)) throw new Failure('inject changes the final line end', after);
  if (file === stage.name && stage.changed().length === 1 && (await isValid(before)) && !(await isValid(after)))
    throw new Failure('a valid document is valid no more', `${after}\n${await whyInvalid(after)}`);
}

function expectOnlyMore(library: string, before: unknown, after: unknown, text: string): void {
  let added: string[][];
  try {
    added = additionsIn(before, after);
  } catch (error) {
    if (error instanceof RangeError) return;
    throw new Failure(`inject loses something (${library})`, `${String(error)}\n${text}`);
  }
  const odd = added.map(path => path.join('.')).find(path => !places.some(place => place.test(path)));
  if (odd !== undefined) throw new Failure('inject adds something in an odd place', `${odd}\n${text}`);
}

/** What was added is not found missing any more, but for findings of which something was left. */
function expectMended(
  steps: readonly Step[],
  before: readonly { code: string; message: string; path: readonly unknown[] }[],
  after: typeof before | undefined,
): void {
  if (after === undefined) throw new Failure('lint refuses what inject writes');
  const keyOf = (rule: string, operation: string) => `${rule} ${operation}`;
  const left = new Set(steps.flatMap(({ done, rule, operation }) => (done === 'left' ? [keyOf(rule, operation)] : [])));
  const added = steps.filter(({ done, rule, operation }) => done === 'added' && !left.has(keyOf(rule, operation)));
  const known = new Set(before.map(each => JSON.stringify([each.code, each.path, each.message])));
  for (const { rule, operation } of added) {
    const still = after.find(
      each =>
        each.code === rule && each.message.startsWith(`${operation} `) && known.has(JSON.stringify([each.code, each.path, each.message])),
    );
    if (still) throw new Failure('what inject says it added is still missing', `${rule} ${operation}: ${JSON.stringify(still)}`);
  }
  const parser = after.find(
    each => each.code === 'parser' && !before.some(other => other.code === 'parser' && other.message === each.message),
  );
  if (parser) throw new Failure('inject adds a key that is there already', parser.message);
}

/** The same additions as an overlay make the same document. */
async function expectOverlay(stage: Stage, options: readonly string[]): Promise<void> {
  // An overlay reaches one document.
  if (options.some(option => option.startsWith('external:'))) return;
  const after = Buffer.from(stage.read(stage.name) ?? '', 'latin1').toString();
  stage.restore();
  const { code } = await stage.run('inject', ...options, '--overlay', 'additions.yaml', stage.name);
  stage.expectUnchanged('inject --overlay', 'additions.yaml');
  const original = attempt(() => ({ data: readers.yaml(stage.text) }));
  const wanted = attempt(() => ({ data: readers.yaml(after) }));
  const isOne =
    original !== undefined &&
    isSame(
      original.data,
      attempt(() => readers['js-yaml'](stage.text)),
    );
  if (code !== 0 || !isOne || wanted === undefined || !isPlain(stage.text)) return;
  const overlay: unknown = parse(Buffer.from(stage.read('additions.yaml') ?? '', 'latin1').toString());
  const made = attempt(() => ({ data: applyOverlay(JSON.parse(JSON.stringify(original.data)), overlay) }));
  if (made === undefined) throw new Failure('an overlay cannot be applied', JSON.stringify(overlay));
  if (!isSame(made.data, JSON.parse(JSON.stringify(wanted.data))))
    throw new Failure('an overlay makes something else than inject', `${JSON.stringify(overlay)}\n${JSON.stringify(made.data)}\n${after}`);
}

/** Whether a document has nothing in it that the public tool for overlays cannot address or change. */
function isPlain(text: string): boolean {
  return !/[&*]\w|<<|__proto__|constructor|toString|valueOf|hasOwnProperty|length|\\|%|!/.test(text);
}

const readers: Readonly<Record<'yaml' | 'js-yaml', (text: string) => unknown>> = {
  yaml: text => parse(text, { uniqueKeys: false, merge: true, logLevel: 'silent', maxAliasCount: 1_000 }),
  'js-yaml': text => load(text.replace(/^\uFEFF/, ''), { schema: CORE_SCHEMA.withTags(mergeTag) }),
};

/** The comments of a text, in order. */
function commentsIn(text: string): string[] {
  return [...new Lexer().lex(text)].flatMap(token => (token.startsWith('#') ? [token.trimEnd()] : []));
}

async function isValid(text: string): Promise<boolean> {
  try {
    return (await validator.validate(text)).valid;
  } catch {
    return false;
  }
}

async function whyInvalid(text: string): Promise<string> {
  return JSON.stringify((await validator.validate(text)).errors).slice(0, 1_000);
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
