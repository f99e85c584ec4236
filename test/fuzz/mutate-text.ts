import { parseDocument, visit } from 'yaml';
import type { Draw } from './draw.ts';
import { keys, values } from './pieces.ts';

/** What may be put anywhere, as it is written. */
const scraps = [
  ...[
    '\t',
    ' ',
    '\n',
    '\r',
    '\r\n',
    '#',
    ' # note',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    ': ',
    '- ',
    '? ',
    '|',
    '>',
    '&a ',
    '*a',
    '!',
    '%',
    '@',
    '`',
  ],
  ...[
    '---\n',
    '\n---\n',
    '\n...\n',
    '%YAML 1.2\n---\n',
    '\uFEFF',
    '\u0000',
    '\u0007',
    '\u001B[31m',
    '\u0085',
    '\u2028',
    '\u202E',
    '\uD800',
    '😀',
    '<<: *a\n',
  ],
  ...['//', '/* note */', '// note\n', '...', '!!binary ', '\\', '\\u0000', '0', 'é', '&', '~'],
];

type Mutation = (text: string, draw: Draw) => string;

const mutations: readonly Mutation[] = [
  (text, draw) => put(text, draw.between(0, text.length), 0, draw.pick(scraps) ?? ''),
  (text, draw) => put(text, draw.between(0, text.length), 1, ''),
  (text, draw) => put(text, draw.between(0, text.length), draw.between(1, 200), ''),
  (text, draw) => text.slice(0, draw.between(0, text.length)),
  (text, draw) => inLines(text, draw, (lines, at) => lines.splice(at, 1)),
  (text, draw) => inLines(text, draw, (lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  (text, draw) =>
    inLines(text, draw, (lines, at) => lines.splice(draw.between(0, lines.length), 0, ...lines.splice(at, draw.between(1, 5)))),
  (text, draw) =>
    inLines(text, draw, (lines, at) => lines.splice(at, 1, `${' '.repeat(draw.between(0, 8))}${(lines[at] ?? '').trimStart()}`)),
  (text, draw) => inLines(text, draw, (lines, at) => lines.splice(at, 0, `${' '.repeat(draw.between(0, 10))}# note ${at}`)),
  (text, draw) =>
    inLines(text, draw, (lines, at) => lines.splice(at, 1, `${lines[at] ?? ''}${draw.pick([' # note', '  ', '\t', ' #', '#x']) ?? ''}`)),
  (text, draw) =>
    inLines(text, draw, (lines, at) => lines.splice(at, 0, ...Array(draw.between(1, 3)).fill(draw.pick(['', '  ', '\t']) ?? ''))),
  (text, draw) =>
    inLines(text, draw, (lines, at) =>
      lines.splice(
        at,
        1,
        (lines[at] ?? '').replace(/^ +/, spaces => '\t'.repeat(spaces.length / 2)),
      ),
    ),
  (text, draw) => inLines(text, draw, (lines, at) => lines.splice(at, 1, `${(lines[at] ?? '').trimEnd()} ${draw.pick(values) ?? ''}`)),
  (text, draw) => atNode(text, draw, (from, to) => put(text, from, to - from, draw.pick(values) ?? '')),
  (text, draw) => atNode(text, draw, (from, to) => put(text, from, to - from, draw.pick(keys) ?? '')),
  (text, draw) => atNode(text, draw, (from, to) => put(text, from, to - from, '')),
  (text, draw) => atNode(text, draw, from => put(text, from, 0, draw.pick(['&a ', '!x ', '!!str ', '&a !x ', '# note\n', '? ']) ?? '')),
  (text, draw) => atNode(text, draw, (_, to) => put(text, to, 0, draw.pick([' # note', ',', ' ', '\n', ' # note\n# note\n']) ?? '')),
];

/** Changes a text in one place, without regard to what it means. */
export function mutateText(text: string, draw: Draw): string {
  return draw.pick(mutations)?.(text, draw) ?? text;
}

const endings: readonly Mutation[] = [
  text => text.replaceAll('\n', '\r\n'),
  text => text.replaceAll('\n', '\r'),
  (text, draw) => text.replaceAll('\n', () => (draw.happens(0.5) ? '\r\n' : '\n')),
  text => `\uFEFF${text}`,
  text => text.replace(/\n+$/, ''),
  text => `${text}\n\n\n`,
  text => `${text}# The end.`,
  text => `${text}...\n`,
  text => `\n\n${text}`,
  text => text.replace(/ +$/gm, '').replaceAll('\n', ' \n'),
];

/** Changes what all lines, the beginning or the end of a text are like. */
export function mutateWhole(text: string, draw: Draw): string {
  return draw.pick(endings)?.(text, draw) ?? text;
}

function put(text: string, at: number, count: number, scrap: string): string {
  return text.slice(0, at) + scrap + text.slice(at + count);
}

function inLines(text: string, draw: Draw, change: (lines: string[], at: number) => unknown): string {
  const lines = text.split('\n');
  change(lines, draw.between(0, lines.length - 1));
  return lines.join('\n');
}

/** Changes a text at a node of it, where it can be read. */
function atNode(text: string, draw: Draw, change: (from: number, to: number) => string): string {
  const ranges: (readonly [number, number])[] = [];
  visit(parseDocument(text, { uniqueKeys: false }), {
    Node: (_, node) => {
      if (node.range) ranges.push([node.range[0], node.range[1]]);
    },
  });
  const range = draw.pick(ranges);
  return range === undefined ? text : change(...range);
}
