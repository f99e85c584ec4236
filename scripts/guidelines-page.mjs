// docs/guidelines.md: what the guidelines say of the same questions, side by side, from the tables that the command makes of their rulesets.
import { main } from './built.mjs';
import { guidelines } from './built-in.mjs';

/**
 * A rule that stands behind what is said.
 * @typedef {{ rule: string, binding: boolean }} Source
 * @typedef {{ verb: 'must' | 'may' | 'not' | 'open', binding: boolean, notes: number[] }} Cell
 * @typedef {{ codes: { code: string, methods: Record<string, Cell> }[], notes: { number: number, text: string, by: Source }[], responses: { codes: string[], methods: string[], text: string, by: Source }[] }} Matrix
 */

/** The methods that guidelines speak of. */
const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** What teams ask of codes: the codes themselves, and some of them on one method. */
const questions = [
  { title: '201', code: '201' },
  { title: '204', code: '204' },
  { title: '304', code: '304' },
  { title: '400', code: '400' },
  { title: '401', code: '401' },
  { title: '403', code: '403' },
  { title: '404', code: '404' },
  { title: '404 on DELETE', code: '404', of: ['delete'] },
  { title: '406', code: '406' },
  { title: '409', code: '409' },
  { title: '412', code: '412' },
  { title: '415', code: '415' },
  { title: '422', code: '422' },
  { title: '429', code: '429' },
  { title: '500', code: '500' },
];

/** What teams ask of responses, by a word of the answer. */
const demands = [
  { title: '`Location` of 201', codes: ['201', '2XX'], word: /Location/ },
  { title: '`Retry-After`', codes: ['429', '503', '4XX', '5XX'], word: /Retry-After/ },
  { title: '`WWW-Authenticate` of 401', codes: ['401', '4XX'], word: /WWW-Authenticate/ },
  { title: 'The body of 204', codes: ['204'], word: /body/ },
];

/**
 * @param {string} name
 * @returns {Promise<Matrix>}
 */
async function matrixOf(name) {
  let text = '';
  /** @param {string} more */
  const stdout = more => {
    text += more;
  };
  await main(['matrix', '-r', name, '-f', 'json'], { cwd: '.', stdout, stderr: () => {}, stdin: async () => new Uint8Array() });
  return JSON.parse(text);
}

/**
 * @param {string} name
 * @param {string} rule
 */
const link = (name, rule) => `[\`${rule}\`](rules/${name}.md#${rule})`;

/** @param {Cell} cell */
const verbOf = ({ verb, binding }) =>
  verb === 'must' ? (binding ? 'must' : 'should') : verb === 'not' ? (binding ? 'not' : 'should not') : verb;

/**
 * What a guideline says of a code: the verbs with their methods, conditions, and the rules behind them.
 * @param {string} name
 * @param {Matrix} matrix
 * @param {string} code
 * @param {readonly string[]} of
 */
function saysOf(name, { codes, notes }, code, of) {
  const row = codes.find(each => each.code === code) ?? codes.find(each => each.code === 'other');
  /** @type {Map<string, { methods: string[], rules: Set<string> }>} */
  const said = new Map();
  for (const method of of) {
    const cell = row?.methods[method];
    if (cell === undefined || cell.verb === 'open') continue;
    const verb = verbOf(cell);
    const own = cell.notes.flatMap(number => notes.find(each => each.number === number) ?? []);
    const texts = [...new Set(own.map(({ text }) => shortened(text)).filter(text => text !== 'must' && text !== 'not'))];
    const text = texts.length > 0 ? texts.join('; ') : verb;
    const group = said.get(text) ?? { methods: [], rules: new Set() };
    said.set(text, group);
    group.methods.push(method.toUpperCase());
    for (const { by } of own) group.rules.add(link(name, by.rule));
  }
  const parts = [...said].map(([text, group]) => {
    const where = group.methods.length === of.length ? '' : ` on ${group.methods.join(', ')}`;
    return `${text}${where}${group.rules.size === 0 ? '' : ` (${[...group.rules].join(', ')})`}`;
  });
  return parts.length === 0 ? '–' : parts.join('; ');
}

/**
 * A condition without the long list of paths that it leaves out.
 * @param {string} text
 */
const shortened = text => text.replace(/ outside (?:\/\S+(?:\s|$)){3,}/, ' outside some paths ').trim();

/**
 * What a guideline asks of responses.
 * @param {string} name
 * @param {Matrix} matrix
 * @param {{ codes: readonly string[], word: RegExp }} demand
 */
function asksOf(name, { responses }, { codes, word }) {
  const own = responses.filter(each => each.codes.some(code => codes.includes(code)) && word.test(each.text));
  return own.length === 0 ? '–' : own.map(({ text, by }) => `${text} (${link(name, by.rule)})`).join('; ');
}

/** @param {(name: string) => string} answer */
const table = answer =>
  `| guideline | says |\n|---|---|\n${guidelines.map(({ name }) => `| [\`${name}\`](rules/${name}.md) | ${answer(name)} |`).join('\n')}\n`;

/**
 * The page.
 * @param {(source: string) => string} notice what it begins with
 */
export async function guidelinesPage(notice) {
  const matrices = new Map();
  for (const { name } of guidelines) matrices.set(name, await matrixOf(name));
  const overview = guidelines.map(({ name, source }) => {
    const rules = Object.values(source.rules).filter(rule => rule.extensions?.clause);
    const on = rules.filter(rule => rule.recommended !== false).length;
    const format = Object.values(source.rules)
      .map(rule => rule.extensions?.errorFormat)
      .find(Boolean);
    const other = verbOf(
      matrices.get(name).codes.find((/** @type {{ code: string }} */ each) => each.code === 'other')?.methods.get ?? { verb: 'open' },
    );
    const list = other === 'not' ? 'closed' : other === 'should not' ? 'closed, not binding' : 'open';
    return `| [\`${name}\`](rules/${name}.md) | ${source.description} | ${source['x-guideline']?.field} | ${list} | ${format === undefined ? '–' : `[\`${format}\`](../rulesets/errors/${format}.yaml)`} | ${rules.length}, ${on} on |`;
  });
  const sections = [
    ...questions.map(({ title, code, of = methods }) => `## ${title}\n\n${table(name => saysOf(name, matrices.get(name), code, of))}`),
    ...demands.map(demand => `## ${demand.title}\n\n${table(name => asksOf(name, matrices.get(name), demand))}`),
  ];
  return `${notice('the rulesets')}
# The guidelines side by side

What each built-in ruleset says of the same questions, as far as its recommended rules check it, for GET, PUT, POST, DELETE and PATCH. "should" and "should not" are recommendations; a dash means that the ruleset says nothing. \`statute matrix --ruleset <name>\` shows the whole table of one, and \`statute compare\` two of them.

| ruleset | guideline | field | list of codes for GET | error format | rules |
|---|---|---|---|---|---|
${overview.join('\n')}

${sections.join('\n')}`;
}
