import { expect, test } from 'vitest';
import { csvText } from '../../src/report/csv-text.ts';
import { jsonText } from '../../src/report/json-text.ts';
import { markdownCode, markdownText } from '../../src/report/markdown-text.ts';
import { xmlText } from '../../src/report/xml-text.ts';
import { shownOnTerminal } from '../../src/text/line.ts';
import { printable } from '../../src/text/printable.ts';
import { textOf } from '../report/written.ts';

test.each([
  ['a line end', 'a\nb', 'a\\nb'],
  ['a command of GitHub', '::error::x', '\\x3a:error::x'],
  ['one behind blanks', ' \u00a0 ::error::x', ' \u00a0 \\x3a:error::x'],
  ['one behind what is not seen', '\u200b::error::x', '\\u200b::error::x'],
  ['a command of GitHub as it was', 'a ##[add-matcher]x', 'a #\\x23[add-matcher]x'],
  ['one of Azure', 'a ##vso[task.complete]', 'a #\\x23vso[task.complete]'],
  ['one of TeamCity', '##teamcity[x]', '#\\x23teamcity[x]'],
  ['an escape sequence', '\u001b]0;title\u0007', '\\x1b]0;title\\x07'],
  ['a C1 control character', '\u009b2J\u0085', '\\x9b2J\\x85'],
  ['a turn of the direction', '\u202ea\u2066\u061c', '\\u202ea\\u2066\\u061c'],
  ['what has no width', 'a\u200bb\ufeff\u00ad', 'a\\u200bb\\ufeff\\xad'],
  ['letters that are not seen', '\u{e0041}', '\\u{e0041}'],
  ['line ends of Unicode', '\u2028\u2029', '\\u2028\\u2029'],
  ['half a character', 'a\ud800', 'a\\ud800'],
  ['what is harmless', '/a::b ## c [d] é 😀 #1', '/a::b ## c [d] é 😀 #1'],
])('a line shows %s', (_, hostile, shown) => {
  expect(textOf([hostile])).toBe(`${shown}\n`);
  expect(textOf([[{ text: hostile, styles: [] }]])).toBe(`${shown}\n`);
  expect(printable(printable(hostile))).toBe(printable(hostile));
});

test('a command that two parts of a line make is none', () => {
  expect(textOf([[' ', { text: ':', styles: ['red'] }, ':error::x']])).toBe(' \\x3a:error::x\n');
});

test('colours are painted around what was made printable', () => {
  const line = ['a ', { text: 'b\u001b', styles: ['red', 'bold'] as const }];
  const painted = 'a \u001b[31m\u001b[1mb\\x1b\u001b[22m\u001b[39m\n';
  expect(textOf([line], true)).toBe(painted);
  expect(textOf([line])).toBe('a b\\x1b\n');
});

test('a terminal is shown data with its tabs and line ends, and with nothing that steers it', () => {
  expect(shownOnTerminal('a:\tb\r\n\u001b[8mc\n')).toBe('a:\tb\n\\x1b[8mc\n');
});

const harmful = 'a\n::b ##vso[c] \u001b[2J \u0085 \u009b \u202e \u200b \u2028 \u{e0041} <&>"\' \ufeff';

test('JSON says the same, and holds nothing that is not seen', () => {
  const text = jsonText({ [harmful]: [harmful] });
  expect(JSON.parse(text)).toEqual({ [harmful]: [harmful] });
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028]|##vso/u);
});

test('XML says the same but for what it cannot hold', () => {
  const text = xmlText(harmful);
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028<>"']|##vso/u);
  const back = text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  expect(back).toBe(harmful.replace('\u001b', '\ufffd'));
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1', "'＝1"],
  ['-', '-'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\nb', '"a\nb"'],
  ['a\u001b[2Jb\u0085', 'a\\x1b[2Jb\\x85'],
])('a spreadsheet takes %j for text', (text, field) => {
  expect(csvText([[text, 'x']])).toBe(`${field},x\r\n`);
});

test.each([
  ['a | b', 'a \\| b'],
  ['a\n\n# b', 'a # b'],
  ['<script>&lt;', '&lt;script\\>&amp;lt;'],
  ['[x](javascript:a)', '\\[x\\](javascript:a)'],
  ['![x](//a)', '!\\[x\\](//a)'],
  ['`a` *b* _c_ ~d~ \\', '\\`a\\` \\*b\\* \\_c\\_ \\~d\\~ \\\\'],
  ['@team', '@&#8203;team'],
  ['fixes #1', 'fixes #&#8203;1'],
  ['https://a.example', 'https:&#8203;//a.example'],
  ['www.a.example', 'www.&#8203;a.example'],
  ['# a', '\\# a'],
  ['1. a', '1\\. a'],
  ['\u202e', '\\\\u202e'],
])('Markdown shows %j as it is', (text, shown) => {
  expect(markdownText(text)).toBe(shown);
});

test('code in Markdown ends where it should', () => {
  expect(markdownCode('a')).toBe('`a`');
  expect(markdownCode('a``b\n')).toBe('``` a``b  ```');
});
