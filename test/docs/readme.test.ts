import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { createRuleset } from '../../src/index.ts';
import { statute } from '../cli/run.ts';
import { lintWith } from '../lint.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readme = text('README.md');

/** The fenced blocks of a page in a language. */
function blocks(language: string, page = readme): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(match => match[1] ?? '');
}

describe('README.md', () => {
  test('allows only some codes, as it shows', async () => {
    const shown = blocks('yaml').find(block => block.includes('rulesets/own.yaml')) ?? '';
    const folder = inject('installed');
    writeFileSync(join(folder, 'only-these-codes.yaml'), shown);
    const { code, stdout } = await statute(folder, ['lint', '-r', 'only-these-codes.yaml', 'students.yaml']);
    const [block = ''] = blocks('text');
    expect(code).toBe(1);
    expect(block).not.toBe('');
    expect(stdout).toContain(block.trimEnd());
  });

  test('leads to a table of one’s own, as the example has it but for its table for one operation', () => {
    const [shown] = blocks('yaml', text('docs/own-table.md'));
    const { extensions, ...rule } = parse(text('examples/own-table/.spectral.yaml')).rules['response-policy'];
    const { tables: _, ...own } = extensions;
    expect(parse(shown ?? '').rules['response-policy']).toEqual({ ...rule, extensions: own });
  });

  test('leads to the example of a team’s own decisions', () => {
    const shown = blocks('yaml', text('docs/configure.md')).find(block => block.includes('response-policy')) ?? '';
    expect(parse(shown)).toEqual(parse(text('examples/team/.spectral.yaml')));
  });

  test('shows an exception of an example that lints clean, as docs/exceptions.md does', async () => {
    const shown = parse(blocks('yaml').find(block => block.includes('x-statute-exceptions')) ?? '');
    const { post } = parse(text('examples/exceptions.yaml')).paths['/payments'];
    expect(shown['x-statute-exceptions']).toEqual(post['x-statute-exceptions']);
    const page = text('docs/exceptions.md');
    expect(parse(/^paths:\n.*?(?=^```)/ms.exec(page)?.[0] ?? '').paths['/payments'].post).toEqual(shown);
    const { code, stdout } = await statute(fileURLToPath(root), ['lint', '-r', 'ed-fi', '--quiet', 'examples/exceptions.yaml']);
    expect([code, stdout]).toEqual([0, '']);
    const list = await statute(fileURLToPath(root), ['exceptions', 'examples/exceptions.yaml']);
    const ageless = (table: string) => table.replace(/ [\d-]+ +(?=2099|- {11})/g, ' ');
    expect(ageless(page)).toContain(ageless(list.stdout));
  });

  const ownGuideline = text('docs/own-guideline.md');

  test('leads to a rule of one’s own as the example has it', () => {
    const shown = parse(blocks('yaml', ownGuideline)[0] ?? '');
    const { description: _, ...rule } = parse(text('examples/own-guideline/acme.yaml')).rules['acme-429-declared'];
    expect(shown.rules['acme-429-declared']).toEqual(rule);
  });

  test('leads to a guideline in code that works', async () => {
    const [shown = ''] = blocks('js', ownGuideline);
    const body = shown.replace(/^import .*$/m, '').replace('export default', 'return');
    const ruleset = new Function('createRuleset', body)(createRuleset);
    const found = await lintWith(text('examples/own-guideline/orders.yaml'), ruleset);
    expect(found.map(({ rule, severity, at, message }) => [rule, severity, at, message])).toEqual([
      [
        'acme-429-declared',
        'warn',
        'paths./orders/{id}.delete.responses',
        'DELETE /orders/{id} declares no 429 (Too Many Requests), which Acme asks for because the operation is secured. Acme 4.2: should.',
      ],
    ]);
  });

  test('shows what inject adds to the example', async () => {
    const [shown = ''] = blocks('diff');
    const { stdout } = await statute(fileURLToPath(root), ['inject', '-r', 'ed-fi', '--diff', '--quiet', 'examples/enrollments.yaml']);
    expect(shown).not.toBe('');
    expect(stdout).toContain(shown);
  });

  test('leads to a call that writes the report', async () => {
    const shown = /statute (report .*) --output report\.html\n/.exec(text('docs/lint.md'))?.[1] ?? '';
    const { code, stdout, stderr } = await statute(
      fileURLToPath(root),
      shown.split(' ').map(word => word.replaceAll("'", '')),
    );
    expect([code, stderr]).toEqual([0, '4 documents linted: 21 errors\n']);
    expect(stdout).toMatch(/^<!DOCTYPE html>/);
  });
});

/** README.md and the pages that it links to. */
const pages = ['README.md', ...[...readme.matchAll(/\]\((docs\/[\w-]+\.md)/g)].map(match => match[1] ?? '')];

const { files }: { files: string[] } = JSON.parse(text('package.json'));

/** Whether a file is part of the packed package, as far as `files` says. */
const isPacked = (path: string) =>
  ['README.md', 'LICENSE'].includes(path) || files.some(each => path === each || path.startsWith(`${each}/`));

/** What `--help` lists under a heading. */
async function listed(heading: string, args: readonly string[]): Promise<string[]> {
  const { stdout } = await statute(fileURLToPath(root), [...args, '--help']);
  const [, section = ''] = stdout.split(`\n${heading}:\n`);
  return [...(section.split('\n\n')[0] ?? '').matchAll(/^ {2}(?:-\w, )?([\w-]+)/gm)].map(match => match[1] ?? '');
}

const commands = (await Promise.all(['Check', 'Fix', 'Policy'].map(heading => listed(heading, [])))).flat();

test('there are commands', () => expect(commands).toContain('lint'));

test.each(commands)('all options of %s are described in the README, or in a page on it that the README links to', async command => {
  const about = pages.map(text).filter(page => new RegExp(`statute ${command}(?![\\w-])`).test(page));
  const options = (await listed('Options', [command])).filter(option => option !== '--help');
  expect(options.filter(option => !about.some(page => new RegExp(`${option}(?![\\w-])`).test(page)))).toEqual([]);
});

test.each([...new Set([...pages, 'CONTRIBUTING.md'])])('links in %s lead to a file in the package', path => {
  const links = [...text(path).matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)].map(match => match[1] ?? '').filter(Boolean);
  const targets = links.map(link => new URL(link, new URL(path, root)));
  expect(targets.filter(target => !existsSync(target) || !isPacked(target.href.slice(root.href.length)))).toEqual([]);
});

test('package.json names one place for the code, the bugs and the page', () => {
  const { repository, bugs, homepage } = JSON.parse(text('package.json'));
  const place = /^git\+(https:.*)\.git$/.exec(repository.url)?.[1];
  expect({ bugs, homepage }).toEqual({ bugs: `${place}/issues`, homepage: `${place}#readme` });
});
