// Begins a check: npm run new-check -- <name>. What is left to write is marked with TODO; CONTRIBUTING.md tells how.
import { begin, enter, refuse, write } from './scaffold.mjs';

const [name = '', ...more] = process.argv.slice(2);
if (more.length > 0 || name.length > 40 || !/^[a-z]+(?:-[a-z0-9]+)+$/.test(name))
  refuse('expected npm run new-check -- <name>, the name two words or more in lower case, such as retry-header');
const camelCase = name.replace(/-(.)/g, (/** @type {string} */ _, /** @type {string} */ letter) => letter.toUpperCase());

begin(
  `src/checks/${name}.ts`,
  `import type { Response } from '../openapi/responses.ts';
import { type Check, responsesIn } from './check.ts';
import { codes, object } from './options.ts';
import { requirementsOn } from './requirement.ts';
import { scope } from './scope.ts';

// TODO: its options, each with what it means: meaning('...', list(text)). Editors and docs/checks.md show that.
const options = object({ ...scope, codes });

/** TODO: "Reports ...", in one sentence. */
export const ${camelCase}: Check<ReturnType<typeof options>> = {
  name: '${name}',
  options,
  // TODO: what it asks (requirement.ts). What \`run\` finds is where that is not so.
  requirements: (options, method) => requirementsOn(options, method, { asks: 'not', codes: options.codes, except: [], why: undefined, exceptMediaTypes: [] }),
  *run(api, options) {
    for (const { operation, response } of responsesIn(api, options)) {
      if (!isAmiss(response)) continue;
      // TODO: the fact (finding.ts, put in words by wording.ts), and what would fix it, where something that is added does.
      yield { operation, at: response.at, fact: { is: 'forbidden', key: response.key, instead: undefined, because: undefined } };
    }
  },
};

/** TODO: whether a response is what is to be reported. */
function isAmiss(_: Response): boolean {
  return false;
}
`,
);

begin(
  `test/checks/${name}.test.ts`,
  `import { codes, operation } from '../documents.ts';
import { casesOf } from './cases.ts';

const ${camelCase} = casesOf('${name}');

${camelCase}(
  'TODO: what it is about',
  { codes: ['4XX'] },
  {
    reported: [['TODO: what is amiss', operation('get /a', codes(404)), 'get /a 404', 'TODO: the message after the operation']],
    silent: [['other codes', operation('get /a', codes(200))]],
  },
);
`,
);

const imports = { from: 'import ', to: '\n/**', entry: /^import .* from '\.\/([a-z0-9-]+)\.ts';\n/gm };
enter('src/checks/index.ts', { name, text: `import { ${camelCase} } from './${name}.ts';\n`, ...imports });
const members = { from: 'export const checks = [\n', to: '] as', entry: /^ {2}(\w+),\n/gm };
enter('src/checks/index.ts', { name: camelCase, text: `  ${camelCase},\n`, ...members });

const keys = { to: '};\n', entry: /^ {2}'?([a-z-]+)'?: /gm };
enter('test/checks/options.test.ts', { name, text: `  '${name}': { codes },\n`, from: 'const options: ', ...keys });
enter('test/checks/options.test.ts', { name, text: `  '${name}': { codes: ['4XX'] },\n`, from: 'const least: ', ...keys });
enter('test/checks/scope.test.ts', { name, text: `  '${name}': [{ codes: ['4XX'] }, codes(404)],\n`, from: 'const amiss: ', ...keys });

const section = `## ${name}

TODO: "Reports ...", in one sentence.

| option | what |
|---|---|
| \`codes\` | the codes |

`;
enter('docs/checks.md', { name, text: section, from: '\n## answers', to: '', entry: /^## ([a-z-]+)$/gm });

write();
console.log(`Next: write what is marked with TODO until npx vitest run test/checks passes, then npm run docs && npm test.`);
