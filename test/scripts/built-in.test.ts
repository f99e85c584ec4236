import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtInSource, packagedNames } from '../../src/ruleset/built-in.ts';

const built = fileURLToPath(new URL('../../dist/command/', import.meta.url));

test('the command holds no ruleset: each is a file, which only the run reads that names it', () => {
  const code = readdirSync(built)
    .filter(name => name.endsWith('.js'))
    .map(name => readFileSync(`${built}${name}`, 'utf8'));
  for (const name of packagedNames) {
    const { rules } = JSON.parse(readFileSync(`${built}rulesets/${name}.json`, 'utf8'));
    expect(rules).toEqual(builtInSource(name).rules);
    const descriptions = Object.values(rules).map(rule => JSON.stringify((rule as { description: string }).description).slice(1, -1));
    expect(code.filter(text => descriptions.every(each => text.includes(each)))).toEqual([]);
  }
});

test('what every lint loads is ASCII: Node keeps a text with other characters in two bytes each, and takes longer to compile it', () => {
  const [odd] = /[^\0-\x7F]/.exec(readFileSync(`${built}lint.js`, 'utf8')) ?? [];
  expect(odd).toBeUndefined();
});

test('what every lint loads loads no cryptography', () => {
  expect(readFileSync(`${built}lint.js`, 'utf8')).not.toMatch(/^import .* from '(?:node:)?crypto'/m);
});
