import type { Kind } from '../files/output.ts';

/** How what is written down begins, by which a file of it is known; what is empty needs no mark. */

/** A list in JSON that holds nothing. */
const noneInJson = /^\[\]\s*$/;

/** The formats of lint and merge. */
export const reports: Kind = {
  name: 'report of findings',
  marks: [
    // stylish
    /^\n[^\n]+\n(?: {2,}[^\n]*\n){0,9}? +\d+:\d+ +(error|warning|information|hint) {2}/,
    /^\n\u2716 \d+ problems? \(/,
    // json
    /^\[\s*\{\s*"code":\s*"[^"]*",\s*"path":\s*\[/,
    noneInJson,
    // text
    /^\S[^\n]*:\d+:\d+ (error|warning|information|hint) \S+ "/,
    // pretty
    /^\s*(File: +\S|\d+ Unique Issue\(s\))/,
    // markdown
    /^### [^\n]+\n\n\| place \| severity \| rule \| finding \|\n/,
    /^No findings\.\n$/,
    // html
    /^<!DOCTYPE html>[\s\S]*<meta name="generator" content="statute lint">/,
    // junit
    /^<\?xml [^>]*>\s*<testsuites name="statute"/,
    // sarif
    /^\{\s*"\$schema":\s*"[^"]*sarif[^"]*",\s*"version":\s*"[\d.]+",\s*"runs":\s*\[/,
    // github-actions
    /^::(error|warning|notice) file=/,
    // code-climate, gitlab
    /^\[\s*\{\s*"type":\s*"issue",\s*"check_name":\s*"/,
    // teamcity
    /^##teamcity\[inspection/,
  ],
};

export const pages: Kind = { name: 'report page', marks: [/^<!DOCTYPE html>[\s\S]*<meta name="generator" content="statute \d/] };

export const exceptionLists: Kind = {
  name: 'list of exceptions',
  marks: [
    /^file +line +on +rules +codes +reason /,
    /^file,line,on,rules,codes,reason,/,
    /^\| file \| line \| on \| rules \| codes /,
    /^\[\s*\{\s*"file":\s*"[^"]*",\s*"line":\s*/,
    noneInJson,
  ],
};

export const matrices: Kind = {
  name: 'matrix',
  marks: [
    /^[^\n]+\n\n( +[A-Z]+( +[A-Z]+)*\n|No rule says which codes )/,
    /^# [^\n]+\n\n(\| {2}\| [A-Z]+ \||No rule says which codes )/,
    /^method,code,says,why/,
    /^\{\s*"title":\s*"[^"]*",\s*"methods":\s*\[/,
    /^<svg xmlns="[^"]*" width="\d+" height="\d+" viewBox="[^"]*" font-family="[^"]*" font-size="12">\n<title>/,
  ],
};

export const comparisons: Kind = {
  name: 'comparison',
  marks: [
    /^(# )?[^\n]+ and [^\n]+ (differ in (one place|\d+ places)|say the same)\.\n/,
    /^\{\s*"a":\s*"[^"]*",\s*"b":\s*"[^"]*",\s*"differences":\s*\[/,
  ],
};
