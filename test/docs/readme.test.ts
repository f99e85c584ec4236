import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { baselineCommand } from '../../src/cli/baseline.ts';
import { generateCommand } from '../../src/cli/generate.ts';
import { inferCommand } from '../../src/cli/infer.ts';
import { initCommand } from '../../src/cli/init.ts';
import { injectCommand } from '../../src/cli/inject.ts';
import { lintCommand } from '../../src/cli/lint.ts';
import { createRuleset } from '../../src/index.ts';
import { statute } from '../cli/run.ts';
import { lintWith } from '../lint.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readme = text('README.md');

/** The fenced blocks of the README in a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(match => match[1] ?? '');
}

describe('README.md', () => {
  test('shows the example of a team’s own decisions', () => {
    const shown = blocks('yaml').find(block => block.includes('response-policy')) ?? '';
    expect(parse(shown)).toEqual(parse(text('examples/team/.spectral.yaml')));
  });

  test('shows a rule of one’s own as the example has it', () => {
    const shown = parse(blocks('yaml').find(block => block.includes('functionsDir')) ?? '');
    const { description: _, ...rule } = parse(text('examples/own-guideline/acme.yaml')).rules['acme-429-declared'];
    expect(shown.rules['acme-429-declared']).toEqual(rule);
  });

  test('shows a guideline in code that works', async () => {
    const [shown = ''] = blocks('js');
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
    const { stdout } = await statute(root.pathname, ['inject', '-r', 'ed-fi', '--diff', '--quiet', 'examples/enrollments.yaml']);
    expect(shown).not.toBe('');
    expect(stdout).toContain(shown);
  });

  test('has all options', () => {
    const io = { cwd: '.', stdout: () => {}, stderr: () => {}, stdin: async () => new Uint8Array() };
    for (const command of [
      lintCommand(io, () => {}),
      injectCommand(io, () => {}),
      generateCommand(io),
      baselineCommand(io),
      initCommand(io),
      inferCommand(io),
    ]) {
      for (const { long } of command.options) expect(readme).toContain(long);
    }
  });
});

test.each(['README.md', 'CONTRIBUTING.md', 'docs/adoption.md', 'docs/checks.md', 'docs/coverage.md'])(
  'links in %s lead somewhere',
  path => {
    const links = [...text(path).matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)].map(match => match[1] ?? '').filter(Boolean);
    expect(links.filter(link => !existsSync(new URL(link, new URL(path, root))))).toEqual([]);
  },
);
