import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { linterFor, type Result } from '../../engines/linter.ts';
import { writeEdits } from '../../files/edits.ts';
import { documentsBelow, type FoundFile } from '../../files/find.ts';
import { readSource } from '../../files/read.ts';
import { commandLine } from '../../report/command-line.ts';
import { counted } from '../../report/counted.ts';
import { relativePath } from '../../report/place.ts';
import { builtInNames, builtInSource, ownTable } from '../../ruleset/built-in.ts';
import { signsOf } from '../../ruleset/guideline.ts';
import { isRulesetFile } from '../../ruleset/load.ts';
import { unknownRuleset } from '../../ruleset/unknown.ts';
import { Bug, isRefusal, troubleOf, UserError } from '../../user-error.ts';
import { complain } from '../complain.ts';
import type { Io } from '../io.ts';
import { countsOf } from '../lint-summary.ts';
import { collect } from '../options.ts';
import { readDocument } from '../read-document.ts';

interface Options {
  readonly ruleset: readonly string[];
  readonly all: boolean;
  readonly yes: boolean;
}

/** What is taken where nobody chooses: HTTP itself, which nobody has to have agreed to. */
const modest = 'rfc9110';

/** Counting is a help to choose, so it may not take long: so many documents, and none larger. */
const counting = { documents: 20, bytes: 1_000_000 };

/** So many signs are enough to know. */
const mostSigns = 3;

/** `statute init`: a ruleset file to begin with. */
export function initCommand(io: Io): Command {
  return new Command('init')
    .description('Create a .spectral.yaml for this folder; shows first how many findings each ruleset has.')
    .option('-r, --ruleset <name>', 'use this built-in ruleset and ask nothing; may be repeated', collect, [])
    .option('--all', 'also turn on the rules that are not recommended', false)
    .option('-y, --yes', `use ${modest} and ask nothing`, false)
    .action((options: Options) => run(options, io));
}

async function run(options: Options, io: Io): Promise<void> {
  const there = readdirSync(io.cwd).find(isRulesetFile);
  if (there !== undefined)
    throw new UserError(`${join(io.cwd, there)} already exists; expected a folder without a ruleset, or extend a ruleset in that file`);
  for (const name of options.ruleset) {
    if (name !== ownTable && !builtInNames.includes(name)) throw unknownRuleset(name);
  }
  const documents = await documentsBelow(io.cwd);
  io.say(`${counted(documents.length, 'OpenAPI document')} below this folder`);
  const names = await chosen(options, documents, io);
  if (names === undefined) return io.say('nothing was written');
  const after = rulesetFile(names, options.all, isInstalled(io.cwd));
  await writeEdits([{ path: join(io.cwd, '.spectral.yaml'), before: undefined, after }], io.cwd);
  io.say(`.spectral.yaml extends ${names.join(', ')}`);
  nextSteps(documents, io).forEach(io.say);
}

/** The rulesets that were named, or chosen from what each of them finds; undefined where the choice was left. */
async function chosen({ ruleset, all, yes }: Options, documents: readonly FoundFile[], io: Io): Promise<readonly string[] | undefined> {
  if (ruleset.length > 0) return ruleset;
  const found = await findingsByRuleset(documents, all, io);
  const width = Math.max(...builtInNames.map(name => name.length));
  const choices = found
    .map(({ name, words, signs }) => ({
      value: name,
      label: `${name.padEnd(width)}  ${words}${signs.length === 0 ? '' : `; likely: ${signs.join(', ')}`}`,
      hint: `${builtInSource(name).description}`,
      isLikely: signs.length > 0,
    }))
    .sort((a, b) => Number(b.isLikely) - Number(a.isLikely));
  if (!yes && io.choose !== undefined) {
    const own = { value: ownTable, label: `${ownTable.padEnd(width)}  a table of codes of your own`, hint: 'a table to start from' };
    const answer = await io.choose('Which guideline?', [...choices, own]);
    return answer === undefined ? undefined : [answer];
  }
  for (const { label } of choices) io.say(`  ${label}`);
  if (yes) return [modest];
  throw new UserError(
    `no terminal to ask in; expected --ruleset with one of ${[...builtInNames, ownTable].join(', ')}, or --yes for ${modest}`,
  );
}

/** A ruleset with what it finds in documents, in words, and what tells that they are bound by it. */
interface Candidate {
  readonly name: string;
  readonly words: string;
  readonly signs: readonly string[];
}

/** What each ruleset finds in the documents. All are run at once, so that each document is linted once. */
async function findingsByRuleset(documents: readonly FoundFile[], all: boolean, io: Io): Promise<Candidate[]> {
  const linter = await linterFor({ names: builtInNames, all, allowRemote: false, cwd: io.cwd }, { allowRemote: false, roots: [io.cwd] });
  const found = new Map(builtInNames.map((name): [string, Result[]] => [name, []]));
  const signs = new Map(builtInNames.map(name => [name, new Set<string>()]));
  const some = documents.filter(({ size }) => size <= counting.bytes).slice(0, counting.documents);
  if (some.length < documents.length) io.say(`findings are counted in ${some.length} of them only`);
  for (const { path } of some) {
    try {
      const source = readSource(path);
      for (const finding of (await linter.lint(source)).findings)
        found.get(builtInNames.find(name => String(finding.code).startsWith(`${name}-`)) ?? '')?.push(finding);
      const { api, documents: read } = readDocument(source, io);
      for (const [name, own] of signs) for (const sign of signsOf(name, api, read.at(path)?.data)) own.add(sign);
    } catch (error) {
      if (!isRefusal(error)) throw new Bug(troubleOf(error, path).text);
      complain(troubleOf(error, path).text, io);
    }
  }
  return [...found].map(([name, findings]) => ({
    name,
    words: countsOf(findings),
    signs: [...(signs.get(name) ?? [])].slice(0, mostSigns),
  }));
}

function rulesetFile(names: readonly string[], all: boolean, withSchema: boolean): string {
  const paths = names.map(name => `statute/rulesets/${name}.yaml`);
  const lines = [
    ...(withSchema ? ['# yaml-language-server: $schema=./node_modules/statute/schemas/spectral.json'] : []),
    ...names.filter(name => name !== ownTable).map(name => `# ${builtInSource(name).description}. Its rules: npx statute rulesets ${name}`),
    'extends:',
    ...paths.map(path => (all ? `  - [${path}, all]` : `  - ${path}`)),
  ];
  return `${lines.join('\n')}\n${names.includes(ownTable) ? startingTable : ''}`;
}

/** A table to start from: what HTTP itself answers, and little of it. */
const startingTable = `rules:
  response-policy:
    given: $
    then: { function: defined }
    extensions:
      guideline: Our API guideline
      # Only these codes may be declared, by method; "all" applies to every method.
      permit:
        all: [400, 401, 403, 404, 429, 500, 503]
        get: [200, 304]
        head: [200, 304]
        put: [200, 201, 204, 409, 412]
        post: [200, 201, 202, 204, 409, 422]
        patch: [200, 204, 409, 412, 422]
        delete: [200, 202, 204, 409, 412]
        options: [200, 204]
      # These must be declared.
      require:
        all: [{ code: 401, when: secured }]
      headers:
        429: [{ header: Retry-After, level: should }]
      body:
        none: [204, 304]
      # error: problem-details
`;

function isInstalled(folder: string): boolean {
  return existsSync(join(folder, 'node_modules/statute/schemas/spectral.json'));
}

function nextSteps(documents: readonly FoundFile[], { cwd }: Io): string[] {
  const few = documents.length > 0 ? documents.map(({ path }) => relativePath(path, cwd)) : ['<files>'];
  const files = documents.length > 10 ? ['.'] : few;
  const steps = [
    ...(isInstalled(cwd) ? [] : ['npm install --save-dev statute']),
    commandLine(['npx', 'statute', 'lint', ...files]),
    commandLine(['npx', 'statute', 'baseline', ...files]),
  ];
  const why = ['makes the ruleset available here', 'shows the findings', 'records current findings, so that only new ones fail'];
  const width = Math.max(...steps.map(step => step.length));
  return steps.map((step, index) => `  ${step.padEnd(width)}  ${why[index + why.length - steps.length]}`);
}
